//! The mesh and its scores in, the page's index out.
//!
//! In: [`Mesh`](crate::mesh::Mesh) and the scorecards' summaries. Out: an [`Overview`] with a row for everything that is
//! drawn, listed or searched, small enough to decode in a few milliseconds; a [`Detail`] for the one thing selected. Not
//! here: layout, screen state. Sources nobody reads, tests, analyses and hidden package nodes have no row; they are counted.

pub mod build;
pub mod detail;
pub mod model;

pub use detail::Detail;
pub use model::Overview;
