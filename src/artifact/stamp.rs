//! What dbt says of the run that wrote a file: the part of `metadata` that every kind but the manifest shares.
//!
//! In: `metadata`. Out: a [`Stamp`]. Not here: which kind of file it is, and the manifest's own metadata.

use super::ReadError;
use super::manifest::date;
use super::manifest::raw::scalar::Loose;
use super::sections::Sections;
use serde::{Deserialize, Serialize};

/// When and by what a file was written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Stamp {
    /// The `N` of `…/vN.json`; 0 where none is written.
    pub schema_version: u32,
    /// `dbt_version`, as written; empty if not.
    pub dbt_version: String,
    /// `generated_at`, seconds since 1970 UTC.
    pub generated_at: Option<i64>,
    /// `invocation_id`; empty if not written.
    pub invocation_id: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawStamp<'a> {
    #[serde(borrow)]
    dbt_schema_version: Loose<'a>,
    #[serde(borrow)]
    dbt_version: Loose<'a>,
    #[serde(borrow)]
    generated_at: Loose<'a>,
    #[serde(borrow)]
    invocation_id: Loose<'a>,
}

/// The stamp under `key`, which is `metadata` but for the oldest files.
///
/// # Errors
/// [`ReadError::WrongType`] if no mapping stands there.
pub(super) fn read(sections: &Sections, key: &str) -> Result<Stamp, ReadError> {
    let raw = sections.read::<RawStamp>(key)?.unwrap_or_default();
    let text = |value: &Loose| value.text().unwrap_or_default();
    let url = text(&raw.dbt_schema_version);
    let number = url.strip_suffix(".json").and_then(|rest| rest.rsplit_once("/v")).and_then(|(_, n)| n.parse().ok());
    Ok(Stamp {
        schema_version: number.unwrap_or_default(),
        dbt_version: text(&raw.dbt_version),
        generated_at: seconds(&raw.generated_at),
        invocation_id: text(&raw.invocation_id),
    })
}

/// A date as dbt writes it, in seconds since 1970 UTC; none for what is no date.
pub(super) fn seconds(value: &Loose) -> Option<i64> {
    value.text().and_then(|text| date::seconds(&text))
}
