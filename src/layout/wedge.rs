//! In: the items of a group at their heights. Out: the straight lines between them, how many cross, and the height at
//! which those of one item would cross few others and be short.
//!
//! Between two neighbouring layers every line is straight, so that crossings are inversions of the heights on both sides,
//! counted while sorting. For an item that moves, a line to a neighbour sweeps a wedge; another line begins or ends to be
//! crossed where the sweeping line meets one of its ends, or its height in the item's own layer. Layers are sorted by
//! height, so that those ends are found by halving. Not here: who moves when ([`super::straight`]).

use super::sorted::sorted;
use super::weave::{ItemId, Kind, Layer, Weave};
use crate::lists::Lists;
use crate::row_id;
use crate::sort::Sort;
use crate::table::{RowId, Table};

row_id! {
    /// A straight line between two items.
    LineId,
}

/// How far an item may go at least in one turn.
const REACH: f64 = 600.0;
/// What a unit of height between an item and the middle of its neighbours costs each of its lines, in crossings: a short
/// way to fewer crossings is worth taking, a long one only for many.
const PULL: f64 = 0.003;
/// How far beyond the others an item may go; heights are tried in steps of half of it.
const EDGE: f64 = 20.0;

/// A line, by its left and its right end.
#[derive(Clone, Copy)]
struct Line {
    from: ItemId,
    to: ItemId,
    /// The layers of the ends.
    left: Layer,
    right: Layer,
    slope: f64,
}

/// What is needed again and again while heights are tried, and how much was looked at.
#[derive(Default)]
pub struct Tally {
    /// Ends of lines looked at.
    pub looked: usize,
    /// By how much crossings change at each height tried.
    cells: Vec<i32>,
    near: Vec<f64>,
}

/// All lines of a group.
pub struct Lines<'a> {
    weave: &'a Weave,
    x: &'a Table<Layer, f64>,
    /// The middle of each item.
    pub height: Table<ItemId, f64>,
    /// The items of each layer that have lines or take room, boxes and ports, from above.
    pub fixed: Table<Layer, Vec<ItemId>>,
    lines: Table<LineId, Line>,
    /// The lines that start and those that end at an item.
    starts: Lists<ItemId, LineId>,
    ends: Lists<ItemId, LineId>,
    /// The lines that pass each layer.
    passing: Lists<Layer, LineId>,
    /// The same of the layer in turn, with their heights there, from above.
    through: Vec<(f64, LineId)>,
}

