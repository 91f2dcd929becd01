//! `config` of a node, and the small mappings that stand both there and beside it.
//!
//! In: JSON. Out: the settings that something reads. Not here: which of the two places wins. Keys that dbt does not type
//! are read loosely, since whatever a person writes in YAML ends up in `config`.

use super::meta::{Any, RawMeta};
use super::scalar::{Loose, Text, Words};
use serde::Deserialize;

/// `config`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawConfig<'a> {
    #[serde(borrow)]
    pub(crate) access: Loose<'a>,
    #[serde(borrow)]
    pub(crate) group: Loose<'a>,
    pub(crate) contract: Option<RawContract>,
    #[serde(borrow)]
    pub(crate) materialized: Option<Text<'a>>,
    pub(crate) meta: Option<RawMeta>,
    pub(crate) tags: Option<Words>,
    pub(crate) grants: Option<RawMeta>,
    #[serde(borrow)]
    pub(crate) docs: Option<RawDocs<'a>>,
    #[serde(borrow)]
    pub(crate) persist_docs: Option<RawPersist<'a>>,
    #[serde(borrow)]
    pub(crate) on_schema_change: Loose<'a>,
    #[serde(borrow)]
    pub(crate) table_format: Loose<'a>,
    #[serde(borrow)]
    pub(crate) catalog_name: Loose<'a>,
    #[serde(borrow)]
    pub(crate) catalog: Loose<'a>,
    #[serde(borrow)]
    pub(crate) file_format: Loose<'a>,
    #[serde(borrow)]
    pub(crate) table_type: Loose<'a>,
    #[serde(borrow)]
    pub(crate) latest_version_pointer: Option<RawPointer<'a>>,
    #[serde(borrow)]
    pub(crate) freshness: Option<RawFreshness<'a>>,
    #[serde(borrow)]
    pub(crate) severity: Loose<'a>,
    #[serde(borrow)]
    pub(crate) enabled: Loose<'a>,
    pub(crate) policy_tags: Any,
    pub(crate) column_mask: Any,
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
        let seconds: i64 = match self.period.text()?.as_str() {
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
