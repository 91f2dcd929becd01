//! One dropped file that is no manifest. In: an artifact. Out: what a join shares of it. Not here: whose it is.

use crate::artifact::catalog::CatalogTable;
use crate::artifact::codeowners::CodeOwners;
use crate::artifact::run_results::{RunResult, RunResults};
use crate::artifact::semantic_manifest::SemanticManifest;
use crate::artifact::sources::Sources;
use crate::artifact::stamp::Stamp;
use crate::artifact::{Artifact, ArtifactKind};
use crate::sort::Sort;
use std::sync::Arc;

/// A file beside the manifests.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The number it was dropped under: says nothing of its order.
    pub key: u32,
    /// Its name as dropped, with folders where a folder was.
    pub file: String,
    /// What is in it.
    pub content: Content,
}

/// What a file beside the manifests holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A catalog, its tables shared with the mesh.
    Catalog(Stamp, Vec<Arc<CatalogTable>>),
    /// Results of a run.
    RunResults(RunResults),
    /// Freshness of sources.
    Sources(Sources),
    /// Semantic models.
    Semantic(SemanticManifest),
    /// Who owns which files.
    CodeOwners(CodeOwners),
    /// The text of a policy, which the whole mesh is joined and judged by.
    Policy(String),
}

impl Beside {
    /// The file as evidence; none for what is none: manifests, dependencies.
    pub fn new(file: impl Into<String>, artifact: Artifact) -> Option<Self> {
        let content = match artifact {
            Artifact::Catalog(catalog) => {
                Content::Catalog(catalog.stamp, catalog.tables.into_iter().map(Arc::new).collect())
            }
            Artifact::RunResults(run) => Content::RunResults(run),
            Artifact::Sources(sources) => Content::Sources(sources),
            Artifact::SemanticManifest(semantic) => Content::Semantic(semantic),
            Artifact::CodeOwners(owners) => Content::CodeOwners(owners),
            Artifact::Policy(text) => Content::Policy(text),
            Artifact::Manifest(_) | Artifact::Docs(..) | Artifact::Dependencies(_) => return None,
        };
        Some(Self { key: 0, file: file.into(), content })
    }

    /// Which kind of file it is.
    pub fn kind(&self) -> ArtifactKind {
        match &self.content {
            Content::Catalog(..) => ArtifactKind::Catalog,
            Content::RunResults(_) => ArtifactKind::RunResults,
            Content::Sources(_) => ArtifactKind::Sources,
            Content::Semantic(_) => ArtifactKind::SemanticManifest,
            Content::CodeOwners(_) => ArtifactKind::CodeOwners,
            Content::Policy(_) => ArtifactKind::Policy,
        }
    }

    /// The run that wrote it, if a run did.
    pub fn stamp(&self) -> Option<&Stamp> {
        match &self.content {
            Content::Catalog(stamp, _) => Some(stamp),
            Content::RunResults(run) => Some(&run.stamp),
            Content::Sources(sources) => Some(&sources.stamp),
            Content::Semantic(_) | Content::CodeOwners(_) | Content::Policy(_) => None,
        }
    }

    /// When it was written, seconds since 1970 UTC.
    pub fn generated_at(&self) -> Option<i64> {
        self.stamp()?.generated_at
    }

    /// The `unique_id`s it tells of; hooks left out, which no manifest lists.
    pub fn ids(&self) -> Vec<&str> {
        let ids: Vec<&str> = match &self.content {
            Content::Catalog(_, tables) => tables.iter().map(|table| table.id.as_str()).collect(),
            Content::RunResults(run) => run.results.iter().map(|result: &RunResult| result.id.as_str()).collect(),
            Content::Sources(sources) => sources.results.iter().map(|result| result.id.as_str()).collect(),
            Content::Semantic(_) | Content::CodeOwners(_) | Content::Policy(_) => Vec::new(),
        };
        ids.into_iter().filter(|id| !id.starts_with("operation.")).collect()
    }

    /// Something that differs where the content does, for files that say the same time and name.
    fn content(&self) -> Vec<u8> {
        let bytes = match &self.content {
            Content::Catalog(_, tables) => {
                let tables: Vec<&CatalogTable> = tables.iter().map(Arc::as_ref).collect();
                postcard::to_allocvec(&tables)
            }
            Content::RunResults(run) => postcard::to_allocvec(run),
            Content::Sources(sources) => postcard::to_allocvec(sources),
            Content::Semantic(semantic) => postcard::to_allocvec(semantic),
            Content::CodeOwners(owners) => postcard::to_allocvec(owners),
            Content::Policy(text) => postcard::to_allocvec(text),
        };
        bytes.unwrap_or_default()
    }
}

/// The files, the oldest first, in an order that has nothing to do with that of dropping.
pub fn in_order(beside: &[Arc<Beside>]) -> Vec<&Beside> {
    let mut files: Vec<&Beside> = beside.iter().map(Arc::as_ref).collect();
    files.put_in_order_by(|a, b| {
        let by = a.generated_at().cmp(&b.generated_at()).then_with(|| a.file.cmp(&b.file));
        by.then_with(|| a.content().cmp(&b.content()))
    });
    files
}
