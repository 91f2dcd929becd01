//! Lists by typed row number, all in one piece of memory.
//!
//! In: pairs of an owner and a thing. Out: the things of each owner, one slice each in one buffer. Not here: what they
//! are; lists that grow.
//!
//! A mesh has a list for each of a hundred thousand nodes, most of one or two things: in a vector of its own each would be
//! fetched from another corner of memory.

use crate::table::{RowId, Table};
use std::ops::{Index, Range};

/// A list for each row of a table, without an allocation for each.
#[derive(Clone, Debug)]
pub struct Lists<I, T> {
    ranges: Table<I, (u32, u32)>,
    all: Vec<T>,
}

impl<I: RowId, T: Copy> Lists<I, T> {
    /// Gathers the things of `count` owners. Within an owner, things keep the order in which they came.
    pub fn of(count: usize, pairs: &[(I, T)]) -> Self {
        let mut ranges: Table<I, (u32, u32)> = Table::filled((0, 0), count);
        for (owner, _) in pairs {
            ranges[*owner].1 += 1;
        }
        let mut start = 0;
        for range in ranges.iter_mut() {
            let many = range.1;
            *range = (start, start);
            start += many;
        }
        let mut all: Vec<T> = pairs.iter().map(|(_, thing)| *thing).collect();
        for (owner, thing) in pairs {
            let range = &mut ranges[*owner];
            if let Some(place) = all.get_mut(range.1 as usize) {
                *place = *thing;
            }
            range.1 += 1;
        }
        Self { ranges, all }
    }
}

impl<I: RowId, T> Lists<I, T> {
    /// How many owners there are.
    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Whether there are no owners.
    pub fn is_empty(&self) -> bool {
        self.ranges.len() == 0
    }

    /// All lists, in order of their owners.
    pub fn entries(&self) -> impl Iterator<Item = (I, &[T])> {
        self.ranges.ids().map(|owner| (owner, &self[owner]))
    }

    fn range(&self, owner: I) -> Range<usize> {
        let (start, end) = self.ranges[owner];
        start as usize..end as usize
    }

    /// The things of one owner, to change.
    pub fn list_mut(&mut self, owner: I) -> &mut [T] {
        let range = self.range(owner);
        self.all.get_mut(range).unwrap_or_default()
    }
}

impl<I: RowId, T> Default for Lists<I, T> {
    fn default() -> Self {
        Self { ranges: Table::new(), all: Vec::new() }
    }
}

impl<I: RowId, T> Index<I> for Lists<I, T> {
    type Output = [T];

    fn index(&self, owner: I) -> &[T] {
        self.all.get(self.range(owner)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row_id;
    use proptest::prelude::*;

    row_id! {
        /// An owner.
        Owner,
    }

    proptest! {
        #[test]
        fn each_owner_has_what_came_for_it_in_order(pairs in prop::collection::vec((0_u32..7, any::<u8>()), 0..40)) {
            let pairs = pairs.into_iter().map(|(owner, thing)| (Owner(owner), thing)).collect::<Vec<_>>();
            let lists = Lists::of(7, &pairs);
            prop_assert_eq!(lists.len(), 7);
            for owner in (0..7).map(Owner) {
                let wanted = pairs.iter().filter(|(at, _)| *at == owner).map(|(_, thing)| *thing);
                prop_assert_eq!(lists[owner].to_vec(), wanted.collect::<Vec<_>>());
            }
            let entries = lists.entries().collect::<Vec<_>>();
            prop_assert_eq!(entries, (0..7).map(|owner| (Owner(owner), &lists[Owner(owner)])).collect::<Vec<_>>());
        }
    }
}
