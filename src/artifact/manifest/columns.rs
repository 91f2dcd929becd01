//! What nodes and columns have in common.
//!
//! In: constraints, meta, tags and grants as they stand. Out: the canonical ones. Not here: reading a column
//! (`raw::columns`).

use super::model::ConstraintOf;
use super::raw::config::RawConfig;
use super::raw::meta::RawMeta;
use super::raw::node::RawConstraint;
use super::raw::scalar::{Words, plain};
use crate::artifact::value::{MetaOf, ValueOf};
use crate::sort::Sort;
use std::borrow::Cow;

/// One constraint, on `column` or on the columns it names.
pub(super) fn constraint<'t>(raw: RawConstraint<'t>, column: Option<&Cow<'t, str>>) -> ConstraintOf<Cow<'t, str>> {
    let columns = match column {
        Some(column) => vec![column.clone()],
        None => raw.columns.unwrap_or_default().into_iter().map(|text| text.0).collect(),
    };
    ConstraintOf {
        kind: plain(raw.kind),
        columns,
        to: raw.to.said().unwrap_or_default(),
        expression: raw.expression.said().unwrap_or_default(),
    }
}

/// Keys beside `config` and in it, the latter first (spec 01.3).
pub(super) fn merged_meta<'t>(beside: Option<RawMeta<'t>>, in_config: Option<RawMeta<'t>>) -> MetaOf<Cow<'t, str>> {
    let (mut meta, over) = (beside.unwrap_or_default().0, in_config.unwrap_or_default().0);
    if meta.is_empty() {
        return over;
    }
    meta.extend(over);
    meta
}

/// Both sets of tags, sorted.
pub(super) fn merged_tags<'t>(beside: Option<Words<'t>>, in_config: Option<Words<'t>>) -> Vec<Cow<'t, str>> {
    let mut tags = beside.unwrap_or_default().0;
    tags.extend(in_config.unwrap_or_default().0);
    tags.put_in_order();
    tags.dedup();
    tags
}

/// `grants`: privileges without the `+` that means "add to those above", each with one or several grantees.
pub(super) fn grants(config: &mut RawConfig) -> std::collections::BTreeMap<String, Vec<String>> {
    let mut grants = std::collections::BTreeMap::<String, Vec<String>>::new();
    for (privilege, grantees) in config.grants.take().unwrap_or_default().0 {
        let privilege = privilege.strip_prefix('+').unwrap_or(&privilege).to_owned();
        let known = grants.entry(privilege).or_default();
        for grantee in words(&grantees) {
            if !known.contains(&grantee) {
                known.push(grantee);
            }
        }
    }
    grants
}

/// One scalar or a list of them, blank ones left out.
pub(super) fn words(value: &ValueOf<Cow<str>>) -> Vec<String> {
    let items = if let ValueOf::List(items) = value { items.as_slice() } else { std::slice::from_ref(value) };
    items.iter().filter_map(ValueOf::scalar).filter(|text| !text.trim().is_empty()).collect()
}
