//! In: the forest, its nets and columns. Out: every group woven and ordered.
//!
//! From outside inwards, so that the ports on a container's borders stand in the order of what they lead to outside,
//! and the boxes inside follow them. Siblings are taken left to right: what a port comes from is ordered before it. Where
//! containers hold others, a quick round comes first, so that ports also know where their edges end at last.
//! Not here: the order inside a group ([`super::improve`]), coordinates.

use super::fold::Grid;
use super::improve::{Task, Woven};
use super::lift::{Lifted, NetId};
use super::memo::Memo;
use super::nest::{BoxId, GroupId, Nest, Slot, Spaces};
use super::weave::{Kind, Layer, Weave};
use super::{Effort, Request};
use crate::sort::Sort;
use crate::table::Table;
use rustc_hash::FxHashMap;

/// Groups of which each may do all the work it can use.
const GROUPS: usize = 8;

/// Orders all groups; those that `memo` knows are taken from there.
pub fn arrange(
    nest: &Nest,
    lifted: &Lifted,
    grids: &Table<GroupId, Grid>,
    spaces: &Spaces,
    request: &Request,
    memo: &mut Memo,
) -> Table<GroupId, Woven> {
    let mut work = Work {
        nest,
        lifted,
        grids,
        spaces,
        request,
        done: nest.groups.ids().map(|_| None).collect(),
        band: Table::filled((0.0, 1.0), nest.boxes.len()),
        goal: Table::filled((0.0, 0.0), nest.boxes.len()),
    };
    if nest.groups.len() > 1 && request.effort == Effort::Refined {
        work.round(Effort::First, &mut Memo::default());
        work.find_goals();
    }
    work.round(request.effort, memo);
    // Every group is reached from the picture; the empty weave is never used.
    work.done.into_rows().into_iter().map(Option::unwrap_or_default).collect()
}

struct Work<'a> {
    nest: &'a Nest,
    lifted: &'a Lifted,
    grids: &'a Table<GroupId, Grid>,
    spaces: &'a Spaces,
    request: &'a Request,
    done: Table<GroupId, Option<Woven>>,
    /// The part of the picture's height, 0 to 1, that a box has by the order known so far.
    band: Table<BoxId, (f64, f64)>,
    /// The sum of the heights at which a source's edges end, in the same measure, and their number.
    goal: Table<BoxId, (f64, f64)>,
}

