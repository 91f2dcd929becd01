//! In: an ordered weave with heights and pins. Out: the upper edge of every item.
//!
//! Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2001), turned by a quarter: four alignments,
//! each compacted, and the balance of all four; [`super::relax`] adds another, and the best by bends, lengths and
//! height is taken. Boxes have heights and links end at pins, so that blocks align pins, not centres (Rüegg, Schulze,
//! Carstens and von Hanxleden, "Size- and port-aware horizontal node coordinate assignment", 2015). Long runs of
//! passing items stay straight. Compaction is longest path on the blocks, free of the original's known flaw.
//! Where heights are wanted already ([`Body::wish`]), they are taken as near as gaps allow, then levelled ([`super::nudge`]).
//! Post-condition: neighbours of a layer keep [`Body::gap`]; everything is on the grid. Not here: columns, channels.

use super::nest::down;
use super::nudge::{close_up, nudge};
use super::relax::{anchored, relax};
use super::weave::{ItemId, Kind, Layer, LinkId, Weave};
use crate::row_id;
use crate::sort::Sort;
use crate::table::{RowId, Table};

row_id! {
    /// A block of aligned items, numbered as its first item.
    Block,
}

/// What a bend costs, in units of an upright piece's length.
const BEND: f64 = 24.0;
/// What a unit of the whole height costs.
const TALL: f64 = 16.0;

/// Heights wanted are let go where they make a group so many times taller than it needs to be.
const LOOSE: f64 = 1.15;
/// In a group of more items, straight runs are always too tall: they are not even tried.
const MANY: usize = 2_000;

/// What placement needs to know beside the weave.
pub struct Body<'a> {
    /// The weave, ordered.
    pub weave: &'a Weave,
    /// The place of each item in its layer.
    pub place: &'a Table<ItemId, u32>,
    /// The height of each item; 0 for passing items and ports.
    pub height: &'a Table<ItemId, f64>,
    /// For each link the distance of its ends from the upper edges of its items.
    pub pins: &'a Table<LinkId, (f64, f64)>,
    /// The gap between two neighbours of a layer, by kind.
    pub gap: &'a dyn Fn(Kind, Kind) -> f64,
    /// The upper edges wanted, where they are known.
    pub wish: Option<&'a Table<ItemId, f64>>,
}

/// One of the four ways to align.
#[derive(Clone, Copy)]
struct Aim {
    /// Align with the neighbours on the left, not the right.
    left: bool,
    /// Prefer the upper neighbour and compact upwards.
    upper: bool,
}

/// Places all items; the topmost lies at 0 or above it by no more than rounding.
pub fn place(body: &Body) -> Table<ItemId, f64> {
    let wished = body.wish.map(|wish| {
        let mut tops = anchored(body, wish);
        nudge(body, &mut tops);
        close_up(body, &mut tops);
        tops
    });
    let tall = |tops: &Table<ItemId, f64>| {
        let (top, bottom) = body.extent(tops);
        bottom - top
    };
    let mut best = match wished {
        Some(wished) if body.weave.items.len() > MANY => wished,
        // A small group should not be loose: that shows as a container that is half empty.
        Some(wished) => Some(free(body)).filter(|free| tall(&wished) > LOOSE * tall(free)).unwrap_or(wished),
        None => free(body),
    };
    let (top, _) = body.extent(&best);
    best.iter_mut().for_each(|at| *at = down(*at - top));
    body.keep_apart(&mut best);
    best
}

