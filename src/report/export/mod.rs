//! What is known, as files for other programs.
//!
//! In: the mesh, its scores. Out: text of one format each. Not here: the download or the disk, tables as they
//! are drawn. The page and the command line call the same functions, so that both write the same bytes.
//!
//! Names come from files that are not trusted: in each format whatever could mean something is written so that it does
//! not. Every file carries the as-of date, and the policy's name and hash.

pub mod findings;
mod findings_csv;
mod findings_json;
mod findings_markdown;
mod json;
mod junit;
mod odcs;
mod safe;
mod sarif;
pub mod scores;
mod scores_csv;
mod scores_json;
mod scores_markdown;
mod stamp;
mod table;
mod yaml;

pub use findings::Findings;
pub use safe::push_row;
pub use scores::Scores;
pub use stamp::Stamp;
pub use table::{csv, json};

use crate::policy::Severity;
use serde::{Deserialize, Serialize};

/// A file to write.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Export {
    /// The scores of all models.
    Scores(ScoresAs),
    /// The data contract of one model, by its key, by the Open Data Contract Standard.
    Contract(String),
    /// What the rules found.
    Findings(FindingsAs),
}

/// How scores are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ScoresAs {
    /// JSON by the schema `scores-1.json`: everything, every check with its evidence and fix.
    Json,
    /// CSV, a line for each model.
    Csv,
    /// Markdown, a report to read.
    Markdown,
}

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FindingsAs {
    /// JSON by the schema `findings-1.json`: everything, with fixes.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
    /// JUnit's XML, for CI; what fails is of this severity or worse.
    Junit(Severity),
    /// Markdown, a report to read.
    Markdown,
    /// CSV, a line for each finding.
    Csv,
}

/// A file written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct File {
    /// The name it is to have.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Scores as a file.
pub fn scores_file(format: ScoresAs, scores: &Scores) -> File {
    let (ending, text) = match format {
        ScoresAs::Json => ("json", scores_json::text(scores)),
        ScoresAs::Csv => ("csv", scores_csv::text(scores)),
        ScoresAs::Markdown => ("md", scores_markdown::text(scores)),
    };
    File { name: format!("meshscope-scores.{ending}"), text }
}

/// The data contract of the model with this key; empty for what is no scored model.
pub fn contract_file(key: &str, scores: &Scores) -> File {
    odcs::contract(scores, key).map(|(name, text)| File { name, text }).unwrap_or_default()
}

/// Findings as a file.
pub fn findings_file(format: FindingsAs, findings: &Findings) -> File {
    let (ending, text) = match format {
        FindingsAs::Json => ("json", findings_json::text(findings)),
        FindingsAs::Sarif => ("sarif", sarif::text(findings)),
        FindingsAs::Junit(fail_on) => ("xml", junit::text(findings, fail_on)),
        FindingsAs::Markdown => ("md", findings_markdown::text(findings)),
        FindingsAs::Csv => ("csv", findings_csv::text(findings)),
    };
    File { name: format!("meshscope-findings.{ending}"), text }
}
