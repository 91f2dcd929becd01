//! In: ordered blocks, the heights of their leaves, the woven form. Out: the height of every item, and of the upper and
//! lower border of every container.
//!
//! A container is one upright rectangle over all the layers it has leaves in; in each of them, whatever is not in it keeps
//! above or below it. Borders and items are variables of one [`Space`], so that nothing overlaps anywhere. An edge's
//! passing item stands in the innermost container that holds all the ends of its net. Not here: x, which order is good.

use super::super::nest::{GroupId, up};
use super::super::settle::TRACK;
use super::super::weave::{ItemId, Kind, Layer, LinkId, Weave};
use super::blocks::{Blocks, Kid};
use super::space::{Space, VarId};
use crate::sort::Sort;
use crate::table::{RowId, Table};

/// How much a leaf, a passing item and a border weigh.
const LEAF: f64 = 1.0;
const PASS: f64 = 0.2;
const BORDER: f64 = 0.02;
/// How far a leaf may move to make an edge level.
const REACH: f64 = 18.0;
/// Rounds of levelling.
const ROUNDS: usize = 6;

/// Everything that has a height.
pub struct Heights {
    /// The upper edge of each item.
    pub tops: Table<ItemId, f64>,
    /// The upper and the lower border of each container; of the picture, its ends.
    pub borders: Table<GroupId, (f64, f64)>,
}

/// What has to find heights.
pub struct Tower<'a> {
    /// The blocks in their order.
    pub blocks: &'a Blocks<'a>,
    /// The woven form.
    pub weave: &'a Weave,
    /// The group each item stands in.
    pub home: &'a Table<ItemId, GroupId>,
    /// The layers that each group reaches over.
    pub spans: &'a Table<GroupId, Option<(Layer, Layer)>>,
    /// The height of each item.
    pub height: &'a Table<ItemId, f64>,
    /// Each link's ends, from the upper edges of its items.
    pub pins: &'a Table<LinkId, (f64, f64)>,
}

/// Something that stands in a layer: its first and its last variable, and what the last one is high.
#[derive(Clone, Copy)]
struct Piece {
    first: VarId,
    last: VarId,
    tall: f64,
    kind: Standing,
}

#[derive(Clone, Copy, PartialEq)]
enum Standing {
    Leaf,
    Pass,
    Container,
}

