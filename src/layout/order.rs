//! In: a woven group. Out: orders of its layers with few crossings.
//!
//! Two starts, in which all layers find their order together: from the order given, and unrolled from one end; of a tiny
//! group a few shuffled ones besides. Each goes through sweeps by barycentre, layer by layer (Sugiyama, Tagawa and Toda
//! 1981), each sweep followed by exchanges of neighbours (Gansner et al. 1993); the best of all is kept, of a small group
//! the best of each start, and sifted (Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer straightline crossing
//! minimization", 1999). Parts that nothing connects stay apart. The ports on both borders stay as they are: their order
//! comes from outside. Post-condition: the first order has no more crossings than the one given. Not here: counting
//! ([`super::board`]), coordinates.

use super::Effort;
use super::board::{Board, Near, Side};
use super::sorted::sorted;
use super::weave::{ItemId, Layer, Weave};
use crate::sort::Sort;
use crate::table::{RowId, Table};

/// Rounds in all that a group of [`LINKS`] links gets; larger ones get fewer.
const ROUNDS: usize = 72;
/// Rounds of relaxation that such a group gets.
const CALM: usize = 80;
/// How far an item is tried to either side.
const SIFTED: usize = 30;
/// See [`ROUNDS`]; of a group of more, only the better start is gone on with.
const LINKS: usize = 10_000;
/// Links up to which the order of each start is offered: crossings along bends do not say which of them the eye likes best.
const FEW: usize = 400;

/// Links up to which shuffled starts are tried too, and how many: a small picture is looked at line by line.
const TINY: usize = 260;
const SHUFFLED: usize = 6;

/// An order of all layers.
pub struct Order {
    /// The items of each layer, from above.
    pub layers: Table<Layer, Vec<ItemId>>,
    /// The place of each item in its layer.
    pub place: Table<ItemId, u32>,
}

/// Orders the layers of `weave` anew: in one way, or in several, those with fewer crossings first. What stands `alone`, and
/// is tiny, is shuffled too: of several groups each change of one would shuffle the others.
pub fn orders(weave: &Weave, effort: Effort, alone: bool) -> Vec<Order> {
    let mut work = Work { board: Board::of(weave), part: &weave.part };
    let mut found = vec![(work.board.crossings(), work.board.layers.clone())];
    // Rounds in all: what a large group can afford.
    let quick = effort == Effort::First;
    let share = |most: usize, least: usize| (most * LINKS / weave.links.len().max(1)).clamp(least, most);
    let mut left = if quick { 4 } else { share(ROUNDS, 4) };
    let calm = if quick { share(40, 4) } else { share(CALM, 20) };
    let mut starts = Vec::new();
    let shuffled = if alone && !quick && weave.links.len() <= TINY { SHUFFLED } else { 0 };
    left += 12 * shuffled;
    for start in 0..2 + shuffled {
        work.board.take(&weave.layers);
        match start {
            0 => {}
            1 => work.unroll(),
            seed => work.shuffle(seed as u64),
        }
        work.relax(calm);
        starts.push((work.board.crossings(), work.board.layers.clone()));
    }
    starts.put_in_order_by_key(|start| start.0);
    if weave.links.len() > LINKS {
        starts.truncate(1);
    }
    for (mut least, start) in starts {
        work.board.take(&start);
        let mut best = start;
        let (mut stale, mut own) = (0, u64::MAX);
        for round in 0..24 {
            if least == 0 || stale == 6 || left == 0 {
                break;
            }
            left -= 1;
            work.sweep(round % 2 == 0);
            work.transpose(|_, _| true);
            let now = work.board.crossings();
            stale += 1;
            if now < least {
                (best, least) = (work.board.layers.clone(), now);
            }
            if now < own {
                (own, stale) = (now, 0);
            }
        }
        found.push((least, best));
    }
    found.put_in_order_by_key(|one| one.0);
    if quick || weave.links.len() > FEW {
        found.truncate(1);
    }
    found
        .into_iter()
        .map(|(_, layers)| {
            work.board.take(&layers);
            if !quick {
                work.sift(share(SIFTED, 8));
            }
            Order { layers: work.board.layers.clone(), place: work.board.place.clone() }
        })
        .collect()
}

