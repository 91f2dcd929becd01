//! Free-form YAML values, as `meta` holds them.
//!
//! In: any JSON value. Out: an owned tree that also crosses a worker. Not here: any other field of a manifest, which
//! are all typed.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The keys and values of a `meta`, in order of key.
pub type Meta = BTreeMap<String, Value>;

/// One value of a `meta`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as its shortest decimal text.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping, in order of key.
    Map(Meta),
}

impl Value {
    /// Whether the value says nothing: null, blank text, an empty list or mapping.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Bool(_) | Self::Number(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(map) => map.is_empty(),
        }
    }

    /// The text, or the text form of a scalar; `None` for null, lists and mappings.
    pub fn scalar(&self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.clone()),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The value one or more keys deep; `path` is split at dots.
    pub fn at<'v>(meta: &'v Meta, path: &str) -> Option<&'v Value> {
        let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let value = meta.get(first)?;
        match (rest, value) {
            (None, _) => Some(value),
            (Some(rest), Self::Map(map)) => Self::at(map, rest),
            (Some(_), _) => None,
        }
    }
}
