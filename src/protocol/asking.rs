//! Questions whose answers are pages of notes.
//!
//! In: an [`NotesAsk`], the mesh under the policy. Out: sections to show. Not here: what they say (`report`).

use crate::report::notes::Section;
use crate::report::{advice, compared, scoring};
use crate::scorecard::Context;
use serde::{Deserialize, Serialize};

/// What the page asks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NotesAsk {
    /// Which changes make products pass this check; for an empty id those that mend several products, of any check.
    Changes(String),
    /// How two models compare, by key.
    Compare(String, String),
    /// How scoring works.
    Scoring,
}

/// The answer.
pub fn told(context: &Context, ask: &NotesAsk) -> Vec<Section> {
    match ask {
        NotesAsk::Changes(check) => advice::advice(context.mesh(), context, check),
        NotesAsk::Compare(a, b) => compared::compared(context.mesh(), context, a, b),
        NotesAsk::Scoring => scoring::scoring(context.policy()),
    }
}