impl<'a> Lines<'a> {
    /// The lines between the items of `weave` at their heights, the layers standing at `x`.
    pub fn of(weave: &'a Weave, x: &'a Table<Layer, f64>, height: Table<ItemId, f64>) -> Self {
        let mut lines: Table<LineId, Line> = Table::new();
        let mut add = |a: ItemId, b: ItemId| {
            let (from, to) = if weave.items[a].layer < weave.items[b].layer { (a, b) } else { (b, a) };
            let (left, right) = (weave.items[from].layer, weave.items[to].layer);
            if left < right {
                lines.push(Line { from, to, left, right, slope: 0.0 });
            }
        };
        for (net, strand) in weave.strands.entries() {
            let Some(start) = strand.start else { continue };
            strand.back.iter().for_each(|slot| add(start, weave.child[*slot]));
            for carrier in std::iter::once(start).chain(strand.passes.iter().copied()) {
                for link in weave.after[carrier].iter().map(|link| weave.links[*link]) {
                    if link.net == net && !matches!(weave.items[link.to].kind, Kind::Pass) {
                        add(start, link.to);
                    }
                }
            }
        }
        let count = weave.items.len();
        let pairs = |end: fn(&Line) -> ItemId| -> Vec<(ItemId, LineId)> {
            lines.entries().map(|(id, line)| (end(line), id)).collect()
        };
        let (starts, ends) = (Lists::of(count, &pairs(|line| line.from)), Lists::of(count, &pairs(|line| line.to)));
        let passed = |(id, line): (LineId, &Line)| (line.left.0 + 1..line.right.0).map(move |at| (Layer(at), id));
        let passing: Vec<(Layer, LineId)> = lines.entries().flat_map(passed).collect();
        let fixed = weave
            .layers
            .iter()
            .map(|layer| layer.iter().copied().filter(|item| !matches!(weave.items[*item].kind, Kind::Pass)).collect())
            .collect();
        let passing = Lists::of(weave.layers.len(), &passing);
        let mut all = Self { weave, x, height, fixed, lines, starts, ends, passing, through: Vec::new() };
        (0..all.lines.len()).for_each(|at| all.aim(LineId::at(at)));
        all
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether a line starts or ends at an item.
    pub fn is_lined(&self, item: ItemId) -> bool {
        !self.starts[item].is_empty() || !self.ends[item].is_empty()
    }

    /// The mean height of all lines' ends.
    pub fn middle(&self) -> f64 {
        let sum: f64 = self.lines.iter().map(|line| self.height[line.from] + self.height[line.to]).sum();
        sum / (2 * self.lines.len().max(1)) as f64
    }

    /// Brings a line to its ends' heights.
    fn aim(&mut self, id: LineId) {
        let line = &mut self.lines[id];
        line.slope = (self.height[line.to] - self.height[line.from]) / (self.x[line.right] - self.x[line.left]);
    }

    fn aim_at(&mut self, item: ItemId) {
        for way in [true, false] {
            let many = if way { self.starts[item].len() } else { self.ends[item].len() };
            for at in 0..many {
                let list = if way { &self.starts[item] } else { &self.ends[item] };
                if let Some(id) = list.get(at).copied() {
                    self.aim(id);
                }
            }
        }
    }

    /// The height of a line in a layer that it reaches.
    fn at(&self, line: &Line, layer: Layer) -> f64 {
        self.height[line.from] + (self.x[layer] - self.x[line.left]) * line.slope
    }

    /// It is a layer's turn.
    pub fn enter(&mut self, at: Layer) {
        let mut through = std::mem::take(&mut self.through);
        through.clear();
        through.extend(self.passing[at].iter().map(|id| (self.at(&self.lines[*id], at), *id)));
        self.through = sorted(&through, |(height, _)| (0, *height));
    }

    /// Moves an item of the layer in turn.
    pub fn put(&mut self, item: ItemId, height: f64) {
        let layer = &mut self.fixed[self.weave.items[item].layer];
        let old = layer.iter().position(|other| *other == item);
        if let Some(old) = old {
            layer.remove(old);
        }
        let heights = &self.height;
        let new = layer.partition_point(|other| heights[*other] <= height);
        layer.insert(new, item);
        self.height[item] = height;
        self.aim_at(item);
    }

    /// Ends a layer's turn with its items in order and at their places.
    pub fn leave(&mut self, at: Layer, layer: Vec<ItemId>, middles: &[f64]) {
        for (item, middle) in layer.iter().zip(middles) {
            self.height[*item] = *middle;
        }
        layer.iter().for_each(|item| self.aim_at(*item));
        self.fixed[at] = layer;
    }

    /// The height at which the lines of an item of the layer in turn cross fewest others, without being long for it; none
    /// if it has no line.
    pub fn best(&self, item: ItemId, tally: &mut Tally) -> Option<f64> {
        let now = self.height[item];
        let own = || {
            let ends = self.ends[item].iter().map(|id| self.lines[*id].from);
            ends.chain(self.starts[item].iter().map(|id| self.lines[*id].to))
        };
        let near = &mut tally.near;
        near.clear();
        near.extend(own().map(|other| self.height[other]));
        near.put_in_order_by(f64::total_cmp);
        let wish = (near.get(near.len().saturating_sub(1) / 2)? + near.get(near.len() / 2)?) / 2.0;
        // Not farther than a part of the layer at once: most of what is better is near, and less has to be looked at.
        let here = self.weave.items[item].layer;
        let layer = &self.fixed[here];
        let end = |item: Option<&ItemId>| item.map_or(now, |item| self.height[*item]);
        let (top, bottom) = (end(layer.first()).min(wish), end(layer.last()).max(wish));
        let reach = ((bottom - top) * 0.05).max(REACH);
        let low = (now.min(wish) - reach).max(top - EDGE);
        let high = (now.max(wish) + reach).min(bottom + EDGE);
        let many = ((high - low) / EDGE * 2.0).clamp(8.0, 4096.0) as usize;
        tally.cells.clear();
        tally.cells.resize(many + 1, 0);
        let scale = many as f64 / (high - low);
        for other in own() {
            let wedge = Wedge { all: self, item, other, here, there: self.weave.items[other].layer, low, high, scale };
            wedge.sweep(tally);
        }
        let pull = PULL * tally.near.len() as f64;
        let (mut crossed, mut best) = (0, (f64::INFINITY, now));
        for (at, change) in tally.cells.iter().take(many).enumerate() {
            crossed += change;
            let height = low + (at as f64 + 0.5) / scale;
            let cost = f64::from(crossed) + pull * (height - wish).abs();
            if cost < best.0 {
                best = (cost, height);
            }
        }
        Some(best.1)
    }

    /// Pairs of lines that cross.
    pub fn crossings(&self) -> u64 {
        let mut across: Table<Layer, Vec<(f64, f64)>> = Table::filled(Vec::new(), self.weave.layers.len());
        for line in self.lines.iter() {
            let mut before = self.height[line.from];
            for at in line.left.0 + 1..=line.right.0 {
                let after = if at == line.right.0 { self.height[line.to] } else { self.at(line, Layer(at)) };
                across[Layer(at)].push((before, after));
                before = after;
            }
        }
        let mut heights = Vec::new();
        let mut total = 0;
        for across in across.iter_mut() {
            across.put_in_order_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
            heights.clear();
            heights.extend(across.iter().map(|line| line.1));
            total += inversions(&mut heights);
        }
        total
    }
}

/// Where a line to a neighbour can be while its item takes any height between `low` and `high`.
struct Wedge<'a> {
    all: &'a Lines<'a>,
    /// The item that moves, and its neighbour.
    item: ItemId,
    other: ItemId,
    /// Their layers.
    here: Layer,
    there: Layer,
    low: f64,
    high: f64,
    /// Cells in a unit of height.
    scale: f64,
}

