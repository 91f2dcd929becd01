//! A `CODEOWNERS` file: who reviews which files of a repository.
//!
//! In: its text, in GitHub's dialect or GitLab's with sections (spec 03.3). Out: rules, and who owns a path by them. Not
//! here: where in the repository a dbt project lies.

mod owners;
mod pattern;
mod read;

pub use owners::{Matcher, Owned};
pub use pattern::covers;
pub(super) use read::{looks_like, read};

use super::Notice;
use serde::{Deserialize, Serialize};

/// All rules of one file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CodeOwners {
    /// Whether it has GitLab's sections.
    pub gitlab: bool,
    /// Rules, in the order of the file.
    pub rules: Vec<Rule>,
    /// Lines that were passed over.
    pub notices: Vec<Notice>,
}

/// One line that names a pattern.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Rule {
    /// Counted from 1.
    pub line: u32,
    /// The pattern, without the escapes of spaces.
    pub pattern: String,
    /// Its owners, or those of its section; none says that nobody owns it.
    pub owners: Vec<String>,
    /// The section's name in lower case; empty outside of sections.
    pub section: String,
    /// GitLab's `!pattern`: the section has no say there.
    pub excluded: bool,
}
