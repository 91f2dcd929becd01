//! In: a woven group. Out: its items in layers, with neighbours sorted by place, and the count of crossings.
//!
//! Crossings between two layers are inversions, counted with an accumulator tree (Barth, Jünger and Mutzel, "Simple and
//! efficient bilayer cross counting", 2002); a link counts as often as it has edges to carry. Post-condition of every
//! change: `place` and the sorted neighbours agree with `layers`. Not here: which order is good ([`super::order`]).

use super::weave::{ItemId, Layer, Weave};
use crate::lists::Lists;
use crate::table::{RowId, Table};

/// A neighbour's place and the weight of the link.
pub type Near = (u32, u32);

/// The side of an item: on the left are the neighbours of the layer before, on the right those of the next.
#[derive(Clone, Copy, PartialEq)]
pub enum Side {
    /// Before.
    Left,
    /// After.
    Right,
}

/// Orders of all layers, and what follows from them.
#[derive(Clone)]
pub struct Board {
    /// The items of each layer, top to bottom.
    pub layers: Table<Layer, Vec<ItemId>>,
    /// The place of each item in its layer.
    pub place: Table<ItemId, u32>,
    /// Neighbours on the left and their weights, in any order; then on the right.
    links: [Lists<ItemId, (ItemId, u32)>; 2],
    /// Their places, ascending.
    sorted: [Lists<ItemId, Near>; 2],
    /// How much of each sorted list is written.
    filled: Table<ItemId, u32>,
}

impl Board {
    /// Takes the layers as they are.
    pub fn of(weave: &Weave) -> Self {
        let count = weave.items.len();
        let left: Vec<(ItemId, (ItemId, u32))> =
            weave.links.iter().map(|link| (link.to, (link.from, link.weight))).collect();
        let right: Vec<(ItemId, (ItemId, u32))> =
            weave.links.iter().map(|link| (link.from, (link.to, link.weight))).collect();
        let empty = |links: &[(ItemId, (ItemId, u32))]| {
            let pairs: Vec<(ItemId, Near)> = links.iter().map(|(item, _)| (*item, (0, 0))).collect();
            Lists::of(count, &pairs)
        };
        let mut board = Self {
            layers: weave.layers.clone(),
            place: Table::filled(0, count),
            sorted: [empty(&left), empty(&right)],
            links: [Lists::of(count, &left), Lists::of(count, &right)],
            filled: Table::filled(0, count),
        };
        board.number();
        board
    }

    /// Takes other orders of the same layers.
    pub fn take(&mut self, layers: &Table<Layer, Vec<ItemId>>) {
        self.layers.clone_from(layers);
        self.number();
    }

    fn number(&mut self) {
        for at in 0..self.layers.len() {
            self.renumber(Layer::at(at));
        }
    }

    /// Puts a layer in another order.
    pub fn put(&mut self, at: Layer, items: Vec<ItemId>) {
        self.layers[at] = items;
        self.renumber(at);
    }

    /// Writes the places of a layer, and with them the neighbours' sorted lists, in linear time.
    fn renumber(&mut self, at: Layer) {
        let layer = &self.layers[at];
        for (place, item) in (0..).zip(layer) {
            self.place[*item] = place;
        }
        let [left_links, right_links] = &self.links;
        let [left_sorted, right_sorted] = &mut self.sorted;
        // What a neighbour on the right sees on its left, and the other way round.
        for (links, sorted) in [(right_links, left_sorted), (left_links, right_sorted)] {
            for item in layer {
                links[*item].iter().for_each(|(other, _)| self.filled[*other] = 0);
            }
            for (place, item) in (0..).zip(layer) {
                for (other, weight) in &links[*item] {
                    let filled = &mut self.filled[*other];
                    if let Some(cell) = sorted.list_mut(*other).get_mut(*filled as usize) {
                        *cell = (place, *weight);
                    }
                    *filled += 1;
                }
            }
        }
    }

