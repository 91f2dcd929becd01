//! What nodes and columns have in common.
//!
//! In: constraints, meta, tags and grants as they stand. Out: the canonical ones. Not here: reading a column
//! (`raw::columns`).

use super::model::Constraint;
use super::raw::config::RawConfig;
use super::raw::meta::RawMeta;
use super::raw::node::RawConstraint;
use super::raw::scalar::{Text, Words, owned};
use crate::artifact::value::Meta;
use crate::sort::Sort;

/// One constraint, on `column` or on the columns it names.
pub(super) fn constraint(raw: RawConstraint, column: Option<&str>) -> Constraint {
    let columns = match column {
        Some(column) => vec![column.to_owned()],
        None => raw.columns.unwrap_or_default().into_iter().map(Text::owned).collect(),
    };
    Constraint {
        kind: owned(raw.kind),
        columns,
        to: raw.to.text().unwrap_or_default(),
        expression: raw.expression.text().unwrap_or_default(),
    }
}

/// Keys beside `config` and in it, the latter first (spec 01.3).
pub(super) fn merged_meta(beside: Option<RawMeta>, in_config: Option<RawMeta>) -> Meta {
    let mut meta = beside.unwrap_or_default().0;
    meta.extend(in_config.unwrap_or_default().0);
    meta
}

/// Both sets of tags, sorted.
pub(super) fn merged_tags(beside: Option<Words>, in_config: Option<Words>) -> Vec<String> {
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
pub(super) fn words(value: &crate::artifact::value::Value) -> Vec<String> {
    use crate::artifact::value::Value;
    let items = if let Value::List(items) = value { items.as_slice() } else { std::slice::from_ref(value) };
    items.iter().filter_map(Value::scalar).filter(|text| !text.trim().is_empty()).collect()
}
