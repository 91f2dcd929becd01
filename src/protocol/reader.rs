//! The reader's pure half.
//!
//! In: a file's bytes, decompressed. Out: the artifact's bytes and a report for the Files panel. Not here: where bytes
//! come from, how long it took, and which project a file without a name in it belongs to: joining tells.

use super::reading::FileReport;
use crate::artifact::catalog::Catalog;
use crate::artifact::manifest::model::{Metadata, Tally};
use crate::artifact::manifest::{Manifest, Sealed};
use crate::artifact::run_results::Worth;
use crate::artifact::stamp::Stamp;
use crate::artifact::{Artifact, Notice, ReadError, read_named};

/// Reads one file whose name is not known. The artifact comes back as the bytes that the engine's `Load` takes.
///
/// # Errors
/// Whatever [`read_named`] refuses.
pub fn read_file(bytes: &[u8]) -> Result<(Vec<u8>, FileReport), ReadError> {
    read_named_file("", bytes)
}

/// Reads one file; `name` is its name as dropped, by which files are known that are no JSON.
///
/// # Errors
/// Whatever [`read_named`] refuses.
pub fn read_named_file(name: &str, bytes: &[u8]) -> Result<(Vec<u8>, FileReport), ReadError> {
    read_named(name, bytes).map(|artifact| encoded(&artifact, bytes.len() as u64))
}

/// An artifact read from `bytes` bytes, encoded, and what the Files panel says of it.
pub fn encoded(artifact: &Artifact, bytes: u64) -> (Vec<u8>, FileReport) {
    (super::encode(artifact), FileReport { bytes, ..report(artifact) })
}

/// What the Files panel says of a manifest of `bytes` bytes that was encoded while it was read.
pub fn report_of(sealed: &Sealed, bytes: u64) -> FileReport {
    FileReport { bytes, ..of_manifest("manifest.json", sealed.metadata(), sealed.notices(), sealed.tally()) }
}

/// What the Files panel says of a file.
fn report(artifact: &Artifact) -> FileReport {
    let bare = |kind: &str| FileReport { kind: kind.to_owned(), ..FileReport::default() };
    match artifact {
        Artifact::Manifest(manifest) => of_whole_manifest("manifest.json", manifest),
        Artifact::Docs(manifest, _) => of_whole_manifest("dbt docs in one page, manifest", manifest),
        Artifact::Catalog(catalog) => of_catalog(catalog),
        Artifact::RunResults(run) => {
            let by = match (run.worth, run.which.as_str()) {
                (Worth::Nothing, _) => "nothing was built".to_owned(),
                (Worth::LowConfidence, _) => "of an unknown command".to_owned(),
                (Worth::Evidence, which) => format!("of dbt {which}"),
            };
            let models = run.results.iter().filter(|result| result.id.starts_with("model.")).count() as u32;
            FileReport { models, notices: run.notices.clone(), ..stamped("run_results.json", &run.stamp, &by) }
        }
        Artifact::Sources(found) => {
            FileReport { sources: found.results.len() as u32, ..stamped("sources.json", &found.stamp, "") }
        }
        Artifact::SemanticManifest(_) => bare("semantic_manifest.json"),
        Artifact::CodeOwners(file) => {
            let dialect = if file.gitlab { "GitLab" } else { "GitHub" };
            FileReport { notices: file.notices.clone(), ..bare(&format!("CODEOWNERS, {dialect}")) }
        }
        Artifact::Policy(_) => bare("mesh-policy.toml"),
        Artifact::Dependencies(_) => bare("dependencies.yml"),
    }
}

fn stamped(kind: &str, stamp: &Stamp, more: &str) -> FileReport {
    let mut kind = kind.to_owned();
    if stamp.schema_version > 0 {
        kind.push_str(&format!(", schema v{}", stamp.schema_version));
    }
    if !more.is_empty() {
        kind.push_str(&format!(", {more}"));
    }
    FileReport {
        kind,
        dbt_version: stamp.dbt_version.clone(),
        generated_at: stamp.generated_at,
        ..FileReport::default()
    }
}

fn of_catalog(catalog: &Catalog) -> FileReport {
    let of = |prefix: &str| catalog.tables.iter().filter(|table| table.id.starts_with(prefix)).count() as u32;
    FileReport { models: of("model."), sources: of("source."), ..stamped("catalog.json", &catalog.stamp, "") }
}

fn of_whole_manifest(kind: &str, manifest: &Manifest) -> FileReport {
    of_manifest(kind, &manifest.metadata, &manifest.notices, manifest.tally())
}

fn of_manifest(kind: &str, metadata: &Metadata, notices: &[Notice], own: Tally) -> FileReport {
    FileReport {
        kind: format!("{kind}, schema v{}", metadata.schema_version),
        project: metadata.project_name.clone(),
        dbt_version: metadata.dbt_version.clone(),
        generated_at: metadata.generated_at,
        models: own.models,
        sources: own.sources,
        notices: notices.to_vec(),
        ..FileReport::default()
    }
}
