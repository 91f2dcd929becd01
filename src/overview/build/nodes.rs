//! Rows of nodes.
//!
//! In: mesh, index, summaries. Out: one row for each node shown, and the names of all columns. Not here: edges, products.

use super::index::Index;
use super::layer::layer;
use super::owner;
use super::trouble::Trouble;
use crate::artifact::manifest::model::{Detail, Kind};
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, VersionState};
use crate::overview::model::{NodeIx, NodeRow};
use crate::scorecard::Summaries;
use crate::sort::Sort;
use crate::table::Table;
use rustc_hash::FxHashMap;

/// One row for each node shown.
pub fn nodes(
    mesh: &Mesh,
    index: &Index,
    summaries: &Summaries,
    columns: &ColumnNames,
    trouble: &Trouble,
) -> Table<NodeIx, NodeRow> {
    let of = |&id: &NodeId| Some(NodeRow { trouble: trouble.nodes[id], ..row(mesh, index, summaries, columns, id)? });
    index.shown.iter().filter_map(of).collect()
}

/// One node's row; none only for a node whose project or domain has no row.
fn row(mesh: &Mesh, index: &Index, summaries: &Summaries, columns: &ColumnNames, id: NodeId) -> Option<NodeRow> {
    let node = &mesh.nodes[id];
    let data = &node.data;
    let scored = summaries.nodes.row(id).and_then(Option::as_ref);
    Some(NodeRow {
        key: node.key.clone(),
        name: name(mesh, id),
        version: data.version.clone(),
        version_state: Some(node.version_state()).filter(|state| *state != VersionState::Unversioned),
        kind: data.kind,
        access: data.access,
        project: index.project(node.project)?,
        domain: index.domain(node.domain)?,
        standing: node.standing,
        contract: data.contract,
        materialized: if data.kind == Kind::Model {
            data.materialized.clone().unwrap_or_default()
        } else {
            String::new()
        },
        file_path: data.file_path.clone(),
        owner: node.owner.as_ref().map(|found| owner::name(&found.owner)).unwrap_or_default(),
        colour: data.settings.node_color.clone().filter(|colour| is_hex_colour(colour)),
        deprecated_at: data.deprecated_at,
        tests: u32::try_from(mesh.tests[id].len()).unwrap_or(u32::MAX),
        columns: columns.places(mesh, id),
        tags: data.tags.clone(),
        layer: layer(&data.file_path, &data.name).to_owned(),
        tier: scored.map(|(tier, _)| *tier),
        score: scored.and_then(|(_, summary)| summary.score).map(|score| score as f32),
        trouble: (0, 0, 0),
    })
}

/// What people call a node: of a source `source.table`, of an exposure or metric its label if it has one.
pub fn name(mesh: &Mesh, id: NodeId) -> String {
    let data = &mesh.nodes[id].data;
    match &data.detail {
        Detail::Source(source) if !source.source_name.is_empty() => format!("{}.{}", source.source_name, data.name),
        Detail::Exposure(exposure) if !exposure.label.is_empty() => exposure.label.clone(),
        Detail::Metric { label, .. } if !label.is_empty() => label.clone(),
        _ => data.name.clone(),
    }
}

/// The name with its version: `orders v2`.
pub fn full_name(mesh: &Mesh, id: NodeId) -> String {
    match &mesh.nodes[id].data.version {
        Some(version) => format!("{} v{version}", name(mesh, id)),
        None => name(mesh, id),
    }
}

/// Names of columns, with their place in the order of all. A mesh has hundreds of thousands of columns and a few hundred
/// names: each is put in its place once.
pub struct ColumnNames<'m> {
    /// All of them, sorted.
    pub in_order: Vec<&'m str>,
    places: FxHashMap<&'m str, u32>,
}

impl<'m> ColumnNames<'m> {
    /// The names of all columns of nodes shown.
    pub fn of(mesh: &'m Mesh, index: &Index) -> Self {
        let columns = index.shown.iter().flat_map(|&id| &mesh.nodes[id].data.columns);
        let mut places: FxHashMap<&str, u32> = columns.map(|column| (column.name.as_str(), 0)).collect();
        let mut in_order: Vec<&str> = places.keys().copied().collect();
        in_order.put_in_order();
        places.extend(in_order.iter().copied().zip(0..));
        Self { in_order, places }
    }

    /// The node's columns, as places.
    fn places(&self, mesh: &Mesh, id: NodeId) -> Vec<u32> {
        let columns = mesh.nodes[id].data.columns.iter();
        columns.filter_map(|column| self.places.get(column.name.as_str()).copied()).collect()
    }
}

/// Whether a text from a file is safe and meant as a colour: `#rgb` or `#rrggbb`. Names are left out: a page cannot check
/// their contrast without a table of them.
fn is_hex_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
}
