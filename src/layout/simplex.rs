//! In: vertices, and edges with a least length and a weight. Out: a whole number for each vertex, such that every edge
//! has its length at least and the weighted sum of all lengths is as small as it can be.
//!
//! The network simplex of Gansner, Koutsofios, North and Vo ("A technique for drawing directed graphs", 1993, section
//! 2.3). A spanning tree of tight edges is changed one edge at a time: a subtree that pulls to one side is cut off and
//! moved there until another edge becomes tight. The pull of a subtree is the sum of its vertices' pulls (weight out
//! less weight in, as inner edges cancel), so that a change touches only the two ways to the root. Pre-condition: no
//! cycles. Post-condition: feasible at any limit on the work; optimal if the limit was not reached. Not here: what a vertex is.

use super::cycles::Vertex;
use crate::lists::Lists;
use crate::row_id;
use crate::table::{RowId, Table};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

row_id! {
    /// An edge.
    EdgeId,
}

/// An edge that must be at least `least` long.
#[derive(Clone, Copy)]
pub struct Edge {
    /// Where it starts.
    pub from: Vertex,
    /// Where it ends.
    pub to: Vertex,
    /// Its least length.
    pub least: i64,
    /// What one unit of its length costs.
    pub weight: i64,
}

/// Exchanges in a row that may move nothing, besides one for every other vertex.
const PATIENCE: usize = 50;

/// No vertex, no edge.
const NONE: u32 = u32::MAX;

/// Numbers for `count` vertices; each connected part starts at 0. At most `work` edges are looked at.
pub fn simplex(count: usize, edges: Vec<Edge>, work: usize) -> Table<Vertex, i64> {
    let edges: Table<EdgeId, Edge> = edges.into();
    let ends: Vec<(Vertex, EdgeId)> = edges.entries().flat_map(|(id, edge)| [(edge.from, id), (edge.to, id)]).collect();
    let around = Lists::of(count, &ends);
    let mut at = longest_paths(count, &edges, &around);
    let mut tree = Tree::grow(&edges, &around, &mut at);
    tree.improve(&mut at, work);
    // Each part on its own from 0.
    let mut first: Table<Vertex, i64> = Table::filled(i64::MAX, count);
    for vertex in at.ids() {
        let root = tree.root[vertex];
        first[root] = first[root].min(at[vertex]);
    }
    at.entries().map(|(vertex, at)| at - first[tree.root[vertex]]).collect()
}

/// The least numbers that satisfy all edges.
fn longest_paths(count: usize, edges: &Table<EdgeId, Edge>, around: &Lists<Vertex, EdgeId>) -> Table<Vertex, i64> {
    let mut at: Table<Vertex, i64> = Table::filled(0, count);
    let mut waiting: Table<Vertex, u32> = Table::filled(0, count);
    edges.iter().for_each(|edge| waiting[edge.to] += 1);
    let mut ready: Vec<Vertex> = waiting.entries().filter(|(_, count)| **count == 0).map(|(id, _)| id).collect();
    while let Some(vertex) = ready.pop() {
        for edge in around[vertex].iter().map(|id| edges[*id]).filter(|edge| edge.from == vertex) {
            at[edge.to] = at[edge.to].max(at[vertex] + edge.least);
            waiting[edge.to] -= 1;
            if waiting[edge.to] == 0 {
                ready.push(edge.to);
            }
        }
    }
    at
}

/// A forest of tight edges that spans every connected part.
struct Tree<'a> {
    edges: &'a Table<EdgeId, Edge>,
    around: &'a Lists<Vertex, EdgeId>,
    /// The root of each vertex's part.
    root: Table<Vertex, Vertex>,
    /// The tree edge that leads towards the root; [`NONE`] at a root.
    up: Table<Vertex, EdgeId>,
    /// The first child and the neighbours among the siblings.
    first: Table<Vertex, Vertex>,
    next: Table<Vertex, Vertex>,
    before: Table<Vertex, Vertex>,
    /// The pull of the subtree below each vertex: to the left where it is negative.
    pull: Table<Vertex, i64>,
    /// How many vertices that subtree has, its top among them.
    size: Table<Vertex, u32>,
    /// The last move in which a vertex took part.
    seen: Table<Vertex, u32>,
}

