//! Sorting, and sorted collections, with one machine code for all types.
//!
//! In: a slice, or an iterator of entries. Out: the slice in a stable order, or a map or set.
//! Not here: what the order is.
//!
//! The standard library compiles its sorts anew for every element type and every comparison, some 4 kB of wasm each,
//! and its maps sort before they are built. Over the whole program that was a fifth of the worker. Here positions are
//! sorted by one routine, and only the comparison and the moving differ. A few hot sorts of plain numbers keep the
//! standard library's.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Stable sorts of a slice that add little code for each type.
pub trait Sort<T> {
    /// Sorts by a comparison.
    fn put_in_order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key.
    fn put_in_order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.put_in_order_by(|left, right| key(left).cmp(&key(right)));
    }

    /// Sorts by the elements' own order.
    fn put_in_order(&mut self)
    where
        T: Ord,
    {
        self.put_in_order_by(T::cmp);
    }
}

impl<T> Sort<T> for [T] {
    fn put_in_order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        let mut order = positions_in_order(self, compare);
        carry_out(&mut order, &mut |left, right| self.swap(left, right));
    }
}

/// Where each element of the sorted slice stands now: for elements too large to be moved about.
pub fn positions_in_order<T>(items: &[T], mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<usize> {
    sorted_positions(items.len(), &mut |left, right| match (items.get(left), items.get(right)) {
        (Some(left), Some(right)) => compare(left, right),
        _ => Ordering::Equal,
    })
}

/// The positions 0 to `len`, stably sorted by a comparison of the elements there: the one sort of the program.
#[inline(never)]
fn sorted_positions(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|&left, &right| compare(left, right));
    order
}

/// Moves elements by swaps so that position `i` holds what was at `order[i]`. Each cycle of the permutation is walked
/// once, and `order` ends as the identity.
#[inline(never)]
fn carry_out(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut here = start;
        while let Some(slot) = order.get_mut(here) {
            let from = std::mem::replace(slot, here);
            if from == start {
                break;
            }
            swap(here, from);
            here = from;
        }
    }
}

/// Collects entries into a sorted map or set without sorting them first.
pub trait Gather: Iterator + Sized {
    /// A map; of entries with the same key, the last stays.
    fn into_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        for (key, value) in self {
            map.insert(key, value);
        }
        map
    }

    /// A set.
    fn into_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        for item in self {
            set.insert(item);
        }
        set
    }
}

impl<I: Iterator> Gather for I {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in proptest::collection::vec((0_u8..20, any::<u16>()), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            // By the first half alone, so that stability shows in the second.
            ours.put_in_order_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            ours.put_in_order();
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn gathers_as_the_standard_library_collects(items in proptest::collection::vec((0_u8..20, any::<u16>()), 0..80)) {
            prop_assert_eq!(items.iter().copied().into_map(), items.iter().copied().collect());
            prop_assert_eq!(items.iter().copied().into_set(), items.iter().copied().collect());
        }
    }
}
