//! Columns and constraints of a node.
//!
//! In: `columns` and `constraints` as they stand. Out: canonical columns, and one list of constraints. Not here: which
//! tests a column has (`attach`).

use super::model::{Column, Constraint};
use super::raw::config::RawConfig;
use super::raw::meta::RawMeta;
use super::raw::node::{RawColumn, RawConstraint};
use super::raw::scalar::{Text, Words, filled, owned};
use crate::artifact::value::Meta;
use crate::sort::Sort;

/// Constraints of the model and then of its columns, each of the latter on its own column.
pub(super) fn constraints(on_model: Option<Vec<RawConstraint>>, columns: &mut [RawColumn]) -> Vec<Constraint> {
    let mut constraints: Vec<Constraint> =
        on_model.unwrap_or_default().into_iter().map(|raw| constraint(raw, None)).collect();
    for column in columns {
        let name = column.name.as_ref().map(|name| name.0.as_ref());
        let on_column = column.constraints.as_mut().map(std::mem::take).unwrap_or_default();
        constraints.extend(on_column.into_iter().map(|raw| constraint(raw, name)));
    }
    constraints
}

fn constraint(raw: RawConstraint, column: Option<&str>) -> Constraint {
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

/// One column. `inferred` says that the manifest lists every column a model yields, so that only those with something
/// written about them were declared (spec 01.4, point 5).
pub(super) fn column(raw: RawColumn, constrained: bool, inferred: bool) -> Column {
    let mut config = raw.config.unwrap_or_default();
    let meta = merged_meta(raw.meta, config.meta.take());
    let tags = merged_tags(raw.tags, config.tags.take());
    let description = owned(raw.description);
    let masks = [&raw.policy_tags, &raw.column_mask, &config.policy_tags, &config.column_mask];
    Column {
        name: owned(raw.name),
        declared: !inferred || constrained || !description.is_empty() || !meta.is_empty() || !tags.is_empty(),
        description,
        data_type: filled(raw.data_type),
        meta,
        tags,
        masked: masks.iter().any(|mask| !mask.0.is_empty()),
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
