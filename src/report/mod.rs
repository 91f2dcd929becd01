//! The overview in, rows for each table out.
//!
//! In: [`Overview`](crate::overview::Overview) and [`ViewState`](crate::session::ViewState). Out: rows with every word and
//! number ready to show, sorted and filtered; the same as CSV and JSON. Not here: components, styles.
//!
//! Most views are a [`Grid`]: columns and rows of [`Cell`]s that one component draws and one function exports.

pub mod advice;
pub mod answer;
pub mod cell;
pub mod checks;
pub mod compared;
pub mod domains;
pub mod ending;
pub mod export;
pub mod facets;
pub mod graph;
pub mod grid;
pub mod inspect;
pub mod interfaces;
pub mod link;
pub mod markdown;
pub mod matrix;
pub mod mesh;
pub mod nodes;
pub mod notes;
pub mod policy;
pub mod projects;
#[cfg(test)]
pub mod sample;
pub mod scorecards;
pub mod scoring;
pub mod selected;
pub mod sheet;
pub mod status;
pub mod timeline;
pub mod uses;
pub mod wheel;
pub mod window;
pub mod words;

pub use cell::Cell;
pub use grid::Grid;
