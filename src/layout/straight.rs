//! In: an ordered group, and rough sizes. Out: a better order of its boxes, as the eye sees it.
//!
//! Layer by layer, crossings are counted along the bends of long edges; the eye follows from box to box. So each box in
//! turn takes the height at which the straight lines to its neighbours cross fewest others, all others standing still,
//! and of several such heights the one nearest to its neighbours. For a line to a neighbour and another line, the heights
//! that cross are one interval; intervals are summed up in cells, so that one look at every line finds the best of all
//! heights. A layer is put apart again after each turn (isotonic
//! regression, as in [`super::relax`]). Post-condition: no more straight crossings than before. Not here: passing items,
//! which follow the lines ([`super::order`]).

use super::lists::Lists;
use super::place::Body;
use super::relax::{apart, relax};
use super::weave::{ItemId, Kind, Layer, Weave};
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

/// An upright rectangle.
#[derive(Clone, Copy, Default)]
struct Bounds {
    left: f64,
    right: f64,
    low: f64,
    high: f64,
}

/// Lines in a bundle.
const BUNDLE: usize = 16;
/// No round is begun after this many looks at a line;
const WORK: usize = 40_000_000;
/// nor after this many in a group of more than [`MANY`] lines, where less is enough.
const LESS: usize = 6_000_000;
/// See [`LESS`].
const MANY: usize = 2_200;
/// Rounds at most.
const ROUNDS: usize = 24;
/// More lines are left as they are.
const MOST: usize = 12_000;
/// Pull of a box without lines.
const IDLE: f64 = 0.01;
/// How far a box may go at least in one turn.
const REACH: f64 = 600.0;
/// How far beyond the others a box may go; heights are tried in steps of half of it.
const EDGE: f64 = 20.0;
/// Rounds without a gain after which it ends.
const STALE: usize = 2;

/// Heights of the items at which their straight lines cross less; `x` is where the layers stand. A group does
/// one part in `share` of the work that it may do alone.
pub fn straighten(body: &Body, x: &Table<Layer, f64>, share: usize) -> Option<Table<ItemId, f64>> {
    let mut work = Work::of(body, x);
    if work.lines.len() > MOST {
        return None;
    }
    let mut least = work.crossings();
    let mut best = work.height.clone();
    let most = if work.lines.len() > MANY { LESS } else { WORK } / share.max(1);
    let mut stale = 0;
    for round in 0..ROUNDS {
        if stale == STALE || work.looked > most {
            break;
        }
        work.round(round % 2 == 0);
        work.aim_all();
        let now = work.crossings();
        stale = if now * 200 < least * 199 { 0 } else { stale + 1 };
        // As few crossings with shorter lines are better too.
        if now <= least {
            (best, least) = (work.height.clone(), now);
        }
    }
    Some(best)
}

struct Work<'a> {
    body: &'a Body<'a>,
    x: &'a Table<Layer, f64>,
    /// The middle of each item.
    height: Table<ItemId, f64>,
    /// By their left end, then by height.
    lines: Table<LineId, Line>,
    /// What holds all lines of a bundle, so that they can be passed over together.
    bundles: Vec<Bounds>,
    ends: Lists<ItemId, LineId>,
    /// How often a line was looked at.
    looked: usize,
    /// The mean height of all lines' ends.
    middle: f64,
    /// The items of each layer that have lines or take room: boxes and ports.
    fixed: Table<Layer, Vec<ItemId>>,
}

