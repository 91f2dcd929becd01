//! `config.key:value`.
//!
//! In: a node, the keys behind the dot, a value. Out: whether they agree, as dbt's `ConfigSelectorMethod` has it: text by
//! equality, `true` and `false` in any case, a list if it holds the value; never a number. Not here: other methods.

use crate::artifact::manifest::config_default;
use crate::artifact::manifest::model::{Kind, Node};
use crate::artifact::value::{Meta, Value};

/// Whether `node`'s configuration has `value` at `keys`.
pub(super) fn is_match(node: &Node, keys: &[String], value: &str) -> bool {
    let any_case = matches!(keys, [key] if key == "severity");
    match below(node, keys) {
        Some(Value::List(items)) => items.iter().any(|item| is_equal(item, value, false)),
        Some(found) => is_equal(&found, value, any_case),
        None => false,
    }
}

/// What stands at the end of `keys`; none without keys.
fn below(node: &Node, keys: &[String]) -> Option<Value> {
    let (first, rest) = keys.split_first()?;
    let mut found = at(node, first)?;
    for key in rest {
        let Value::Map(mut map) = found else { return None };
        found = map.remove(key)?;
    }
    Some(found)
}

fn is_equal(found: &Value, value: &str, any_case: bool) -> bool {
    match found {
        Value::Text(text) if any_case => text.eq_ignore_ascii_case(value),
        Value::Text(text) => text == value,
        Value::Bool(true) => value.eq_ignore_ascii_case("true"),
        Value::Bool(false) => value.eq_ignore_ascii_case("false"),
        Value::Null | Value::Number(_) | Value::List(_) | Value::Map(_) => false,
    }
}

/// What stands at a key of `config`: in a field of its own, among the rest, or as dbt's default.
fn at(node: &Node, key: &str) -> Option<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    let texts = |texts: &[String]| Value::List(texts.iter().map(|it| text(it)).collect());
    let settings = &node.settings;
    // Tests and sources have fewer keys than what is built.
    let is_built = !matches!(node.kind, Kind::Test | Kind::Source);
    match key {
        "enabled" => Some(Value::Bool(true)),
        "grants" | "contract" | "docs" | "persist_docs" if !is_built => None,
        "materialized" if node.kind == Kind::Test => Some(text("test")),
        "materialized" => node.materialized.as_deref().map(text),
        "tags" => Some(texts(&node.tags)),
        "meta" => Some(Value::Map(node.meta.clone())),
        "group" => node.group.as_deref().map(text),
        "access" => node.access.map(|access| text(access.word())),
        "grants" => Some(map(node.grants.iter().map(|(key, grantees)| (key.as_str(), texts(grantees))))),
        "contract" => Some(map([("enforced", Value::Bool(node.contract))])),
        "docs" => {
            let colour = settings.node_color.as_deref().map(|colour| ("node_color", text(colour)));
            Some(map([("show", Value::Bool(!settings.docs_hidden))].into_iter().chain(colour)))
        }
        "persist_docs" => {
            let said = [("relation", settings.persist_relation), ("columns", settings.persist_columns)];
            Some(map(said.into_iter().filter(|(_, is_on)| *is_on).map(|(key, _)| (key, Value::Bool(true)))))
        }
        _ => {
            let said = settings.more.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone());
            said.or_else(|| config_default(node.kind, key).map(text))
        }
    }
}

fn map<'k>(entries: impl IntoIterator<Item = (&'k str, Value)>) -> Value {
    let mut map = Meta::new();
    for (key, value) in entries {
        map.insert(key.to_owned(), value);
    }
    Value::Map(map)
}

/// Keys that a project sets, for completion: those with a field of their own.
const KEYS: [&str; 5] = ["materialized", "tags", "group", "access", "grants"];

/// The values at `keys` that select this node; without keys, the keys themselves.
pub(super) fn values(node: &Node, keys: &[String]) -> Vec<String> {
    if keys.is_empty() {
        let mut found: Vec<String> = KEYS.iter().filter(|key| has(node, key)).map(|key| (*key).to_owned()).collect();
        found.extend(node.settings.more.iter().map(|(key, _)| key.clone()));
        found.extend(node.meta.keys().map(|key| format!("meta.{key}")));
        found.extend(node.contract.then(|| "contract.enforced".to_owned()));
        return found;
    }
    let word = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    };
    match below(node, keys) {
        Some(Value::List(items)) => items.iter().filter_map(word).collect(),
        Some(value) => word(&value).into_iter().collect(),
        None => Vec::new(),
    }
}

fn has(node: &Node, key: &str) -> bool {
    match key {
        "materialized" => node.materialized.is_some(),
        "tags" => !node.tags.is_empty(),
        "group" => node.group.is_some(),
        "access" => node.access.is_some(),
        _ => false,
    }
}
