//! In: a woven group. Out: the same with its layers reordered for few crossings.
//!
//! Layer-by-layer sweeps by barycentre and by median (Sugiyama, Tagawa and Toda 1981; Gansner et al. 1993) with
//! transposition of neighbours, the best of all kept; crossings are counted with an accumulator tree (Barth, Jünger
//! and Mutzel, "Simple and efficient bilayer cross counting", 2002). The ports on both borders stay as they are: their
//! order comes from outside. Not here: coordinates.

use super::weave::{ItemId, Layer, LinkId, Weave};
use crate::sort::Sort;
use crate::table::{RowId, Table};
use std::ops::Range;

type Layers = Table<Layer, Vec<ItemId>>;

/// Reorders the layers of `weave`; returns the place of each item in its layer.
pub fn order(weave: &mut Weave) -> Table<ItemId, u32> {
    let (rounds, starts) = match weave.links.len() {
        0..=1_500 => (12, 2),
        1_501..=20_000 => (6, 1),
        _ => (4, 1),
    };
    let mut work = Work { weave, layers: weave.layers.clone(), place: Table::filled(0, weave.items.len()) };
    work.number();
    let mut best = work.layers.clone();
    let mut least = work.crossings();
    for start in 0..starts {
        work.layers = weave.layers.clone();
        work.number();
        let mut stale = 0;
        for round in 0..rounds {
            if least == 0 || stale == 4 {
                break;
            }
            work.sweep((round + start) % 2 == 0, start == 1 && round < 4);
            work.transpose();
            let now = work.crossings();
            stale += 1;
            if now < least {
                (best, least, stale) = (work.layers.clone(), now, 0);
            }
        }
    }
    work.layers = best;
    work.number();
    let (layers, place) = (work.layers, work.place);
    weave.layers = layers;
    place
}

/// An item with the places of its neighbours, as ranges of one buffer.
struct Span {
    item: ItemId,
    left: Range<usize>,
    right: Range<usize>,
}

struct Work<'a> {
    weave: &'a Weave,
    layers: Layers,
    place: Table<ItemId, u32>,
}

impl Work<'_> {
    fn number(&mut self) {
        for layer in self.layers.iter() {
            for (at, item) in (0..).zip(layer) {
                self.place[*item] = at;
            }
        }
    }

    /// The places of an item's neighbours on one side, ascending.
    fn sides(&self, item: ItemId, left: bool, into: &mut Vec<u32>) {
        into.clear();
        let links = if left { &self.weave.before[item] } else { &self.weave.after[item] };
        into.extend(links.iter().map(|link| {
            let link = self.weave.links[*link];
            self.place[if left { link.from } else { link.to }]
        }));
        into.put_in_order();
    }

    fn sweep(&mut self, forward: bool, median: bool) {
        let count = self.layers.len();
        let mut near = Vec::new();
        for step in 1..count.saturating_sub(1) {
            let at = Layer::at(if forward { step } else { count - 1 - step });
            let layer = std::mem::take(&mut self.layers[at]);
            let mut moving: Vec<(f64, ItemId)> = Vec::with_capacity(layer.len());
            let mut pulled: Vec<bool> = Vec::with_capacity(layer.len());
            for item in &layer {
                self.sides(*item, forward, &mut near);
                pulled.push(!near.is_empty());
                if !near.is_empty() {
                    moving.push((if median { middle(&near) } else { mean(&near) }, *item));
                }
            }
            // Stable, and what nothing pulls keeps its place: the order depends on nothing but the request.
            moving.put_in_order_by(|a, b| a.0.total_cmp(&b.0));
            let mut moved = moving.into_iter().map(|(_, item)| item);
            let sorted: Vec<ItemId> = layer
                .iter()
                .zip(pulled)
                .map(|(item, pulled)| if pulled { moved.next().unwrap_or(*item) } else { *item })
                .collect();
            for (at, item) in (0..).zip(&sorted) {
                self.place[*item] = at;
            }
            self.layers[at] = sorted;
        }
    }

    /// Swaps neighbours while that removes crossings; a layer at a time, as its neighbours' places then stand still.
    fn transpose(&mut self) {
        let last = self.layers.len().saturating_sub(1);
        let (mut near, mut ends): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for at in 1..last {
            let mut layer = std::mem::take(&mut self.layers[Layer::at(at)]);
            ends.clear();
            let mut spans: Vec<Span> = Vec::with_capacity(layer.len());
            for item in &layer {
                let start = ends.len();
                self.sides(*item, true, &mut near);
                ends.extend(&near);
                let middle = ends.len();
                self.sides(*item, false, &mut near);
                ends.extend(&near);
                spans.push(Span { item: *item, left: start..middle, right: middle..ends.len() });
            }
            let of = |range: &Range<usize>| ends.get(range.clone()).unwrap_or_default();
            let count = |upper: &Span, lower: &Span| {
                crossed(of(&upper.left), of(&lower.left)) + crossed(of(&upper.right), of(&lower.right))
            };
            for _ in 0..4 {
                let mut better = false;
                for index in 1..spans.len() {
                    let Some([upper, lower]) = spans.get_mut(index - 1..=index) else { continue };
                    if count(upper, lower) > count(lower, upper) {
                        std::mem::swap(upper, lower);
                        better = true;
                    }
                }
                if !better {
                    break;
                }
            }
            for ((item, span), at) in layer.iter_mut().zip(&spans).zip(0..) {
                *item = span.item;
                self.place[span.item] = at;
            }
            self.layers[Layer::at(at)] = layer;
        }
    }

    fn crossings(&self) -> u64 {
        let mut total = 0;
        let mut ends: Vec<(u32, u32)> = Vec::new();
        for layer in self.layers.iter() {
            ends.clear();
            for item in layer {
                ends.extend(self.weave.after[*item].iter().map(|link: &LinkId| {
                    let link = self.weave.links[*link];
                    (self.place[link.from], self.place[link.to])
                }));
            }
            ends.put_in_order();
            total += inversions(&ends);
        }
        total
    }
}

