//! Which nodes Lineage shows.
//!
//! In: the overview, what is selected, a focus and hops, what is hidden, a path. Out: for each node whether it is shown, and
//! its neighbours. Not here: folding.

use crate::overview::Overview;
use crate::overview::model::NodeIx;
use crate::session::ViewState;
use crate::sort::{Gather, Sort};
use crate::table::Table;
use std::collections::BTreeSet;

/// The nodes in sight.
pub(super) struct Scope {
    /// Whether a node is shown.
    pub shown: Table<NodeIx, bool>,
    /// How many are.
    pub count: u32,
    /// The node in focus, if there is one.
    pub focus: Option<NodeIx>,
    /// Each node's neighbours upstream and downstream, sorted, without doubles.
    pub near: Near,
}

impl Scope {
    /// What the screen's state asks for; a focus that the mesh does not have counts as none.
    pub fn of(overview: &Overview, view: &ViewState) -> Self {
        let near = neighbours(overview);
        let focus = view.focus.as_ref().and_then(|key| node(overview, key));
        let mut shown = Table::filled(focus.is_none(), overview.nodes.len());
        if let Some(start) = focus {
            shown[start] = true;
            for (hops, upstream) in [(view.up, true), (view.down, false)] {
                reach(&near, start, upstream, u32::from(hops), |at| shown[at] = true);
            }
        }
        if let Some(selected) = view.selected.as_deref().map(|nodes| selected(overview, nodes)) {
            for (shown, selected) in shown.iter_mut().zip(selected.iter()) {
                *shown &= selected;
            }
        }
        for key in &view.hidden {
            let (name, upstream) = key.strip_prefix('+').map_or((key.trim_end_matches('+'), false), |it| (it, true));
            if let Some(start) = node(overview, name) {
                reach(&near, start, upstream, u32::MAX, |at| shown[at] = focus == Some(at));
            }
        }
        for id in view.path.iter().flat_map(|(from, to)| path(overview, &near, from, to)) {
            shown[id] = true;
        }
        let count = u32::try_from(shown.iter().filter(|&&it| it).count()).unwrap_or(u32::MAX);
        Self { shown, count, focus, near }
    }

    /// Whether anything is out of sight.
    pub fn is_partial(&self) -> bool {
        usize::try_from(self.count).is_ok_and(|count| count < self.shown.len())
    }

    /// How many neighbours of a node are out of sight: upstream, downstream. Zeros where everything is in sight.
    pub fn more(&self, at: NodeIx) -> (u32, u32) {
        let count = |side: &[NodeIx]| {
            u32::try_from(side.iter().filter(|&&neighbour| !self.shown[neighbour]).count()).unwrap_or(u32::MAX)
        };
        let (up, down) = &self.near[at];
        (count(up), count(down))
    }
}

/// The nodes of a list, those left out that the overview does not have.
fn selected(overview: &Overview, nodes: &[NodeIx]) -> Table<NodeIx, bool> {
    let mut selected = Table::filled(false, overview.nodes.len());
    for &node in nodes.iter().filter(|&&node| overview.nodes.row(node).is_some()) {
        selected[node] = true;
    }
    selected
}

/// The nodes that Lineage shows under `view`; none where it shows all.
pub fn in_sight(overview: &Overview, view: &ViewState) -> Option<BTreeSet<NodeIx>> {
    let scope = Scope::of(overview, view);
    scope.is_partial().then(|| scope.shown.entries().filter(|(_, shown)| **shown).map(|(id, _)| id).into_set())
}

/// Each node's neighbours upstream and downstream.
pub(super) type Near = Table<NodeIx, (Vec<NodeIx>, Vec<NodeIx>)>;

/// Tells of each node that can be reached from `start` in at most `hops` steps, nearest first; not of `start` itself.
fn reach(near: &Near, start: NodeIx, upstream: bool, hops: u32, mut found: impl FnMut(NodeIx)) {
    let mut reached = Table::filled(false, near.len());
    reached[start] = true;
    let mut front = vec![start];
    for _ in 0..hops {
        let mut next = Vec::new();
        for at in front {
            let (up, down) = &near[at];
            for &neighbour in if upstream { up } else { down } {
                if !std::mem::replace(&mut reached[neighbour], true) {
                    found(neighbour);
                    next.push(neighbour);
                }
            }
        }
        if next.is_empty() {
            return;
        }
        front = next;
    }
}

/// The shortest path from one node to another, downstream or else upstream, both ends included; empty if there is none.
pub(super) fn path(overview: &Overview, near: &Near, from: &str, to: &str) -> Vec<NodeIx> {
    let (Some(from), Some(to)) = (node(overview, from), node(overview, to)) else { return Vec::new() };
    let downstream = way(near, from, to);
    if downstream.is_empty() { way(near, to, from) } else { downstream }
}

/// The shortest path downstream: each node is reached from the first that reads it in the order of a breadth-first walk.
fn way(near: &Near, from: NodeIx, to: NodeIx) -> Vec<NodeIx> {
    let mut before: Table<NodeIx, Option<NodeIx>> = Table::filled(None, near.len());
    before[from] = Some(from);
    let mut queue = vec![from];
    let mut next = 0;
    while let Some(&at) = queue.get(next) {
        next += 1;
        for &neighbour in &near[at].1 {
            if before[neighbour].is_none() {
                before[neighbour] = Some(at);
                queue.push(neighbour);
            }
        }
    }
    if before[to].is_none() {
        return Vec::new();
    }
    let mut path: Vec<NodeIx> = std::iter::successors(Some(to), |&at| before[at].filter(|&it| it != at)).collect();
    path.reverse();
    path
}

/// The node with this key.
pub fn node(overview: &Overview, key: &str) -> Option<NodeIx> {
    overview.nodes.entries().find(|(_, row)| row.key == key).map(|(id, _)| id)
}

/// Each node's neighbours upstream and downstream, sorted, without doubles. Ends that are no rows are left out.
pub(super) fn neighbours(overview: &Overview) -> Near {
    let mut near: Near = Table::filled(Default::default(), overview.nodes.len());
    for edge in &overview.edges {
        if overview.nodes.row(edge.from).is_some() && overview.nodes.row(edge.to).is_some() && edge.from != edge.to {
            near[edge.to].0.push(edge.from);
            near[edge.from].1.push(edge.to);
        }
    }
    for (up, down) in near.iter_mut() {
        for side in [up, down] {
            side.put_in_order();
            side.dedup();
        }
    }
    near
}
