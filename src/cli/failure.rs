//! Why nothing could be done. In: nothing. Out: the type, in words with what to do. Not here: one file among others that is
//! of no use (`load`).

use std::io;
use std::path::PathBuf;

/// What ends the program before it has an answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A path that leads nowhere.
    #[error("{} cannot be opened: {source}. Name files or folders that dbt wrote, such as `target`.", path.display())]
    Path {
        /// The path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A policy that cannot be read.
    #[error("the policy {} cannot be used: {reason}", path.display())]
    Policy {
        /// The path.
        path: PathBuf,
        /// Why, and what to do, as sentences.
        reason: String,
    },
    /// No manifest among the files.
    #[error("no dbt manifest was found. Run `dbt parse` in each project and name its target folder.")]
    NoManifest,
    /// No model of this name.
    #[error("no model is called {name}{}", if near.is_empty() { ".".to_owned() } else { format!(": is it {near}?") })]
    NoModel {
        /// The name.
        name: String,
        /// Names that come near, joined; empty if none does.
        near: String,
    },
    /// The output's file cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Output {
        /// The path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The terminal, or whatever reads the output, takes no more.
    #[error("the output cannot be written: {0}")]
    Said(#[from] io::Error),
}

impl Failure {
    /// The exit code.
    pub const EXIT: u8 = 2;
}
