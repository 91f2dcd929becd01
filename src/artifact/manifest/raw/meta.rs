//! `meta` and the few other parts of a manifest that have no shape.
//!
//! In: any JSON value. Out: a [`Value`]. Not here: `Value`'s own serde, which is the workers' and tagged: a format that
//! says no types, as theirs, could not read an untagged one.

use crate::artifact::value::{Meta, Value};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A `meta` mapping; anything else there is an error, as it is in dbt.
#[derive(Default)]
pub(crate) struct RawMeta(pub(crate) Meta);

impl<'de> Deserialize<'de> for RawMeta {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MetaVisitor;
        impl<'de> Visitor<'de> for MetaVisitor {
            type Value = RawMeta;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawMeta, A::Error> {
                read_map(map).map(RawMeta)
            }
        }
        deserializer.deserialize_map(MetaVisitor)
    }
}

/// Any JSON value; null where it is absent.
pub(crate) struct Any(pub(crate) Value);

impl Default for Any {
    fn default() -> Self {
        Self(Value::Null)
    }
}

impl Any {
    /// The texts of a list; none for anything else.
    pub(crate) fn texts(&self) -> Vec<String> {
        let Value::List(items) = &self.0 else { return Vec::new() };
        let texts = items.iter().filter_map(|item| match item {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    }
}

fn read_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Meta, A::Error> {
    let mut meta = Meta::new();
    while let Some((key, Any(value))) = map.next_entry::<String, Any>()? {
        meta.insert(key, value);
    }
    Ok(meta)
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyVisitor;
        impl<'de> Visitor<'de> for AnyVisitor {
            type Value = Any;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("any value")
            }
            fn visit_unit<E: Error>(self) -> Result<Any, E> {
                Ok(Any(Value::Null))
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Any, E> {
                Ok(Any(Value::Bool(value)))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Any, E> {
                Ok(Any(Value::Number(number.to_string())))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Any, E> {
                Ok(Any(Value::Number(number.to_string())))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Any, E> {
                Ok(Any(Value::Number(number.to_string())))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Any, E> {
                Ok(Any(Value::Text(text.to_owned())))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Any, A::Error> {
                let mut items = Vec::new();
                while let Some(Any(item)) = list.next_element()? {
                    items.push(item);
                }
                Ok(Any(Value::List(items)))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Any, A::Error> {
                read_map(map).map(|meta| Any(Value::Map(meta)))
            }
        }
        deserializer.deserialize_any(AnyVisitor)
    }
}
