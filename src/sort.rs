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
    fn put_in_order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut by_position = |left: usize, right: usize| match (self.get(left), self.get(right)) {
            (Some(left), Some(right)) => compare(left, right),
            _ => Ordering::Equal,
        };
        // Most lists are made in order.
        if !is_in_order(self.len(), &mut by_position) {
            let mut order = sorted_positions(self.len(), &mut by_position);
            carry_out(&mut order, &mut |left, right| self.swap(left, right));
        }
    }
}

#[inline(never)]
fn is_in_order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> bool {
    (1..len).all(|right| compare(right - 1, right) != Ordering::Greater)
}

/// Where each element of the sorted slice stands now: for elements too large to be moved about.
pub fn positions_in_order<T>(items: &[T], mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<usize> {
    sorted_positions(items.len(), &mut |left, right| match (items.get(left), items.get(right)) {
        (Some(left), Some(right)) => compare(left, right),
        _ => Ordering::Equal,
    })
}

/// Where each text of the sorted list stands now, of equal ones the first first. Names of one project begin alike, and a
/// comparison of two would go over all that again each time: here each eight bytes of a text are looked at once.
pub fn positions_in_text_order(texts: &[&str]) -> Vec<usize> {
    let mut pieces: Vec<Piece> =
        texts.iter().enumerate().map(|(position, text)| Piece::of(text, 0, position)).collect();
    let mut open = vec![(0..pieces.len(), 0)];
    while let Some((range, depth)) = open.pop() {
        let start = range.start;
        let Some(part) = pieces.get_mut(range) else { continue };
        if depth > 0 {
            for piece in part.iter_mut() {
                *piece = Piece::of(texts.get(piece.position).copied().unwrap_or_default(), depth, piece.position);
            }
        }
        part.sort_unstable();
        let mut at = start;
        for alike in part.chunk_by(|left, right| left.begins_as(right)) {
            if alike.len() > 1 && alike.first().is_some_and(Piece::goes_on) {
                open.push((at..at + alike.len(), depth + PIECE));
            }
            at += alike.len();
        }
    }
    pieces.into_iter().map(|piece| piece.position).collect()
}

/// Bytes of a text that are compared at once.
const PIECE: usize = 8;

/// Eight bytes of a text. Compared in the order of the fields.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    /// The bytes, the first one the highest; zeros behind the end.
    bytes: u64,
    /// How many bytes they are, or one more if others follow: a shorter text comes before one that goes on with zeros.
    count: u8,
    position: usize,
}

impl Piece {
    fn of(text: &str, start: usize, position: usize) -> Self {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let bytes = match rest.first_chunk::<PIECE>() {
            Some(whole) => u64::from_be_bytes(*whole),
            None => rest.iter().rev().fold(0, |bytes, byte| (bytes >> 8) | (u64::from(*byte) << 56)),
        };
        Self { bytes, count: rest.len().min(PIECE + 1) as u8, position }
    }

    /// Whether both texts are the same up to the end of this piece.
    fn begins_as(&self, other: &Self) -> bool {
        (self.bytes, self.count) == (other.bytes, other.count)
    }

    /// Whether other bytes follow.
    fn goes_on(&self) -> bool {
        usize::from(self.count) > PIECE
    }
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
        fn texts_are_sorted_as_the_standard_library_does(texts in proptest::collection::vec("(model.shop.|)[ab\u{0}é]{0,18}", 0..60)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut sorted: Vec<(&str, usize)> = texts.iter().copied().zip(0..).collect();
            sorted.sort();
            let theirs: Vec<usize> = sorted.into_iter().map(|(_, position)| position).collect();
            prop_assert_eq!(positions_in_text_order(&texts), theirs);
        }

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
