//! Pages of notes that the engine writes and the page only shows: changes, comparisons, how scoring works.
//!
//! In: nothing. Out: the types. Not here: what stands in them (`advice`, `compared`, `scoring`).

use crate::scorecard::model::Fix;
use serde::{Deserialize, Serialize};

/// Notes under one heading.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Section {
    /// The heading; empty for none.
    pub title: String,
    /// Beside it.
    pub sub: String,
    /// The notes.
    pub notes: Vec<Note>,
}

/// One note.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Note {
    /// An id such as `ADDR-2`; empty for none.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Whether silver and gold need it.
    pub star: bool,
    /// A figure at the right end.
    pub right: String,
    /// Paragraphs, each with how it came out (`pass`, `partial`, `fail`, `unknown`, `na`; empty for none).
    pub text: Vec<(String, String)>,
    /// Nodes it is about: key and name.
    pub nodes: Vec<(String, String)>,
    /// What to paste, a file each.
    pub pastes: Vec<Paste>,
}

/// Text for one file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Paste {
    /// The file, or what is known of it.
    pub file: String,
    /// What to put there.
    pub text: String,
}

/// A fix as what to paste, the files that belong to it included.
pub fn pastes(fix: &Fix) -> Vec<Paste> {
    let all = std::iter::once(fix).chain(&fix.also);
    all.map(|fix| Paste { file: file(&fix.file).to_owned(), text: fix.snippet.clone() }).collect()
}

/// A file's name; where the manifest does not say it, how to find it.
pub fn file(name: &str) -> &str {
    if name.is_empty() { "where the group is defined" } else { name }
}
