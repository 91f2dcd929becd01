//! What files beside the manifests tell of projects and nodes. In: nothing. Out: types. Not here: which file is whose.

use crate::artifact::catalog::CatalogTable;
use crate::artifact::outcome::Outcome;
use crate::artifact::{ArtifactKind, Notice};
use std::sync::Arc;

/// The files that tell of one project.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evidence {
    /// In order of kind and name.
    pub files: Vec<EvidenceFile>,
    /// What was passed over in its CODEOWNERS.
    pub passed_over: Vec<Notice>,
}

impl Evidence {
    /// Whether a file of this kind was dropped that tells something.
    pub fn has(&self, kind: ArtifactKind) -> bool {
        self.files.iter().any(|file| file.kind == kind && file.useful)
    }
}

/// A file beside the manifests, and what is known of it as a whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct EvidenceFile {
    /// Which kind.
    pub kind: ArtifactKind,
    /// Its name as dropped.
    pub file: String,
    /// When it was written, seconds since 1970 UTC.
    pub generated_at: Option<i64>,
    /// False for results of a command that built and tested nothing.
    pub useful: bool,
    /// The run that wrote it; empty if it does not say.
    pub invocation_id: String,
}

/// What became of a dropped file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FileUse {
    /// The number it was dropped under.
    pub key: u32,
    /// The project it tells of; empty for [`Pairing::Nobody`].
    pub project: String,
    /// How that is known.
    pub pairing: Pairing,
}

/// How a file found its project (spec 01.6, 02.1, 03.3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Pairing {
    /// A manifest: it is the project.
    Manifest,
    /// A manifest, older than the one that is shown.
    Snapshot,
    /// The project's manifest lies in the same folder; of CODEOWNERS, in or below it.
    Folder,
    /// The project's manifest knows so many of the nodes it tells of.
    Content {
        /// Known.
        known: u32,
        /// Told of.
        of: u32,
    },
    /// CODEOWNERS without a folder: so many of the project's files, of those asked, have a rule other than `*`.
    Rules {
        /// With a rule.
        covered: u32,
        /// Asked.
        of: u32,
    },
    /// A policy: it is the whole mesh's.
    Mesh,
    /// No dropped project, or several equally well.
    Nobody,
}

/// What those files tell of one node.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Seen {
    /// What the warehouse has of it: the newest catalog's word.
    pub table: Option<Arc<CatalogTable>>,
    /// How its last run or test came out.
    pub run: Option<Ran>,
    /// When it was last built without error, seconds since 1970 UTC.
    pub built_at: Option<i64>,
    /// How fresh it was, of a source.
    pub freshness: Option<Outcome>,
    /// Who owns its file by CODEOWNERS; empty if explicitly nobody, none if no rule covers it.
    pub code_owners: Option<Vec<String>>,
    /// Semantic models on it that only a semantic manifest names.
    pub semantic: Vec<String>,
}

/// How a node came out of its last run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ran {
    /// How.
    pub outcome: Outcome,
    /// When, seconds since 1970 UTC.
    pub at: Option<i64>,
    /// Failures of a test.
    pub failures: Option<u32>,
    /// Whether the file does not say which command it was.
    pub unsure: bool,
}
