//! The shapes that stand in a manifest, borrowed from its text.
//!
//! In: JSON. Out: short-lived structs in which null and absent are the same and keys that nothing reads are skipped.
//! Not here: what the fields mean (the folder above). Shapes that only older schemas
//! write have their place in `upgrade`.

pub(super) mod columns;
pub(super) mod config;
pub(super) mod meta;
pub(super) mod node;
pub(super) mod record;
pub(in crate::artifact) mod scalar;
