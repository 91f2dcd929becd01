//! The demo mesh, held against what it was designed to contain and what dbt itself lists of it.
//!
//! Neither `facts.json` (written by hand) nor `counts.json` (by `dbt ls`) comes from Meshscope.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use meshscope::artifact::manifest::model::{Access, Kind};
use meshscope::artifact::{Artifact, ArtifactKind, read, read_named};
use meshscope::mesh::model::{CycleOf, HiddenLevel, NodeId, OwnerBy, Presence, Standing, VersionState};
use meshscope::mesh::{Beside, Loaded, Mesh, join, join_with};
use meshscope::policy::Policy;
use meshscope::scorecard::model::{Characteristic, Status};
use meshscope::scorecard::{Context, score, summarise};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

const PROJECTS: [&str; 8] = ["board", "bookings", "care", "emissions", "finance", "foundation", "onboard", "sailings"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn demo() -> Mesh {
    let loaded: Vec<Loaded> = PROJECTS
        .iter()
        .map(|project| {
            let bytes = common::gunzip(root().join("public/demo").join(project).join("manifest.json.gz"));
            let Artifact::Manifest(manifest) = read(&bytes).expect("a manifest") else { panic!("{project}") };
            Loaded::new(format!("{project}/manifest.json.gz"), *manifest)
        })
        .collect();
    join(&loaded)
}

/// The demo with every file that its `mesh.json` lists.
fn whole_demo() -> Mesh {
    let (loaded, beside) = files();
    join_with(&loaded, &beside)
}

/// The files that the demo's `mesh.json` lists: manifests, and what lies beside them.
fn files() -> (Vec<Loaded>, Vec<Arc<Beside>>) {
    let folder = root().join("public/demo");
    let list: Value = serde_json::from_slice(&std::fs::read(folder.join("mesh.json")).expect("a list")).expect("JSON");
    let (mut loaded, mut beside) = (Vec::new(), Vec::new());
    for name in list["artifacts"].as_array().expect("names").iter().filter_map(Value::as_str) {
        let path = folder.join(name);
        let packed = name.ends_with(".gz");
        let bytes = if packed { common::gunzip(path) } else { std::fs::read(path).expect("a file") };
        match read_named(name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}")) {
            Artifact::Manifest(manifest) => loaded.push(Loaded::new(name, *manifest)),
            other => beside.push(Arc::new(Beside::new(name, other).expect(name))),
        }
    }
    (loaded, beside)
}

fn json(name: &str) -> Value {
    let text = std::fs::read_to_string(root().join("tests/demo").join(name)).expect("a file of the demo");
    serde_json::from_str(&text).expect("JSON")
}

fn texts(value: &Value) -> BTreeSet<String> {
    value.as_array().expect("a list").iter().map(|text| text.as_str().expect("text").to_owned()).collect()
}

fn find(mesh: &Mesh, key: &Value) -> NodeId {
    let key = key.as_str().expect("a key");
    mesh.find(key).unwrap_or_else(|| panic!("{key} is in the mesh"))
}

fn keys(mesh: &Mesh, nodes: impl IntoIterator<Item = NodeId>) -> BTreeSet<String> {
    nodes.into_iter().map(|node| mesh.nodes[node].key.clone()).collect()
}

#[test]
fn every_project_counts_what_dbt_lists() {
    let mesh = demo();
    let expected = json("counts.json");
    for (name, expected) in expected.as_object().expect("projects") {
        let project = mesh.projects.iter().find(|project| project.name == *name).expect(name);
        let listed = |word: &str| expected["by_resource_type"].get(word).and_then(Value::as_u64).unwrap_or(0);
        let counts = project.counts;
        let counted = [
            ("model", counts.models),
            ("seed", counts.seeds),
            ("snapshot", counts.snapshots),
            ("source", counts.sources),
            ("exposure", counts.exposures),
            ("semantic_model", counts.semantic_models),
            ("metric", counts.metrics),
            ("saved_query", counts.saved_queries),
            ("test", counts.tests),
            ("unit_test", counts.unit_tests),
        ];
        for (word, count) in counted {
            assert_eq!(u64::from(count), listed(word), "{word} of {name}");
        }
        let access = |word: &str| expected["models_by_access"].get(word).and_then(Value::as_u64).unwrap_or(0);
        for (word, count) in [("public", counts.public), ("protected", counts.protected), ("private", counts.private)] {
            assert_eq!(u64::from(count), access(word), "{word} models of {name}");
        }
        let own = |keep: &dyn Fn(&meshscope::mesh::model::MeshNode) -> bool| {
            let nodes = mesh.nodes.iter().filter(|node| node.standing == Standing::Own && node.kind == Kind::Model);
            nodes.filter(|node| mesh.projects[node.project].name == *name && keep(node)).count() as u64
        };
        assert_eq!(
            Some(own(&|node| node.data.contract)),
            expected["models_with_contract"].as_u64(),
            "contracts of {name}"
        );
        assert_eq!(
            Some(own(&|node| node.data.version.is_some())),
            expected["models_with_version"].as_u64(),
            "versions of {name}"
        );
        assert_eq!(
            Some(own(&|node| node.data.group.is_none())),
            expected["models_without_group"].as_u64(),
            "ungrouped of {name}"
        );
    }
}