impl Tower<'_> {
    /// Finds all heights; `middle` is where each item should be.
    pub fn build(&self, middle: &Table<ItemId, f64>) -> Heights {
        // First without what passes: then it is known on which side of each container that has to go.
        let (space, _) = self.space(middle, None);
        let at = space.satisfy();
        let (space, vars) = self.space(middle, Some(&at));
        let mut at = space.satisfy();
        self.level(&space, &vars, &mut at);
        space.round(&mut at);
        let border = |group: GroupId| vars.border(group);
        Heights {
            tops: self.weave.items.ids().map(|item| at[vars.item(item)]).collect(),
            borders: self.spans.ids().map(|group| (at[border(group).0], at[border(group).1])).collect(),
        }
    }

    /// The variables and distances of leaves and borders, and of what passes if it is known where those are.
    fn space(&self, middle: &Table<ItemId, f64>, known: Option<&Table<VarId, f64>>) -> (Space, Vars) {
        let mut space = Space::default();
        let vars = Vars { items: self.weave.items.len() };
        for (item, kind) in self.weave.items.entries().map(|(item, it)| (item, it.kind)) {
            let weight = if matches!(kind, Kind::Child(_)) { LEAF } else { PASS };
            space.add(middle[item] - self.height[item] / 2.0, weight);
        }
        for (group, ends) in self.ends(middle).entries() {
            space.add(ends.0 - self.blocks.head(group), BORDER);
            space.add(ends.1 + self.blocks.foot(group), BORDER);
            let (top, bottom) = vars.border(group);
            let least = self.blocks.nest.groups[group].owner.map_or(0.0, |owner| self.blocks.nest.boxes[owner].height);
            space.demand(top, bottom, up(least).max(self.blocks.head(group) + self.blocks.foot(group)));
        }
        let mut passes: Table<GroupId, Vec<ItemId>> = Table::filled(Vec::new(), self.spans.len());
        for (at, layer) in self.weave.layers.entries() {
            for list in passes.iter_mut() {
                list.clear();
            }
            let mut own: Table<GroupId, Vec<ItemId>> = Table::filled(Vec::new(), self.spans.len());
            for item in layer {
                match self.weave.items[*item].kind {
                    Kind::Child(_) => own[self.home[*item]].push(*item),
                    _ => passes[self.home[*item]].push(*item),
                }
            }
            for list in own.iter_mut().chain(passes.iter_mut()) {
                list.put_in_order_by(|a, b| middle[*a].total_cmp(&middle[*b]).then(a.cmp(b)));
            }
            for group in self.spans.ids().filter(|group| self.covers(*group, at)) {
                let mut pieces: Vec<Piece> = Vec::new();
                for kid in &self.blocks.kids[group] {
                    match kid {
                        Kid::Own => pieces.extend(own[group].iter().map(|item| self.piece(&vars, *item))),
                        Kid::Inner(inner) if self.covers(*inner, at) => {
                            let (first, last) = vars.border(*inner);
                            pieces.push(Piece { first, last, tall: 0.0, kind: Standing::Container });
                        }
                        Kid::Inner(_) => {}
                    }
                }
                if let Some(known) = known {
                    let fixed: Vec<f64> =
                        pieces.iter().map(|it| (known[it.first] + known[it.last] + it.tall) / 2.0).collect();
                    let mut with: Vec<Piece> = Vec::with_capacity(pieces.len() + passes[group].len());
                    let mut rest = passes[group].iter().peekable();
                    for (piece, mid) in pieces.iter().zip(fixed) {
                        while let Some(pass) = rest.next_if(|pass| middle[**pass] < mid) {
                            with.push(self.piece(&vars, *pass));
                        }
                        with.push(*piece);
                    }
                    with.extend(rest.map(|pass| self.piece(&vars, *pass)));
                    pieces = with;
                }
                self.stack(&mut space, &vars, group, &pieces);
            }
        }
        (space, vars)
    }

    /// Demands that pieces stand one below the other within their group.
    fn stack(&self, space: &mut Space, vars: &Vars, group: GroupId, pieces: &[Piece]) {
        let (top, bottom) = vars.border(group);
        if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
            space.demand(top, first.first, self.blocks.head(group));
            space.demand(last.last, bottom, last.tall + self.blocks.foot(group));
        }
        for pair in pieces.windows(2) {
            let [upper, lower] = pair else { continue };
            let side = |kind| self.blocks.gap(group, kind == Standing::Container);
            let gap = match (upper.kind, lower.kind) {
                (Standing::Pass, Standing::Pass) => TRACK,
                (Standing::Pass, kind) | (kind, Standing::Pass) => up(side(kind) / 2.0).max(TRACK),
                (a, b) => side(a).max(side(b)),
            };
            space.demand(upper.last, lower.first, upper.tall + gap);
        }
    }

    fn piece(&self, vars: &Vars, item: ItemId) -> Piece {
        let kind = if matches!(self.weave.items[item].kind, Kind::Child(_)) { Standing::Leaf } else { Standing::Pass };
        Piece { first: vars.item(item), last: vars.item(item), tall: self.height[item], kind }
    }

    fn covers(&self, group: GroupId, at: Layer) -> bool {
        self.spans[group].is_some_and(|(first, last)| (first..=last).contains(&at))
    }

    /// The upper and lower end of each group's leaves.
    fn ends(&self, middle: &Table<ItemId, f64>) -> Table<GroupId, (f64, f64)> {
        let mut ends = Table::filled((f64::INFINITY, f64::NEG_INFINITY), self.spans.len());
        for (item, home) in self.home.entries() {
            if matches!(self.weave.items[item].kind, Kind::Child(_)) {
                let (top, bottom) = (middle[item] - self.height[item] / 2.0, middle[item] + self.height[item] / 2.0);
                let mut group = Some(*home);
                while let Some(inner) = group {
                    let end = &mut ends[inner];
                    *end = (f64::min(end.0, top), f64::max(end.1, bottom));
                    group = self.blocks.nest.around(inner).map(|(outer, _)| outer);
                }
            }
        }
        ends.iter().map(|end| if end.0.is_finite() { *end } else { (0.0, 0.0) }).collect()
    }

    /// Makes edges level where there is room, then draws the borders close around what they hold.
    fn level(&self, space: &Space, vars: &Vars, at: &mut Table<VarId, f64>) {
        let first = at.clone();
        let count = self.weave.layers.len();
        let mut wishes: Vec<f64> = Vec::new();
        for round in 0..ROUNDS {
            let left = round % 2 == 0;
            for step in 0..count {
                for item in &self.weave.layers[Layer::at(if left { step } else { count - 1 - step })] {
                    let links = if left { &self.weave.before[*item] } else { &self.weave.after[*item] };
                    wishes.clear();
                    wishes.extend(links.iter().map(|id| {
                        let (link, (out, into)) = (self.weave.links[*id], self.pins[*id]);
                        if left { at[vars.item(link.from)] + out - into } else { at[vars.item(link.to)] + into - out }
                    }));
                    wishes.put_in_order_by(f64::total_cmp);
                    let Some(wish) = wishes.get(wishes.len().saturating_sub(1) / 2) else { continue };
                    let var = vars.item(*item);
                    let (mut low, mut high) = space.free(var, at);
                    if matches!(self.weave.items[*item].kind, Kind::Child(_)) {
                        (low, high) = (low.max(first[var] - REACH), high.min(first[var] + REACH));
                    }
                    if low <= high {
                        at[var] = wish.clamp(low, high);
                    }
                }
            }
        }
        for group in self.spans.ids().rev() {
            let (top, bottom) = vars.border(group);
            let (_, low) = space.free(top, at);
            at[top] = if low.is_finite() { low } else { at[top] };
            let (high, _) = space.free(bottom, at);
            at[bottom] = if high.is_finite() { high } else { at[bottom] };
        }
    }
}

/// Where each variable is: items first, then two for each group.
struct Vars {
    items: usize,
}

impl Vars {
    fn item(&self, item: ItemId) -> VarId {
        VarId::at(item.position())
    }
    fn border(&self, group: GroupId) -> (VarId, VarId) {
        let first = self.items + 2 * group.position();
        (VarId::at(first), VarId::at(first + 1))
    }
}
