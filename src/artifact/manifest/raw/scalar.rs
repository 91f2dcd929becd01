//! Scalars as dbt's many versions write them.
//!
//! In: one JSON value. Out: borrowed text, a version, one or several words, or whatever scalar stood there. Not here:
//! mappings.

use crate::artifact::value::ValueOf;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Text, borrowed wherever it holds no escape. (serde's own `Cow` owns its text inside an `Option`.)
#[derive(Clone, Default)]
pub(crate) struct Text<'a>(pub(crate) Cow<'a, str>);

impl Text<'_> {
    pub(crate) fn owned(self) -> String {
        self.0.into_owned()
    }
}

/// The text, or nothing where there is none.
pub(crate) fn owned(text: Option<Text>) -> String {
    text.map(Text::owned).unwrap_or_default()
}

/// The text, or an empty one where there is none, borrowed as it was.
pub(crate) fn plain(text: Option<Text>) -> Cow<str> {
    text.unwrap_or_default().0
}

/// The text unless it is absent or empty, borrowed as it was.
pub(crate) fn said(text: Option<Text>) -> Option<Cow<str>> {
    text.map(|text| text.0).filter(|text| !text.is_empty())
}

/// The text unless it is absent or empty.
pub(crate) fn filled(text: Option<Text>) -> Option<String> {
    text.map(Text::owned).filter(|text| !text.is_empty())
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("text")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// A version-like value in canonical text: `2` and `2.0` are `"2"`, text stays as it is (spec 00).
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Version(pub(crate) String);

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct VersionVisitor;
        impl Visitor<'_> for VersionVisitor {
            type Value = Version;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a version: a number or text")
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Version, E> {
                Ok(Version(number.to_string()))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Version, E> {
                Ok(Version(number.to_string()))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Version, E> {
                // Display writes the shortest decimal, and 2.0 as 2.
                Ok(Version(number.to_string()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Version, E> {
                Ok(Version(text.to_owned()))
            }
        }
        deserializer.deserialize_any(VersionVisitor)
    }
}

/// A value that people or packages may fill as they like: the scalar, or that it is something else.
#[derive(Clone, Default)]
pub(crate) enum Loose<'a> {
    /// Null, a list or a mapping.
    #[default]
    Other,
    Bool(bool),
    Whole(i64),
    Real(f64),
    Text(Cow<'a, str>),
}

impl<'a> Loose<'a> {
    /// The text of a text value that is not empty.
    pub(crate) fn text(&self) -> Option<String> {
        self.said().map(Cow::into_owned)
    }

    /// The same, borrowed as it was.
    pub(crate) fn said(&self) -> Option<Cow<'a, str>> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        }
    }

    /// The text of any scalar that is not empty.
    pub(crate) fn scalar(&self) -> Option<Cow<'a, str>> {
        match self {
            Self::Other => None,
            Self::Bool(value) => Some(value.to_string().into()),
            Self::Whole(number) => Some(number.to_string().into()),
            Self::Real(number) => Some(number.to_string().into()),
            Self::Text(_) => self.said(),
        }
    }

    /// The scalar as a value; none for null, lists and mappings, and for empty text.
    pub(crate) fn value(&self) -> Option<ValueOf<Cow<'a, str>>> {
        match self {
            Self::Bool(value) => Some(ValueOf::Bool(*value)),
            Self::Text(_) => self.said().map(ValueOf::Text),
            _ => self.scalar().map(ValueOf::Number),
        }
    }

    pub(crate) fn bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Loose<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LooseVisitor;
        impl<'de> Visitor<'de> for LooseVisitor {
            type Value = Loose<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("any value")
            }
            fn visit_unit<E: Error>(self) -> Result<Loose<'de>, E> {
                Ok(Loose::Other)
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Loose<'de>, E> {
                Ok(Loose::Bool(value))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Loose<'de>, E> {
                Ok(Loose::Whole(number))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Loose<'de>, E> {
                Ok(i64::try_from(number).map_or(Loose::Real(number as f64), Loose::Whole))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Loose<'de>, E> {
                Ok(Loose::Real(number))
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Loose<'de>, E> {
                Ok(Loose::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Loose<'de>, E> {
                Ok(Loose::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose<'de>, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Loose::Other)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose<'de>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Loose::Other)
            }
        }
        deserializer.deserialize_any(LooseVisitor)
    }
}

/// One scalar or a list of them, as tags, grantees and email addresses are written; nulls and nested values left out.
#[derive(Clone, Default)]
pub(crate) struct Words<'a>(pub(crate) Vec<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordsVisitor;
        impl<'de> Visitor<'de> for WordsVisitor {
            type Value = Words<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("text or a list of text")
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Words<'de>, E> {
                Ok(Words(vec![value.to_string().into()]))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Words<'de>, E> {
                Ok(Words(vec![number.to_string().into()]))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Words<'de>, E> {
                Ok(Words(vec![number.to_string().into()]))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Words<'de>, E> {
                Ok(Words(vec![number.to_string().into()]))
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Words<'de>, E> {
                Ok(Words(vec![Cow::Borrowed(text)]))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Words<'de>, E> {
                Ok(Words(vec![Cow::Owned(text.to_owned())]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Words<'de>, A::Error> {
                let mut words = Vec::new();
                while let Some(item) = list.next_element::<Loose>()? {
                    words.extend(item.scalar());
                }
                Ok(Words(words))
            }
        }
        deserializer.deserialize_any(WordsVisitor)
    }
}

/// Tells a field that is null (`Some(None)`) from one that is absent (`None`).
pub(crate) struct Present<T>(pub(crate) Option<Option<T>>);

impl<T> Default for Present<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Present<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::deserialize(deserializer).map(|value| Self(Some(value)))
    }
}
