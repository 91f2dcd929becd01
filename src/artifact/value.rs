//! Free-form YAML values, as `meta` holds them.
//!
//! In: any JSON value. Out: an owned tree that also crosses a worker. Not here: any other field of a manifest, which
//! are all typed.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The keys and values of a `meta`, in order of key.
pub type Meta = MetaOf<String>;

/// One value of a `meta`.
pub type Value = ValueOf<String>;

/// The same, its texts held as `T`.
pub type MetaOf<T> = BTreeMap<T, ValueOf<T>>;

/// The same, its texts held as `T`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de> + Ord"))]
pub enum ValueOf<T> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as its shortest decimal text.
    Number(T),
    /// Text.
    Text(T),
    /// A list.
    List(Vec<ValueOf<T>>),
    /// A mapping, in order of key.
    Map(MetaOf<T>),
}

impl<T: AsRef<str>> ValueOf<T> {
    /// Whether the value says nothing: null, blank text, an empty list or mapping.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Bool(_) | Self::Number(_) => false,
            Self::Text(text) => text.as_ref().chars().all(char::is_whitespace),
            Self::List(items) => items.is_empty(),
            Self::Map(map) => map.is_empty(),
        }
    }

    /// The text, or the text form of a scalar; `None` for null, lists and mappings.
    pub fn scalar(&self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.as_ref().to_owned()),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }
}

impl Value {
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
