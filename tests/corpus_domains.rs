//! Domains and edges of the real meshes: what stands in the snapshot was held against the manifests once, by
//! `tests/corpus_domains/by_hand.py`, which counts them on its own from the JSON. Why a surprising row is right is said
//! beside it there.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use meshscope::artifact::{Artifact, read};
use meshscope::mesh::model::{EdgeKind, HiddenLevel, Mesh, Standing, Via};
use meshscope::mesh::{Loaded, join};
use std::collections::BTreeMap;

/// The meshes, by folders of the corpus.
const MESHES: [(&str, &[&str]); 7] = [
    ("jaffle_mesh", &["jaffle_mesh/finance", "jaffle_mesh/marketing", "jaffle_mesh/platform"]),
    ("loom_jaffle", &["loom_jaffle/customer_success", "loom_jaffle/revenue"]),
    ("package_install_mesh", &["package_install_mesh/gold_project", "package_install_mesh/silver_project"]),
    ("northwind_mesh", &["northwind_mesh/foundational", "northwind_mesh/sales"]),
    (
        "cosmos_cross_project",
        &[
            "cosmos_cross_project/downstream",
            "cosmos_cross_project/upstream",
            "cosmos_cross_project/project_a_bidirectional",
            "cosmos_cross_project/project_b_bidirectional",
        ],
    ),
    ("spellbook", &["spellbook/hourly_spellbook", "spellbook/tokens"]),
    ("worked_example", &["worked_example/finance", "worked_example/marketing", "worked_example/platform"]),
];

fn kind(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Ref => "ref",
        EdgeKind::Source => "source",
        EdgeKind::Hidden(HiddenLevel::Exact) => "hidden exact",
        EdgeKind::Hidden(_) => "hidden likely",
        EdgeKind::Exposure => "exposure",
        EdgeKind::Test => "test",
        EdgeKind::Semantic => "semantic",
        EdgeKind::Metric => "metric",
    }
}

/// Each domain with its models by access, its owner and what it hangs on; then edges by kind, across and inside projects.
fn lines(mesh: &Mesh) -> Vec<String> {
    let mut lines = Vec::new();
    for domain in mesh.domains.iter() {
        let project = &mesh.projects[domain.project];
        let (counts, coupling) = (&domain.counts, &domain.coupling);
        let owner = domain.owner.as_ref().map_or("nobody", |it| if it.name.is_empty() { "an email" } else { &it.name });
        lines.push(format!(
            "{:?} {} / {}: {} models ({} private, {} protected, {} public), owner {owner}, edges {} inside {} in {} out",
            project.presence,
            project.name,
            domain.name,
            counts.models,
            counts.private,
            counts.protected,
            counts.public,
            coupling.inside,
            coupling.incoming,
            coupling.outgoing,
        ));
    }
    let mut edges: BTreeMap<String, u32> = BTreeMap::new();
    for edge in mesh.edges.iter() {
        let (from, to) = (&mesh.nodes[edge.from], &mesh.nodes[edge.to]);
        if from.standing == Standing::Package || to.standing == Standing::Package {
            continue;
        }
        let place = if from.project == to.project { "inside" } else { "across" };
        let via = if edge.via == Via::Package { ", through a package" } else { "" };
        *edges.entry(format!("{place} projects, {}{via}", kind(edge.kind))).or_default() += 1;
    }
    lines.extend(edges.into_iter().map(|(what, count)| format!("{what}: {count}")));
    lines
}

fn joined(folders: &[&str]) -> Option<Mesh> {
    let manifests = common::manifests(folders)?;
    let loaded: Vec<Loaded> = manifests
        .iter()
        .zip(folders)
        .map(|(bytes, folder)| match read(bytes) {
            Ok(Artifact::Manifest(manifest)) => Loaded::new(*folder, *manifest),
            other => panic!("{folder} is no manifest: {:?}", other.err()),
        })
        .collect();
    Some(join(&loaded))
}

#[test]
fn domains_and_edges_are_what_they_were() {
    let mut text = String::new();
    for (name, folders) in MESHES {
        let Some(mesh) = joined(folders) else { return };
        text.push_str(&format!("{name}\n"));
        for line in lines(&mesh) {
            text.push_str(&format!("  {line}\n"));
        }
    }
    insta::assert_snapshot!(text);
}

/// Every exact hidden edge of spellbook is a match of relations: database, schema and identifier, case folded.
#[test]
fn every_hidden_edge_of_spellbook_is_a_match_of_relations() {
    let Some(mesh) = joined(MESHES[5].1) else { return };
    let hidden: Vec<_> = mesh.edges.iter().filter(|edge| matches!(edge.kind, EdgeKind::Hidden(_))).collect();
    assert!(hidden.len() > 50, "{} hidden edges", hidden.len());
    let fold = |text: &str| text.trim_matches(['"', '`']).to_lowercase();
    for edge in hidden {
        let (built, source) = (&mesh.nodes[edge.from], &mesh.nodes[edge.to]);
        let (a, b) = (built.data.relation.as_ref().unwrap(), source.data.relation.as_ref().unwrap());
        assert_eq!(fold(&a.identifier), fold(&b.identifier), "{} {}", built.key, source.key);
        let (a_schema, b_schema) = (fold(&a.schema), fold(&b.schema));
        // `hourly_spellbook` was parsed with a development target, whose schemas begin with `dbt_…_`.
        assert!(a_schema.ends_with(&b_schema) || b_schema.ends_with(&a_schema), "{a_schema} {b_schema}");
        assert_ne!(built.project, source.project);
    }
}
