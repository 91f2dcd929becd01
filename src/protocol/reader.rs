//! The reader's pure half.
//!
//! In: a file's bytes, decompressed. Out: the artifact's bytes and a report for the Files panel. Not here: where bytes
//! come from, how long it took.

use super::message::FileReport;
use crate::artifact::manifest::Manifest;
use crate::artifact::manifest::model::{Kind, Node};
use crate::artifact::{Artifact, ReadError, read};

/// Reads one file. The artifact comes back as the bytes that the engine's `Load` takes.
///
/// # Errors
/// Whatever [`read`] refuses.
pub fn read_file(bytes: &[u8]) -> Result<(Vec<u8>, FileReport), ReadError> {
    let artifact = read(bytes)?;
    let Artifact::Manifest(manifest) = &artifact;
    let report = report(manifest, bytes.len() as u64);
    Ok((super::encode(&artifact), report))
}

/// What the Files panel says of a manifest.
fn report(manifest: &Manifest, bytes: u64) -> FileReport {
    let metadata = &manifest.metadata;
    let is_own = |node: &&Node| !node.stub && node.package == metadata.project_name;
    let own = |kind| manifest.nodes.iter().filter(is_own).filter(|node| node.kind == kind).count() as u32;
    FileReport {
        kind: format!("manifest.json, schema v{}", metadata.schema_version),
        project: metadata.project_name.clone(),
        dbt_version: metadata.dbt_version.clone(),
        generated_at: metadata.generated_at,
        bytes,
        milliseconds: 0,
        parse_milliseconds: 0,
        models: own(Kind::Model),
        sources: own(Kind::Source),
        notices: manifest.notices.clone(),
    }
}