#[test]
fn hidden_edges_and_the_ghost_are_as_designed() {
    let mesh = demo();
    let facts = json("facts.json");
    let found = |level: HiddenLevel, read: bool| -> BTreeSet<(String, String)> {
        let matches = mesh.hidden.iter().filter(|hidden| hidden.level == level && hidden.read == read);
        matches.map(|hidden| (mesh.nodes[hidden.source].key.clone(), mesh.nodes[hidden.from].key.clone())).collect()
    };
    let designed = |list: &str, level: &str| -> BTreeSet<(String, String)> {
        let all = facts[list].as_array().expect("a list").iter();
        let wanted = all.filter(|edge| edge.get("level").is_none_or(|text| text == level));
        wanted.map(|edge| (edge["source"].as_str().unwrap().into(), edge["model"].as_str().unwrap().into())).collect()
    };
    assert_eq!(found(HiddenLevel::Exact, true), designed("hidden_edges", "exact"));
    assert_eq!(found(HiddenLevel::Schema, true), designed("hidden_edges", "schema"));
    assert_eq!(found(HiddenLevel::Exact, false), designed("declared_unread", ""));
    for edge in facts["hidden_edges"].as_array().unwrap() {
        let readers = keys(&mesh, mesh.readers[find(&mesh, &edge["model"])].to_vec());
        assert!(readers.is_superset(&texts(&edge["readers"])), "{}: {readers:?}", edge["source"]);
    }

    let ghost = facts["ghost"]["project"].as_str().unwrap();
    let ghosts: Vec<&str> = mesh
        .projects
        .iter()
        .filter(|project| project.presence == Presence::Ghost)
        .map(|project| project.name.as_str())
        .collect();
    assert_eq!(ghosts, [ghost]);
    for read in facts["ghost"]["read"].as_array().unwrap() {
        let node = find(&mesh, read);
        assert_eq!(mesh.nodes[node].standing, Standing::Ghost);
        assert!(!mesh.readers[node].is_empty());
    }
}

#[test]
fn versions_and_their_consumers_are_as_designed() {
    let mesh = demo();
    let facts = json("facts.json");
    for (fact, state) in [
        ("past_deprecation", VersionState::Old),
        ("upcoming_deprecation", VersionState::Old),
        ("old_without_date", VersionState::Old),
        ("prerelease", VersionState::Prerelease),
    ] {
        let node = find(&mesh, &facts[fact]["model"]);
        assert_eq!(mesh.nodes[node].version_state(), state, "{fact}");
        assert_eq!(keys(&mesh, mesh.readers[node].to_vec()), texts(&facts[fact]["consumers"]), "{fact}");
    }
    let ended = find(&mesh, &facts["past_deprecation"]["model"]);
    assert!(mesh.nodes[ended].data.deprecated_at.unwrap() < mesh.as_of.unwrap());
    let disabled = find(&mesh, &facts["disabled_since"]["model"]);
    assert_eq!(mesh.nodes[disabled].standing, Standing::Disabled);
}

