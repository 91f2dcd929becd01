//! Typed row numbers and the tables they index.
//!
//! In: rows in the order they are made. Out: a number that is only good for tables of that kind of row.
//! Not here: any meaning; a `Table` is a `Vec` that cannot be indexed with another table's number.

use serde::{Deserialize, Serialize};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A number that names one row of one kind of table.
pub trait RowId: Copy + Eq + Ord {
    /// The id of the row at `position`, counted from 0.
    fn at(position: usize) -> Self;
    /// The row's position, counted from 0.
    fn position(self) -> usize;
}

/// Declares row ids: `u32` newtypes, four bytes each where a mesh holds many.
#[macro_export]
macro_rules! row_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub u32);
        impl $crate::table::RowId for $name {
            fn at(position: usize) -> Self {
                // 4 billion rows would need more memory than wasm32 can address.
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }
            fn position(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

/// Rows that are named by `I` alone.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Table<I, T> {
    rows: Vec<T>,
    #[serde(skip)]
    id: PhantomData<fn(I) -> I>,
}

impl<I: RowId, T> Table<I, T> {
    /// No rows.
    pub fn new() -> Self {
        Self::from(Vec::new())
    }
    /// No rows yet, with room for `n`: a table that grows row by row moves all it has time and again.
    pub fn with_room(n: usize) -> Self {
        Self::from(Vec::with_capacity(n))
    }
    /// `n` rows, all alike.
    pub fn filled(row: T, n: usize) -> Self
    where
        T: Clone,
    {
        Self::from(vec![row; n])
    }
    /// Adds a row and returns its id.
    pub fn push(&mut self, row: T) -> I {
        let id = I::at(self.rows.len());
        self.rows.push(row);
        id
    }
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// The row, if the table has it: for ids that came from outside. (Named `get`, clippy would deny every index.)
    pub fn row(&self, id: I) -> Option<&T> {
        self.rows.get(id.position())
    }
    /// The rows alone.
    pub fn into_rows(self) -> Vec<T> {
        self.rows
    }
    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.rows.len()).map(I::at)
    }
    /// All rows, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }
    /// All rows, in order, to change.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }
    /// Ids with their rows, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(position, row)| (I::at(position), row))
    }
}

impl<I: RowId, T> Default for Table<I, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, id: PhantomData }
    }
}

impl<I: RowId, T> FromIterator<T> for Table<I, T> {
    fn from_iter<R: IntoIterator<Item = T>>(rows: R) -> Self {
        Self::from(rows.into_iter().collect::<Vec<_>>())
    }
}

// An id is made by the table it indexes, and rows are never taken out: the two places below are the core's only
// unchecked indexing. Ids that crossed a worker, a URL or a file go through `row`.
#[allow(clippy::indexing_slicing)]
impl<I: RowId, T> Index<I> for Table<I, T> {
    type Output = T;
    fn index(&self, id: I) -> &T {
        &self.rows[id.position()]
    }
}

#[allow(clippy::indexing_slicing)]
impl<I: RowId, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.position()]
    }
}
