//! The page that `dbt docs generate --static` writes: manifest and catalog inside one HTML file.
//!
//! In: the text of a page. Out: the two JSON texts in it. Not here: reading them.
//!
//! dbt replaces the page's two requests by `n=[{label: 'manifest', data: …},{label: 'catalog', data: …}]` (its
//! `task/docs/generate.py`).

use super::ReadError;
use super::place;
use meshscope_json::Reader;

/// What stands before each of the two.
const LABELS: [&str; 2] = ["{label: 'manifest', data: ", "{label: 'catalog', data: "];

/// Whether `text` is a web page.
pub(super) fn looks_like(text: &str) -> bool {
    let begins = |with: &str| {
        let start = text.trim_start().as_bytes().get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
    };
    begins("<!doctype html") || begins("<html")
}

/// The manifest's text and the catalog's.
///
/// # Errors
/// [`ReadError::NotDocs`] for a page without them, [`ReadError::NotJson`] for one that breaks off.
pub(super) fn parts(text: &str) -> Result<[&str; 2], ReadError> {
    let mut rest = text;
    let mut parts = [""; 2];
    for (label, part) in LABELS.iter().zip(&mut parts) {
        let (_, after) = rest.split_once(label).ok_or(ReadError::NotDocs)?;
        let mut reader = Reader::new(after);
        *part = reader.skip().map_err(|error| place::refused(text, after, &error))?;
        rest = after.get(reader.at()..).unwrap_or_default();
    }
    Ok(parts)
}
