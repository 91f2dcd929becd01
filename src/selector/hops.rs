//! Relatives of selected nodes: ancestors, descendants, the tests on them.
//!
//! In: a set. Out: another. Each edge is looked at once, whatever the graph: dbt docs walks every path. Not here: which
//! criterion asks.

use super::parse::Hops;
use super::set::{Set, members, none, unite};
use crate::mesh::Mesh;
use crate::mesh::model::NodeId;

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To what is read.
    Up,
    /// To what reads.
    Down,
}

/// Everything at most so many hops away, the start with it.
pub(super) fn reach(mesh: &Mesh, start: &Set, hops: Hops, way: Way) -> Set {
    let mut reached = start.clone();
    let mut front: Vec<NodeId> = members(start).collect();
    let mut left = match hops {
        Hops::All => usize::MAX,
        Hops::Most(hops) => hops as usize,
    };
    while left > 0 && !front.is_empty() {
        let mut next = Vec::new();
        for node in front {
            let mut step = |to: NodeId| {
                if !std::mem::replace(&mut reached[to], true) {
                    next.push(to);
                }
            };
            match way {
                Way::Up => mesh.parents(node).for_each(|(to, _)| step(to)),
                Way::Down => mesh.children(node).for_each(|(to, _)| step(to)),
            }
        }
        front = next;
        left -= 1;
    }
    reached
}

/// `@`: all descendants, and all that is needed to build them.
pub(super) fn builds(mesh: &Mesh, start: &Set) -> Set {
    reach(mesh, &reach(mesh, start, Hops::All, Way::Down), Hops::All, Way::Up)
}

/// Adds the tests that look at any of the nodes: dbt's `indirect_selection: eager`, its default.
pub(super) fn add_tests(mesh: &Mesh, set: &mut Set) {
    let mut tests = none(mesh);
    for node in members(set) {
        for (child, _) in mesh.children(node) {
            if mesh.nodes[child].kind.is_test() {
                tests[child] = true;
            }
        }
    }
    unite(set, &tests);
}