/// Exchanges neighbours of which not both are fixed.
pub fn tidy(weave: &mut Weave, fixed: impl Fn(ItemId) -> bool) -> Table<ItemId, u32> {
    let mut work = Work { board: Board::of(weave), part: &weave.part };
    for _ in 0..4 {
        work.transpose(|upper, lower| !fixed(upper) || !fixed(lower));
    }
    let Board { layers, place, .. } = work.board;
    weave.layers = layers;
    place
}

struct Work<'a> {
    board: Board,
    part: &'a Table<ItemId, u32>,
}

impl Work<'_> {
    /// Sorts each layer in turn by the mean of its neighbours' places in the one before.
    fn sweep(&mut self, forward: bool) {
        let count = self.board.layers.len();
        let side = if forward { Side::Left } else { Side::Right };
        for step in 1..count.saturating_sub(1) {
            let at = Layer::at(if forward { step } else { count - 1 - step });
            let board = &self.board;
            let middle = |item: ItemId| {
                let near = board.near(item, side);
                (!near.is_empty()).then(|| mean(near))
            };
            let keys: Vec<Option<f64>> = board.layers[at].iter().map(|item| middle(*item)).collect();
            let sorted = rearranged(&board.layers[at], &keys, self.part);
            self.board.put(at, sorted);
        }
    }

    /// Orders all layers by the distance from one end: of each part, an item that is farthest from another. Long strips,
    /// which relaxation would need very many rounds to unroll, lie straight at once (Gibbs, Poole and Stockmeyer, "An
    /// algorithm for reducing the bandwidth and profile of a sparse matrix", 1976).
    fn unroll(&mut self) {
        let mut turn: Vec<ItemId> = self.part.ids().collect();
        turn.put_in_order_by_key(|item| (self.part[*item], self.board.place[*item], *item));
        let mut distance: Table<ItemId, u32> = Table::filled(u32::MAX, turn.len());
        for members in turn.chunk_by(|a, b| self.part[*a] == self.part[*b]) {
            let mut end = members.first().copied();
            for _ in 0..3 {
                let Some(start) = end else { break };
                members.iter().for_each(|item| distance[*item] = u32::MAX);
                distance[start] = 0;
                let mut queue = vec![start];
                let mut done = 0;
                while let Some(item) = queue.get(done).copied() {
                    done += 1;
                    for side in [Side::Left, Side::Right] {
                        for (other, _) in self.board.neighbours(item, side) {
                            if distance[*other] == u32::MAX {
                                distance[*other] = distance[item] + 1;
                                queue.push(*other);
                            }
                        }
                    }
                }
                end = queue.last().copied();
            }
        }
        let last = self.board.layers.len().saturating_sub(1);
        for at in (1..last).map(Layer::at) {
            let layer = &self.board.layers[at];
            let keys: Vec<Option<f64>> = layer.iter().map(|item| Some(f64::from(distance[*item]))).collect();
            let sorted = rearranged(layer, &keys, self.part);
            self.board.put(at, sorted);
        }
    }

    /// Orders each layer by chance, the same for the same seed.
    fn shuffle(&mut self, seed: u64) {
        let last = self.board.layers.len().saturating_sub(1);
        for at in (1..last).map(Layer::at) {
            let layer = &self.board.layers[at];
            let keys: Vec<Option<f64>> = layer.iter().map(|item| Some(chance(seed, item.position() as u64))).collect();
            let sorted = rearranged(layer, &keys, self.part);
            self.board.put(at, sorted);
        }
    }

    /// Lets all layers find their order together: heights are averaged over both sides, then spread out again.
    fn relax(&mut self, rounds: usize) {
        let mut height: Table<ItemId, f64> = self.board.place.iter().map(|place| f64::from(*place)).collect();
        let mut layers = self.board.layers.clone();
        let count = layers.len();
        for layer in layers.iter() {
            spread(layer, &mut height);
        }
        let mut still = 0;
        for round in 0..rounds {
            still += 1;
            for step in 1..count.saturating_sub(1) {
                let at = Layer::at(if round % 2 == 0 { step } else { count - 1 - step });
                let layer = &layers[at];
                let keys: Vec<Option<f64>> = layer
                    .iter()
                    .map(|item| {
                        let (mut sum, mut weights) = (0.0, 0.0);
                        for side in [Side::Left, Side::Right] {
                            for (other, weight) in self.board.neighbours(*item, side) {
                                sum += height[*other] * f64::from(*weight);
                                weights += f64::from(*weight);
                            }
                        }
                        (weights > 0.0).then(|| sum / weights)
                    })
                    .collect();
                let sorted = rearranged(layer, &keys, self.part);
                if sorted != *layer {
                    still = 0;
                    spread(&sorted, &mut height);
                    layers[at] = sorted;
                }
            }
            // Once from the left and once from the right without a change: there will be none.
            if still == 2 {
                break;
            }
        }
        // Places and neighbours are needed only now.
        self.board.take(&layers);
    }

    /// Swaps neighbours while that removes crossings; a layer at a time, as its neighbours' places then stand still.
    fn transpose(&mut self, may: impl Fn(ItemId, ItemId) -> bool) {
        let last = self.board.layers.len().saturating_sub(1);
        for at in (1..last).map(Layer::at) {
            let mut layer = std::mem::take(&mut self.board.layers[at]);
            let mut changed = false;
            for _ in 0..8 {
                let mut better = false;
                for index in 1..layer.len() {
                    let Some([upper, lower]) = layer.get_mut(index - 1..=index) else { continue };
                    let gain = |(now, swapped): (u64, u64)| now > swapped;
                    if may(*upper, *lower) && gain(self.board.crossed(*upper, *lower)) {
                        std::mem::swap(upper, lower);
                        better = true;
                    }
                }
                changed |= better;
                if !better {
                    break;
                }
            }
            if changed {
                self.board.put(at, layer);
            } else {
                self.board.layers[at] = layer;
            }
        }
    }

    /// Moves each item to the best place of its layer.
    fn sift(&mut self, window: usize) {
        let last = self.board.layers.len().saturating_sub(1);
        for at in (1..last).map(Layer::at) {
            let mut layer = std::mem::take(&mut self.board.layers[at]);
            let turn = layer.clone();
            for item in turn {
                let Some(home) = layer.iter().position(|other| *other == item) else { continue };
                let (mut best, mut least) = (home, 0);
                for upwards in [true, false] {
                    let mut change = 0i64;
                    for step in 1..=window {
                        let to = if upwards { home.checked_sub(step) } else { Some(home + step) };
                        let Some((to, other)) = to.and_then(|to| Some((to, *layer.get(to)?))) else { break };
                        let (above, below) = self.board.crossed(item, other);
                        let (above, below) = (above as i64, below as i64);
                        change += if upwards { above - below } else { below - above };
                        if change < least {
                            (best, least) = (to, change);
                        }
                    }
                }
                if best != home {
                    layer.remove(home);
                    layer.insert(best, item);
                }
            }
            self.board.put(at, layer);
        }
    }
}

