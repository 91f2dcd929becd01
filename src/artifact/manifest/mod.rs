//! A `manifest.json`, whatever version of dbt wrote it.
//!
//! In: JSON text. Out: a [`Manifest`] in the canonical fields of spec 01.3. Not here: which project a node belongs to in
//! a mesh, and anything that needs a second file.

mod attach;
mod brief;
mod collect;
mod columns;
pub(super) mod date;
mod detail;
mod identity;
mod kind;
pub mod macros;
mod metadata;
pub mod model;
mod node;
mod owned;
mod primary_key;
pub(super) mod raw;
mod read;
mod relation;
mod seal;
mod selectors;
mod settings;
mod upgrade;
pub(super) mod walk;
mod wording;

pub use model::Manifest;
pub(super) use read::read;
pub use seal::{Sealed, nodes_of};
pub use settings::config_default;
pub(crate) use wording::wording;
