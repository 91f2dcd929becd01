//! In: heights that keep all gaps. Out: nearly the same, with more edges level and the parts close together.
//!
//! Each item in turn moves to the height at which the median of its links is level, as far as its neighbours leave room
//! (the priority method's last step, Sugiyama, Tagawa and Toda 1981); boxes stay near where they were. Post-condition:
//! gaps and order are kept. Not here: the heights wanted at first.

use super::place::Body;
use super::weave::{ItemId, Kind, Layer};
use crate::sort::Sort;
use crate::table::{RowId, Table};

/// How far a box may move, world units.
const REACH: f64 = 18.0;
/// Rounds, from left and from right by turns.
const ROUNDS: usize = 6;

/// Levels what can be levelled.
pub fn nudge(body: &Body, tops: &mut Table<ItemId, f64>) {
    let weave = body.weave;
    let first = tops.clone();
    let count = weave.layers.len();
    let mut wishes: Vec<f64> = Vec::new();
    for round in 0..ROUNDS {
        let left = round % 2 == 0;
        for step in 0..count {
            let layer = &weave.layers[Layer::at(if left { step } else { count - 1 - step })];
            for (place, item) in layer.iter().enumerate() {
                wishes.clear();
                let links = if left { &weave.before[*item] } else { &weave.after[*item] };
                wishes.extend(links.iter().map(|id| {
                    let (link, (out, into)) = (weave.links[*id], body.pins[*id]);
                    if left { tops[link.from] + out - into } else { tops[link.to] + into - out }
                }));
                wishes.put_in_order_by(f64::total_cmp);
                let Some(wish) = wishes.get(wishes.len().saturating_sub(1) / 2) else { continue };
                let kind = weave.items[*item].kind;
                let apart = |upper: ItemId, lower: ItemId| {
                    body.height[upper] + (body.gap)(weave.items[upper].kind, weave.items[lower].kind)
                };
                let above = place.checked_sub(1).and_then(|place| layer.get(place));
                let below = layer.get(place + 1);
                let mut low = above.map_or(f64::NEG_INFINITY, |above| tops[*above] + apart(*above, *item));
                let mut high = below.map_or(f64::INFINITY, |below| tops[*below] - apart(*item, *below));
                if matches!(kind, Kind::Child(_)) {
                    (low, high) = (low.max(first[*item] - REACH), high.min(first[*item] + REACH));
                }
                if low <= high {
                    tops[*item] = wish.clamp(low, high);
                }
            }
        }
    }
}

/// Moves each connected part up as a whole until something stops it, so that no room is lost between parts.
pub fn close_up(body: &Body, tops: &mut Table<ItemId, f64>) {
    let weave = body.weave;
    let mut parts: Vec<(u32, Layer, usize)> = Vec::new();
    for (at, layer) in weave.layers.entries() {
        parts.extend(layer.iter().enumerate().map(|(place, item)| (weave.part[*item], at, place)));
    }
    parts.put_in_order();
    let ceiling = tops.iter().copied().fold(f64::INFINITY, f64::min);
    let item = |at: Layer, place: usize| weave.layers[at].get(place).copied();
    for part in parts.chunk_by(|a, b| a.0 == b.0) {
        let slack = part.iter().filter_map(|(own, at, place)| {
            let lower = item(*at, *place)?;
            let above = place.checked_sub(1).and_then(|place| item(*at, place));
            match above {
                Some(upper) if weave.part[upper] == *own => None,
                Some(upper) => {
                    let gap = (body.gap)(weave.items[upper].kind, weave.items[lower].kind);
                    Some(tops[lower] - tops[upper] - body.height[upper] - gap)
                }
                None => Some(tops[lower] - ceiling),
            }
        });
        let slack = slack.fold(f64::INFINITY, f64::min);
        if slack.is_finite() && slack > 0.0 {
            for (_, at, place) in part {
                if let Some(item) = item(*at, *place) {
                    tops[item] -= slack;
                }
            }
        }
    }
}
