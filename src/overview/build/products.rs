//! Rows of data products and candidates.
//!
//! In: mesh, index, summaries. Out: one row for each public model with all its versions, one for each candidate, and which
//! node belongs to which row. Not here: their scorecards in full.

use super::index::Index;
use super::owner;
use crate::artifact::manifest::model::{Access, Kind};
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, ProjectId, Standing, VersionState};
use crate::overview::model::{DomainIx, ProductIx, ProductRow, ProjectIx, VersionRow};
use crate::scorecard::Summaries;
use crate::scorecard::model::Tier;
use crate::sort::Sort;
use crate::table::Table;
use meshscope_json::number;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The product a node is a version of.
pub type OfNode = BTreeMap<NodeId, ProductIx>;

/// All products, then all candidates; by project, then name.
pub fn products(mesh: &Mesh, index: &Index, summaries: &Summaries) -> (Table<ProductIx, ProductRow>, OfNode) {
    let mut groups: BTreeMap<(Tier, ProjectId, &str), Vec<NodeId>> = BTreeMap::new();
    for &id in &index.shown {
        if let Some(tier) = tier(mesh, summaries, id) {
            let node = &mesh.nodes[id];
            groups.entry((tier, node.project, node.data.name.as_str())).or_default().push(id);
        }
    }
    let mut rows = Table::new();
    let mut of_node = OfNode::new();
    for ((tier, project, name), mut versions) in groups {
        versions.put_in_order_by(|&a, &b| newest_first(mesh, a, b));
        if let Some(row) = product(mesh, index, summaries, tier, (project, name), &versions) {
            let ix = rows.push(row);
            of_node.extend(versions.into_iter().map(|version| (version, ix)));
        }
    }
    (rows, of_node)
}

/// Product or candidate; none for what is neither. A ghost's public model is a product whose score nobody knows.
fn tier(mesh: &Mesh, summaries: &Summaries, id: NodeId) -> Option<Tier> {
    let node = &mesh.nodes[id];
    let ghost = node.standing == Standing::Ghost && node.kind == Kind::Model;
    match summaries.nodes.row(id).and_then(Option::as_ref) {
        Some((tier, _)) => Some(*tier).filter(|tier| *tier != Tier::Internal),
        None => (ghost && node.access == Some(Access::Public)).then_some(Tier::Product),
    }
}

/// Versions as numbers if both are, else as text, the newest first.
fn newest_first(mesh: &Mesh, a: NodeId, b: NodeId) -> Ordering {
    let version = |id: NodeId| mesh.nodes[id].data.version.as_deref().unwrap_or_default();
    match (number(version(a)), number(version(b))) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        _ => version(b).cmp(version(a)),
    }
}

fn product(
    mesh: &Mesh,
    index: &Index,
    summaries: &Summaries,
    tier: Tier,
    (project, name): (ProjectId, &str),
    versions: &[NodeId],
) -> Option<ProductRow> {
    let latest = versions.iter().find(|&&id| mesh.nodes[id].version_state() == VersionState::Latest);
    let headline = *latest.or(versions.first())?;
    let node = &mesh.nodes[headline];
    let found = node.owner.as_ref().map(|found| &found.owner);
    Some(ProductRow {
        name: name.to_owned(),
        project: index.project(project)?,
        domain: index.domain(node.domain)?,
        tier,
        headline: index.node(headline)?,
        versions: versions.iter().filter_map(|&id| version(mesh, index, id)).collect(),
        owner: found.map(owner::name).unwrap_or_default(),
        contact: found.map(owner::contact).unwrap_or_default(),
        columns: u32::try_from(node.data.columns.len()).unwrap_or(u32::MAX),
        contract: node.data.contract,
        used_by: users(mesh, index, versions),
        used_by_domains: other_domains(mesh, index, versions),
        summary: summaries.nodes.row(headline).and_then(Option::as_ref).map(|(_, summary)| summary.clone()),
    })
}

fn version(mesh: &Mesh, index: &Index, id: NodeId) -> Option<VersionRow> {
    let node = &mesh.nodes[id];
    Some(VersionRow {
        node: index.node(id)?,
        version: node.data.version.clone().unwrap_or_default(),
        state: node.version_state(),
        deprecated_at: node.data.deprecated_at,
        contract: node.data.contract,
        used_by: users(mesh, index, &[id]),
    })
}

/// Other projects that read any of `versions`, with how many of their nodes do.
fn users(mesh: &Mesh, index: &Index, versions: &[NodeId]) -> Vec<(ProjectIx, u32)> {
    let own = versions.first().map(|&id| mesh.nodes[id].project);
    let mut readers: BTreeMap<ProjectIx, BTreeSet<NodeId>> = BTreeMap::new();
    for &reader in versions.iter().flat_map(|&id| &mesh.readers[id]) {
        let project = mesh.nodes[reader].project;
        if Some(project) != own
            && let Some(project) = index.project(project)
        {
            readers.entry(project).or_default().insert(reader);
        }
    }
    readers.into_iter().map(|(project, nodes)| (project, nodes.len() as u32)).collect()
}

/// Other domains of the own project that read any of `versions`.
fn other_domains(mesh: &Mesh, index: &Index, versions: &[NodeId]) -> Vec<DomainIx> {
    let mut domains = BTreeSet::new();
    for &id in versions {
        let own = &mesh.nodes[id];
        for &reader in &mesh.readers[id] {
            let reader = &mesh.nodes[reader];
            if reader.project == own.project && reader.domain != own.domain {
                domains.extend(index.domain(reader.domain));
            }
        }
    }
    domains.into_iter().collect()
}
