//! Components that several views share.
//!
//! In: rows and marks made by `report`. Out: elements. Not here: any rule, any arithmetic on figures.

pub mod browser;
pub mod cell;
pub mod code;
pub mod dialog;
pub mod each;
pub mod empty;
pub mod export;
pub mod facets;
pub mod frame;
pub mod icon;
pub mod lanes;
pub mod marks;
pub mod matrix;
pub mod notes;
pub mod segmented;
pub mod selector;
pub mod sheet;
pub mod table;
pub mod toast;
pub mod wheel;
