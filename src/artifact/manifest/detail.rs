//! What only one kind of node has.
//!
//! In: a node as it stands. Out: its [`Detail`]. Not here: what a test tests, which needs the other nodes (`attach`).

use super::columns::words;
use super::model::{DetailOf, Exposure, Kind, Owner, Semantic, SourceOf, TestOf, UnitTest};
use super::raw::config::{RawConfig, RawFreshness, RawSpan};
use super::raw::meta::RawMeta;
use super::raw::node::{RawElement, RawNode};
use super::raw::scalar::{owned, plain, said};
use std::borrow::Cow;

/// Takes out of `raw` what only `kind` has.
pub(super) fn detail<'t>(kind: Kind, raw: &mut RawNode<'t>, config: &RawConfig<'t>) -> DetailOf<Cow<'t, str>> {
    match kind {
        Kind::Source => DetailOf::Source(source(raw, config)),
        Kind::Test => DetailOf::Test(test(raw, config)),
        Kind::UnitTest => DetailOf::UnitTest(UnitTest::default()),
        Kind::Exposure => DetailOf::Exposure(Exposure {
            exposure_type: owned(raw.type_word.take()),
            label: owned(raw.label.take()),
            maturity: owned(raw.maturity.take()),
            url: owned(raw.url.take()),
            owner: owner(raw.owner.take()),
        }),
        Kind::SemanticModel => DetailOf::Semantic(Semantic {
            entities: elements(raw.entities.take()).collect(),
            measures: elements(raw.measures.take()).map(|(name, _)| name).collect(),
            dimensions: elements(raw.dimensions.take()).map(|(name, _)| name).collect(),
        }),
        Kind::Metric => DetailOf::Metric { metric_type: owned(raw.type_word.take()), label: owned(raw.label.take()) },
        Kind::SavedQuery => {
            let exports = raw.exports.take().unwrap_or_default().len();
            DetailOf::SavedQuery { exports: u32::try_from(exports).unwrap_or(u32::MAX) }
        }
        _ => DetailOf::None,
    }
}

fn elements<'a>(elements: Option<Vec<RawElement<'a>>>) -> impl Iterator<Item = (String, String)> + use<'a> {
    elements.unwrap_or_default().into_iter().map(|element| (owned(element.name), owned(element.type_word)))
}

fn source<'t>(raw: &mut RawNode<'t>, config: &RawConfig<'t>) -> SourceOf<Cow<'t, str>> {
    let beside = raw.freshness.0.take();
    let freshness: Option<&RawFreshness> = match &beside {
        Some(beside) => beside.as_ref(),
        None => config.freshness.as_ref(),
    };
    let set = |span: Option<&RawSpan>| span.is_some_and(RawSpan::is_set);
    let warn_after = freshness.and_then(|freshness| freshness.warn_after.as_ref());
    let error_after = freshness.and_then(|freshness| freshness.error_after.as_ref());
    SourceOf {
        source_name: plain(raw.source_name.take()),
        source_description: plain(raw.source_description.take()),
        freshness: set(warn_after) || set(error_after),
        warn_after: warn_after.and_then(RawSpan::seconds),
        error_after: error_after.and_then(RawSpan::seconds),
        loader: plain(raw.loader.take()),
    }
}

fn test<'t>(raw: &mut RawNode<'t>, config: &RawConfig<'t>) -> TestOf<Cow<'t, str>> {
    let warns = config.severity.said().is_some_and(|severity| severity.eq_ignore_ascii_case("warn"));
    let column = said(raw.column_name.take());
    let Some(metadata) = raw.test_metadata.as_mut() else { return TestOf { column, warns, ..TestOf::default() } };
    let kwargs = metadata.kwargs.as_ref();
    let to = kwargs.and_then(|kwargs| kwargs.to.said());
    let field = kwargs.and_then(|kwargs| kwargs.field.said());
    TestOf {
        column: column.or_else(|| kwargs?.column_name.said()),
        columns: kwargs.map(|kwargs| kwargs.combination_of_columns.texts()).unwrap_or_default(),
        attached: Vec::new(),
        to: match (to, field) {
            (Some(to), Some(field)) => Some(format!("{to}.{field}").into()),
            (to, _) => to,
        },
        warns,
        test_name: said(metadata.name.take()),
        namespace: said(metadata.namespace.take()),
    }
}

/// Who answers for a group or an exposure: any keys, the address one or several.
pub(super) fn owner(raw: Option<RawMeta>) -> Owner {
    let mut owner = Owner::default();
    for (key, value) in raw.unwrap_or_default().0 {
        match key.as_ref() {
            "name" => owner.name = value.scalar().unwrap_or_default(),
            "email" => owner.emails = words(&value),
            _ => owner.more.extend(value.scalar().map(|text| (key.into_owned(), text))),
        }
    }
    owner
}