/// The best of several proposals that know of no heights wanted.
fn free(body: &Body) -> Table<ItemId, f64> {
    let aims = [(true, true), (true, false), (false, true), (false, false)];
    let mut all: Vec<Table<ItemId, f64>> = Vec::new();
    if body.weave.items.len() <= MANY {
        let marked = body.conflicts();
        all.extend(aims.map(|(left, upper)| body.compact(Aim { left, upper }, &marked)));
    }
    let extents: Vec<(f64, f64)> = all.iter().map(|tops| body.extent(tops)).collect();
    let narrowest = extents.iter().copied().min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))).unwrap_or_default();
    for ((tops, extent), (_, upper)) in all.iter_mut().zip(&extents).zip(aims) {
        let shift = if upper { narrowest.0 - extent.0 } else { narrowest.1 - extent.1 };
        tops.iter_mut().for_each(|top| *top += shift);
    }
    if let [a, b, c, d] = all.as_slice() {
        let balance = |item: ItemId| {
            // The two in the middle of four: the greater of the lesser ones of two pairs, the lesser of the greater ones.
            let (a, b, c, d) = (a[item], b[item], c[item], d[item]);
            (a.min(b).max(c.min(d)) + a.max(b).min(c.max(d))) / 2.0
        };
        all.push(body.weave.items.ids().map(balance).collect());
    }
    all.push(relax(body));
    all.into_iter().min_by(|a, b| body.cost(a).total_cmp(&body.cost(b))).unwrap_or_default()
}

