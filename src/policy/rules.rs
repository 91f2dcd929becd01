//! What a policy says of the rules of governance, and what it allows for a while. In: nothing. Out: types. Not here: rules.

use serde::{Deserialize, Serialize};

/// How much a broken rule weighs (spec 06); the worst last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// To be mended.
    Warn,
    /// Breaks somebody, or will.
    Error,
}

/// What the policy changes about one rule; what is none stays as the rule has it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct RuleSetting {
    /// Not judged at all: `"off"`.
    pub off: bool,
    /// `"info"`, `"warn"`, `"error"`, or `level` of a table: for every finding of the rule.
    pub level: Option<Severity>,
    /// `threshold`, of rules that count.
    pub threshold: Option<f64>,
}

/// What is allowed for a while: a failed check or a broken rule that does not count.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Exception {
    /// Id of the check or of the rule.
    pub id: String,
    /// Glob over the `unique_id`, or over a project's name.
    pub node: String,
    /// Why, in the words of whoever allowed it.
    pub reason: String,
    /// The last day it holds, in days since 1970; none: for good.
    pub until: Option<i64>,
    /// The line of the file it stands on, from 1; 0 if it comes from no file.
    pub line: usize,
}
