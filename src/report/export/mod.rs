//! What is known, as files for other programs.
//!
//! In: the mesh, its scores. Out: text of one format each. Not here: the download or the disk, tables as they
//! are drawn. The page and the command line call the same functions, so that both write the same bytes.
//!
//! Names come from files that are not trusted: in each format whatever could mean something is written so that it does
//! not. Every file carries the as-of date, and the policy's name and hash.

mod json;
mod odcs;
mod safe;
pub mod scores;
mod scores_csv;
mod scores_json;
mod scores_markdown;
mod stamp;
mod table;
mod yaml;

pub use safe::push_row;
pub use scores::Scores;
pub use stamp::Stamp;
pub use table::{csv, json};

use serde::{Deserialize, Serialize};

/// A file to write.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Export {
    /// The scores of all models.
    Scores(ScoresAs),
    /// The data contract of one model, by its key, by the Open Data Contract Standard.
    Contract(String),
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

/// A file written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct File {
    /// The name it is to have.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// The file; empty for the contract of what is no scored model.
pub fn file(export: &Export, scores: &Scores) -> File {
    let (name, text) = match export {
        Export::Scores(ScoresAs::Json) => ("meshscope-scores.json".to_owned(), scores_json::text(scores)),
        Export::Scores(ScoresAs::Csv) => ("meshscope-scores.csv".to_owned(), scores_csv::text(scores)),
        Export::Scores(ScoresAs::Markdown) => ("meshscope-scores.md".to_owned(), scores_markdown::text(scores)),
        Export::Contract(key) => odcs::contract(scores, key).unwrap_or_default(),
    };
    File { name, text }
}
