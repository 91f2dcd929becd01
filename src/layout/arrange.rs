//! In: the forest, its nets and columns. Out: every group woven and ordered.
//!
//! From outside inwards, so that the ports on a container's borders stand in the order of what they lead to outside,
//! and the boxes inside follow them. Siblings are taken left to right: what a port comes from is ordered before it.
//! Not here: the order inside a group ([`super::order`]), coordinates.

use super::Effort;
use super::fold::Grid;
use super::lift::{Lifted, NetId};
use super::nest::{BoxId, GroupId, Nest, Slot, Spaces};
use super::place::Body;
use super::settle::TRACK;
use super::order::{order, tidy};
use super::weave::{ItemId, Kind, Layer, Weave};
use crate::sort::Sort;
use crate::table::Table;
use rustc_hash::FxHashMap;

/// A group woven and ordered.
pub struct Woven {
    /// Items in their final order.
    pub weave: Weave,
    /// The place of each item in its layer.
    pub place: Table<ItemId, u32>,
    /// The upper edges wanted, where they are known.
    pub wish: Option<Table<ItemId, f64>>,
}

/// Orders all groups.
pub fn arrange(nest: &Nest, lifted: &Lifted, grids: &Table<GroupId, Grid>, spaces: &Spaces, effort: Effort) -> Table<GroupId, Woven> {
    let mut done: Table<GroupId, Option<Woven>> = nest.groups.ids().map(|_| None).collect();
    // The part of the picture's height, 0 to 1, that a box has by the order known so far.
    let mut band: Table<BoxId, (f64, f64)> = Table::filled((0.0, 1.0), nest.boxes.len());
    let mut open = vec![GroupId(0)];
    while let Some(group) = open.pop() {
        let mut weave = Weave::of(&grids[group], &lifted.nets[group]);
        if let Some((outer, slot)) = nest.around(group)
            && let Some(outer_woven) = &done[outer]
        {
            ports(&mut weave, lifted, (outer, outer_woven, slot), group, &band);
        }
        let mut place = order(&mut weave, effort);
        let mut wish = None;
        if effort == Effort::Refined
            && let Some((layers, tops)) = straight(&weave, &place, &grids[group], spaces)
        {
            wish = Some(tops);
            weave.layers = layers;
            place = tidy(&mut weave);
        }
        let (top, bottom) = nest.groups[group].owner.map_or((0.0, 1.0), |owner| band[owner]);
        let children = &nest.groups[group].children;
        let mut inner = Vec::new();
        for layer in weave.layers.iter() {
            let slots = layer.iter().filter_map(|item| match weave.items[*item].kind {
                Kind::Child(slot) => Some(slot),
                _ => None,
            });
            let slots: Vec<Slot> = slots.collect();
            let share = (bottom - top) / slots.len().max(1) as f64;
            for (at, slot) in (0u32..).zip(slots) {
                let start = top + share * f64::from(at);
                band[children[slot]] = (start, start + share);
                inner.extend(nest.boxes[children[slot]].inside);
            }
        }
        open.extend(inner.into_iter().rev());
        sides(&mut weave, &place);
        done[group] = Some(Woven { weave, place, wish });
    }
    // Every group is reached from the picture; the empty weave is never used.
    done.iter_mut()
        .map(|woven| {
            let empty = || Weave::of(&Grid::default(), &Table::new());
            woven.take().unwrap_or_else(|| Woven { weave: empty(), place: Table::new(), wish: None })
        })
        .collect()
}

/// The layers in a better order for the eye, where there is one.
fn straight(weave: &Weave, place: &Table<ItemId, u32>, grid: &Grid, spaces: &Spaces) -> Option<(Table<Layer, Vec<ItemId>>, Table<ItemId, f64>)> {
    let height: Table<ItemId, f64> = weave
        .items
        .iter()
        .map(|item| match item.kind {
            Kind::Child(slot) => grid.rough[slot].height - spaces.row,
            _ => 0.0,
        })
        .collect();
    let gap = |upper: Kind, lower: Kind| match (upper, lower) {
        (Kind::Child(_), Kind::Child(_)) => spaces.row,
        _ => TRACK,
    };
    let pins = Table::filled((0.0, 0.0), weave.links.len());
    let body = Body { weave, place, height: &height, pins: &pins, gap: &gap, wish: None };
    let mut at = 0.0;
    let mut x: Table<Layer, f64> = Table::new();
    for layer in weave.layers.iter() {
        let width = layer.iter().map(|item| match weave.items[*item].kind {
            Kind::Child(slot) => grid.rough[slot].width,
            _ => 0.0,
        }).fold(0.0, f64::max);
        x.push(at + width / 2.0);
        at += width + spaces.layer;
    }
    let mut middle = super::straight::straighten(&body, &x)?;
    let layers = super::straight::reorder(weave, &x, &mut middle);
    let tops = middle.entries().map(|(item, middle)| middle - height[item] / 2.0).collect();
    Some((layers, tops))
}

/// Sorts both borders' ports by what the group's container is linked to around it.
fn ports(
    weave: &mut Weave,
    lifted: &Lifted,
    (outer, woven, slot): (GroupId, &Woven, Slot),
    group: GroupId,
    band: &Table<BoxId, (f64, f64)>,
) {
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
            let (top, bottom) = band[net.source];
            left.push((key, top + bottom, start));
        }
        if let Some(port) = strand.port {
            let key = outside.and_then(|net| after.get(&net)).map(|(sum, count)| sum / count);
            right.push((key.unwrap_or_else(|| far(outside)), 0.0, port));
        }
    }
    let last = Layer(u32::try_from(weave.layers.len()).unwrap_or(u32::MAX).saturating_sub(1));
    for (layer, mut keyed) in [(Layer(0), left), (last, right)] {
        keyed.put_in_order_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        weave.layers[layer] = keyed.into_iter().map(|(_, _, item)| item).collect();
    }
}

/// Sends what points back around the nearer side.
fn sides(weave: &mut Weave, place: &Table<ItemId, u32>) {
    let mut above: Vec<(NetId, bool)> = Vec::new();
    for (id, strand) in weave.strands.entries().filter(|(_, strand)| !strand.back.is_empty()) {
        let ends = strand.back.iter().map(|slot| weave.child[*slot]).chain(strand.start);
        let (sum, count) = ends.fold((0.0, 0.0), |(sum, count), item| {
            let height = weave.layers[weave.items[item].layer].len().max(1) as f64;
            (sum + (f64::from(place[item]) + 0.5) / height, count + 1.0)
        });
        above.push((id, sum < count * 0.5));
    }
    for (id, above) in above {
        weave.strands[id].above = above;
    }
}
