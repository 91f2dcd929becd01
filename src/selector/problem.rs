//! What is wrong with an expression, and where. In: nothing. Out: the types. Not here: finding it.

use super::parse::Span;
use serde::{Deserialize, Serialize};

/// Which of the two texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Field {
    /// `--select`.
    Select,
    /// `--exclude`.
    Exclude,
}

/// A word that cannot be read, or that finds nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// The text it stands in.
    pub field: Field,
    /// The word's place in that text.
    pub span: Span,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What would be right, as a sentence; may be empty.
    pub hint: String,
}
