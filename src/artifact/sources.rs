//! A `sources.json`: how old the data in sources was, as `dbt source freshness` found it.
//!
//! In: JSON text, sources v1 to v3, or that of dbt before 0.19. Out: a result for each source. Not here: which sources
//! should have been checked.

use super::ReadError;
use super::entries::Entries;
use super::manifest::raw::scalar::Loose;
use super::outcome::Outcome;
use super::sections::Sections;
use super::stamp::{self, Stamp};
use serde::{Deserialize, Serialize};

/// One run's results.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Sources {
    /// The run that wrote it.
    pub stamp: Stamp,
    /// Results, in the order of the file.
    pub results: Vec<Freshness>,
}

/// How fresh one source was.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Freshness {
    /// dbt's `unique_id`.
    pub id: String,
    /// Passed, warned, or error: too old, or not to be checked at all.
    pub outcome: Outcome,
    /// The newest row, seconds since 1970 UTC.
    pub max_loaded_at: Option<i64>,
    /// When it was looked at, seconds since 1970 UTC.
    pub snapshotted_at: Option<i64>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawResult<'a> {
    #[serde(borrow)]
    unique_id: Loose<'a>,
    #[serde(borrow)]
    status: Loose<'a>,
    /// What `status` was called before dbt 0.19.
    #[serde(borrow)]
    state: Loose<'a>,
    #[serde(borrow)]
    max_loaded_at: Loose<'a>,
    #[serde(borrow)]
    snapshotted_at: Loose<'a>,
}

/// Reads freshness results.
///
/// # Errors
/// [`ReadError::WrongType`] for a field with a value of another type than dbt writes.
pub(super) fn read(sections: &Sections) -> Result<Sources, ReadError> {
    let (key, results) = if sections.has("results") {
        let raw = sections.read::<Vec<RawResult>>("results")?.unwrap_or_default();
        ("metadata", raw.into_iter().filter_map(|raw| Some(result(raw.unique_id.text()?, &raw))).collect())
    } else {
        let raw = sections.read::<Entries<RawResult>>("sources")?.unwrap_or_default();
        ("meta", raw.0.into_iter().map(|(id, raw)| result(id.owned(), &raw)).collect())
    };
    let key = if sections.has("metadata") { "metadata" } else { key };
    Ok(Sources { stamp: stamp::read(sections, key)?, results })
}

fn result(id: String, raw: &RawResult) -> Freshness {
    let status = if raw.status.text().is_some() { &raw.status } else { &raw.state };
    Freshness {
        id,
        outcome: Outcome::read(status),
        max_loaded_at: stamp::seconds(&raw.max_loaded_at),
        snapshotted_at: stamp::seconds(&raw.snapshotted_at),
    }
}