impl<'a> Tree<'a> {
    /// Grows a tree from each root, always by the edge with least slack, moving what is grown so that it becomes tight.
    fn grow(edges: &'a Table<EdgeId, Edge>, around: &'a Lists<Vertex, EdgeId>, at: &mut Table<Vertex, i64>) -> Self {
        let none = || Table::filled(Vertex(NONE), at.len());
        let mut tree = Self {
            edges,
            around,
            root: none(),
            up: Table::filled(EdgeId(NONE), at.len()),
            first: none(),
            next: none(),
            before: none(),
            pull: Table::filled(0, at.len()),
            size: Table::filled(1, at.len()),
            seen: Table::filled(0, at.len()),
        };
        for edge in edges.iter() {
            tree.pull[edge.from] += edge.weight;
            tree.pull[edge.to] -= edge.weight;
        }
        let mut order = Vec::new();
        for root in at.ids() {
            if tree.root[root].0 != NONE {
                continue;
            }
            let begin = order.len();
            // While the tree grows, `at` of its members is without `moved`: the whole tree moves by changing one number.
            let (mut moved, mut new) = (0, Some((root, None)));
            let (mut leaving, mut entering) = (BinaryHeap::new(), BinaryHeap::new());
            while let Some((vertex, edge)) = new {
                tree.root[vertex] = root;
                at[vertex] -= moved;
                order.push(vertex);
                if let Some(edge) = edge {
                    tree.up[vertex] = edge;
                    let parent = tree.other(edge, vertex);
                    tree.hang(vertex, parent);
                }
                for id in &around[vertex] {
                    let edge = &edges[*id];
                    let out = edge.from == vertex;
                    let other = if out { edge.to } else { edge.from };
                    if tree.root[other].0 == NONE {
                        let slack = if out { at[other] - at[vertex] } else { at[vertex] - at[other] } - edge.least;
                        if out { &mut leaving } else { &mut entering }.push(Reverse((slack, *id)));
                    }
                }
                new = loop {
                    let slack =
                        |top: Option<&Reverse<(i64, EdgeId)>>, moved: i64| top.map(|Reverse((slack, _))| slack + moved);
                    let (out, into) = (slack(leaving.peek(), -moved), slack(entering.peek(), moved));
                    let by_out = match (out, into) {
                        (None, None) => break None,
                        (Some(out), Some(into)) => out <= into,
                        (out, _) => out.is_some(),
                    };
                    let next = if by_out { leaving.pop() } else { entering.pop() };
                    let Some(Reverse((_, id))) = next else { break None };
                    let vertex = if by_out { edges[id].to } else { edges[id].from };
                    if tree.root[vertex].0 != NONE {
                        continue;
                    }
                    moved += if by_out { out.unwrap_or(0) } else { -into.unwrap_or(0) };
                    break Some((vertex, Some(id)));
                };
            }
            for vertex in order.iter().skip(begin) {
                at[*vertex] += moved;
            }
        }
        for vertex in order.into_iter().rev() {
            if let Some(parent) = tree.parent(vertex) {
                tree.pull[parent] += tree.pull[vertex];
                tree.size[parent] += tree.size[vertex];
            }
        }
        tree
    }

    fn other(&self, edge: EdgeId, vertex: Vertex) -> Vertex {
        let edge = &self.edges[edge];
        if edge.from == vertex { edge.to } else { edge.from }
    }

    fn parent(&self, vertex: Vertex) -> Option<Vertex> {
        let up = self.up[vertex];
        (up.0 != NONE).then(|| self.other(up, vertex))
    }

    /// Makes `child` a child of `parent`.
    fn hang(&mut self, child: Vertex, parent: Vertex) {
        let first = std::mem::replace(&mut self.first[parent], child);
        self.next[child] = first;
        self.before[child] = Vertex(NONE);
        if first.0 != NONE {
            self.before[first] = child;
        }
    }

    /// Takes `child` out of the children of `parent`.
    fn unhang(&mut self, child: Vertex, parent: Vertex) {
        let (before, next) = (self.before[child], self.next[child]);
        if before.0 == NONE {
            self.first[parent] = next;
        } else {
            self.next[before] = next;
        }
        if next.0 != NONE {
            self.before[next] = before;
        }
    }

    /// Cuts off what pulls until nothing does, nothing came of it for long, or `work` edges were looked at.
    fn improve(&mut self, at: &mut Table<Vertex, i64>, mut work: usize) {
        let count = at.len();
        // Exchanges that move nothing may go round in a ring: of these no more than so many in a row.
        let patience = PATIENCE + count / 2;
        let (mut clock, mut quiet, mut here, mut idle) = (0, 0, 0, 0);
        let mut side: Vec<Vertex> = Vec::new();
        while quiet < count && idle < patience && work > 0 {
            let vertex = Vertex::at(here);
            here = (here + 1) % count;
            quiet += 1;
            let (pull, up) = (self.pull[vertex], self.up[vertex]);
            let outward = up.0 != NONE && self.edges[up].from == vertex;
            // A subtree is held by its tree edge on one side only.
            if up.0 == NONE || pull == 0 || outward != (pull < 0) {
                continue;
            }
            clock += 1;
            // The edges between a subtree and the rest are found from whichever has fewer vertices.
            let inner = self.size[vertex] * 2 <= self.size[self.root[vertex]];
            if inner {
                self.gather(vertex, None, clock, &mut side);
            } else {
                self.gather(self.root[vertex], Some(vertex), clock, &mut side);
            }
            let mut best: Option<(i64, EdgeId)> = None;
            for member in &side {
                let list = &self.around[*member];
                work = work.saturating_sub(list.len());
                for id in list {
                    let edge = &self.edges[*id];
                    let out = edge.from == *member;
                    let other = if out { edge.to } else { edge.from };
                    // To the left, edges that come into the subtree stop the move; to the right, those that go out.
                    if (out == inner) == (pull > 0) && self.seen[other] != clock {
                        let slack = at[edge.to] - at[edge.from] - edge.least;
                        if best.is_none_or(|best| (slack, *id) < best) {
                            best = Some((slack, *id));
                        }
                    }
                }
            }
            if let Some((slack, edge)) = best {
                // Only distances count: that the rest moves the other way is the same.
                let by = if (pull < 0) == inner { -slack } else { slack };
                side.iter().for_each(|member| at[*member] += by);
                let member = if pull > 0 { self.edges[edge].from } else { self.edges[edge].to };
                self.exchange(vertex, member, edge);
                quiet = 0;
                idle = if slack == 0 { idle + 1 } else { 0 };
            }
        }
    }

