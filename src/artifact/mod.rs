//! Bytes of one dropped file in, an [`Artifact`] out: what one dbt project says of itself.
//!
//! In: the bytes as they are, and the file's name where it alone tells the kind. Out: a slim, owned, version-independent model and the notices of reading it, or a typed
//! [`ReadError`]. Not here: other projects, scores, the browser, decompression. What nothing downstream reads is never
//! built: macro bodies, compiled SQL, resolved docs.

pub mod catalog;
pub mod codeowners;
pub mod dependencies;
mod docs_site;
mod entries;
pub mod incoming;
mod kind;
pub mod manifest;
pub mod outcome;
mod place;
mod policy_file;
mod read;
pub mod run_results;
mod sections;
pub mod semantic_manifest;
pub mod sources;
pub mod stamp;
mod text;
pub mod value;

pub use incoming::Incoming;
pub use read::{read, read_named};

use catalog::Catalog;
use codeowners::CodeOwners;
use dependencies::Dependencies;
use manifest::Manifest;
use run_results::RunResults;
use semantic_manifest::SemanticManifest;
use serde::{Deserialize, Serialize};
use sources::Sources;

/// One file, read. Each kind of dbt artifact has its own folder and one variant here.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Artifact {
    /// A `manifest.json` (spec 01).
    Manifest(Box<Manifest>),
    /// A `catalog.json`.
    Catalog(Catalog),
    /// A `run_results.json`.
    RunResults(RunResults),
    /// A `sources.json`.
    Sources(Sources),
    /// A `semantic_manifest.json`.
    SemanticManifest(SemanticManifest),
    /// A `CODEOWNERS` file.
    CodeOwners(CodeOwners),
    /// A `mesh-policy.toml`: its text.
    Policy(String),
    /// dbt docs in one page: the manifest and the catalog in it.
    Docs(Box<Manifest>, Catalog),
    /// A `dependencies.yml` or `packages.yml`.
    Dependencies(Dependencies),
}

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
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
    /// `CODEOWNERS`.
    CodeOwners,
    /// `mesh-policy.toml`.
    Policy,
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
            Self::CodeOwners => "CODEOWNERS",
            Self::Policy => "mesh-policy.toml",
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
    /// A web page, but not one that `dbt docs generate --static` writes.
    #[error("a web page without a manifest and a catalog in it")]
    NotDocs,
    /// A policy that is no TOML.
    #[error("not TOML: {found} at line {line}")]
    NotToml {
        /// What stands there.
        found: String,
        /// Counted from 1.
        line: usize,
    },
    /// A file larger than whoever else reads it takes.
    #[error("a {} of {bytes} bytes; {most} is the most that is read", kind.file_name())]
    TooLarge {
        /// Which one.
        kind: ArtifactKind,
        /// Its size.
        bytes: u64,
        /// The largest that is read.
        most: u64,
    },
    /// A file that would take many times its size in memory: more values than bytes to tell of them.
    #[error("more in it than a file of its size can tell of, from line {line}, column {column} on")]
    TooDense {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
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
            Self::NotText { found } if found == text::UTF_16 => {
                "Save it as UTF-8: in PowerShell write files with Out-File -Encoding utf8 rather than with >."
            }
            Self::NotText { .. } => "Drop the JSON files from a project's target folder.",
            Self::NotJson { .. } => "The file may have been cut off while copying: run dbt parse again.",
            Self::NotDbt { .. } => "Drop the manifest.json that dbt parse writes into the target folder.",
            Self::NotDocs => {
                "Run dbt docs generate --static and drop target/static_index.html, or drop manifest.json itself."
            }
            Self::NotToml { .. } => "Mend that line and drop the file again.",
            Self::TooDense { .. } => "dbt writes no such file: run dbt parse again and drop what it writes.",
            Self::TooLarge { .. } => "Split the file: GitHub does not read it either.",
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
