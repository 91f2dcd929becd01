//! In: one woven group, with what is known of its boxes. Out: the group ordered, and the heights wanted where they count.
//!
//! A function of its [`Task`] alone, so that a group that did not change need not be ordered again. Post-condition: the
//! ports on both borders keep their order. Not here: coordinates; which group comes first ([`super::arrange`]).

use super::Effort;
use super::lift::NetId;
use super::order::{Order, orders, tidy};
use super::place::Body;
use super::settle::TRACK;
use super::steady::steady;
use super::straight::{reorder, straighten};
use super::weave::{ItemId, Kind, Layer, Layers, Weave};
use crate::table::Table;

/// All that a group's order depends on.
#[derive(Clone, PartialEq)]
pub struct Task {
    /// The group, its ports in order.
    pub weave: Weave,
    /// Rough width and height of each item.
    pub sizes: Table<ItemId, (f64, f64)>,
    /// Where the middle of a box was in the picture before.
    pub known: Table<ItemId, Option<f64>>,
    /// The gap between two boxes of one layer.
    pub row: f64,
    /// The gap between two layers.
    pub layer: f64,
    /// How much work to spend.
    pub effort: Effort,
    /// In how many parts the work on straight lines is shared: a picture of many groups gives each less.
    pub share: usize,
    /// Whether nothing but this group has an order: then no other group's hangs on it, and chance may help.
    pub alone: bool,
}

/// A group woven and ordered.
#[derive(Clone, Default)]
pub struct Woven {
    /// Items in their final order.
    pub weave: Weave,
    /// The place of each item in its layer.
    pub place: Table<ItemId, u32>,
    /// The upper edges wanted, where they are known.
    pub wish: Option<Table<ItemId, f64>>,
}

impl Task {
    /// Orders the group.
    pub fn improve(&self) -> Woven {
        let mut weave = self.weave.clone();
        let (place, middle) = if let Some((layers, height)) = steady(&weave, &self.known) {
            weave.layers = layers;
            (tidy(&mut weave, |item| self.known[item].is_some()), Some(height))
        } else {
            let mut found: Vec<(Order, Option<(Layers, u64)>)> = Vec::new();
            for order in orders(&weave, self.effort, self.alone) {
                weave.layers.clone_from(&order.layers);
                let seen = (self.effort == Effort::Refined).then(|| self.straight(&weave, &order.place)).flatten();
                found.push((order, seen));
            }
            // Of equals the first, which has fewest crossings along bends.
            let best = found.into_iter().min_by_key(|(_, seen)| seen.as_ref().map_or(u64::MAX, |seen| seen.1));
            let (mut place, mut height) = (Table::new(), None);
            if let Some((order, seen)) = best {
                (weave.layers, place) = (order.layers, order.place);
                if let Some(((layers, heights), _)) = seen {
                    weave.layers = layers;
                    place = tidy(&mut weave, |item| matches!(self.weave.items[item].kind, Kind::Child(_)));
                    height = Some(heights);
                }
            }
            (place, height)
        };
        let wish = middle.map(|middle| middle.entries().map(|(item, at)| at - self.sizes[item].1 / 2.0).collect());
        sides(&mut weave, &place);
        Woven { weave, place, wish }
    }

    /// Where the middle of each layer is, without what runs between them.
    pub fn middles(&self) -> Table<Layer, f64> {
        let mut at = 0.0;
        let mut x: Table<Layer, f64> = Table::new();
        for layer in self.weave.layers.iter() {
            let width = layer.iter().map(|item| self.sizes[*item].0).fold(0.0, f64::max);
            x.push(at + width / 2.0);
            // Layers stand apart even where neither boxes nor gaps have a width: lines between them need a slope.
            at += width + self.layer.max(1.0);
        }
        x
    }

    /// The layers in a better order for the eye, where there is one, with the middle of each item, and how many straight
    /// lines cross.
    fn straight(&self, weave: &Weave, place: &Table<ItemId, u32>) -> Option<(Layers, u64)> {
        let height: Table<ItemId, f64> = self.sizes.iter().map(|size| size.1).collect();
        let gap = |upper: Kind, lower: Kind| match (upper, lower) {
            (Kind::Child(_), Kind::Child(_)) => self.row,
            _ => TRACK,
        };
        let pins = Table::filled((0.0, 0.0), weave.links.len());
        let body = Body { weave, place, height: &height, pins: &pins, gap: &gap, wish: None };
        let x = self.middles();
        let (mut middle, least) = straighten(&body, &x, self.share)?;
        let layers = reorder(weave, &x, &mut middle);
        Some(((layers, middle), least))
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
