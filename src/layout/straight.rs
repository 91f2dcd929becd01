//! In: an ordered group, and rough sizes. Out: a better order of its boxes, as the eye sees it.
//!
//! Layer by layer, crossings are counted along the bends of long edges; the eye follows from box to box. So each box in
//! turn takes the height at which the straight lines to its neighbours cross fewest others, all others standing still,
//! and of several such heights the one nearest to its neighbours. For a line to a neighbour and another line, the heights
//! that cross are one interval; intervals are summed up in cells, so that one look at every line finds the best of all
//! heights. Between two boxes no order is taken for granted: a layer is put apart again after each turn (isotonic
//! regression, as in [`super::relax`]). Post-condition: no more straight crossings than before. Not here: passing items,
//! which follow the lines ([`super::order`]).

use super::weave::{ItemId, Kind, Layer, Weave};
use super::lists::Lists;
use super::place::Body;
use super::relax::{apart, relax};
use crate::row_id;
use crate::sort::Sort;
use crate::table::{RowId, Table};

row_id! {
    /// A straight line between two items.
    LineId,
}

/// A line, by its left and its right end.
#[derive(Clone, Copy)]
struct Line {
    from: ItemId,
    to: ItemId,
    /// x of the ends.
    left: f64,
    right: f64,
    /// Height at the left end, and slope.
    start: f64,
    slope: f64,
    /// The least and the greatest height.
    low: f64,
    high: f64,
}

impl Line {
    fn at(&self, x: f64) -> f64 {
        self.start + (x - self.left) * self.slope
    }
}

/// Most pairs of lines looked at in all.
const WORK: usize = 200_000_000;
/// How far a box may go at least in one turn.
const REACH: f64 = 600.0;
/// How far beyond the others a box may go; heights are tried in steps of half of it.
const EDGE: f64 = 20.0;
/// Rounds without a gain after which it ends.
const STALE: usize = 3;

/// Heights of the items at which their straight lines cross less; `x` is where the layers stand.
pub fn straighten(body: &Body, x: &Table<Layer, f64>) -> Option<Table<ItemId, f64>> {
    let mut work = Work::of(body, x);
    let lines = work.lines.len();
    let rounds = (WORK / (2 * lines * lines).max(1)).min(24);
    if rounds == 0 {
        return None;
    }
    let mut least = work.crossings();
    let mut best = work.height.clone();
    let mut stale = 0;
    for round in 0..rounds {
        if least == 0 || stale == STALE {
            break;
        }
        work.round(round % 2 == 0);
        let now = work.crossings();
        if std::env::var("DBG").is_ok() { eprintln!("straight {round} {now} best {least}"); }
        stale += 1;
        if now < least {
            (best, least, stale) = (work.height.clone(), now, 0);
        }
    }
    Some(best)
}

struct Work<'a> {
    body: &'a Body<'a>,
    x: &'a Table<Layer, f64>,
    /// The middle of each item.
    height: Table<ItemId, f64>,
    lines: Table<LineId, Line>,
    ends: Lists<ItemId, LineId>,
    /// The items of each layer that have lines or take room: boxes and ports.
    fixed: Table<Layer, Vec<ItemId>>,
}

