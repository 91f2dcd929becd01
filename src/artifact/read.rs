//! Any bytes to an [`Artifact`].
//!
//! In: the bytes of one file. Out: the artifact, or why it was refused. The kind is told from the content, never from
//! the name. Not here: what stands in each kind of artifact; that is in its folder.

use super::sections::Sections;
use super::text::text;
use super::{Artifact, ArtifactKind, ReadError, kind, manifest, place};
use meshscope_json::Reader;

/// Reads one file.
///
/// # Errors
/// A [`ReadError`] that says what was found instead. No bytes make it panic.
pub fn read(bytes: &[u8]) -> Result<Artifact, ReadError> {
    let text = text(bytes)?;
    let not_dbt = |found: String| ReadError::NotDbt { found };
    if !text.trim_start().starts_with('{') {
        let mut reader = Reader::new(text);
        let json = reader.skip().and_then(|_| reader.end());
        return Err(json.map_or_else(|error| place::refused(text, text, &error), |_| not_dbt(value_word(text))));
    }
    let sections = Sections::of(text)?;
    match kind::of(&sections) {
        Some(ArtifactKind::Manifest) => Ok(Artifact::Manifest(Box::new(manifest::read(&sections)?))),
        Some(kind) => Err(ReadError::NotUsed { kind }),
        None => Err(not_dbt(sections.describe())),
    }
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
