//! Settings that a check, a lens, the inspector or a selector reads.
//!
//! In: `config` and what stands beside it. Out: [`Settings`]. Not here: settings with a field of their own in a node.

use super::model::{Kind, SettingsOf};
use super::raw::config::{RawConfig, RawDocs, RawFreshness};
use super::raw::scalar::Loose;
use crate::artifact::value::ValueOf;
use std::borrow::Cow;

/// Reads the settings of one node; what stands beside `config` wins.
pub(super) fn settings<'t>(
    kind: Kind,
    beside: Option<RawDocs<'t>>,
    freshness: Option<&RawFreshness>,
    mut config: RawConfig<'t>,
) -> SettingsOf<Cow<'t, str>> {
    let more = more(kind, &mut config);
    let docs = [beside.as_ref(), config.docs.as_ref()];
    let persist = config.persist_docs.as_ref();
    let is_true = |value: Option<&Loose>| value.and_then(Loose::bool) == Some(true);
    let spans = [freshness, config.freshness.as_ref()];
    SettingsOf {
        docs_hidden: docs.iter().flatten().find_map(|docs| docs.show) == Some(false),
        node_color: docs.iter().flatten().find_map(|docs| docs.node_color.said()),
        persist_relation: is_true(persist.map(|persist| &persist.relation)),
        persist_columns: is_true(persist.map(|persist| &persist.columns)),
        on_schema_change: config.on_schema_change.said(),
        table_format: table_format(&config),
        latest_pointer: is_true(config.latest_version_pointer.as_ref().map(|pointer| &pointer.enabled)),
        build_after: spans.iter().flatten().find_map(|freshness| freshness.build_after.as_ref()?.seconds()),
        more,
    }
}

/// What dbt writes in `config` where nobody sets it; a node keeps nothing of it (`Settings::more`). None where dbt sets
/// nothing.
pub fn config_default(kind: Kind, key: &str) -> Option<&'static str> {
    let is_test = kind == Kind::Test;
    match key {
        "severity" if is_test => Some("ERROR"),
        "warn_if" | "error_if" if is_test => Some("!= 0"),
        "fail_calc" if is_test => Some("count(*)"),
        "schema" if is_test => Some("dbt_test__audit"),
        "on_schema_change" if matches!(kind, Kind::Model | Kind::Seed | Kind::Snapshot) => Some("ignore"),
        "on_configuration_change" if matches!(kind, Kind::Model | Kind::Seed | Kind::Snapshot) => Some("apply"),
        _ => None,
    }
}

/// The keys of `config` that no other field of a node has.
fn more<'t>(kind: Kind, config: &mut RawConfig<'t>) -> Vec<(Cow<'t, str>, ValueOf<Cow<'t, str>>)> {
    let kept = [
        ("on_schema_change", &config.on_schema_change),
        ("table_format", &config.table_format),
        ("catalog_name", &config.catalog_name),
        ("catalog", &config.catalog),
        ("file_format", &config.file_format),
        ("table_type", &config.table_type),
        ("severity", &config.severity),
    ];
    // Of a test dbt makes up its alias.
    let rest = config.rest.drain(..).filter(|(key, _)| kind != Kind::Test || key != "alias");
    let kept = kept.into_iter().filter_map(|(key, value)| Some((Cow::Borrowed(key), value.value()?)));
    let says_more = |(key, value): &(Cow<str>, ValueOf<Cow<str>>)| !matches!(value, ValueOf::Text(text) if config_default(kind, key) == Some(text.as_ref()));
    kept.chain(rest).filter(says_more).collect()
}

/// `table_format`, a catalog, or the names that the Spark, Databricks and Athena adapters use (spec 01.3).
fn table_format<'t>(config: &RawConfig<'t>) -> Option<Cow<'t, str>> {
    let via_catalog = [&config.catalog_name, &config.catalog].iter().any(|catalog| catalog.said().is_some());
    let iceberg = |value: &Loose| value.said().is_some_and(|format| format.eq_ignore_ascii_case("iceberg"));
    config
        .table_format
        .said()
        .or_else(|| via_catalog.then_some(Cow::Borrowed("via catalog")))
        .or_else(|| (iceberg(&config.file_format) || iceberg(&config.table_type)).then_some(Cow::Borrowed("iceberg")))
}
