//! In: a woven group, most of whose boxes were in the picture before. Out: an order that keeps what the eye knows.
//!
//! Known boxes stand at their old heights, all else at the mean of its neighbours (Misue, Eades, Lai and Sugiyama,
//! "Layout adjustment and the mental map", 1995: orthogonal order and proximity). Post-condition: known boxes of one layer
//! keep their order. Not here: what becomes of the gaps ([`super::relax`]), which items may still change places
//! ([`super::order::tidy`]).

use super::weave::{ItemId, Kind, Layers, Weave};
use crate::sort::Sort;
use crate::table::Table;

/// Rounds in which heights spread from known to new items.
const ROUNDS: usize = 12;

/// The layers, and the height of each item; none if fewer than half of the boxes are known.
pub fn steady(weave: &Weave, known: &Table<ItemId, Option<f64>>) -> Option<Layers> {
    let all: Vec<f64> = known.iter().copied().flatten().collect();
    if all.is_empty() || all.len() * 2 < weave.child.len() {
        return None;
    }
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    let mut height: Table<ItemId, f64> = known.iter().map(|known| known.unwrap_or(mean)).collect();
    for _ in 0..ROUNDS {
        for (item, _) in known.entries().filter(|(_, known)| known.is_none()) {
            let before = weave.before[item].iter().map(|link| height[weave.links[*link].from]);
            let after = weave.after[item].iter().map(|link| height[weave.links[*link].to]);
            let (sum, count) = before.chain(after).fold((0.0, 0.0), |(sum, count), at| (sum + at, count + 1.0));
            if count > 0.0 {
                height[item] = sum / count;
            }
        }
    }
    let layers = weave.layers.iter().map(|layer| {
        let mut layer = layer.clone();
        if !layer.iter().any(|item| weave.items[*item].kind == Kind::Port) {
            layer.put_in_order_by(|a, b| height[*a].total_cmp(&height[*b]));
        }
        layer
    });
    Some((layers.collect(), height))
}
