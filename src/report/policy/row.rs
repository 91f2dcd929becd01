//! What the Policy panel is made of. In: nothing. Out: types. Not here: filling them.

use super::effect::Effect;
use serde::{Deserialize, Serialize};

/// The whole panel.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Panel {
    /// The policy's name; `Defaults` or the file's name where it has none.
    pub title: String,
    /// Where it comes from, as a sentence.
    pub source: String,
    /// The file that was dropped; empty if none was.
    pub file: String,
    /// Whether it was changed on the page.
    pub edited: bool,
    /// Its hash, as every export prints it; empty for the defaults.
    pub hash: String,
    /// The as-of date, `2026-05-18`; empty without one.
    pub as_of: String,
    /// Whether that date was chosen on the page.
    pub as_of_chosen: bool,
    /// Policies to start from.
    pub presets: Vec<Preset>,
    /// Settings, by section.
    pub sections: Vec<SectionRows>,
    /// What cannot be followed.
    pub problems: Vec<ProblemRow>,
    /// What the changes do to the products.
    pub effect: Effect,
    /// The file as it would be saved.
    pub text: String,
}

/// A policy to start from.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Preset {
    /// What queries call it.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Whether it is what is used, word for word.
    pub chosen: bool,
}

/// One section.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct SectionRows {
    /// Its word in the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// How many settings differ from the defaults; empty for none.
    pub changed: String,
    /// Settings, in order.
    pub rows: Vec<Row>,
}

/// One setting.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Row {
    /// Tells rows apart: the path, as it is written in the file.
    pub id: String,
    /// The path.
    pub path: Vec<String>,
    /// A heading above it; empty if it goes on with the one before.
    pub head: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Who reads it: ids of checks and rules.
    pub readers: String,
    /// Whether it differs from its default.
    pub changed: bool,
    /// Whether it can be taken out: one of a list that the author makes.
    pub removable: bool,
    /// What is wrong with it; empty if nothing.
    pub problem: String,
    /// How it is changed.
    pub control: Control,
}

/// How a setting is changed.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub enum Control {
    /// Not at all: a heading with words.
    #[default]
    None,
    /// True or false.
    Switch(bool),
    /// A number with its least, most and step.
    Number {
        /// Now.
        value: String,
        /// The least.
        least: String,
        /// The most.
        most: String,
        /// `1`, or `any`.
        step: String,
    },
    /// One of some words.
    Choice {
        /// The words.
        words: Vec<String>,
        /// Which one.
        at: u32,
    },
    /// A text.
    Text(String),
    /// A regular expression.
    Pattern(String),
    /// A date, `2027-06-30`; empty for none.
    Day(String),
    /// A list of words.
    Words(Vec<String>),
    /// A check: whether it counts, its weight, its star.
    Check {
        /// It counts.
        on: bool,
        /// Its weight.
        weight: String,
        /// Failing it bars silver and gold.
        star: bool,
    },
    /// A rule: its level, and from how many on it is broken.
    Rule {
        /// `as the rule has it`, `off`, `info`, `warn`, `error`.
        words: Vec<String>,
        /// Which one.
        at: u32,
        /// The threshold; none for rules that do not count.
        threshold: Option<String>,
    },
    /// One more of a list, by name: what stands before and behind the name in its path, and what it takes.
    AddNamed {
        /// Behind the name.
        behind: Vec<String>,
        /// Whether the value is a list of words.
        words: bool,
        /// What the name is, in a word.
        hint: String,
    },
    /// One more of a list of records: the names and titles of its fields.
    AddRecord(Vec<(String, String)>),
}

/// One problem.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ProblemRow {
    /// Whether something was left out.
    pub error: bool,
    /// `line 3, column 5`; empty if it is about no line.
    pub place: String,
    /// What is wrong.
    pub text: String,
}