fn mean(near: &[u32]) -> f64 {
    near.iter().map(|place| f64::from(*place)).sum::<f64>() / near.len() as f64
}

/// The median of Gansner et al.: between the two middle ones, nearer the denser side.
fn middle(near: &[u32]) -> f64 {
    let half = near.len() / 2;
    let at = |index: usize| near.get(index).copied().map_or(0.0, f64::from);
    match near.len() {
        2 => (at(0) + at(1)) / 2.0,
        odd if odd % 2 == 1 => at(half),
        even => {
            let (left, right) = (at(half - 1) - at(0), at(even - 1) - at(half));
            if left + right == 0.0 { at(half) } else { (at(half - 1) * right + at(half) * left) / (left + right) }
        }
    }
}

/// Crossings between the links of an upper item and those of a lower one, both sorted.
fn crossed(upper: &[u32], lower: &[u32]) -> usize {
    // Most pairs are in order.
    if upper.last() <= lower.first() {
        return 0;
    }
    upper.iter().map(|place| lower.partition_point(|other| other < place)).sum()
}

/// Pairs out of order among the second numbers, by an accumulator tree.
fn inversions(ends: &[(u32, u32)]) -> u64 {
    let width = ends.iter().map(|(_, to)| *to as usize + 1).max().unwrap_or(0);
    let mut tree = vec![0u64; width + 1];
    let (mut total, mut seen) = (0, 0);
    for (_, to) in ends {
        let (mut at, mut before) = (*to as usize + 1, 0);
        while at > 0 {
            before += tree.get(at).copied().unwrap_or(0);
            at &= at - 1;
        }
        total += seen - before;
        seen += 1;
        let mut at = *to as usize + 1;
        while let Some(cell) = tree.get_mut(at) {
            *cell += 1;
            at += at & at.wrapping_neg();
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_inversions() {
        assert_eq!(inversions(&[(0, 0), (1, 1), (2, 2)]), 0);
        assert_eq!(inversions(&[(0, 2), (1, 1), (2, 0)]), 3);
        assert_eq!(inversions(&[(0, 1), (0, 3), (1, 0), (1, 3), (2, 2)]), 4);
    }

    #[test]
    fn swapping_counts_each_crossing_pair_once() {
        assert_eq!(crossed(&[0, 2], &[1]), 1);
        assert_eq!(crossed(&[1], &[0, 2]), 1);
        assert_eq!(crossed(&[1, 1], &[0, 0]), 4);
        assert_eq!(crossed(&[0], &[0]), 0);
    }
}
