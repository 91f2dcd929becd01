//! Everything with a `unique_id`, as it stands in its collection.
//!
//! In: JSON. Out: one shape for all collections: each fills the fields it has. Not here: bodies nobody reads, such as
//! `compiled_code`, which are skipped without being copied.

use super::columns::RawColumns;
use super::config::{RawConfig, RawContract, RawDocs, RawFreshness};
use super::meta::{Any, RawMeta};
use super::record::record;
use super::scalar::{Loose, Present, Text, Version, Words};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// A node of any collection.
#[derive(Default)]
pub(crate) struct RawNode<'a> {
    /// Only read where it is not the key: in `disabled` as a list.
    pub(crate) unique_id: Option<Text<'a>>,
    pub(crate) name: Option<Text<'a>>,
    pub(crate) package_name: Option<Text<'a>>,
    pub(crate) fqn: Option<Vec<Text<'a>>>,
    pub(crate) path: Option<Text<'a>>,
    pub(crate) original_file_path: Option<Text<'a>>,
    pub(crate) patch_path: Option<Text<'a>>,
    pub(crate) database: Option<Text<'a>>,
    pub(crate) schema: Option<Text<'a>>,
    pub(crate) alias: Option<Text<'a>>,
    pub(crate) identifier: Option<Text<'a>>,
    pub(crate) relation_name: Option<Text<'a>>,
    pub(crate) access: Option<Text<'a>>,
    pub(crate) group: Option<Text<'a>>,
    pub(crate) config: RawConfig<'a>,
    pub(crate) contract: Option<RawContract>,
    pub(crate) constraints: Option<Vec<RawConstraint<'a>>>,
    pub(crate) version: Option<Version>,
    pub(crate) latest_version: Option<Version>,
    pub(crate) deprecation_date: Option<Text<'a>>,
    pub(crate) description: Option<Text<'a>>,
    pub(crate) columns: RawColumns<'a>,
    pub(crate) tags: Option<Words<'a>>,
    pub(crate) meta: Option<RawMeta<'a>>,
    pub(crate) docs: Option<RawDocs<'a>>,
    pub(crate) depends_on: RawDependsOn<'a>,
    pub(crate) refs: Option<Vec<RawRef<'a>>>,
    pub(crate) raw_code: Option<Text<'a>>,
    /// `raw_code` before dbt 1.3.
    pub(crate) raw_sql: Option<Text<'a>>,
    pub(crate) language: Option<Text<'a>>,
    pub(crate) primary_key: Option<Vec<Text<'a>>>,
    pub(crate) doc_blocks: Option<Vec<Text<'a>>>,
    /// Null switches it off, absence leaves it to `config` (spec 01.3).
    pub(crate) freshness: Present<RawFreshness<'a>>,
    // Of sources.
    pub(crate) source_name: Option<Text<'a>>,
    pub(crate) source_description: Option<Text<'a>>,
    pub(crate) loader: Option<Text<'a>>,
    // Of data tests.
    pub(crate) test_metadata: Option<RawTestMetadata<'a>>,
    pub(crate) column_name: Option<Text<'a>>,
    pub(crate) attached_node: Option<Text<'a>>,
    pub(crate) file_key_name: Option<Text<'a>>,
    // Of unit tests; `model` of semantic models too.
    pub(crate) tested_node_unique_id: Option<Text<'a>>,
    pub(crate) model: Option<Text<'a>>,
    pub(crate) versions: Option<RawVersions>,
    // Of exposures and metrics.
    pub(crate) type_word: Option<Text<'a>>,
    pub(crate) label: Option<Text<'a>>,
    pub(crate) maturity: Option<Text<'a>>,
    pub(crate) url: Option<Text<'a>>,
    pub(crate) owner: Option<RawMeta<'a>>,
    // Of semantic models and saved queries.
    pub(crate) entities: Option<Vec<RawElement<'a>>>,
    pub(crate) measures: Option<Vec<RawElement<'a>>>,
    pub(crate) dimensions: Option<Vec<RawElement<'a>>>,
    pub(crate) exports: Option<Vec<IgnoredAny>>,
}

record!(RawNode in NODE {
    texts {
        unique_id, name, package_name, path, original_file_path, patch_path, database, schema, alias, identifier,
        relation_name, access, group, deprecation_date, description, raw_code, raw_sql, language, source_name,
        source_description, loader, column_name, attached_node, file_key_name, tested_node_unique_id, model,
        type_word: "type", label, maturity, url,
    }
    values {
        fqn, contract, constraints, version, latest_version, tags, meta, docs, refs, versions, owner, entities, measures,
        dimensions, exports,
    }
    marks { primary_key, doc_blocks, freshness, test_metadata }
    parts { config, columns, depends_on }
});

/// A source that nothing reads: as much as tells where it lies and what selects it.
#[derive(Default)]
pub(crate) struct RawUnreadSource<'a> {
    pub(crate) name: Option<Text<'a>>,
    pub(crate) package_name: Option<Text<'a>>,
    pub(crate) source_name: Option<Text<'a>>,
    pub(crate) original_file_path: Option<Text<'a>>,
    pub(crate) database: Option<Text<'a>>,
    pub(crate) schema: Option<Text<'a>>,
    pub(crate) identifier: Option<Text<'a>>,
    pub(crate) relation_name: Option<Text<'a>>,
    pub(crate) tags: Option<Words<'a>>,
}

record!(RawUnreadSource in UNREAD_SOURCE {
    texts { name, package_name, source_name, original_file_path, database, schema, identifier, relation_name }
    values { tags }
    marks {}
    parts {}
    passed { columns in UNREAD_COLUMN }
});

/// `depends_on`; seeds have it without `nodes` (spec 10, oddity 19).
#[derive(Default)]
pub(crate) struct RawDependsOn<'a> {
    pub(crate) nodes: Option<Vec<Text<'a>>>,
    pub(crate) macros: Option<Vec<Text<'a>>>,
}

record!(RawDependsOn in DEPENDS_ON { texts {} values { nodes, macros } marks {} parts {} });

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
    #[serde(borrow)]
    pub(crate) combination_of_columns: Any<'a>,
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
