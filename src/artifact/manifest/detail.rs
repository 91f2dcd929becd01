//! What only one kind of node has.
//!
//! In: a node as it stands. Out: its [`Detail`]. Not here: what a test tests, which needs the other nodes (`attach`).

use super::columns::words;
use super::model::{Detail, Exposure, Kind, Owner, Semantic, Source, Test, UnitTest};
use super::raw::config::{RawConfig, RawFreshness, RawSpan};
use super::raw::meta::RawMeta;
use super::raw::node::{RawElement, RawNode};
use super::raw::scalar::{filled, owned};

/// Takes out of `raw` what only `kind` has.
pub(super) fn detail(kind: Kind, raw: &mut RawNode, config: &RawConfig) -> Detail {
    match kind {
        Kind::Source => Detail::Source(source(raw, config)),
        Kind::Test => Detail::Test(test(raw, config)),
        Kind::UnitTest => Detail::UnitTest(UnitTest::default()),
        Kind::Exposure => Detail::Exposure(Exposure {
            exposure_type: owned(raw.type_word.take()),
            label: owned(raw.label.take()),
            maturity: owned(raw.maturity.take()),
            url: owned(raw.url.take()),
            owner: owner(raw.owner.take()),
        }),
        Kind::SemanticModel => Detail::Semantic(Semantic {
            entities: elements(raw.entities.take()).collect(),
            measures: elements(raw.measures.take()).map(|(name, _)| name).collect(),
            dimensions: elements(raw.dimensions.take()).map(|(name, _)| name).collect(),
        }),
        Kind::Metric => Detail::Metric { metric_type: owned(raw.type_word.take()), label: owned(raw.label.take()) },
        Kind::SavedQuery => {
            let exports = raw.exports.take().unwrap_or_default().len();
            Detail::SavedQuery { exports: u32::try_from(exports).unwrap_or(u32::MAX) }
        }
        _ => Detail::None,
    }
}

fn elements<'a>(elements: Option<Vec<RawElement<'a>>>) -> impl Iterator<Item = (String, String)> + use<'a> {
    elements.unwrap_or_default().into_iter().map(|element| (owned(element.name), owned(element.type_word)))
}

fn source(raw: &mut RawNode, config: &RawConfig) -> Source {
    let beside = raw.freshness.0.take();
    let freshness: Option<&RawFreshness> = match &beside {
        Some(beside) => beside.as_ref(),
        None => config.freshness.as_ref(),
    };
    let set = |span: Option<&RawSpan>| span.is_some_and(RawSpan::is_set);
    let warn_after = freshness.and_then(|freshness| freshness.warn_after.as_ref());
    let error_after = freshness.and_then(|freshness| freshness.error_after.as_ref());
    Source {
        source_name: owned(raw.source_name.take()),
        source_description: owned(raw.source_description.take()),
        freshness: set(warn_after) || set(error_after),
        warn_after: warn_after.and_then(RawSpan::seconds),
        error_after: error_after.and_then(RawSpan::seconds),
        loader: owned(raw.loader.take()),
    }
}

fn test(raw: &mut RawNode, config: &RawConfig) -> Test {
    let warns = config.severity.text().is_some_and(|severity| severity.eq_ignore_ascii_case("warn"));
    let column = filled(raw.column_name.take());
    let Some(metadata) = raw.test_metadata.as_mut() else { return Test { column, warns, ..Test::default() } };
    let kwargs = metadata.kwargs.as_ref();
    let to = kwargs.and_then(|kwargs| kwargs.to.text());
    let field = kwargs.and_then(|kwargs| kwargs.field.text());
    Test {
        column: column.or_else(|| kwargs?.column_name.text()),
        columns: kwargs.map(|kwargs| kwargs.combination_of_columns.texts()).unwrap_or_default(),
        attached: Vec::new(),
        to: match (to, field) {
            (Some(to), Some(field)) => Some(format!("{to}.{field}")),
            (to, _) => to,
        },
        warns,
        test_name: filled(metadata.name.take()),
        namespace: filled(metadata.namespace.take()),
    }
}

/// Who answers for a group or an exposure: any keys, the address one or several.
pub(super) fn owner(raw: Option<RawMeta>) -> Owner {
    let mut owner = Owner::default();
    for (key, value) in raw.unwrap_or_default().0 {
        match key.as_str() {
            "name" => owner.name = value.scalar().unwrap_or_default(),
            "email" => owner.emails = words(&value),
            _ => owner.more.extend(value.scalar().map(|text| (key, text))),
        }
    }
    owner
}
