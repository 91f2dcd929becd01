//! Settings that a check, a lens or the inspector reads.
//!
//! In: `config` and what stands beside it. Out: [`Settings`]. Not here: settings with a field of their own in a node.

use super::model::Settings;
use super::raw::config::{RawConfig, RawDocs, RawFreshness};
use super::raw::scalar::Loose;

/// Reads the settings of one node; what stands beside `config` wins.
pub(super) fn settings(beside: Option<RawDocs>, freshness: Option<&RawFreshness>, config: &RawConfig) -> Settings {
    let docs = [beside.as_ref(), config.docs.as_ref()];
    let persist = config.persist_docs.as_ref();
    let is_true = |value: Option<&Loose>| value.and_then(Loose::bool) == Some(true);
    let spans = [freshness, config.freshness.as_ref()];
    Settings {
        docs_hidden: docs.iter().flatten().find_map(|docs| docs.show) == Some(false),
        node_color: docs.iter().flatten().find_map(|docs| docs.node_color.text()),
        persist_relation: is_true(persist.map(|persist| &persist.relation)),
        persist_columns: is_true(persist.map(|persist| &persist.columns)),
        on_schema_change: config.on_schema_change.text(),
        table_format: table_format(config),
        latest_pointer: is_true(config.latest_version_pointer.as_ref().map(|pointer| &pointer.enabled)),
        build_after: spans.iter().flatten().find_map(|freshness| freshness.build_after.as_ref()?.seconds()),
    }
}

/// `table_format`, a catalog, or the names that the Spark, Databricks and Athena adapters use (spec 01.3).
fn table_format(config: &RawConfig) -> Option<String> {
    let via_catalog = [&config.catalog_name, &config.catalog].iter().any(|catalog| catalog.text().is_some());
    let iceberg = |value: &Loose| value.text().is_some_and(|format| format.eq_ignore_ascii_case("iceberg"));
    config
        .table_format
        .text()
        .or_else(|| via_catalog.then(|| "via catalog".to_owned()))
        .or_else(|| (iceberg(&config.file_format) || iceberg(&config.table_type)).then(|| "iceberg".to_owned()))
}
