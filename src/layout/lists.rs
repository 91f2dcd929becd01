//! In: pairs of an owner and a thing. Out: the things of each owner, one slice each in one buffer.
//!
//! Post-condition: within an owner, things keep the order in which they came. Not here: what they are.

use crate::table::{RowId, Table};
use std::ops::Range;

/// A list for each row of a table, without an allocation for each.
#[derive(Clone)]
pub struct Lists<I, T> {
    ranges: Table<I, (u32, u32)>,
    all: Vec<T>,
}

impl<I: RowId, T: Copy> Lists<I, T> {
    /// Gathers the things of `count` owners.
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

    fn range(&self, owner: I) -> Range<usize> {
        let (start, end) = self.ranges[owner];
        start as usize..end as usize
    }

    /// The things of one owner.
    pub fn list(&self, owner: I) -> &[T] {
        self.all.get(self.range(owner)).unwrap_or_default()
    }

    /// The same, to change.
    pub fn list_mut(&mut self, owner: I) -> &mut [T] {
        let range = self.range(owner);
        self.all.get_mut(range).unwrap_or_default()
    }
}
