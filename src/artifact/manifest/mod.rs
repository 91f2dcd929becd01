//! A `manifest.json`, whatever version of dbt wrote it.
//!
//! In: JSON text. Out: a [`Manifest`] in the canonical fields of spec 01.3. Not here: which project a node belongs to in
//! a mesh, and anything that needs a second file.

pub mod model;

pub use model::Manifest;