impl<'a> Work<'a> {
    fn of(body: &'a Body<'a>, x: &'a Table<Layer, f64>) -> Self {
        let weave = body.weave;
        let tops = relax(body);
        let height: Table<ItemId, f64> = tops.entries().map(|(item, top)| top + body.height[item] / 2.0).collect();
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
        let middle = |line: &Line| height[line.from] + height[line.to];
        lines.put_in_order_by(|a, b| a.left.total_cmp(&b.left).then(middle(a).total_cmp(&middle(b))));
        let lines: Table<LineId, Line> = lines.into();
        let pairs: Vec<(ItemId, LineId)> =
            lines.entries().flat_map(|(id, line)| [(line.from, id), (line.to, id)]).collect();
        let ends = Lists::of(weave.items.len(), &pairs);
        let fixed = weave
            .layers
            .iter()
            .map(|layer| layer.iter().copied().filter(|item| !matches!(weave.items[*item].kind, Kind::Pass)).collect());
        let bundles = (0..lines.len()).step_by(BUNDLE).map(|_| Bounds::default()).collect();
        let mut work = Self { body, x, height, lines, bundles, ends, looked: 0, middle: 0.0, fixed: fixed.collect() };
        work.aim_all();
        work
    }

    /// Brings all lines to their ends' heights, and the bundles' bounds close around them.
    fn aim_all(&mut self) {
        let nothing =
            Bounds { left: f64::INFINITY, right: f64::NEG_INFINITY, low: f64::INFINITY, high: f64::NEG_INFINITY };
        self.bundles.iter_mut().for_each(|bounds| *bounds = nothing);
        (0..self.lines.len()).for_each(|at| self.aim(LineId::at(at)));
        let sum: f64 = self.lines.iter().map(|line| (line.low + line.high) / 2.0).sum();
        self.middle = sum / self.lines.len().max(1) as f64;
    }

    /// Brings a line to its ends' heights.
    fn aim(&mut self, id: LineId) {
        let line = &mut self.lines[id];
        let end = self.height[line.to];
        line.start = self.height[line.from];
        line.slope = (end - line.start) / (line.right - line.left);
        (line.low, line.high) = (line.start.min(end), line.start.max(end));
        if let Some(bounds) = self.bundles.get_mut(id.position() / BUNDLE) {
            bounds.left = bounds.left.min(line.left);
            bounds.right = bounds.right.max(line.right);
            bounds.low = bounds.low.min(line.low);
            bounds.high = bounds.high.max(line.high);
        }
    }

