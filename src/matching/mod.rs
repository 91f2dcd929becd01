//! Which names a pattern means, and which name a misspelt one.
//!
//! In: patterns, words. Out: whether they match; the nearest word. Not here: paths, whose `*` stops at a slash
//! (`artifact::codeowners`, `selector::path`).

mod fold;
mod glob;
mod nearest;
mod pattern;

pub use fold::fold;
pub use glob::{Glob, is_pattern};
pub use nearest::nearest;
pub use pattern::Pattern;