#[test]
fn cycles_packages_and_ages_are_as_designed() {
    let mesh = demo();
    let facts = json("facts.json");
    let mut cycles = BTreeSet::new();
    for cycle in &mesh.cycles {
        match &cycle.of {
            CycleOf::Nodes(nodes) => panic!("a node cycle: {:?}", keys(&mesh, nodes.iter().copied())),
            CycleOf::Projects(projects) => {
                let names: BTreeSet<String> = projects.iter().map(|&id| mesh.projects[id].name.clone()).collect();
                cycles.insert(names);
            }
            CycleOf::Domains(_) => {}
        }
    }
    assert_eq!(cycles, BTreeSet::from([texts(&facts["project_cycle"]["projects"])]));

    let name = |id| mesh.projects[id].name.as_str();
    let packaged: Vec<(&str, &str)> = mesh
        .project_edges
        .iter()
        .filter(|edge| edge.package > 0)
        .map(|edge| (name(edge.from), name(edge.to)))
        .collect();
    assert_eq!(packaged, [("emissions", "board")]);
    let chatty = mesh.project_edges.iter().find(|edge| name(edge.from) == "bookings" && name(edge.to) == "board");
    assert_eq!(u64::from(chatty.expect("a use").weight), facts["chatty"]["nodes"].as_u64().unwrap());
    assert!(mesh.project_edges.iter().all(|edge| name(edge.from) != "board"));
    let stale: BTreeSet<&str> = mesh.stale.iter().map(|pair| name(pair.consumer)).collect();
    assert!(stale.contains("care"), "{stale:?}");
}

#[test]
fn every_file_finds_its_project() {
    let mesh = whole_demo();
    use ArtifactKind::{Catalog, CodeOwners, RunResults, Sources};
    for (project, evidence) in mesh.projects.iter().zip(mesh.evidence.iter()) {
        let kinds: Vec<ArtifactKind> = evidence.files.iter().map(|file| file.kind).collect();
        let expected: &[ArtifactKind] = match project.name.as_str() {
            "weather_feeds" => &[],
            "board" => &[Catalog, RunResults],
            "onboard" => &[Catalog, RunResults, Sources],
            _ => &[Catalog, RunResults, Sources, CodeOwners],
        };
        assert_eq!(kinds, expected, "{}", project.name);
        assert!(evidence.files.iter().all(|file| file.useful && file.file.starts_with(&project.name)));
    }
    let said = |code: &str| mesh.notices.iter().filter(|notice| notice.code == code).count();
    assert_eq!((said("M-UNPAIRED"), said("M-EVIDENCE-AGE")), (0, 0));
    let own = |kind| mesh.nodes.entries().filter(move |(_, node)| node.standing == Standing::Own && node.kind == kind);
    let built = own(Kind::Model).filter(|(_, node)| node.data.materialized.as_deref() != Some("ephemeral"));
    let unseen = built.filter(|(id, _)| mesh.seen[*id].table.is_none()).map(|(_, node)| node.key.clone());
    assert_eq!(unseen.collect::<Vec<_>>(), [""; 0]);
    assert!(own(Kind::Test).all(|(id, _)| mesh.seen[id].run.is_some()));
}

#[test]
fn code_owners_are_as_written() {
    let mesh = whole_demo();
    let of = |key: &str| {
        let id = mesh.find(key).unwrap_or_else(|| panic!("{key}"));
        mesh.seen[id].code_owners.as_ref().map(|owners| owners.join(" "))
    };
    assert_eq!(of("model.sailings.fct_fuel_burn").as_deref(), Some("@kittiwake/fleet"));
    assert_eq!(of("model.sailings.fct_crew_hours").as_deref(), Some(""), "explicitly nobody");
    assert_eq!(of("model.foundation.dim_ports.v1").as_deref(), Some("@kittiwake/reference-data"));
    assert_eq!(of("model.emissions.fct_voyage_emissions").as_deref(), Some("@kittiwake/sustainability"));
    assert_eq!(of("model.onboard.spendPerHead"), None, "no CODEOWNERS there");
    assert!(mesh.nodes.iter().any(|node| node.owner.as_ref().is_some_and(|owner| owner.by == OwnerBy::CodeOwners)));
}

#[test]
fn the_scores_are_what_they_were() {
    insta::assert_snapshot!(score_lines(&demo()));
}

#[test]
fn the_scores_with_all_files_are_what_they_were() {
    insta::assert_snapshot!(score_lines(&whole_demo()));
}

/// A model's range, and how each check came out: its status, and the share of it that is unknown.
type Judged = ((f64, f64), BTreeMap<String, (Status, f64)>);