    fn round(&mut self, forward: bool) {
        let count = self.fixed.len();
        let mut cells: Vec<i32> = Vec::new();
        for step in 0..count {
            let at = Layer::at(if forward { step } else { count - 1 - step });
            let layer = std::mem::take(&mut self.fixed[at]);
            let movable = layer.iter().all(|item| matches!(self.body.weave.items[*item].kind, Kind::Child(_)));
            if !movable {
                self.fixed[at] = layer;
                continue;
            }
            let mut wishes: Vec<(f64, ItemId)> = Vec::with_capacity(layer.len());
            for item in &layer {
                let (height, looked) = self.best(*item, &layer, &mut cells);
                self.looked += looked;
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
            // What has no line keeps to the others.
            let lined = wishes.iter().filter(|wish| !self.ends.list(wish.1).is_empty()).map(|wish| wish.0);
            let (sum, count) = lined.fold((0.0, 0.0), |(sum, count), height| (sum + height, count + 1.0));
            let middle = if count > 0.0 { sum / count } else { self.middle };
            let tops: Vec<(f64, f64)> = wishes
                .iter()
                .map(|(wish, item)| {
                    let idle = self.ends.list(*item).is_empty();
                    let (wish, weight) = if idle { (middle, IDLE) } else { (*wish, 1.0) };
                    (wish - self.body.height[*item] / 2.0, weight)
                })
                .collect();
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
    fn best(&self, item: ItemId, layer: &[ItemId], cells: &mut Vec<i32>) -> (f64, usize) {
        let now = self.height[item];
        let own = self.ends.list(item);
        if own.is_empty() {
            return (now, 0);
        }
        let mut near: Vec<f64> = own
            .iter()
            .map(|id| {
                let line = &self.lines[*id];
                self.height[if line.from == item { line.to } else { line.from }]
            })
            .collect();
        near.put_in_order_by(f64::total_cmp);
        let wish = (near.get((near.len() - 1) / 2).copied().unwrap_or(now)
            + near.get(near.len() / 2).copied().unwrap_or(now))
            / 2.0;
        // Not farther than a part of the layer at once: most of what is better is near, and less has to be looked at.
        let heights = layer.iter().map(|other| self.height[*other]);
        let (top, bottom) = heights.fold((now.min(wish), now.max(wish)), |(low, high), at| (low.min(at), high.max(at)));
        let reach = ((bottom - top) * 0.05).max(REACH);
        let (low, high) = ((now.min(wish) - reach).max(top - EDGE), (now.max(wish) + reach).min(bottom + EDGE));
        let many = ((high - low) / EDGE * 2.0).clamp(8.0, 4096.0) as usize;
        let scale = many as f64 / (high - low);
        cells.clear();
        cells.resize(many + 1, 0);
        let most_cell = many as f64;
        let here = self.x[self.body.weave.items[item].layer];
        let mut looked = 0;
        for id in own {
            let line = &self.lines[*id];
            let other = if line.from == item { line.to } else { line.from };
            let (there, goal) = (if line.from == item { line.right } else { line.left }, self.height[other]);
            // What does not reach into the triangle of all this line's places cannot cross it in some of them only.
            let (least, most) = (low.min(goal), high.max(goal));
            let all = Bounds { left: line.left, right: line.right, low: least, high: most };
            for against in self.near(&all, 0) {
                looked += 1;
                if against.left >= line.right
                    || against.right <= line.left
                    || against.high < least
                    || against.low > most
                {
                    continue;
                }
                // Where both run side by side, this line lies below the other from these heights on.
                let from = |x: f64| {
                    let share = (x - there) / (here - there);
                    let ahead = against.at(x) - goal;
                    if share > 1e-9 {
                        goal + ahead / share
                    } else if ahead > 0.0 {
                        f64::INFINITY
                    } else {
                        f64::NEG_INFINITY
                    }
                };
                let (one, two) = (from(line.left.max(against.left)), from(line.right.min(against.right)));
                let cell = |height: f64| ((height - low) * scale).clamp(0.0, most_cell) as u32;
                let (start, end) = (cell(one.min(two)), cell(one.max(two)));
                if start == end || [item, other].iter().any(|end| against.from == *end || against.to == *end) {
                    continue;
                }
                if let Some(cell) = cells.get_mut(start as usize) {
                    *cell += 1;
                }
                if let Some(cell) = cells.get_mut(end as usize) {
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
        (best.2, looked)
    }

    /// The lines from `first` on whose bundles reach into `bounds`.
    fn near(&self, bounds: &Bounds, first: usize) -> impl Iterator<Item = &Line> {
        let bounds = *bounds;
        let from = first / BUNDLE;
        let bundles = self.bundles.iter().enumerate().skip(from);
        bundles
            .take_while(move |(_, bundle)| bundle.left < bounds.right)
            .filter(move |(_, bundle)| {
                bundle.right > bounds.left && bundle.high >= bounds.low && bundle.low <= bounds.high
            })
            .flat_map(move |(at, _)| {
                let (start, end) = ((at * BUNDLE).max(first), ((at + 1) * BUNDLE).min(self.lines.len()));
                (start..end).map(|at| &self.lines[LineId::at(at)])
            })
    }

    fn crossings(&self) -> u64 {
        let mut total = 0;
        for (id, line) in self.lines.entries() {
            for other in self
                .near(&Bounds { left: line.left, right: line.right, low: line.low, high: line.high }, id.position() + 1)
            {
                if other.left >= line.right {
                    continue;
                }
                let (left, right) = (line.left.max(other.left), line.right.min(other.right));
                if other.low > line.high
                    || other.high < line.low
                    || line.from == other.from
                    || line.to == other.to
                    || line.to == other.from
                    || line.from == other.to
                {
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
    weave
        .layers
        .iter()
        .map(|layer| {
            let mut layer = layer.clone();
            let fixed = layer.iter().any(|item| matches!(weave.items[*item].kind, Kind::Port));
            if !fixed {
                layer.put_in_order_by(|a, b| {
                    weave.part[*a].cmp(&weave.part[*b]).then(height[*a].total_cmp(&height[*b]))
                });
            }
            layer
        })
        .collect()
}
