//! In: what [`super::place`] gets. Out: another proposal for the upper edges, low where straight runs would be tall.
//!
//! Sweeps as in the priority method (Sugiyama, Tagawa and Toda 1981): each layer in turn moves towards its neighbours'
//! pins as far as its order and gaps allow. The best compromise inside a layer is an isotonic regression, found by
//! pooling adjacent violators (Ayer et al. 1955). Post-condition: neighbours of a layer keep their gap; a layer is no
//! taller than it must be where nothing pulls it apart. Not here: the choice between the proposals.

use super::place::Body;
use super::weave::{ItemId, Kind, Layer};
use crate::sort::Sort;
use crate::table::{RowId, Table};

/// Pull of an item that no link moves: it gives way.
const IDLE: f64 = 0.05;
/// Pull of a long net's run, which should be straight.
const RUN: f64 = 4.0;

/// Items that move as one.
struct Pool {
    sum: f64,
    weight: f64,
    count: usize,
}

/// Relaxes from centred layers.
pub fn relax(body: &Body) -> Table<ItemId, f64> {
    let weave = body.weave;
    let mut tops: Table<ItemId, f64> = Table::filled(0.0, weave.items.len());
    for layer in weave.layers.iter() {
        let offsets = offsets(body, layer);
        let end = layer.iter().zip(&offsets).map(|(item, at)| at + body.height[*item]).fold(0.0, f64::max);
        for (item, at) in layer.iter().zip(offsets) {
            tops[*item] = at - end / 2.0;
        }
    }
    let count = weave.layers.len();
    for round in 0..4 {
        let left = round % 2 == 1;
        for step in 0..count {
            settle(body, Layer::at(if left { step } else { count - 1 - step }), left, &mut tops);
        }
    }
    tops
}

/// Brings items as near as may be to where they are wanted.
pub fn anchored(body: &Body, wish: &Table<ItemId, f64>) -> Table<ItemId, f64> {
    let weave = body.weave;
    let mut tops: Table<ItemId, f64> = Table::filled(0.0, weave.items.len());
    for layer in weave.layers.iter() {
        let wanted: Vec<(f64, f64)> = layer
            .iter()
            .map(|item| (wish[*item], if matches!(weave.items[*item].kind, Kind::Child(_)) { 1.0 } else { IDLE }))
            .collect();
        for (item, top) in layer.iter().zip(apart(body, layer, &wanted)) {
            tops[*item] = top;
        }
    }
    tops
}

/// The upper edges of a layer packed without slack.
fn offsets(body: &Body, layer: &[ItemId]) -> Vec<f64> {
    let (mut at, mut before) = (0.0, None);
    let mut all = Vec::with_capacity(layer.len());
    for item in layer {
        let kind = body.weave.items[*item].kind;
        at += before.map_or(0.0, |before| (body.gap)(before, kind));
        all.push(at);
        at += body.height[*item];
        before = Some(kind);
    }
    all
}

/// Moves one layer towards its neighbours on one side.
fn settle(body: &Body, at: Layer, left: bool, tops: &mut Table<ItemId, f64>) {
    let weave = body.weave;
    let layer = &weave.layers[at];
    let mut wanted: Vec<(f64, f64)> = Vec::with_capacity(layer.len());
    let mut wishes: Vec<f64> = Vec::new();
    for item in layer {
        wishes.clear();
        let links = if left { &weave.before[*item] } else { &weave.after[*item] };
        let mut run = false;
        wishes.extend(links.iter().map(|id| {
            let (link, (out, into)) = (weave.links[*id], body.pins[*id]);
            let (other, shift) = if left { (link.from, out - into) } else { (link.to, into - out) };
            run |= !matches!(weave.items[other].kind, Kind::Child(_));
            tops[other] + shift
        }));
        wishes.put_in_order_by(f64::total_cmp);
        let wish = wishes.get(wishes.len().saturating_sub(1) / 2).copied();
        run &= !matches!(weave.items[*item].kind, Kind::Child(_));
        let weight = if wish.is_none() {
            IDLE
        } else if run {
            RUN
        } else {
            1.0
        };
        wanted.push((wish.unwrap_or(tops[*item]), weight));
    }
    for (item, top) in layer.iter().zip(apart(body, layer, &wanted)) {
        tops[*item] = top;
    }
}

/// The upper edges nearest to those wanted, each with its weight, at which the items of a layer keep their gaps.
pub fn apart(body: &Body, layer: &[ItemId], wanted: &[(f64, f64)]) -> Vec<f64> {
    let offsets = offsets(body, layer);
    let mut pools: Vec<Pool> = Vec::with_capacity(layer.len());
    for ((wish, weight), offset) in wanted.iter().zip(&offsets) {
        let mut pool = Pool { sum: (wish - offset) * weight, weight: *weight, count: 1 };
        while let Some(upper) = pools.pop_if(|upper| upper.sum / upper.weight > pool.sum / pool.weight) {
            pool.sum += upper.sum;
            pool.weight += upper.weight;
            pool.count += upper.count;
        }
        pools.push(pool);
    }
    let moved = pools.iter().flat_map(|pool| std::iter::repeat_n(pool.sum / pool.weight, pool.count));
    offsets.iter().zip(moved).map(|(offset, moved)| offset + moved).collect()
}
