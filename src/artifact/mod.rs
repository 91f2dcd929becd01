//! Bytes of one dropped file in, an [`Artifact`] out: what one dbt project says of itself.
//!
//! In: the bytes as they are. Out: a slim, owned, version-independent model and the notices of reading it, or a typed
//! [`ReadError`]. Not here: other projects, scores, the browser, decompression. What nothing downstream reads is never
//! built: macro bodies, compiled SQL, resolved docs.

mod kind;
pub mod manifest;
mod place;
mod read;
mod sections;
mod text;
pub mod value;

pub use read::read;

use manifest::Manifest;
use serde::{Deserialize, Serialize};

/// One file, read. Each kind of dbt artifact has its own folder and one variant here.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Artifact {
    /// A `manifest.json` (spec 01).
    Manifest(Box<Manifest>),
}

/// What a file is, told from its content alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ArtifactKind {
    /// `manifest.json`.
    Manifest,
    /// `catalog.json`.
    Catalog,
    /// `run_results.json`.
    RunResults,
    /// `sources.json`.
    Sources,
    /// `semantic_manifest.json`.
    SemanticManifest,
}

impl ArtifactKind {
    /// The name dbt gives the file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest.json",
            Self::Catalog => "catalog.json",
            Self::RunResults => "run_results.json",
            Self::Sources => "sources.json",
            Self::SemanticManifest => "semantic_manifest.json",
        }
    }
}

/// Why a file was refused: what was found, what was expected. [`ReadError::advice`] says what to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
pub enum ReadError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// Bytes that are no UTF-8 text.
    #[error("this is not text: {found}")]
    NotText {
        /// What the bytes look like: "a PNG image", "UTF-16 text", "binary data".
        found: String,
    },
    /// Text that is no JSON, or breaks off.
    #[error("not complete JSON: {found} at line {line}, column {column}")]
    NotJson {
        /// The parser's words.
        found: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// JSON, but no artifact that dbt writes.
    #[error("JSON, but not a dbt artifact: {found}")]
    NotDbt {
        /// What stands at the top of it.
        found: String,
    },
    /// A dbt artifact that nothing is done with yet.
    #[error("this is a {}, which is recognised but not used yet", kind.file_name())]
    NotUsed {
        /// Which one.
        kind: ArtifactKind,
    },
    /// A field with a value of the wrong type.
    #[error("{found} at line {line}, column {column}")]
    WrongType {
        /// The parser's words, naming the type found and the one expected.
        found: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
}

impl ReadError {
    /// What the person who dropped the file can do, as a sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Empty => "Run dbt parse again and drop the new target/manifest.json.",
            Self::NotText { .. } => "Drop the JSON files from a project's target folder.",
            Self::NotJson { .. } => "The file may have been cut off while copying: run dbt parse again.",
            Self::NotDbt { .. } => "Drop the manifest.json that dbt parse writes into the target folder.",
            Self::NotUsed { .. } => "Drop the project's manifest.json as well: this file is kept out for now.",
            Self::WrongType { .. } => "Was the file edited by hand? Run dbt parse again and drop what it writes.",
        }
    }
}

/// Something odd but not fatal, from reading one file or from joining several.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// The rule of spec 06 it belongs to, such as `M-STALE`, or a word of the reader's own, such as `newer-schema`.
    pub code: String,
    /// What it is about: a project, a pair of projects or a `unique_id`.
    pub subject: String,
    /// What was seen, as a sentence.
    pub message: String,
    /// What to do about it, as a sentence; may be empty.
    pub hint: String,
}

/// How much a notice matters, the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Level {
    /// Something is broken or will break.
    Error,
    /// Something should be mended.
    Warning,
    /// Good to know.
    Info,
}