impl Wedge<'_> {
    /// The item's height at which its line passes a height in a layer between.
    fn from(&self, layer: Layer, height: f64) -> f64 {
        let (x, goal) = (&self.all.x, self.all.height[self.other]);
        goal + (height - goal) * (x[self.here] - x[self.there]) / (x[layer] - x[self.there])
    }

    /// The item's height at which crossing a line has its other end, towards the layer of `end`.
    fn beyond(&self, line: &Line, end: Layer) -> f64 {
        let all = self.all;
        let (nearest, farthest) = (self.here.min(self.there), self.here.max(self.there));
        let end = end.clamp(nearest, farthest);
        let height = match (end == line.left, end == line.right) {
            (true, _) => all.height[line.from],
            (_, true) => all.height[line.to],
            _ => all.at(line, end),
        };
        if end == self.here {
            height
        } else if end == self.there {
            if height > all.height[self.other] { f64::INFINITY } else { f64::NEG_INFINITY }
        } else {
            self.from(end, height)
        }
    }

    /// Writes down where crossings begin and end.
    fn sweep(&self, tally: &mut Tally) {
        let all = self.all;
        let leftwards = self.there < self.here;
        // In the item's own layer: what ends there on the neighbour's side, and what passes.
        for other in within(&all.fixed[self.here], self.low, self.high, |item| all.height[*item]) {
            if *other != self.item {
                let list = if leftwards { &all.ends[*other] } else { &all.starts[*other] };
                self.meet(all.height[*other], list, leftwards, tally);
            }
        }
        for (height, id) in within(&all.through, self.low, self.high, |passing| passing.0) {
            self.meet(*height, std::slice::from_ref(id), leftwards, tally);
        }
        for at in self.here.0.min(self.there.0) + 1..self.here.0.max(self.there.0) {
            let (at, goal) = (Layer(at), all.height[self.other]);
            let share = (all.x[at] - all.x[self.there]) / (all.x[self.here] - all.x[self.there]);
            let (low, high) = (goal + (self.low - goal) * share, goal + (self.high - goal) * share);
            for other in within(&all.fixed[at], low, high, |item| all.height[*item]) {
                let height = goal + (all.height[*other] - goal) / share;
                self.meet(height, &all.starts[*other], false, tally);
                self.meet(height, &all.ends[*other], true, tally);
            }
        }
    }

    /// At `height` the line meets one end of others, of which the other end lies to the left or to the right.
    fn meet(&self, height: f64, list: &[LineId], leftwards: bool, tally: &mut Tally) {
        let mut change = 0;
        for line in list.iter().map(|id| &self.all.lines[*id]) {
            let far = if leftwards { line.from } else { line.to };
            if far != self.other && far != self.item {
                let end = self.beyond(line, if leftwards { line.left } else { line.right });
                // Whichever end is met first begins the crossing.
                change += i32::from(height < end) - i32::from(height > end);
            }
        }
        tally.looked += list.len();
        if let Some(cell) = tally.cells.get_mut(((height - self.low) * self.scale).max(0.0) as usize) {
            *cell += change;
        }
    }
}