impl Work<'_> {
    fn find_goals(&mut self) {
        for (from, to) in &self.request.edges {
            if let (Some((top, bottom)), Some(_)) = (self.band.row(BoxId(*to)), self.band.row(BoxId(*from))) {
                let goal = &mut self.goal[BoxId(*from)];
                *goal = (goal.0 + (top + bottom) / 2.0, goal.1 + 1.0);
            }
        }
    }

    fn round(&mut self, effort: Effort, memo: &mut Memo) {
        let nest = self.nest;
        let mut open = vec![GroupId(0)];
        while let Some(group) = open.pop() {
            let mut weave = Weave::of(&self.grids[group], &self.lifted.nets[group]);
            if let Some((outer, slot)) = nest.around(group)
                && let Some(outer_woven) = &self.done[outer]
            {
                self.ports(&mut weave, (outer, outer_woven, slot), group);
            }
            let task = task_of(weave, group, nest, &self.grids[group], self.spaces, self.request);
            let woven = memo.improve(Task { effort, ..task });
            let (top, bottom) = nest.groups[group].owner.map_or((0.0, 1.0), |owner| self.band[owner]);
            let children = &nest.groups[group].children;
            let mut inner = Vec::new();
            for layer in woven.weave.layers.iter() {
                let slots = layer.iter().filter_map(|item| match woven.weave.items[*item].kind {
                    Kind::Child(slot) => Some(slot),
                    _ => None,
                });
                let slots: Vec<Slot> = slots.collect();
                let share = (bottom - top) / slots.len().max(1) as f64;
                for (at, slot) in (0u32..).zip(slots) {
                    let start = top + share * f64::from(at);
                    self.band[children[slot]] = (start, start + share);
                    inner.extend(nest.boxes[children[slot]].inside);
                }
            }
            open.extend(inner.into_iter().rev());
            self.done[group] = Some(woven);
        }
    }

    /// Sorts both borders' ports by what the group's container is linked to around it.
    fn ports(&self, weave: &mut Weave, (outer, woven, slot): (GroupId, &Woven, Slot), group: GroupId) {
        let lifted = self.lifted;
        let container = woven.weave.child[slot];
        let mut after: FxHashMap<NetId, (f64, f64)> = FxHashMap::default();
        for link in &woven.weave.after[container] {
            let link = woven.weave.links[*link];
            let sum = after.entry(link.net).or_default();
            *sum = (sum.0 + f64::from(woven.place[link.to]), sum.1 + 1.0);
        }
        let before: FxHashMap<NetId, f64> = woven.weave.before[container]
            .iter()
            .map(|link| {
                let link = woven.weave.links[*link];
                (link.net, f64::from(woven.place[link.from]))
            })
            .collect();
        let far = |net: Option<NetId>| match net.map(|net| &woven.weave.strands[net]) {
            Some(strand) if strand.above => -1.0,
            Some(_) => f64::INFINITY,
            None => 0.0,
        };
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for (id, net) in lifted.nets[group].entries() {
            let outside = lifted.net(outer, net.source);
            let strand = &weave.strands[id];
            if let Some(start) = strand.start.filter(|_| strand.layer == Layer(0)) {
                let key = outside.and_then(|net| before.get(&net).copied()).unwrap_or_else(|| far(outside));
                let (top, bottom) = self.band[net.source];
                left.push((key, top + bottom, start));
            }
            if let Some(port) = strand.port {
                let key = outside.and_then(|net| after.get(&net)).map(|(sum, count)| sum / count);
                let (sum, count) = self.goal[net.source];
                right.push((key.unwrap_or_else(|| far(outside)), sum / count.max(1.0), port));
            }
        }
        let last = Layer(u32::try_from(weave.layers.len()).unwrap_or(u32::MAX).saturating_sub(1));
        for (layer, mut keyed) in [(Layer(0), left), (last, right)] {
            keyed.put_in_order_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
            weave.layers[layer] = keyed.into_iter().map(|(_, _, item)| item).collect();
        }
    }
}

/// All that a group's order depends on.
pub fn task_of(weave: Weave, group: GroupId, nest: &Nest, grid: &Grid, spaces: &Spaces, request: &Request) -> Task {
    let group_row = &nest.groups[group];
    let rough = &grid.rough;
    let before = |id: BoxId| request.before.get(id.0 as usize).copied().flatten();
    // Heights inside a container count from its own old place; in a new container nothing is known.
    let origin = group_row.owner.map_or(Some(0.0), |owner| before(owner).map(|frame| frame.y));
    let (mut sizes, mut known) = (Table::new(), Table::new());
    for item in weave.items.iter() {
        let (size, old) = match item.kind {
            Kind::Child(slot) => {
                let own = &rough[slot];
                let old = origin.zip(before(group_row.children[slot]));
                let height = own.height - spaces.row;
                // The upper edge stays where it was, whatever becomes of the height.
                ((own.width, height), old.map(|(origin, frame)| f64::from(frame.y - origin) + height / 2.0))
            }
            _ => ((0.0, 0.0), None),
        };
        sizes.push(size);
        // What is not a place in any picture counts as unknown.
        known.push(old.filter(|height| height.abs() < 10_000_000.0));
    }
    // In steps, so that one group more or less leaves what the others may do as it is, and their order remembered.
    let share = (nest.groups.len() / GROUPS).next_power_of_two();
    let alone = nest.groups.iter().filter(|group| group.children.len() > 1).count() < 2;
    Task { weave, sizes, known, row: spaces.row, layer: spaces.layer, effort: request.effort, share, alone }
}
