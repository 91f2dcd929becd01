//! `meta` and the few other parts of a manifest that have no shape.
//!
//! In: any JSON value. Out: a [`Value`]. Not here: `Value`'s own serde, which is the workers' and tagged: a format that
//! says no types, as theirs, could not read an untagged one.

use super::scalar::Text;
use crate::artifact::value::{MetaOf, ValueOf};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A `meta` mapping; anything else there is an error, as it is in dbt.
#[derive(Default)]
pub(crate) struct RawMeta<'a>(pub(crate) MetaOf<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for RawMeta<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MetaVisitor;
        impl<'de> Visitor<'de> for MetaVisitor {
            type Value = RawMeta<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawMeta<'de>, A::Error> {
                read_map(map).map(RawMeta)
            }
        }
        deserializer.deserialize_map(MetaVisitor)
    }
}

/// Any JSON value; null where it is absent.
pub(crate) struct Any<'a>(pub(crate) ValueOf<Cow<'a, str>>);

impl Default for Any<'_> {
    fn default() -> Self {
        Self(ValueOf::Null)
    }
}

impl<'a> Any<'a> {
    /// The texts of a list; none for anything else.
    pub(crate) fn texts(&self) -> Vec<Cow<'a, str>> {
        let ValueOf::List(items) = &self.0 else { return Vec::new() };
        let texts = items.iter().filter_map(|item| match item {
            ValueOf::Text(text) => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    }
}

fn read_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<MetaOf<Cow<'de, str>>, A::Error> {
    let mut meta = MetaOf::new();
    while let Some((Text(key), Any(value))) = map.next_entry::<Text, Any>()? {
        meta.insert(key, value);
    }
    Ok(meta)
}

impl<'de: 'a, 'a> Deserialize<'de> for Any<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyVisitor;
        impl<'de> Visitor<'de> for AnyVisitor {
            type Value = Any<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("any value")
            }
            fn visit_unit<E: Error>(self) -> Result<Any<'de>, E> {
                Ok(Any(ValueOf::Null))
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Any<'de>, E> {
                Ok(Any(ValueOf::Bool(value)))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Any<'de>, E> {
                Ok(Any(ValueOf::Number(number.to_string().into())))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Any<'de>, E> {
                Ok(Any(ValueOf::Number(number.to_string().into())))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Any<'de>, E> {
                Ok(Any(ValueOf::Number(number.to_string().into())))
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Any<'de>, E> {
                Ok(Any(ValueOf::Text(Cow::Borrowed(text))))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Any<'de>, E> {
                Ok(Any(ValueOf::Text(Cow::Owned(text.to_owned()))))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Any<'de>, A::Error> {
                let mut items = Vec::new();
                while let Some(Any(item)) = list.next_element()? {
                    items.push(item);
                }
                Ok(Any(ValueOf::List(items)))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Any<'de>, A::Error> {
                read_map(map).map(|meta| Any(ValueOf::Map(meta)))
            }
        }
        deserializer.deserialize_any(AnyVisitor)
    }
}
