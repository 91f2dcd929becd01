//! Ranked search over the overview.
//!
//! In: an overview and a few typed letters. Out: hits, the exact name first, then prefix, word start, fuzzy. Not here: the
//! palette that shows them.
