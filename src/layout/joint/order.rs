//! In: leaves in layers, in blocks, with heights that know of no container. Out: the order of the blocks, and heights of
//! the leaves in it, at which straight lines cross little.
//!
//! Each block in turn is tried at every place among its siblings (sifting: Matuszewski, Schönfeld and Molitor 1999, for
//! containers instead of boxes); then [`super::super::straight`] moves the leaves within their blocks. Not here: the final
//! heights ([`super::heights`]), passing items.

use super::super::nest::{GroupId, up};
use super::super::place::Body;
use super::super::relax::relax;
use super::super::sorted::sorted;
use super::super::straight::straighten;
use super::super::weave::{ItemId, Kind, Layer, Link, Strand, Weave};
use super::blocks::{Blocks, Kid};
use crate::sort::Sort;
use crate::table::{RowId, Table};

/// Pairs of lines that trying orders may look at.
const LOOKS: usize = 60_000_000;
/// What a crossing costs, in units of a line's rise.
const CROSSING: f64 = 400.0;

/// The leaves with their lines.
pub struct Leaves<'a, 'b> {
    blocks: &'a mut Blocks<'b>,
    weave: Weave,
    height: Table<ItemId, f64>,
    /// The middle of each layer.
    x: &'a Table<Layer, f64>,
    lines: Vec<(ItemId, ItemId)>,
    place: Table<ItemId, u32>,
    /// The middle of each leaf, as far as it is known.
    middle: Table<ItemId, f64>,
}

/// The weave without its passing items: its first items are the children.
fn bare(weave: &Weave) -> Weave {
    let count = weave.child.len();
    let mut bare = Weave {
        items: weave.items.iter().take(count).copied().collect(),
        layers: weave
            .layers
            .iter()
            .map(|layer| layer.iter().copied().filter(|it| it.position() < count).collect())
            .collect(),
        after: Table::filled(Vec::new(), count),
        before: Table::filled(Vec::new(), count),
        child: weave.child.clone(),
        part: Table::filled(0, count),
        ..Weave::default()
    };
    for (net, strand) in weave.strands.entries() {
        for carrier in strand.start.into_iter().chain(strand.passes.iter().copied()) {
            for link in weave.after[carrier].iter().map(|link| weave.links[*link]) {
                if let (Some(from), Kind::Child(_), true) = (strand.start, weave.items[link.to].kind, link.net == net) {
                    let id = bare.links.push(Link { from, to: link.to, net, weight: 1 });
                    bare.after[from].push(id);
                    bare.before[link.to].push(id);
                }
            }
        }
        let (start, layer, back) = (strand.start, strand.layer, strand.back.clone());
        bare.strands.push(Strand { start, layer, back, ..Strand::default() });
    }
    bare
}

/// Straight lines that cross.
pub fn crossings(lines: &[(f64, f64, f64, f64)]) -> u64 {
    let mut total = 0;
    for (at, (left, start, right, end)) in lines.iter().enumerate() {
        for (other_left, other_start, other_right, other_end) in lines.iter().skip(at + 1) {
            let (from, to) = (left.max(*other_left), right.min(*other_right));
            if from >= to {
                continue;
            }
            let height = |x: f64| start + (end - start) * (x - left) / (right - left);
            let other =
                |x: f64| other_start + (other_end - other_start) * (x - other_left) / (other_right - other_left);
            total += u64::from((height(from) - other(from)) * (height(to) - other(to)) < -1e-6);
        }
    }
    total
}

impl<'a, 'b> Leaves<'a, 'b> {
    /// The leaves of `weave`, at the heights of their middles.
    pub fn of(
        blocks: &'a mut Blocks<'b>,
        weave: &Weave,
        middle: &Table<ItemId, f64>,
        x: &'a Table<Layer, f64>,
    ) -> Self {
        let weave = bare(weave);
        let height: Table<ItemId, f64> = weave
            .items
            .iter()
            .map(|item| match item.kind {
                Kind::Child(slot) => up(blocks.nest.boxes[blocks.leaves[slot]].height),
                _ => 0.0,
            })
            .collect();
        let lines = weave.links.iter().map(|link| (link.from, link.to));
        let back = weave.strands.iter().flat_map(|strand| {
            strand.start.into_iter().flat_map(|start| strand.back.iter().map(move |slot| (*slot, start)))
        });
        let lines = lines.chain(back.map(|(slot, start)| (weave.child[slot], start))).collect();
        let middle = weave.items.ids().map(|item| middle[item]).collect();
        let place = Table::filled(0, weave.items.len());
        Self { blocks, weave, height, x, lines, place, middle }
    }