impl Body<'_> {
    /// Rounding keeps distances, as heights and gaps are on the grid themselves, unless a sum that should be on the grid
    /// came out a hair below it: then one unit is missing, and is put back.
    fn keep_apart(&self, tops: &mut Table<ItemId, f64>) {
        for layer in self.weave.layers.iter() {
            let mut above = None;
            for item in layer {
                let kind = self.weave.items[*item].kind;
                let least = above.map_or(f64::MIN, |(end, above)| end + (self.gap)(above, kind));
                tops[*item] = tops[*item].max(least);
                above = Some((tops[*item] + self.height[*item], kind));
            }
        }
    }

    /// Links that cross a straight run of a long net (Brandes and Köpf's type 1 conflicts).
    fn conflicts(&self) -> Table<LinkId, bool> {
        let weave = self.weave;
        let mut marked = Table::filled(false, weave.links.len());
        let thin = |item: ItemId| !matches!(weave.items[item].kind, Kind::Child(_));
        for layer in weave.layers.iter() {
            let (mut from, mut low) = (0, 0);
            for (at, item) in layer.iter().enumerate() {
                let inner = weave.before[*item].iter().map(|link| weave.links[*link].from).find(|from| thin(*from));
                let inner = inner.filter(|_| thin(*item)).map(|from| self.place[from]);
                if inner.is_none() && at + 1 < layer.len() {
                    continue;
                }
                let high = inner.unwrap_or(u32::MAX);
                for other in layer.get(from..=at).unwrap_or_default() {
                    for link in &weave.before[*other] {
                        let start = weave.links[*link].from;
                        let own = self.place[start];
                        if (own < low || own > high) && !(thin(start) && thin(*other)) {
                            marked[*link] = true;
                        }
                    }
                }
                (from, low) = (at + 1, high);
            }
        }
        // A net that goes on straight leaves its branches to bend.
        for links in weave.after.iter().filter(|links| links.iter().any(|link| thin(weave.links[*link].from))) {
            if links.iter().any(|link| thin(weave.links[*link].to)) {
                links.iter().filter(|link| !thin(weave.links[**link].to)).for_each(|link| marked[*link] = true);
            }
        }
        marked
    }

    /// Blocks of aligned items: for each its block and its offset from the block's first item.
    fn align(&self, aim: Aim, marked: &Table<LinkId, bool>) -> (Table<ItemId, Block>, Table<ItemId, f64>) {
        let weave = self.weave;
        let mut root: Table<ItemId, Block> = weave.items.ids().map(|item| Block(item.0)).collect();
        let mut shift: Table<ItemId, f64> = Table::filled(0.0, root.len());
        let count = weave.layers.len();
        let mut near: Vec<(i64, ItemId, LinkId)> = Vec::new();
        for step in 1..count {
            let layer = &weave.layers[Layer::at(if aim.left { step } else { count - 1 - step })];
            let mut limit = i64::MIN;
            for index in 0..layer.len() {
                let index = if aim.upper { index } else { layer.len() - 1 - index };
                let Some(item) = layer.get(index).copied() else { continue };
                near.clear();
                let links = if aim.left { &weave.before[item] } else { &weave.after[item] };
                near.extend(links.iter().map(|link| {
                    let other = if aim.left { weave.links[*link].from } else { weave.links[*link].to };
                    let place = i64::from(self.place[other]);
                    (if aim.upper { place } else { -place }, other, *link)
                }));
                near.put_in_order();
                for middle in [near.len().saturating_sub(1) / 2, near.len() / 2] {
                    let Some((place, other, link)) = near.get(middle).copied() else { continue };
                    if marked[link] || place <= limit {
                        continue;
                    }
                    let (out, into) = self.pins[link];
                    let (own, others) = if aim.left { (into, out) } else { (out, into) };
                    (root[item], shift[item]) = (root[other], shift[other] + others - own);
                    limit = place;
                    break;
                }
            }
        }
        (root, shift)
    }

    /// Aligns, then packs the blocks as near to one side as the gaps allow, then pulls each towards its neighbours.
    fn compact(&self, aim: Aim, marked: &Table<LinkId, bool>) -> Table<ItemId, f64> {
        let (root, shift) = self.align(aim, marked);
        let mut arcs: Table<Block, Vec<(Block, f64)>> = Table::filled(Vec::new(), root.len());
        let mut waiting: Table<Block, u32> = Table::filled(0, root.len());
        for layer in self.weave.layers.iter() {
            for pair in layer.windows(2) {
                let [upper, lower] = pair else { continue };
                let gap = (self.gap)(self.weave.items[*upper].kind, self.weave.items[*lower].kind);
                let apart = shift[*upper] + self.height[*upper] + gap - shift[*lower];
                // Compacting downwards is compacting upwards in a mirror: the same distances, the arcs reversed.
                let (first, second) = if aim.upper { (upper, lower) } else { (lower, upper) };
                arcs[root[*first]].push((root[*second], apart));
                waiting[root[*second]] += 1;
            }
        }
        let mut at: Table<Block, f64> = Table::filled(0.0, root.len());
        let mut ready: Vec<Block> =
            waiting.entries().filter(|(_, count)| **count == 0).map(|(block, _)| block).collect();
        let mut done = 0;
        while let Some(block) = ready.get(done).copied() {
            done += 1;
            for (next, apart) in &arcs[block] {
                at[*next] = at[*next].max(at[block] + apart);
                waiting[*next] -= 1;
                if waiting[*next] == 0 {
                    ready.push(*next);
                }
            }
        }
        for block in ready.iter().rev() {
            let free = arcs[*block].iter().map(|(next, apart)| at[*next] - apart).fold(f64::INFINITY, f64::min);
            if free.is_finite() {
                at[*block] = at[*block].max(free);
            }
        }
        let sign = if aim.upper { 1.0 } else { -1.0 };
        root.entries().map(|(item, block)| sign * at[*block] + shift[item]).collect()
    }

    /// Upper and lower end of all items.
    fn extent(&self, tops: &Table<ItemId, f64>) -> (f64, f64) {
        if tops.is_empty() {
            return (0.0, 0.0);
        }
        tops.entries().fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), (item, at)| {
            (top.min(*at), bottom.max(at + self.height[item]))
        })
    }

    /// Bends, lengths of vertical pieces and total height, in one number to compare by.
    fn cost(&self, tops: &Table<ItemId, f64>) -> f64 {
        let mut total = 0.0;
        for links in self.weave.after.iter() {
            // Links of one net share their upright piece, and they follow each other.
            let (mut net, mut low, mut high) = (None, 0.0, 0.0);
            for id in links {
                let (link, (out, into)) = (self.weave.links[*id], self.pins[*id]);
                let (start, end) = (tops[link.from] + out, tops[link.to] + into);
                if net != Some(link.net) {
                    total += high - low;
                    (net, low, high) = (Some(link.net), start, start);
                }
                (low, high) = (end.min(low), end.max(high));
                total += if (start - end).abs() < 0.5 { 0.0 } else { BEND };
            }
            total += high - low;
        }
        let (top, bottom) = self.extent(tops);
        total + TALL * (bottom - top)
    }
}
