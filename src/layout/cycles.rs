//! In: a directed graph with weights. Out: a sequence of its vertices in which few edges point backwards.
//!
//! Strongly connected components in topological order (Tarjan 1972), inside each the greedy heuristic of Eades, Lin
//! and Smyth ("A fast and effective heuristic for the feedback arc set problem", 1993), with weights. Post-condition:
//! an edge between two components never points backwards; without cycles none does. Not here: what a vertex is.

use crate::lists::Lists;
use crate::row_id;
use crate::sort::Sort;
use crate::table::Table;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

row_id! {
    /// A vertex.
    Vertex,
}

/// An edge with its weight.
pub type Arc = (Vertex, Vertex, u32);

/// The place of each of `count` vertices in the sequence. Ties fall to the lower number.
pub fn sequence(count: usize, arcs: &[Arc]) -> Table<Vertex, usize> {
    let arcs = arcs.iter().filter(|(from, to, _)| from != to);
    let (after, before): (Vec<_>, Vec<_>) =
        arcs.map(|&(from, to, weight)| ((from, (to, weight)), (to, (from, weight)))).unzip();
    let (after, before) = (Lists::of(count, &after), Lists::of(count, &before));
    let mut place = Table::filled(0, count);
    let mut next = 0;
    // Tarjan's components come out last first.
    let components = components(&after);
    let mut state = Table::filled(State::default(), count);
    for (home, component) in components.iter().enumerate() {
        for vertex in component {
            state[*vertex].home = home;
        }
    }
    for component in components.iter().rev() {
        for vertex in greedy(component, &mut state, &after, &before) {
            place[vertex] = next;
            next += 1;
        }
    }
    place
}

/// Tarjan's algorithm with its own stack, so that a long chain cannot exhaust the machine's.
fn components(after: &Lists<Vertex, (Vertex, u32)>) -> Vec<Vec<Vertex>> {
    const NEW: usize = usize::MAX;
    let mut index = Table::filled(NEW, after.len());
    let mut low = Table::filled(0, after.len());
    let mut open = Table::filled(false, after.len());
    let (mut path, mut found, mut clock) = (Vec::new(), Vec::new(), 0);
    let mut calls: Vec<(Vertex, usize)> = Vec::new();
    // Started from the last, so that reversing the result leaves independent vertices in their own order.
    for start in index.ids().rev() {
        if index[start] == NEW {
            calls.push((start, 0));
        }
        while let Some((vertex, step)) = calls.pop() {
            if step == 0 {
                (index[vertex], low[vertex], open[vertex]) = (clock, clock, true);
                clock += 1;
                path.push(vertex);
            } else if let Some((child, _)) = after[vertex].get(step - 1) {
                low[vertex] = low[vertex].min(low[*child]);
            }
            let mut deeper = false;
            for (offset, (next, _)) in after[vertex].iter().enumerate().skip(step) {
                if index[*next] == NEW {
                    calls.push((vertex, offset + 1));
                    calls.push((*next, 0));
                    deeper = true;
                    break;
                }
                if open[*next] {
                    low[vertex] = low[vertex].min(index[*next]);
                }
            }
            if !deeper && low[vertex] == index[vertex] {
                let mut component = Vec::new();
                while let Some(member) = path.pop() {
                    open[member] = false;
                    component.push(member);
                    if member == vertex {
                        break;
                    }
                }
                component.put_in_order();
                found.push(component);
            }
        }
    }
    found
}

/// A vertex while its component is put in sequence.
#[derive(Clone, Copy, Default)]
struct State {
    /// The component.
    home: usize,
    /// Weight of the arcs that lead from it to what is still here.
    out: i64,
    /// Weight of those that lead to it.
    into: i64,
    /// Whether it has its place.
    gone: bool,
}

impl State {
    /// Who goes first: sinks, then sources, then the greatest surplus.
    fn rank(&self) -> (u8, i64) {
        match (self.out, self.into) {
            (0, _) => (0, 0),
            (_, 0) => (1, 0),
            _ => (2, self.into - self.out),
        }
    }
}

/// Eades, Lin and Smyth inside one component: peel sinks and sources, else take what leaves most and receives least.
fn greedy(
    component: &[Vertex],
    state: &mut Table<Vertex, State>,
    after: &Lists<Vertex, (Vertex, u32)>,
    before: &Lists<Vertex, (Vertex, u32)>,
) -> Vec<Vertex> {
    let Some(home) = component.first().map(|first| state[*first].home) else { return Vec::new() };
    if component.len() == 1 {
        return component.to_vec();
    }
    // A vertex stands here under each rank it has had: all but the last are passed over.
    let mut queue = BinaryHeap::with_capacity(2 * component.len());
    for vertex in component {
        let sum = |arcs: &[(Vertex, u32)]| {
            arcs.iter().filter(|(other, _)| state[*other].home == home).map(|(_, weight)| i64::from(*weight)).sum()
        };
        let (out, into) = (sum(&after[*vertex]), sum(&before[*vertex]));
        state[*vertex] = State { out, into, ..state[*vertex] };
        queue.push(Reverse((state[*vertex].rank(), *vertex)));
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    while let Some(Reverse((rank, vertex))) = queue.pop() {
        if state[vertex].gone || state[vertex].rank() != rank {
            continue;
        }
        state[vertex].gone = true;
        if rank.0 == 0 {
            right.push(vertex)
        } else {
            left.push(vertex)
        }
        let outgoing = after[vertex].iter().map(|arc| (arc, true));
        let incoming = before[vertex].iter().map(|arc| (arc, false));
        for ((other, weight), forward) in outgoing.chain(incoming) {
            let state = &mut state[*other];
            if state.home != home || state.gone {
                continue;
            }
            let lost = if forward { &mut state.into } else { &mut state.out };
            *lost -= i64::from(*weight);
            queue.push(Reverse((state.rank(), *other)));
        }
    }
    left.extend(right.into_iter().rev());
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backwards(count: usize, arcs: &[(u32, u32, u32)]) -> u32 {
        let arcs: Vec<Arc> = arcs.iter().map(|(from, to, weight)| (Vertex(*from), Vertex(*to), *weight)).collect();
        let place = sequence(count, &arcs);
        arcs.iter().filter(|(from, to, _)| place[*from] > place[*to]).map(|(_, _, weight)| weight).sum()
    }

    #[test]
    fn without_cycles_no_edge_points_back() {
        assert_eq!(backwards(5, &[(4, 3, 1), (3, 2, 1), (2, 1, 1), (1, 0, 1), (4, 0, 1)]), 0);
    }

    #[test]
    fn the_lightest_edge_of_a_ring_points_back() {
        assert_eq!(backwards(3, &[(0, 1, 5), (1, 2, 1), (2, 0, 5)]), 1);
    }

    #[test]
    fn an_edge_outside_all_rings_never_points_back() {
        let arcs = [(1, 0, 1), (0, 1, 1), (5, 1, 1), (0, 6, 1), (5, 6, 1), (2, 3, 9), (3, 4, 9), (4, 2, 9), (6, 2, 1)];
        assert_eq!(backwards(7, &arcs), 1 + 9);
    }

    #[test]
    fn a_chain_of_100_000_does_not_exhaust_the_stack() {
        let arcs: Vec<(u32, u32, u32)> = (1..100_000).map(|at| (at, at - 1, 1)).collect();
        assert_eq!(backwards(100_000, &arcs), 0);
    }

    #[test]
    fn independent_vertices_keep_their_order() {
        assert_eq!(sequence(3, &[]).iter().copied().collect::<Vec<_>>(), [0, 1, 2]);
    }
}
