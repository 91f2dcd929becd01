//! Everything with a `unique_id`, as it stands in its collection.
//!
//! In: JSON. Out: one shape for all collections: each fills the fields it has. Not here: bodies nobody reads, such as
//! `compiled_code`, which are skipped without being copied.

use super::config::{RawConfig, RawContract, RawDocs, RawFreshness};
use super::meta::{Any, RawMeta};
use super::scalar::{Loose, Text, Version, Words, present};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// A node of any collection.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawNode<'a> {
    /// Only read where it is not the key: in `disabled` as a list.
    #[serde(borrow)]
    pub(crate) unique_id: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) package_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) fqn: Option<Vec<Text<'a>>>,
    #[serde(borrow)]
    pub(crate) path: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) original_file_path: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) patch_path: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) database: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) schema: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) alias: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) identifier: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) relation_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) access: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) group: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) config: Option<RawConfig<'a>>,
    pub(crate) contract: Option<RawContract>,
    #[serde(borrow)]
    pub(crate) constraints: Option<Vec<RawConstraint<'a>>>,
    pub(crate) version: Option<Version>,
    pub(crate) latest_version: Option<Version>,
    #[serde(borrow)]
    pub(crate) deprecation_date: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) description: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) columns: Option<RawColumns<'a>>,
    pub(crate) tags: Option<Words>,
    pub(crate) meta: Option<RawMeta>,
    #[serde(borrow)]
    pub(crate) docs: Option<RawDocs<'a>>,
    #[serde(borrow)]
    pub(crate) depends_on: Option<RawDependsOn<'a>>,
    #[serde(borrow)]
    pub(crate) refs: Option<Vec<RawRef<'a>>>,
    #[serde(borrow)]
    pub(crate) raw_code: Option<Text<'a>>,
    /// `raw_code` before dbt 1.3.
    #[serde(borrow)]
    pub(crate) raw_sql: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) language: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) primary_key: Option<Vec<Text<'a>>>,
    #[serde(borrow)]
    pub(crate) doc_blocks: Option<Vec<Text<'a>>>,
    /// Null switches it off, absence leaves it to `config` (spec 01.3).
    #[serde(borrow, deserialize_with = "present")]
    pub(crate) freshness: Option<Option<RawFreshness<'a>>>,
    // Of sources.
    #[serde(borrow)]
    pub(crate) source_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) source_description: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) loader: Option<Text<'a>>,
    // Of data tests.
    #[serde(borrow)]
    pub(crate) test_metadata: Option<RawTestMetadata<'a>>,
    #[serde(borrow)]
    pub(crate) column_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) attached_node: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) file_key_name: Option<Text<'a>>,
    // Of unit tests; `model` of semantic models too.
    #[serde(borrow)]
    pub(crate) tested_node_unique_id: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) model: Option<Text<'a>>,
    pub(crate) versions: Option<RawVersions>,
    // Of exposures and metrics.
    #[serde(borrow, rename = "type")]
    pub(crate) type_word: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) label: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) maturity: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) url: Option<Text<'a>>,
    pub(crate) owner: Option<RawMeta>,
    // Of semantic models and saved queries.
    #[serde(borrow)]
    pub(crate) entities: Option<Vec<RawElement<'a>>>,
    #[serde(borrow)]
    pub(crate) measures: Option<Vec<RawElement<'a>>>,
    #[serde(borrow)]
    pub(crate) dimensions: Option<Vec<RawElement<'a>>>,
    pub(crate) exports: Option<Vec<IgnoredAny>>,
}

/// A source that nothing reads: as much as tells where it lies and what selects it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawUnreadSource<'a> {
    #[serde(borrow)]
    pub(crate) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) package_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) source_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) original_file_path: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) database: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) schema: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) identifier: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) relation_name: Option<Text<'a>>,
    pub(crate) tags: Option<Words>,
}

/// `depends_on`; seeds have it without `nodes` (spec 10, oddity 19).
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawDependsOn<'a> {
    #[serde(borrow)]
    pub(crate) nodes: Option<Vec<Text<'a>>>,
}

/// One element of `refs`; its two shapes are read in `upgrade`.
pub(crate) struct RawRef<'a> {
    pub(crate) name: Option<Text<'a>>,
    pub(crate) package: Option<Text<'a>>,
    pub(crate) version: Option<Version>,
}

/// A constraint of a model or a column.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawConstraint<'a> {
    #[serde(borrow, rename = "type")]
    pub(crate) kind: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) columns: Option<Vec<Text<'a>>>,
    #[serde(borrow)]
    pub(crate) to: Loose<'a>,
    #[serde(borrow)]
    pub(crate) expression: Loose<'a>,
}

/// A column.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawColumn<'a> {
    #[serde(borrow)]
    pub(crate) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) description: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) data_type: Option<Text<'a>>,
    pub(crate) meta: Option<RawMeta>,
    pub(crate) tags: Option<Words>,
    #[serde(borrow)]
    pub(crate) config: Option<RawConfig<'a>>,
    #[serde(borrow)]
    pub(crate) constraints: Option<Vec<RawConstraint<'a>>>,
    #[serde(borrow)]
    pub(crate) doc_blocks: Option<Vec<Text<'a>>>,
    pub(crate) policy_tags: Any,
    pub(crate) column_mask: Any,
}

/// `columns`, a mapping whose order is the author's.
#[derive(Default)]
pub(crate) struct RawColumns<'a>(pub(crate) Vec<RawColumn<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for RawColumns<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ColumnsVisitor;
        impl<'de> Visitor<'de> for ColumnsVisitor {
            type Value = RawColumns<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a mapping of columns")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawColumns<'de>, A::Error> {
                let mut columns = Vec::new();
                while let Some((key, column)) = map.next_entry::<Text, Option<RawColumn>>()? {
                    let mut column = column.unwrap_or_default();
                    column.name.get_or_insert(key);
                    columns.push(column);
                }
                Ok(RawColumns(columns))
            }
        }
        deserializer.deserialize_map(ColumnsVisitor)
    }
}

/// `test_metadata`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawTestMetadata<'a> {
    #[serde(borrow)]
    pub(crate) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) namespace: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) kwargs: Option<RawKwargs<'a>>,
}

/// Arguments of a generic test, which may be of any type.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawKwargs<'a> {
    #[serde(borrow)]
    pub(crate) column_name: Loose<'a>,
    pub(crate) combination_of_columns: Any,
    #[serde(borrow)]
    pub(crate) model: Loose<'a>,
    #[serde(borrow)]
    pub(crate) to: Loose<'a>,
    #[serde(borrow)]
    pub(crate) field: Loose<'a>,
}

/// `versions` of a unit test.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawVersions {
    pub(crate) include: Option<Vec<Version>>,
    pub(crate) exclude: Option<Vec<Version>>,
}

/// An entity, measure or dimension.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct RawElement<'a> {
    #[serde(borrow)]
    pub(crate) name: Option<Text<'a>>,
    #[serde(borrow, rename = "type")]
    pub(crate) type_word: Option<Text<'a>>,
}