    /// Orders blocks and leaves; returns the middle of each leaf. Where they are `known` from the picture before, they stay.
    pub fn order(mut self, known: bool) -> Table<ItemId, f64> {
        let mean = self.means();
        for group in mean.ids() {
            let at = |kid: &Kid| match kid {
                Kid::Own => mean[group].0,
                Kid::Inner(inner) => mean[*inner].1,
            };
            self.blocks.kids[group].put_in_order_by(|a, b| at(a).total_cmp(&at(b)));
        }
        if known {
            return self.middle;
        }
        let mut left = LOOKS / (self.lines.len() * self.lines.len()).max(1);
        for _ in 0..2 {
            self.sift(&mut left);

            self.middle = self.settled();
            let Some(better) = self.with_body(|body, x| straighten(body, x, 1)) else { break };
            self.middle = better.0;
        }
        self.middle
    }

    /// For each group the mean height of its own leaves, and of all in it.
    fn means(&self) -> Table<GroupId, (f64, f64)> {
        let mut sums: Table<GroupId, [f64; 4]> = Table::filled([0.0; 4], self.blocks.kids.len());
        for (slot, home) in self.blocks.home.entries() {
            let at = self.middle[self.weave.child[slot]];
            let [own, count, ..] = &mut sums[*home];
            (*own, *count) = (*own + at, *count + 1.0);
            let mut group = Some(*home);
            while let Some(inner) = group {
                let [.., all, count] = &mut sums[inner];
                (*all, *count) = (*all + at, *count + 1.0);
                group = self.blocks.nest.around(inner).map(|(outer, _)| outer);
            }
        }
        sums.iter().map(|[own, owns, all, count]| (own / owns.max(1.0), all / count.max(1.0))).collect()
    }

    /// Tries each block and container at every place among its siblings, while `left` tries are left.
    fn sift(&mut self, left: &mut usize) {
        let mut least = self.cost();
        for group in self.blocks.kids.ids().collect::<Vec<_>>() {
            for kid in self.blocks.kids[group].clone() {
                let places = self.blocks.kids[group].len();
                let before = self.blocks.kids[group].clone();
                let mut best = None;
                for to in 0..places {
                    let mut order: Vec<_> = before.iter().copied().filter(|it| *it != kid).collect();
                    order.insert(to.min(order.len()), kid);
                    if order == before || *left == 0 {
                        continue;
                    }
                    *left -= 1;
                    self.blocks.kids[group] = order;
                    let cost = self.cost();
                    if cost < least {
                        (least, best) = (cost, Some(self.blocks.kids[group].clone()));
                    }
                }
                self.blocks.kids[group] = best.unwrap_or(before);
            }
        }
    }

    /// Sorts the layers by block and height.
    fn number(&mut self) {
        let numbers = self.blocks.numbers();
        for (slot, home) in self.blocks.home.entries() {
            self.weave.part[self.weave.child[slot]] = numbers[*home];
        }
        for layer in self.weave.layers.iter_mut() {
            let (part, middle) = (&self.weave.part, &self.middle);
            *layer = sorted(layer, |item| (part[*item], middle[*item]));
        }
    }

    fn with_body<T>(&mut self, work: impl Fn(&Body, &Table<Layer, f64>) -> T) -> T {
        self.number();
        let pins = Table::filled((0.0, 0.0), self.weave.links.len());
        let blocks = &*self.blocks;
        let gap = |upper: Kind, lower: Kind| match (upper, lower) {
            (Kind::Child(a), Kind::Child(b)) => blocks.between(a, b),
            _ => 0.0,
        };
        let body =
            Body { weave: &self.weave, place: &self.place, height: &self.height, pins: &pins, gap: &gap, wish: None };
        work(&body, self.x)
    }

    /// The middles that relaxation finds in the present order.
    fn settled(&mut self) -> Table<ItemId, f64> {
        let tops = self.with_body(|body, _| relax(body));
        tops.entries().map(|(item, top)| top + self.height[item] / 2.0).collect()
    }

    /// Crossings and rises of all lines in the present order.
    fn cost(&mut self) -> f64 {
        let middle = self.settled();
        let x = |item: ItemId| self.x[self.weave.items[item].layer];
        let lines: Vec<(f64, f64, f64, f64)> =
            self.lines.iter().map(|(from, to)| (x(*from), middle[*from], x(*to), middle[*to])).collect();
        let rise: f64 = lines.iter().map(|line| (line.3 - line.1).abs()).sum();
        crossings(&lines) as f64 * CROSSING + rise
    }
}