    /// The places of an item's neighbours on one side, ascending.
    pub fn near(&self, item: ItemId, side: Side) -> &[Near] {
        let [left, right] = &self.sorted;
        if side == Side::Left { &left[item] } else { &right[item] }
    }

    /// Neighbours on one side, in any order.
    pub fn neighbours(&self, item: ItemId, side: Side) -> &[(ItemId, u32)] {
        let [left, right] = &self.links;
        if side == Side::Left { &left[item] } else { &right[item] }
    }

    /// Crossings of the links of two items of one layer, if the first stands above the second, and if it stands below.
    pub fn crossed(&self, one: ItemId, two: ItemId) -> (u64, u64) {
        let (left, right) = (Side::Left, Side::Right);
        let (a, b) = inversions(self.near(one, left), self.near(two, left));
        let (c, d) = inversions(self.near(one, right), self.near(two, right));
        (a + c, b + d)
    }

    /// All crossings.
    pub fn crossings(&self) -> u64 {
        let mut tree = Vec::new();
        self.layers.ids().map(|at| self.crossings_before(at, &mut tree)).sum()
    }

    /// Crossings of the links that end in a layer.
    fn crossings_before(&self, at: Layer, tree: &mut Vec<u64>) -> u64 {
        let Some(before) = at.0.checked_sub(1) else { return 0 };
        let width = self.layers[Layer(before)].len();
        tree.clear();
        tree.resize(width + 1, 0);
        let (mut total, mut seen) = (0, 0);
        for item in &self.layers[at] {
            let near = self.near(*item, Side::Left);
            for (place, weight) in near {
                let (mut cell, mut before) = (*place as usize + 1, 0);
                while cell > 0 {
                    before += tree.get(cell).copied().unwrap_or(0);
                    cell &= cell - 1;
                }
                total += (seen - before) * u64::from(*weight);
            }
            for (place, weight) in near {
                seen += u64::from(*weight);
                let mut cell = *place as usize + 1;
                while let Some(sum) = tree.get_mut(cell) {
                    *sum += u64::from(*weight);
                    cell += cell & cell.wrapping_neg();
                }
            }
        }
        total
    }
}

/// Pairs of which the first one's end lies below the second one's, and of which it lies above; both lists ascend.
fn inversions(one: &[Near], two: &[Near]) -> (u64, u64) {
    let (Some(first), Some(last), Some(start), Some(end)) = (one.first(), one.last(), two.first(), two.last()) else {
        return (0, 0);
    };
    let weight = |list: &[Near]| list.iter().map(|near| u64::from(near.1)).sum::<u64>();
    // Most pairs lie apart.
    if last.0 < start.0 {
        return (0, weight(one) * weight(two));
    }
    if end.0 < first.0 {
        return (weight(one) * weight(two), 0);
    }
    let (mut below, mut above, mut passed, mut level) = (0, 0, 0, 0);
    let all = weight(two);
    let (mut rest, mut same) = (two.iter().peekable(), two.iter().peekable());
    for (place, own) in one {
        while let Some((_, other)) = rest.next_if(|(other, _)| other < place) {
            passed += u64::from(*other);
        }
        while let Some((_, other)) = same.next_if(|(other, _)| other <= place) {
            level += u64::from(*other);
        }
        below += passed * u64::from(*own);
        above += (all - level) * u64::from(*own);
    }
    (below, above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_between_the_ends_is_crossed() {
        let upper = [(0, 1), (2, 1), (5, 3)];
        assert_eq!(inversions(&upper, &[(1, 1), (2, 1), (9, 1)]), (1 + 3 * 2, 3 + 1 + 3));
        assert_eq!(inversions(&upper, &[(5, 1)]), (0, 2));
        assert_eq!(inversions(&upper, &[(6, 2)]), (0, 10));
        assert_eq!(inversions(&[(6, 2)], &upper), (10, 0));
        assert_eq!(inversions(&[], &upper), (0, 0));
    }
}
