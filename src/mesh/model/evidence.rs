//! What files beside the manifests tell of projects and nodes. In: nothing. Out: types. Not here: which file is whose.

use crate::artifact::ArtifactKind;
use crate::artifact::catalog::CatalogTable;
use crate::artifact::outcome::Outcome;
use std::sync::Arc;

/// The files that tell of one project.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evidence {
    /// In order of kind and name.
    pub files: Vec<EvidenceFile>,
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
