//! In: an ordered group, and rough sizes. Out: a better order of its boxes, as the eye sees it.
//!
//! Layer by layer, crossings are counted along the bends of long edges; the eye follows from box to box. So each box in
//! turn takes the height at which the straight lines to its neighbours cross fewest others, all others standing still,
//! where a height far from its neighbours counts as crossings too. For a line to a neighbour and another line, the heights
//! that cross are one interval; its ends are where the line passes an end of the other, or its height in the box's own
//! layer. So only boxes in the wedge between the neighbour and the heights tried have to be looked at, and what passes
//! the layer there ([`super::wedge`]). A layer is put apart again after each turn (isotonic regression, as in
//! [`super::relax`]). Post-condition: no more straight crossings than before. Not here: passing items, which follow the
//! lines ([`super::order`]).

use super::place::Body;
use super::relax::{apart, relax};
use super::sorted::sorted;
use super::weave::{ItemId, Kind, Layer, Weave};
use super::wedge::{Lines, Tally};
use crate::table::{RowId, Table};

/// No round is begun after this many looks at an end of a line, in a group of up to [`FEW`] lines; half of them in one of
/// twice as many and more, where most of what is gained comes early.
const WORK: usize = 4_000_000;
const FEW: usize = 2_500;
/// Rounds at most.
const ROUNDS: usize = 24;
/// More lines are left as they are.
const MOST: usize = 12_000;
/// Pull of a box without lines.
const IDLE: f64 = 0.01;
/// Rounds without a gain after which it ends.
const STALE: usize = 2;

/// Heights of the items at which their straight lines cross less, and how many cross; `x` is where the layers stand. A
/// group does one part in `share` of the work that it may do alone.
pub fn straighten(body: &Body, x: &Table<Layer, f64>, share: usize) -> Option<(Table<ItemId, f64>, u64)> {
    let tops = relax(body);
    let height: Table<ItemId, f64> = tops.entries().map(|(item, top)| top + body.height[item] / 2.0).collect();
    let mut work = Work { body, lines: Lines::of(body.weave, x, height), tally: Tally::default() };
    if work.lines.len() > MOST {
        return None;
    }
    let mut least = work.lines.crossings();
    let mut best = work.lines.height.clone();
    let most = (WORK / work.lines.len().max(FEW) * FEW).max(WORK / 2) / share.max(1);
    let mut stale = 0;
    for round in 0..ROUNDS {
        if stale == STALE || work.tally.looked > most {
            break;
        }
        work.round(round % 2 == 0);
        let now = work.lines.crossings();
        stale = if now * 200 < least * 199 { 0 } else { stale + 1 };
        // As few crossings with shorter lines are better too.
        if now <= least {
            (best, least) = (work.lines.height.clone(), now);
        }
    }
    Some((best, least))
}

struct Work<'a> {
    body: &'a Body<'a>,
    lines: Lines<'a>,
    tally: Tally,
}

impl Work<'_> {
    fn round(&mut self, forward: bool) {
        let count = self.lines.fixed.len();
        // What has no line keeps to the others.
        let far = self.lines.middle();
        for step in 0..count {
            let at = Layer::at(if forward { step } else { count - 1 - step });
            let turn = self.lines.fixed[at].clone();
            if !turn.iter().all(|item| matches!(self.body.weave.items[*item].kind, Kind::Child(_))) {
                continue;
            }
            self.lines.enter(at);
            for item in &turn {
                if let Some(height) = self.lines.best(*item, &mut self.tally) {
                    self.lines.put(*item, height);
                }
            }
            let part = &self.body.weave.part;
            let wishes: Vec<(f64, ItemId)> = turn.iter().map(|item| (self.lines.height[*item], *item)).collect();
            let wishes = sorted(&wishes, |(wish, item)| (part[*item], *wish));
            let lined = wishes.iter().filter(|wish| self.lines.is_lined(wish.1)).map(|wish| wish.0);
            let (sum, count) = lined.fold((0.0, 0.0), |(sum, count), height| (sum + height, count + 1.0));
            let middle = if count > 0.0 { sum / count } else { far };
            let tops: Vec<(f64, f64)> = wishes
                .iter()
                .map(|(wish, item)| {
                    let (wish, weight) = if self.lines.is_lined(*item) { (*wish, 1.0) } else { (middle, IDLE) };
                    (wish - self.body.height[*item] / 2.0, weight)
                })
                .collect();
            let layer: Vec<ItemId> = wishes.iter().map(|wish| wish.1).collect();
            let middles = layer.iter().zip(apart(self.body, &layer, &tops));
            let middles: Vec<f64> = middles.map(|(item, top)| top + self.body.height[*item] / 2.0).collect();
            self.lines.leave(at, layer, &middles);
        }
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
            let fixed = layer.iter().any(|item| matches!(weave.items[*item].kind, Kind::Port));
            if fixed { layer.clone() } else { sorted(layer, |item| (weave.part[*item], height[*item])) }
        })
        .collect()
}
