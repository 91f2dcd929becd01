//! Ancestors and descendants inside a border.
//!
//! In: a node and where to stop. Out: nodes, in order. Not here: column lineage, and who reads a node directly, which
//! [`Mesh::readers`](crate::mesh::Mesh::readers) tells.

use super::Context;
use crate::artifact::manifest::model::Kind;
use crate::mesh::Mesh;
use crate::mesh::model::{EdgeKind, NodeId, Standing};
use crate::sort::Sort;
use rustc_hash::FxHashSet;

/// Own nodes of `node`'s project that it is made from, at any distance, itself left out; in order of id.
pub(super) fn own_ancestors(ctx: &Context, node: NodeId) -> Vec<NodeId> {
    walk(node, |at, next| next.extend(own_parents(ctx, at)))
}

/// Own data nodes of `node`'s project that it reads directly, in order, without doubles.
pub(super) fn own_parents(ctx: &Context, node: NodeId) -> Vec<NodeId> {
    let project = ctx.mesh.nodes[node].project;
    let mut parents = ctx
        .mesh
        .parents(node)
        .map(|(parent, _)| parent)
        .filter(|&parent| {
            let data = &ctx.mesh.nodes[parent];
            data.project == project && data.standing == Standing::Own && data.kind.is_data()
        })
        .collect::<Vec<_>>();
    parents.put_in_order();
    parents.dedup();
    parents
}

/// Data nodes of `node`'s domain that are made from it, at any distance, itself left out; in order of id.
pub(super) fn domain_descendants(ctx: &Context, node: NodeId) -> Vec<NodeId> {
    let domain = ctx.mesh.nodes[node].domain;
    walk(node, |at, next| {
        next.extend(ctx.mesh.consumers(at).map(|(child, _)| child).filter(|&child| {
            let data = &ctx.mesh.nodes[child];
            data.domain == domain && data.kind.is_data()
        }));
    })
}

/// Whether `source` is another project's relation (spec 02.5).
pub(super) fn is_hidden(mesh: &Mesh, source: NodeId) -> bool {
    mesh.parents(source).any(|(_, edge)| matches!(edge.kind, EdgeKind::Hidden(_)))
}

/// The nodes that `node` reads, with a source that is another project's relation replaced by that relation's node; one that
/// it reads in two ways is there twice.
pub(super) fn producers<'a>(ctx: &Context<'a>, node: NodeId) -> impl Iterator<Item = NodeId> + use<'a> {
    let mesh = ctx.mesh;
    mesh.inputs[node].iter().flat_map(move |near| {
        let parents = (near.kind == Kind::Source).then(|| mesh.parents(near.node)).into_iter().flatten();
        let owners = parents.filter(|(_, edge)| matches!(edge.kind, EdgeKind::Hidden(_))).map(|(owner, _)| owner);
        let own = (near.kind != Kind::Source || !is_hidden(mesh, near.node)).then_some(near.node);
        owners.chain(own)
    })
}

/// Everything that `step` leads to from `start`, `start` left out, in order of id; cycles end the walk.
fn walk(start: NodeId, step: impl Fn(NodeId, &mut Vec<NodeId>)) -> Vec<NodeId> {
    let mut seen = FxHashSet::from_iter([start]);
    let mut open = vec![start];
    let mut found = Vec::new();
    let mut next = Vec::new();
    while let Some(at) = open.pop() {
        step(at, &mut next);
        for node in next.drain(..) {
            if seen.insert(node) {
                found.push(node);
                open.push(node);
            }
        }
    }
    found.put_in_order();
    found
}
