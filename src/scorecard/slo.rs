//! Service levels a model declares in `meta` (decision 24).
//!
//! In: a model. Out: its service levels under their agreed names, and time spans in seconds. Not here: whether they are kept.

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
    if meta.is_empty() {
        return BTreeMap::new();
    }
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

/// A time span in seconds: `90m`, `24 hours`, `1.5d`, ISO 8601's `PT4H` and `P1D`; a bare number counts as hours. None for
/// what is none.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim().to_ascii_lowercase();
    let (text, iso) = match text.strip_prefix('p') {
        Some(rest) => (rest, true),
        None => (text.as_str(), false),
    };
    let (text, timed) = text.strip_prefix('t').map_or((text, false), |rest| (rest, true));
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let unit = match unit.trim().trim_end_matches('s') {
        "" if !text.trim().ends_with('s') => 3600.0,
        "m" | "min" | "minute" if !iso || timed => 60.0,
        "h" | "hr" | "hour" => 3600.0,
        "d" | "day" => 86_400.0,
        "w" | "week" => 604_800.0,
        "" | "sec" | "second" => 1.0,
        _ => return None,
    };
    let seconds = meshscope_json::number(number)? * unit;
    (seconds < 1e12).then_some(seconds as i64)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn time_spans_as_people_write_them() {
        for text in ["24h", "24 hours", "1d", "1 day", "24", "PT24H", "P1D", "1440 min", "86400s", "86400 sec"] {
            assert_eq!(seconds(text), Some(86_400), "{text}");
        }
        assert_eq!((seconds("1.5h"), seconds("2 weeks")), (Some(5400), Some(1_209_600)));
        for text in ["", "soon", "h", "1 fortnight", "P1M", "1.2.3h", "1e9d", "99999999999999d"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
