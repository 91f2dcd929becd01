//! Rows of edges.
//!
//! In: mesh and index. Out: edges between shown nodes, use between projects and between domains. Not here: nodes.

use super::index::Index;
use crate::mesh::Mesh;
use crate::mesh::model::{CycleOf, Edge, EdgeKind, NodeId, ProjectId};
use crate::overview::model::{DomainIx, EdgeRow, ProjectEdgeRow, Use};
use std::collections::BTreeSet;

/// Edges between shown nodes, by consumer. A chain through hidden package nodes becomes one edge between its shown ends: a
/// package carries lineage though it is not drawn (spec 02.2).
pub fn edges(mesh: &Mesh, index: &Index) -> Vec<EdgeRow> {
    let mut rows = Vec::new();
    for &to in &index.shown {
        let Some(to_row) = index.node(to) else { continue };
        let mut seen = BTreeSet::new();
        let mut row = |edge: &Edge, from: NodeId| {
            if let Some(from_row) = index.node(from)
                && from != to
                && seen.insert((from, edge.kind))
            {
                rows.push(EdgeRow { from: from_row, to: to_row, kind: edge.kind, via: edge.via, pin: edge.pin });
            }
        };
        for (from, edge) in mesh.parents(to) {
            if index.node(from).is_some() {
                row(edge, from);
            } else {
                for ancestor in shown_ancestors(mesh, index, from) {
                    row(edge, ancestor);
                }
            }
        }
    }
    rows
}

/// The nearest shown nodes upstream of a node that is not shown, in order.
fn shown_ancestors(mesh: &Mesh, index: &Index, start: NodeId) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        for (parent, _) in mesh.parents(node) {
            if index.node(parent).is_some() {
                found.insert(parent);
            } else if seen.insert(parent) {
                open.push(parent);
            }
        }
    }
    found
}

/// Use of one project by another, with every concrete reference.
pub fn project_edges(mesh: &Mesh, index: &Index) -> Vec<ProjectEdgeRow> {
    let hops = cycle_hops(mesh);
    mesh.project_edges
        .iter()
        .filter_map(|edge| {
            Some(ProjectEdgeRow {
                from: index.project(edge.from)?,
                to: index.project(edge.to)?,
                weight: edge.weight,
                by: [edge.declared, edge.package, edge.hidden, edge.likely],
                in_cycle: hops.contains(&(edge.from, edge.to)),
                uses: edge.edges.iter().flat_map(|&id| uses(mesh, index, &mesh.edges[id])).collect(),
            })
        })
        .collect()
}

/// The references behind one edge; of a hidden edge one for each reader of the source.
fn uses(mesh: &Mesh, index: &Index, edge: &Edge) -> Vec<Use> {
    let use_of = |to: NodeId, hidden| {
        Some(Use { from: index.node(edge.from)?, to: index.node(to)?, via: edge.via, hidden, pin: edge.pin })
    };
    match edge.kind {
        EdgeKind::Hidden(level) => {
            mesh.consumers(edge.to).filter_map(|(reader, _)| use_of(reader, Some(level))).collect()
        }
        _ => use_of(edge.to, None).into_iter().collect(),
    }
}

/// Pairs of projects that are a hop of a project cycle.
fn cycle_hops(mesh: &Mesh) -> BTreeSet<(ProjectId, ProjectId)> {
    let mut hops = BTreeSet::new();
    for cycle in &mesh.cycles {
        if let CycleOf::Projects(projects) = &cycle.of {
            let next = projects.iter().cycle().skip(1);
            hops.extend(projects.iter().copied().zip(next.copied()));
        }
    }
    hops
}

/// Use of one domain by another: producer, consumer, edges, of them hidden.
pub fn domain_edges(mesh: &Mesh, index: &Index) -> Vec<(DomainIx, DomainIx, u32, u32)> {
    let row = |edge: &crate::mesh::model::DomainEdge| {
        Some((index.domain(edge.from)?, index.domain(edge.to)?, edge.edges, edge.hidden))
    };
    mesh.domain_edges.iter().filter_map(row).collect()
}
