//! `config` of a node, and the small mappings that stand both there and beside it.
//!
//! In: JSON. Out: the settings that something reads, and all others as they stand: people select by them. Not here: which
//! of the two places wins. Keys that dbt does not type are read loosely, since whatever a person writes in YAML ends up in
//! `config`.

use super::meta::{Any, RawMeta};
use super::scalar::{Loose, Text, Words};
use crate::artifact::value::Value;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// `config`.
#[derive(Default)]
pub(crate) struct RawConfig<'a> {
    pub(crate) access: Loose<'a>,
    pub(crate) group: Loose<'a>,
    pub(crate) contract: Option<RawContract>,
    pub(crate) materialized: Option<Text<'a>>,
    pub(crate) meta: Option<RawMeta>,
    pub(crate) tags: Option<Words>,
    pub(crate) grants: Option<RawMeta>,
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
    pub(crate) alias: Loose<'a>,
    pub(crate) schema: Loose<'a>,
    pub(crate) warn_if: Loose<'a>,
    pub(crate) error_if: Loose<'a>,
    pub(crate) fail_calc: Loose<'a>,
    pub(crate) on_configuration_change: Loose<'a>,
    pub(crate) policy_tags: Any,
    pub(crate) column_mask: Any,
    /// Keys that none of the above reads, values that say nothing left out.
    pub(crate) rest: Vec<(String, Value)>,
}

impl<'de: 'a, 'a> Deserialize<'de> for RawConfig<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ConfigVisitor;
        impl<'de> Visitor<'de> for ConfigVisitor {
            type Value = RawConfig<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a mapping of settings")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawConfig<'de>, A::Error> {
                let mut config = RawConfig::default();
                while let Some(Text(key)) = map.next_key()? {
                    match key.as_ref() {
                        "access" => config.access = map.next_value()?,
                        "group" => config.group = map.next_value()?,
                        "contract" => config.contract = map.next_value()?,
                        "materialized" => config.materialized = map.next_value()?,
                        "meta" => config.meta = map.next_value()?,
                        "tags" => config.tags = map.next_value()?,
                        "grants" => config.grants = map.next_value()?,
                        "docs" => config.docs = map.next_value()?,
                        "persist_docs" => config.persist_docs = map.next_value()?,
                        "on_schema_change" => config.on_schema_change = map.next_value()?,
                        "table_format" => config.table_format = map.next_value()?,
                        "catalog_name" => config.catalog_name = map.next_value()?,
                        "catalog" => config.catalog = map.next_value()?,
                        "file_format" => config.file_format = map.next_value()?,
                        "table_type" => config.table_type = map.next_value()?,
                        "latest_version_pointer" => config.latest_version_pointer = map.next_value()?,
                        "freshness" => config.freshness = map.next_value()?,
                        "severity" => config.severity = map.next_value()?,
                        "enabled" => config.enabled = map.next_value()?,
                        "alias" => config.alias = map.next_value()?,
                        "schema" => config.schema = map.next_value()?,
                        "warn_if" => config.warn_if = map.next_value()?,
                        "error_if" => config.error_if = map.next_value()?,
                        "fail_calc" => config.fail_calc = map.next_value()?,
                        "on_configuration_change" => config.on_configuration_change = map.next_value()?,
                        // Lists of mappings and a number: nothing is selected by them, and every model has them.
                        "pre-hook" | "post-hook" | "lookback" => drop(map.next_value::<IgnoredAny>()?),
                        "policy_tags" => config.policy_tags = map.next_value()?,
                        "column_mask" => config.column_mask = map.next_value()?,
                        _ => {
                            let Any(value) = map.next_value()?;
                            if !value.is_empty() {
                                config.rest.push((key.into_owned(), value));
                            }
                        }
                    }
                }
                Ok(config)
            }
        }
        deserializer.deserialize_map(ConfigVisitor)
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