impl<'a> Work<'a> {
    fn of(body: &'a Body<'a>, x: &'a Table<Layer, f64>) -> Self {
        let weave = body.weave;
        let tops = relax(body);
        let height = tops.entries().map(|(item, top)| top + body.height[item] / 2.0).collect();
        let mut lines: Table<LineId, Line> = Table::new();
        let mut add = |a: ItemId, b: ItemId| {
            let (from, to) = if weave.items[a].layer < weave.items[b].layer { (a, b) } else { (b, a) };
            let (left, right) = (x[weave.items[from].layer], x[weave.items[to].layer]);
            if left < right {
                lines.push(Line { from, to, left, right, start: 0.0, slope: 0.0, low: 0.0, high: 0.0 });
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
        let mut lines = lines.into_rows();
        lines.put_in_order_by(|a, b| a.left.total_cmp(&b.left));
        let lines: Table<LineId, Line> = lines.into();
        let pairs: Vec<(ItemId, LineId)> = lines.entries().flat_map(|(id, line)| [(line.from, id), (line.to, id)]).collect();
        let ends = Lists::of(weave.items.len(), &pairs);
        let fixed = weave.layers.iter().map(|layer| {
            layer.iter().copied().filter(|item| !matches!(weave.items[*item].kind, Kind::Pass)).collect()
        });
        let mut work = Self { body, x, height, lines, ends, fixed: fixed.collect() };
        (0..work.lines.len()).for_each(|at| work.aim(LineId::at(at)));
        work
    }

    /// Brings a line to its ends' heights.
    fn aim(&mut self, id: LineId) {
        let line = &mut self.lines[id];
        let end = self.height[line.to];
        line.start = self.height[line.from];
        line.slope = (end - line.start) / (line.right - line.left);
        (line.low, line.high) = (line.start.min(end), line.start.max(end));
    }

    fn round(&mut self, forward: bool) {
        let count = self.fixed.len();
        let mut cells: Vec<i32> = Vec::new();
        for step in 0..count {
            let at = Layer::at(if forward { step } else { count - 1 - step });
            let layer = std::mem::take(&mut self.fixed[at]);
            let movable = layer.iter().all(|item| matches!(self.body.weave.items[*item].kind, Kind::Child(_)));
            if !movable || layer.len() < 2 {
                self.fixed[at] = layer;
                continue;
            }
            let mut wishes: Vec<(f64, ItemId)> = Vec::with_capacity(layer.len());
            for item in &layer {
                let height = self.best(*item, &layer, &mut cells);
                self.height[*item] = height;
                for index in 0..self.ends.list(*item).len() {
                    if let Some(id) = self.ends.list(*item).get(index) {
                        self.aim(*id);
                    }
                }
                wishes.push((height, *item));
            }
            let part = &self.body.weave.part;
            wishes.put_in_order_by(|a, b| part[a.1].cmp(&part[b.1]).then(a.0.total_cmp(&b.0)));
            let layer: Vec<ItemId> = wishes.iter().map(|wish| wish.1).collect();
            let tops: Vec<(f64, f64)> = wishes.iter().map(|(wish, item)| (wish - self.body.height[*item] / 2.0, 1.0)).collect();
            for (item, top) in layer.iter().zip(apart(self.body, &layer, &tops)) {
                self.height[*item] = top + self.body.height[*item] / 2.0;
            }
            for item in &layer {
                for index in 0..self.ends.list(*item).len() {
                    if let Some(id) = self.ends.list(*item).get(index) {
                        self.aim(*id);
                    }
                }
            }
            self.fixed[at] = layer;
        }
    }

    /// The height at which an item's lines cross fewest others.
    fn best(&self, item: ItemId, layer: &[ItemId], cells: &mut Vec<i32>) -> f64 {
        let now = self.height[item];
        let own = self.ends.list(item);
        if own.is_empty() {
            return now;
        }
        let mut near: Vec<f64> = own.iter().map(|id| {
            let line = &self.lines[*id];
            self.height[if line.from == item { line.to } else { line.from }]
        }).collect();
        near.put_in_order_by(f64::total_cmp);
        let wish = (near.get((near.len() - 1) / 2).copied().unwrap_or(now) + near.get(near.len() / 2).copied().unwrap_or(now)) / 2.0;
        // Not farther than a part of the layer at once: most of what is better is near, and less has to be looked at.
        let heights = layer.iter().map(|other| self.height[*other]);
        let (top, bottom) = heights.fold((now.min(wish), now.max(wish)), |(low, high), at| (low.min(at), high.max(at)));
        let reach = ((bottom - top) * 0.25).max(REACH);
        let (low, high) = ((now.min(wish) - reach).max(top - EDGE), (now.max(wish) + reach).min(bottom + EDGE));
        let many = ((high - low) / EDGE * 2.0).clamp(8.0, 4096.0) as usize;
        let scale = many as f64 / (high - low);
        cells.clear();
        cells.resize(many + 1, 0);
        let here = self.x[self.body.weave.items[item].layer];
        for id in own {
            let line = &self.lines[*id];
            let other = if line.from == item { line.to } else { line.from };
            let (there, goal) = (if line.from == item { line.right } else { line.left }, self.height[other]);
            // What does not reach into the triangle of all this line's places cannot cross it in some of them only.
            let (least, most) = (low.min(goal), high.max(goal));
            for against in self.lines.iter().take_while(|against| against.left < line.right) {
                if against.right <= line.left || against.high < least || against.low > most {
                    continue;
                }
                // Where both run side by side, this line lies below the other from these heights on.
                let from = |x: f64| {
                    let share = (x - there) / (here - there);
                    let ahead = against.at(x) - goal;
                    if share > 1e-9 { goal + ahead / share } else if ahead > 0.0 { f64::INFINITY } else { f64::NEG_INFINITY }
                };
                let (one, two) = (from(line.left.max(against.left)), from(line.right.min(against.right)));
                let cell = |height: f64| ((height - low) * scale).clamp(0.0, many as f64) as usize;
                let (start, end) = (cell(one.min(two)), cell(one.max(two)));
                if start == end || [item, other].iter().any(|end| against.from == *end || against.to == *end) {
                    continue;
                }
                if let Some(cell) = cells.get_mut(start) {
                    *cell += 1;
                }
                if let Some(cell) = cells.get_mut(end) {
                    *cell -= 1;
                }
            }
        }
        let (mut crossed, mut best) = (0, (i32::MAX, f64::INFINITY, now));
        for (at, change) in cells.iter().take(many).enumerate() {
            crossed += change;
            let height = low + (at as f64 + 0.5) / scale;
            let far = (height - wish).abs();
            if crossed < best.0 || crossed == best.0 && far < best.1 {
                best = (crossed, far, height);
            }
        }
        best.2
    }

    fn crossings(&self) -> u64 {
        let mut total = 0;
        for (id, line) in self.lines.entries() {
            let later = self.lines.iter().skip(id.position() + 1);
            for other in later.take_while(|other| other.left < line.right) {
                let (left, right) = (line.left.max(other.left), line.right.min(other.right));
                if other.low > line.high || other.high < line.low || line.from == other.from || line.to == other.to || line.to == other.from || line.from == other.to {
                    continue;
                }
                let (a, b) = (line.at(left) - other.at(left), line.at(right) - other.at(right));
                total += u64::from(a * b < 0.0);
            }
        }
        total
    }
}

/// The layers in the order of heights; passing items lie on the lines of their nets.
pub fn reorder(weave: &Weave, x: &Table<Layer, f64>, height: &mut Table<ItemId, f64>) -> Table<Layer, Vec<ItemId>> {
    for strand in weave.strands.iter() {
        let Some(start) = strand.start else { continue };
        let mut goals: (f64, f64) = (0.0, 0.0);
        let from = (x[weave.items[start].layer], height[start]);
        for pass in strand.passes.iter().rev() {
            for link in weave.after[*pass].iter().map(|link| weave.links[*link]) {
                if !matches!(weave.items[link.to].kind, Kind::Pass) {
                    let to = (x[weave.items[link.to].layer], height[link.to]);
                    goals = (goals.0 + (to.1 - from.1) / (to.0 - from.0), goals.1 + 1.0);
                }
            }
            height[*pass] = from.1 + (x[weave.items[*pass].layer] - from.0) * goals.0 / goals.1.max(1.0);
        }
    }
    weave.layers.iter().map(|layer| {
        let mut layer = layer.clone();
        let fixed = layer.iter().any(|item| matches!(weave.items[*item].kind, Kind::Port));
        if !fixed {
            layer.put_in_order_by(|a, b| weave.part[*a].cmp(&weave.part[*b]).then(height[*a].total_cmp(&height[*b])));
        }
        layer
    }).collect()
}