/// A number from 0 to 1 that looks like chance (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014).
fn chance(seed: u64, at: u64) -> f64 {
    let mut bits = (seed << 32 | at).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (bits ^ bits >> 31) as f64 / u64::MAX as f64
}

/// One unit between neighbours, around 0.
fn spread(layer: &[ItemId], height: &mut Table<ItemId, f64>) {
    let middle = (layer.len() as f64 - 1.0) / 2.0;
    for (place, item) in layer.iter().enumerate() {
        height[*item] = place as f64 - middle;
    }
}

/// The layer sorted by its keys inside each part; what has none keeps its place. Stable, so that nothing but the request counts.
fn rearranged(layer: &[ItemId], keys: &[Option<f64>], part: &Table<ItemId, u32>) -> Vec<ItemId> {
    let moving: Vec<(f64, ItemId)> =
        layer.iter().zip(keys).filter_map(|(item, key)| key.map(|key| (key, *item))).collect();
    let mut moved = sorted(&moving, |(key, item)| (part[*item], *key)).into_iter().map(|(_, item)| item);
    layer.iter().zip(keys).map(|(item, key)| key.and_then(|_| moved.next()).unwrap_or(*item)).collect()
}

fn mean(near: &[Near]) -> f64 {
    let (sum, weights) = near.iter().fold((0.0, 0.0), |(sum, weights), (place, weight)| {
        (sum + f64::from(*place) * f64::from(*weight), weights + f64::from(*weight))
    });
    sum / weights
}
