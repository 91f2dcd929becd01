//! `config` of a node, and the small mappings that stand both there and beside it.
//!
//! In: JSON. Out: the settings that something reads, and all others as they stand: people select by them. Not here: which
//! of the two places wins. Keys that dbt does not type are read loosely, since whatever a person writes in YAML ends up in
//! `config`.

use super::meta::{Any, RawMeta};
use super::record::record;
use super::scalar::{Loose, Text, Words};
use crate::artifact::value::ValueOf;
use meshscope_json::{Error, Reader};
use serde::Deserialize;
use std::borrow::Cow;

/// `config`.
#[derive(Default)]
pub(crate) struct RawConfig<'a> {
    pub(crate) access: Loose<'a>,
    pub(crate) group: Loose<'a>,
    pub(crate) contract: Option<RawContract>,
    pub(crate) materialized: Option<Text<'a>>,
    pub(crate) meta: Option<RawMeta<'a>>,
    pub(crate) tags: Option<Words<'a>>,
    pub(crate) grants: Option<RawMeta<'a>>,
    pub(crate) docs: Option<RawDocs<'a>>,
    pub(crate) persist_docs: Option<RawPersist<'a>>,
    pub(crate) on_schema_change: Loose<'a>,
    pub(crate) table_format: Loose<'a>,
    pub(crate) catalog_name: Loose<'a>,
    pub(crate) catalog: Loose<'a>,
    pub(crate) file_format: Loose<'a>,
    pub(crate) table_type: Loose<'a>,
    pub(crate) latest_version_pointer: Option<RawPointer<'a>>,
    pub(crate) freshness: Option<RawFreshness<'a>>,
    pub(crate) severity: Loose<'a>,
    pub(crate) enabled: Loose<'a>,
    /// Keys that none of the above reads, values that say nothing left out.
    pub(crate) rest: Vec<(Cow<'a, str>, ValueOf<Cow<'a, str>>)>,
}

record!(RawConfig in CONFIG {
    texts { materialized }
    values {
        access, group, contract, meta, tags, grants, docs, persist_docs, on_schema_change, table_format, catalog_name,
        catalog, file_format, table_type, latest_version_pointer, freshness, severity, enabled,
    }
    marks {}
    parts {}
    else other
});

impl<'t> RawConfig<'t> {
    /// Hooks are lists of mappings, by which nothing is selected; every model has a `lookback`.
    fn passes(key: &[u8]) -> bool {
        matches!(key, b"pre-hook" | b"post-hook" | b"lookback")
    }

    /// Keeps what says something.
    fn other(&mut self, key: Cow<'t, str>, reader: &mut Reader<'t>) -> Result<bool, Error> {
        let value = match reader.text()? {
            Some(Some(text)) if !text.trim().is_empty() => ValueOf::Text(text),
            Some(_) => return Ok(false),
            None => {
                let Any(value) = reader.read()?;
                if value.is_empty() {
                    return Ok(false);
                }
                value
            }
        };
        self.rest.push((key, value));
        Ok(true)
    }
}

/// `contract`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawContract {
    pub(crate) enforced: Option<bool>,
}

/// `docs`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawDocs<'a> {
    pub(crate) show: Option<bool>,
    #[serde(borrow)]
    pub(crate) node_color: Loose<'a>,
}

/// `persist_docs`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawPersist<'a> {
    #[serde(borrow)]
    pub(crate) relation: Loose<'a>,
    #[serde(borrow)]
    pub(crate) columns: Loose<'a>,
}

/// `latest_version_pointer`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawPointer<'a> {
    #[serde(borrow)]
    pub(crate) enabled: Loose<'a>,
}

/// `freshness`: the first two of a source, the third of a model.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawFreshness<'a> {
    #[serde(borrow)]
    pub(crate) warn_after: Option<RawSpan<'a>>,
    #[serde(borrow)]
    pub(crate) error_after: Option<RawSpan<'a>>,
    #[serde(borrow)]
    pub(crate) build_after: Option<RawSpan<'a>>,
}

/// `{count, period}`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawSpan<'a> {
    #[serde(borrow)]
    pub(crate) count: Loose<'a>,
    #[serde(borrow)]
    pub(crate) period: Loose<'a>,
}

impl RawSpan<'_> {
    /// Whether a number is written: dbt writes nulls where none is set (spec 01.3).
    pub(crate) fn is_set(&self) -> bool {
        matches!(self.count, Loose::Whole(_) | Loose::Real(_))
    }

    /// The span in seconds.
    pub(crate) fn seconds(&self) -> Option<i64> {
        let seconds: i64 = match self.period.said()?.as_ref() {
            "minute" => 60,
            "hour" => 3_600,
            "day" => 86_400,
            _ => return None,
        };
        match self.count {
            Loose::Whole(count) => count.checked_mul(seconds),
            Loose::Real(count) => Some((count * seconds as f64) as i64),
            _ => None,
        }
    }
}
