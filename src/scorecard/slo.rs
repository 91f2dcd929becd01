//! Service levels a model declares in `meta` (decision 24).
//!
//! In: a model. Out: its service levels under their agreed names. Not here: whether they are kept.

use super::Context;
use crate::artifact::value::{Meta, Value};
use crate::mesh::model::NodeId;
use crate::sort::Gather;
use std::collections::BTreeMap;

/// Property and value, synonyms resolved, empty values left out. `sla` is read where `slo` is not there, and a bare value
/// counts as latency.
pub(super) fn declared(ctx: &Context, node: NodeId) -> BTreeMap<String, String> {
    let meta = &ctx.data(node).meta;
    let path = &ctx.policy.slo_path;
    let found = Value::at(meta, path).filter(|value| !value.is_empty());
    match found.or_else(|| Value::at(meta, &path.replace("slo", "sla"))) {
        Some(Value::Map(map)) => named(ctx, map),
        // The list form of the Open Data Contract Standard's `slaProperties`.
        Some(Value::List(items)) => items.iter().filter_map(property).into_map(),
        Some(value) if !value.is_empty() => {
            value.scalar().map(|text| ("latency".to_owned(), text)).into_iter().into_map()
        }
        _ => BTreeMap::new(),
    }
}

fn named(ctx: &Context, map: &Meta) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (key, value) in map.iter().filter(|(_, value)| !value.is_empty()) {
        let name = ctx.policy.slo_synonyms.get(key).unwrap_or(key);
        found.entry(name.clone()).or_insert_with(|| value.scalar().unwrap_or_else(|| "set".to_owned()));
    }
    found
}

fn property(item: &Value) -> Option<(String, String)> {
    let Value::Map(map) = item else { return None };
    Some((map.get("property")?.scalar()?, map.get("value")?.scalar()?))
}
