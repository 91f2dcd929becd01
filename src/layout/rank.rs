//! In: siblings and the pairs that nets connect. Out: a rank for each, left to right, from 0 in each component.
//!
//! The sum of all edges' lengths in ranks is as small as it can be ([`super::simplex`]; Gansner, Koutsofios, North and Vo,
//! "A technique for drawing directed graphs", 1993, section 2). Post-condition: every edge that
//! does not point back in the sequence of [`super::cycles`] goes to a greater rank. Not here: sizes, columns.

use super::Effort;
use super::cycles::{Arc, Vertex, sequence};
use super::nest::Slot;
use super::simplex::{Edge, simplex};
use crate::sort::Sort;
use crate::table::{RowId, Table};

/// Edges looked at before the ranks found so far are taken.
const WORK: usize = 10_000_000;
/// The same for a first picture.
const QUICK: usize = 500_000;

/// Ranks and what was learned on the way.
pub struct Ranks {
    /// The rank of each sibling within its component.
    pub rank: Table<Slot, usize>,
    /// The component of each, counted from 0 in the order of their first members.
    pub component: Table<Slot, usize>,
    /// A depth-first number: related siblings are near each other.
    pub walk: Table<Slot, usize>,
    /// Edges into the sibling, not counting those that point back.
    pub into: Table<Slot, u32>,
    /// Edges out of the sibling, not counting those that point back.
    pub out: Table<Slot, u32>,
}

/// What a rank more of a holder costs, in edges.
const SPAN: i64 = 2;

/// Ranks `count` siblings.
pub fn ranks(count: usize, pairs: &[(Slot, Slot, u32)], effort: Effort) -> Ranks {
    ranks_within(count, pairs, effort, &[])
}

/// Ranks `count` siblings, of which some are held together by `holders`: these reach over few ranks, and all count as one
/// component (Sander, "Layout of compound directed graphs", 1996: a vertex before and one after what is held).
pub fn ranks_within(count: usize, pairs: &[(Slot, Slot, u32)], effort: Effort, holders: &[Vec<Slot>]) -> Ranks {
    let arcs: Vec<Arc> = pairs.iter().map(|(from, to, weight)| (Vertex(from.0), Vertex(to.0), *weight)).collect();
    let place = sequence(count, &arcs);
    let mut after: Table<Slot, Vec<(Slot, u32)>> = Table::filled(Vec::new(), count);
    let (mut before, mut around) = (after.clone(), after.clone());
    let (mut into, mut out) = (Table::filled(0, count), Table::filled(0, count));
    for (from, to, weight) in pairs {
        around[*from].push((*to, *weight));
        around[*to].push((*from, *weight));
        if place[Vertex(from.0)] < place[Vertex(to.0)] {
            after[*from].push((*to, *weight));
            before[*to].push((*from, *weight));
            out[*from] += *weight;
            into[*to] += *weight;
        }
    }
    let mut turn: Vec<Slot> = after.ids().collect();
    turn.put_in_order_by_key(|slot| place[Vertex(slot.0)]);

    let edges = after.entries().flat_map(|(from, arcs)| {
        arcs.iter().map(move |(to, weight)| Edge {
            from: Vertex(from.0),
            to: Vertex(to.0),
            least: 1,
            weight: i64::from(*weight),
        })
    });
    let mut edges: Vec<Edge> = edges.collect();
    for (held, at) in holders.iter().zip(0..) {
        let (before, behind) = (Vertex::at(count + 2 * at), Vertex::at(count + 2 * at + 1));
        edges.push(Edge { from: before, to: behind, least: 0, weight: SPAN });
        for vertex in held.iter().map(|slot| Vertex(slot.0)) {
            edges.push(Edge { from: before, to: vertex, least: 0, weight: 0 });
            edges.push(Edge { from: vertex, to: behind, least: 0, weight: 0 });
        }
    }
    let all = count + 2 * holders.len();
    let at = simplex(all, edges, if effort == Effort::First { QUICK } else { WORK });
    let mut rank: Table<Slot, usize> = at.iter().take(count).map(|at| usize::try_from(*at).unwrap_or(0)).collect();
    let (mut component, walk) = walk(&around, &turn, &rank);
    if !holders.is_empty() {
        component.iter_mut().for_each(|component| *component = 0);
    }
    let mut first: Table<Vertex, usize> = Table::filled(usize::MAX, count);
    for (slot, own) in component.entries() {
        let first = &mut first[Vertex::at(*own)];
        *first = (*first).min(rank[slot]);
    }
    for (slot, own) in component.entries() {
        rank[slot] -= first[Vertex::at(*own)];
    }
    Ranks { rank, component, walk, into, out }
}

/// Components and depth-first numbers; neighbours are taken by rank, so that a branch is numbered together.
fn walk(
    around: &Table<Slot, Vec<(Slot, u32)>>,
    turn: &[Slot],
    rank: &Table<Slot, usize>,
) -> (Table<Slot, usize>, Table<Slot, usize>) {
    const NONE: usize = usize::MAX;
    let mut component = Table::filled(NONE, around.len());
    let mut number = component.clone();
    let (mut components, mut clock) = (0, 0);
    for first in around.ids() {
        if component[first] != NONE {
            continue;
        }
        component[first] = components;
        let mut open = vec![first];
        while let Some(slot) = open.pop() {
            for (other, _) in &around[slot] {
                if component[*other] == NONE {
                    component[*other] = components;
                    open.push(*other);
                }
            }
        }
        components += 1;
    }
    for first in turn {
        let mut open = vec![*first];
        while let Some(slot) = open.pop() {
            if number[slot] != NONE {
                continue;
            }
            number[slot] = clock;
            clock += 1;
            let mut next: Vec<Slot> =
                around[slot].iter().map(|(other, _)| *other).filter(|other| number[*other] == NONE).collect();
            next.put_in_order_by_key(|other| {
                (std::cmp::Reverse(rank[*other].abs_diff(rank[slot])), std::cmp::Reverse(*other))
            });
            open.extend(next);
        }
    }
    (component, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(count: usize, pairs: &[(u32, u32)]) -> Vec<usize> {
        let pairs: Vec<_> = pairs.iter().map(|(from, to)| (Slot(*from), Slot(*to), 1)).collect();
        ranks(count, &pairs, Effort::Refined).rank.iter().copied().collect()
    }

    #[test]
    fn a_source_stands_beside_its_only_reader() {
        assert_eq!(ranked(4, &[(0, 1), (1, 2), (3, 2)]), [0, 1, 2, 1]);
    }

    #[test]
    fn each_component_starts_at_0() {
        assert_eq!(ranked(4, &[(1, 0), (3, 2)]), [1, 0, 1, 0]);
    }

    #[test]
    fn a_ring_is_opened_where_it_is_entered() {
        assert_eq!(ranked(3, &[(0, 1), (1, 2), (2, 1)]), [0, 1, 2]);
    }
}