fn judged(mesh: &Mesh) -> BTreeMap<String, Judged> {
    let policy = Policy::default();
    let context = Context::new(mesh, &policy);
    let cards = mesh.nodes.ids().filter_map(|node| Some((mesh.nodes[node].key.clone(), score(&context, node)?)));
    cards
        .map(|(key, card)| {
            let statuses = card
                .results
                .iter()
                .map(|result| (result.id.clone(), (result.verdict.status, result.verdict.unknown)))
                .collect();
            (key, ((card.summary.low, card.summary.high), statuses))
        })
        .collect()
}

#[test]
fn a_file_more_only_narrows_what_was_unknown() {
    use ArtifactKind::{Catalog, CodeOwners, RunResults, Sources};
    const KINDS: [ArtifactKind; 4] = [Catalog, RunResults, Sources, CodeOwners];
    const HAIR: f64 = 1e-9;
    let (loaded, beside) = files();
    // By which kinds of files are there, a bit each.
    let with = |set: usize| {
        let there = |file: &&Arc<Beside>| {
            KINDS.iter().position(|&kind| kind == file.kind()).is_some_and(|at| set >> at & 1 == 1)
        };
        judged(&join_with(&loaded, &beside.iter().filter(there).cloned().collect::<Vec<_>>()))
    };
    let all: Vec<_> = (0..1 << KINDS.len()).map(with).collect();
    let (mut narrower, mut same) = (0, 0);
    // Checks that another file made come out otherwise although they had been known: by what the file adds.
    let mut otherwise = BTreeSet::new();
    for (fewer, before) in all.iter().enumerate() {
        for (at, kind) in KINDS.iter().enumerate().filter(|(at, _)| fewer >> at & 1 == 0) {
            let after = &all[fewer | 1 << at];
            assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
            for (key, ((low, high), checks)) in before {
                let ((new_low, new_high), new_checks) = &after[key];
                let known = checks.iter().filter(|(_, (status, _))| *status != Status::Unknown);
                let other = |id: &String, (status, unknown): &(Status, f64)| {
                    let (new, still) = new_checks[id];
                    // What is known in part becomes known whole, its fraction with it.
                    if *unknown > 0.0 { still > *unknown } else { new != *status || still > 0.0 }
                };
                let changed: Vec<_> = known.filter(|(id, out)| other(id, out)).map(|(id, _)| id).collect();
                otherwise.extend(changed.iter().map(|id| format!("{id} by {kind:?}")));
                if changed.is_empty() {
                    assert!(
                        *low <= new_low + HAIR && *new_high <= high + HAIR,
                        "{key} with {kind:?}: {low}–{high} became {new_low}–{new_high}"
                    );
                    let less = new_high - new_low < high - low - HAIR;
                    (narrower, same) = if less { (narrower + 1, same) } else { (narrower, same + 1) };
                }
            }
        }
    }
    assert!(narrower > 500, "{narrower} of {}", narrower + same);
    // Each of these has an answer without the file, and a better one with it: who owns the code, which columns there are and
    // of which types, whether what is watched was also fresh (spec 05, decisions 20 and 25).
    let expected = [
        "DISC-4 by CodeOwners",
        "INTR-4 by Catalog",
        "INTR-6 by Catalog",
        "TRST-5 by Sources",
        "UNDR-2 by Catalog",
        "VALU-2 by Catalog",
    ];
    assert_eq!(otherwise.iter().collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
}

fn score_lines(mesh: &Mesh) -> String {
    let policy = Policy::default();
    let summaries = summarise(&Context::new(mesh, &policy));
    let mut lines = Vec::new();
    for (id, node) in mesh.nodes.entries() {
        let Some((tier, summary)) = &summaries.nodes[id] else { continue };
        if node.access != Some(Access::Public) {
            continue;
        }
        let parts: Vec<String> = Characteristic::ALL
            .iter()
            .map(|of| summary.parts[of.index()].score.map_or("–".into(), |score| format!("{score:.0}")))
            .collect();
        lines.push(format!(
            "{:<46} {tier:?} {:>5.1} ({:.0}–{:.0}) {} {:?}  {}",
            node.key,
            summary.score.unwrap_or_default(),
            summary.low,
            summary.high,
            summary.grade.map_or("", |grade| grade.letter()),
            summary.medal,
            parts.join(" ")
        ));
    }
    for fix in summaries.fixes.iter().take(12) {
        lines.push(format!("{:<7} {:+.2} {} products: {}", fix.check, fix.gain, fix.products.len(), fix.title));
    }
    lines.join("\n")
}