    /// The vertices below and with `top`, without those below and with `but`, each marked with `clock`.
    fn gather(&mut self, top: Vertex, but: Option<Vertex>, clock: u32, side: &mut Vec<Vertex>) {
        side.clear();
        side.push(top);
        let mut done = 0;
        while let Some(vertex) = side.get(done).copied() {
            done += 1;
            self.seen[vertex] = clock;
            let mut child = self.first[vertex];
            while child.0 != NONE {
                if Some(child) != but {
                    side.push(child);
                }
                child = self.next[child];
            }
        }
    }

    /// Hangs the subtree of `top` by `edge`, which ends at its `member`.
    fn exchange(&mut self, top: Vertex, member: Vertex, edge: EdgeId) {
        let whole = (self.pull[top], self.size[top]);
        let Some(parent) = self.parent(top) else { return };
        self.unhang(top, parent);
        let mut above = Some(parent);
        while let Some(vertex) = above {
            self.pull[vertex] -= whole.0;
            self.size[vertex] -= whole.1;
            above = self.parent(vertex);
        }
        // Turn the way from `member` up to `top` around: each now hangs below the one that hung below it.
        let (mut vertex, mut up) = (member, edge);
        let mut below = (0, 0);
        loop {
            let old_parent = (vertex != top).then(|| self.parent(vertex)).flatten();
            let own = (self.pull[vertex], self.size[vertex]);
            let old_up = std::mem::replace(&mut self.up[vertex], up);
            (self.pull[vertex], self.size[vertex]) = (whole.0 - below.0, whole.1 - below.1);
            below = own;
            if let Some(parent) = old_parent {
                self.unhang(vertex, parent);
            }
            let new_parent = self.other(up, vertex);
            self.hang(vertex, new_parent);
            match old_parent {
                Some(parent) => (vertex, up) = (parent, old_up),
                None => break,
            }
        }
        let mut above = self.parent(member);
        while let Some(vertex) = above {
            self.pull[vertex] += whole.0;
            self.size[vertex] += whole.1;
            above = self.parent(vertex);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edge(from: u32, to: u32, least: i64, weight: i64) -> Edge {
        Edge { from: Vertex(from), to: Vertex(to), least, weight }
    }

    fn cost(at: &Table<Vertex, i64>, edges: &[Edge]) -> i64 {
        edges.iter().map(|edge| edge.weight * (at[edge.to] - at[edge.from])).sum()
    }

    #[test]
    fn a_source_of_a_late_reader_stands_beside_it() {
        let edges = vec![edge(0, 1, 1, 1), edge(1, 2, 1, 1), edge(2, 3, 1, 1), edge(4, 3, 1, 1)];
        let at = simplex(5, edges, usize::MAX);
        assert_eq!(at.iter().copied().collect::<Vec<_>>(), [0, 1, 2, 3, 2]);
    }

    #[test]
    fn parts_start_at_0_each() {
        assert_eq!(simplex(4, vec![edge(1, 0, 2, 1), edge(3, 2, 1, 1)], usize::MAX).into_rows(), [2, 0, 1, 0]);
    }

    /// The least cost, by trying all numbers up to `most`.
    fn least(count: usize, edges: &[Edge], most: i64) -> i64 {
        let mut at: Table<Vertex, i64> = Table::filled(0, count);
        let mut best = i64::MAX;
        loop {
            if edges.iter().all(|edge| at[edge.to] - at[edge.from] >= edge.least) {
                best = best.min(cost(&at, edges));
            }
            let Some(digit) = at.ids().find(|id| at[*id] < most) else { return best };
            at.ids().take_while(|id| *id < digit).for_each(|id| at[id] = 0);
            at[digit] += 1;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_other_numbers_cost_less(list in prop::collection::vec((0u32..5, 0u32..5, 0i64..3, 1i64..4), 1..9)) {
            let edges: Vec<Edge> = list
                .into_iter()
                .filter(|(a, b, _, _)| a != b)
                .map(|(a, b, least, weight)| edge(a.min(b), a.max(b), least, weight))
                .collect();
            let at = simplex(5, edges.clone(), usize::MAX);
            prop_assert!(edges.iter().all(|edge| at[edge.to] - at[edge.from] >= edge.least));
            prop_assert_eq!(cost(&at, &edges), least(5, &edges, 8));
        }
    }
}
