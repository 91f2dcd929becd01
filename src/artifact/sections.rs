//! The top of a JSON file: its keys, and where the value of each stands.
//!
//! In: the text of a file that begins with a mapping. Out: borrowed slices of it, each read only when asked for. Not
//! here: what the sections mean. Cutting first and reading then lets the kind and version be told before anything is
//! built, and sections be read in the order they need each other, whatever their order in the file.

use super::{ReadError, place};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// dbt's files have some twenty; a file that is none of dbt's may have any number.
const MOST_KEYS: usize = 200;

/// The values at the top of a file, by key.
pub(super) struct Sections<'a> {
    whole: &'a str,
    first_keys: Vec<String>,
    values: BTreeMap<String, &'a RawValue>,
}

impl<'a> Sections<'a> {
    /// Cuts `text` at its top-level keys.
    ///
    /// # Errors
    /// [`ReadError::NotJson`] if it is no JSON to its end.
    pub(super) fn of(text: &'a str) -> Result<Self, ReadError> {
        let Top { first_keys, values } =
            serde_json::from_str(text).map_err(|error| place::refused(text, text, &error))?;
        Ok(Self { whole: text, first_keys, values })
    }

    /// Whether the key stands there with a value that is not null.
    pub(super) fn has(&self, key: &str) -> bool {
        self.raw(key).is_some()
    }

    /// The text of one value; none for null.
    pub(super) fn raw(&self, key: &str) -> Option<&'a str> {
        self.values.get(key).map(|raw| raw.get()).filter(|text| *text != "null")
    }

    /// Reads one value with `seed`; none if it is absent or null.
    ///
    /// # Errors
    /// [`ReadError::WrongType`] or, for what only shows when read, such as a broken escape, [`ReadError::NotJson`].
    pub(super) fn read_with<S: DeserializeSeed<'a>>(&self, key: &str, seed: S) -> Result<Option<S::Value>, ReadError> {
        let Some(part) = self.raw(key) else { return Ok(None) };
        let read = seed.deserialize(&mut serde_json::Deserializer::from_str(part));
        read.map(Some).map_err(|error| place::refused(self.whole, part, &error))
    }

    /// Reads one value; none if it is absent or null.
    ///
    /// # Errors
    /// As [`Self::read_with`].
    pub(super) fn read<T: Deserialize<'a>>(&self, key: &str) -> Result<Option<T>, ReadError> {
        self.read_with(key, std::marker::PhantomData)
    }

    /// The first keys, cut short: the text comes from a file that nobody knows.
    pub(super) fn describe(&self) -> String {
        let keys = self.first_keys.iter().filter(|key| !key.is_empty()).take(3);
        let keys: Vec<String> = keys.map(|key| key.chars().take(30).collect()).collect();
        if keys.is_empty() { "an empty mapping".to_owned() } else { format!("a mapping of {}", keys.join(", ")) }
    }
}

struct Top<'a> {
    first_keys: Vec<String>,
    values: BTreeMap<String, &'a RawValue>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Top<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TopVisitor;
        impl<'de> Visitor<'de> for TopVisitor {
            type Value = Top<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Top<'de>, A::Error> {
                let mut top = Top { first_keys: Vec::new(), values: BTreeMap::new() };
                while let Some(key) = map.next_key::<String>()? {
                    if top.values.len() < MOST_KEYS {
                        top.first_keys.push(key.clone());
                        top.values.insert(key, map.next_value()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(top)
            }
        }
        deserializer.deserialize_map(TopVisitor)
    }
}