/// What lies between two heights, of what is sorted by height.
fn within<T>(sorted: &[T], low: f64, high: f64, height: impl Fn(&T) -> f64) -> &[T] {
    let start = sorted.partition_point(|it| height(it) < low);
    let end = sorted.partition_point(|it| height(it) <= high);
    sorted.get(start..end).unwrap_or_default()
}

/// Pairs of which the first is greater; sorts on the way (merging, from short runs to long ones).
fn inversions(heights: &mut Vec<f64>) -> u64 {
    let mut total = 0;
    let mut merged: Vec<f64> = Vec::with_capacity(heights.len());
    let mut run = 1;
    while run < heights.len() {
        merged.clear();
        for pair in heights.chunks(2 * run) {
            let (first, second) = pair.split_at(run.min(pair.len()));
            let (mut a, mut b) = (first.iter().peekable(), second.iter().peekable());
            let mut left = first.len() as u64;
            while let (Some(one), Some(two)) = (a.peek(), b.peek()) {
                if two < one {
                    total += left;
                    merged.push(**two);
                    b.next();
                } else {
                    merged.push(**one);
                    a.next();
                    left -= 1;
                }
            }
            merged.extend(a);
            merged.extend(b);
        }
        std::mem::swap(heights, &mut merged);
        run *= 2;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_out_of_order_are_counted_and_equal_ones_are_not() {
        for (heights, many) in [(vec![], 0), (vec![3.0, 1.0, 2.0], 2), (vec![1.0, 1.0, 0.0, 1.0, 0.0], 5)] {
            let mut sorted = heights.clone();
            assert_eq!(inversions(&mut sorted), many, "{heights:?}");
            assert!(sorted.is_sorted(), "{sorted:?}");
        }
    }

    #[test]
    fn what_lies_between_two_heights_includes_both() {
        assert_eq!(within(&[1.0, 2.0, 3.0, 4.0], 2.0, 3.0, |it| *it), [2.0, 3.0]);
        assert!(within(&[1.0, 2.0], 2.5, 9.0, |it| *it).is_empty());
    }
}
