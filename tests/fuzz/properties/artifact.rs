//! Files that dbt writes: an artifact or a typed refusal, within a share of memory, the same behind a worker.

use super::heap::within;
use meshscope::artifact::incoming::{Incoming, Next};
use meshscope::artifact::{Artifact, ReadError, read_named};
use meshscope::protocol::{decode, encode};

/// Kinds of JSON that are known by a schema: target, the schema's name, and versions to choose from.
pub const KINDS: [(&str, &str, &[u32]); 4] = [
    ("manifest", "manifest", &[12, 1, 3, 4, 6, 7, 8, 9, 10, 11, 13, 20, 21]),
    ("catalog", "catalog", &[1]),
    ("run_results", "run-results", &[6, 1, 3, 4, 5]),
    ("sources", "sources", &[3, 1, 2]),
];

/// Names under which `any` drops its bytes.
const NAMES: [&str; 6] =
    ["", "a/manifest.json", "CODEOWNERS", "mesh-policy.toml", "dependencies.yml", "target/static_index.html"];

/// Reads a file, holds it to its share of memory, and takes it through a worker's message.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Artifact, ReadError> {
    let read = within(bytes.len(), || read_named(name, bytes));
    assert!(in_pieces(name, bytes).is_none_or(|pieces| pieces == read), "another in pieces");
    match &read {
        Ok(artifact) => assert!(decode(&encode(artifact)).as_ref() == Some(artifact), "another behind a worker"),
        Err(error) => {
            assert!(!error.to_string().is_empty() && !error.advice().is_empty());
            if let ReadError::NotJson { line, .. }
            | ReadError::WrongType { line, .. }
            | ReadError::NotToml { line, .. } = error
            {
                let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
                assert!((1..=lines).contains(line), "line {line} of {lines}");
            }
        }
    }
    read
}

/// The file as a worker reads it, while its bytes come; none if it has to be there as a whole.
fn in_pieces(name: &str, bytes: &[u8]) -> Option<Result<Artifact, ReadError>> {
    let mut incoming = Incoming::new(name);
    // Pieces that end anywhere, as the file has it.
    let length = 1 + bytes.last().copied().map_or(0, usize::from);
    let mut pieces = bytes.chunks(length).peekable();
    while let Some(piece) = pieces.next() {
        incoming.room(piece.len()).copy_from_slice(piece);
        if incoming.took(piece.len(), pieces.peek().is_none()) == Next::Whole {
            return None;
        }
    }
    for missing in incoming.missing() {
        incoming
            .supply(missing.start, bytes.get(missing.start as usize..missing.end as usize).expect("bytes of the file"));
    }
    Some(incoming.finish()?.map(|came| came.artifact().expect("an encoding that is whole")))
}

/// The first byte chooses a name, the rest is the file.
pub(super) fn any(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let name = NAMES.get(usize::from(first) % NAMES.len()).expect("within");
    let _ = read(name, rest);
}

/// A file of `target` whose first byte chooses the version, and whose sections follow: a mutation of them need not find
/// the way through `metadata` anew.
fn with_schema(target: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let (_, schema, versions) = KINDS.iter().find(|(name, ..)| *name == target)?;
    let (&first, rest) = bytes.split_first()?;
    let version = versions.get(usize::from(first) % versions.len())?;
    let head = format!(
        r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/{schema}/v{version}.json", "generated_at": "2026-01-01T00:00:00Z", "project_name": "shop"}}, "#
    );
    Some([head.as_bytes(), rest].concat())
}

fn of_kind(target: &str, bytes: &[u8], is: fn(&Artifact) -> bool) {
    let Some(file) = with_schema(target, bytes) else { return };
    if let Ok(artifact) = read("", &file) {
        // Another `metadata` later in the file may name another schema.
        let only_one = !String::from_utf8_lossy(bytes).contains("metadata") && !bytes.contains(&b'\\');
        assert!(is(&artifact) || !only_one, "{artifact:?}");
    }
}

/// Sections of a manifest.
pub(super) fn manifest(bytes: &[u8]) {
    of_kind("manifest", bytes, |artifact| matches!(artifact, Artifact::Manifest(_)));
}

/// Sections of a catalog.
pub(super) fn catalog(bytes: &[u8]) {
    of_kind("catalog", bytes, |artifact| matches!(artifact, Artifact::Catalog(_)));
}

/// Sections of a file of results.
pub(super) fn run_results(bytes: &[u8]) {
    of_kind("run_results", bytes, |artifact| matches!(artifact, Artifact::RunResults(_)));
}

/// Sections of a file of freshness.
pub(super) fn sources(bytes: &[u8]) {
    of_kind("sources", bytes, |artifact| matches!(artifact, Artifact::Sources(_)));
}

/// A semantic manifest, which names no schema.
pub(super) fn semantic_manifest(bytes: &[u8]) {
    let file = [br#"{"metrics": [], "semantic_models": "#.as_slice(), bytes].concat();
    let _ = read("", &file);
}

/// A page of dbt docs from the manifest on.
pub(super) fn docs_site(bytes: &[u8]) {
    let head = "<!doctype html>\n<script>n=[{label: 'manifest', data: ";
    let file = [head.as_bytes(), bytes].concat();
    if let Ok(artifact) = read("", &file) {
        assert!(matches!(artifact, Artifact::Docs(..)));
    }
}
