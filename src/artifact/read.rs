//! Any bytes to an [`Artifact`].
//!
//! In: the bytes of one file. Out: the artifact, or why it was refused. The kind is told from the content; the name counts
//! only where the content says too little, which it does for text that is no JSON. Not here: what stands in each kind of
//! artifact; that is in its folder.

use super::manifest::walk::{Begin, Walk};
use super::sections::Sections;
use super::text::text;
use super::{
    Artifact, ArtifactKind, ReadError, catalog, codeowners, dependencies, docs_site, kind, manifest, place,
    policy_file, run_results, semantic_manifest, sources,
};
use meshscope_json::Reader;

/// Reads one file whose name is not known.
///
/// # Errors
/// A [`ReadError`] that says what was found instead. No bytes make it panic.
pub fn read(bytes: &[u8]) -> Result<Artifact, ReadError> {
    read_named("", bytes)
}

/// Reads one file; `name` is its name as dropped, with or without folders.
///
/// # Errors
/// A [`ReadError`] that says what was found instead. No bytes make it panic.
pub fn read_named(name: &str, bytes: &[u8]) -> Result<Artifact, ReadError> {
    let text = text(bytes)?;
    if text.trim_start().starts_with('{') {
        return json(text);
    }
    if let Some(artifact) = plain(name, text) {
        return artifact;
    }
    let mut reader = Reader::new(text);
    let json = reader.skip().and_then(|_| reader.end());
    Err(json.map_or_else(|error| place::refused(text, text, &error), |_| ReadError::NotDbt { found: value_word(text) }))
}

/// A JSON mapping. Nearly all of them are manifests that can be read in one go; the rest are cut into sections first.
fn json(text: &str) -> Result<Artifact, ReadError> {
    if let Begin::Yes(mut walk, at) = Walk::begin(text) {
        let rest = text.get(at..).unwrap_or_default();
        if walk.advance(rest, true).is_ok()
            && supplied(&mut walk, text)
            && let Ok(manifest) = walk.finish()
        {
            return Ok(Artifact::Manifest(Box::new(manifest)));
        }
    }
    let sections = Sections::of(text)?;
    let Some(kind) = kind::of(&sections) else {
        return Err(ReadError::NotDbt { found: sections.describe() });
    };
    Ok(match kind {
        ArtifactKind::Manifest => Artifact::Manifest(Box::new(manifest::read(&sections)?)),
        ArtifactKind::Catalog => Artifact::Catalog(catalog::read(&sections)?),
        ArtifactKind::RunResults => Artifact::RunResults(run_results::read(&sections)?),
        ArtifactKind::Sources => Artifact::Sources(sources::read(&sections)?),
        ArtifactKind::SemanticManifest => Artifact::SemanticManifest(semantic_manifest::read(&sections)?),
        ArtifactKind::CodeOwners | ArtifactKind::Policy => {
            return Err(ReadError::NotDbt { found: sections.describe() });
        }
    })
}

/// Gives a walk what it passed over and needs after all; false if it is not as dbt writes it.
fn supplied(walk: &mut Walk, text: &str) -> bool {
    walk.missing().into_iter().all(|bytes| {
        let part = text.get(bytes.start as usize..bytes.end as usize);
        part.is_some_and(|part| walk.supply(bytes.start, part).is_ok())
    })
}

/// Text that is no JSON: by its name, else by what it looks like; none for what is not known.
fn plain(name: &str, text: &str) -> Option<Result<Artifact, ReadError>> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let file = file.strip_suffix(".gz").unwrap_or(file).to_ascii_lowercase();
    let policy = || policy_file::read(text).map(Artifact::Policy);
    let owners = || codeowners::read(text).map(Artifact::CodeOwners);
    let names = || Ok(Artifact::Dependencies(dependencies::read(text)));
    match file.as_str() {
        "codeowners" => return Some(owners()),
        "dependencies.yml" | "dependencies.yaml" | "packages.yml" | "packages.yaml" => return Some(names()),
        _ if file.ends_with(".toml") => return Some(policy()),
        _ => {}
    }
    if docs_site::looks_like(text) {
        Some(docs(text))
    } else if policy_file::looks_like(text) {
        Some(policy())
    } else if dependencies::looks_like(text) {
        Some(names())
    } else if codeowners::looks_like(text) {
        Some(owners())
    } else {
        None
    }
}

fn docs(text: &str) -> Result<Artifact, ReadError> {
    let [manifest_text, catalog_text] = docs_site::parts(text)?;
    let manifest = manifest::read(&Sections::of(manifest_text)?)?;
    Ok(Artifact::Docs(Box::new(manifest), catalog::read(&Sections::of(catalog_text)?)?))
}

/// What kind of JSON value begins `text`, which is no mapping.
fn value_word(text: &str) -> String {
    let word = match text.trim_start().as_bytes().first() {
        Some(b'[') => "a list",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    };
    word.to_owned()
}
