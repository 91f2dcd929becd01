//! serde's data model from JSON.
//!
//! In: a reader and a visitor. Out: what the visitor makes of the next value. Not here: walking the text. Self-describing
//! as serde_json's deserializer is: what comes is told to the visitor, whatever it hoped for.

use crate::error::{Error, Syntax};
use crate::number::Number;
use crate::reader::{Reader, Scalar};
use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;

#[inline]
fn visit_text<'t, V: Visitor<'t>>(visitor: V, text: Cow<'t, str>) -> Result<V::Value, Error> {
    match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

impl<'t> Reader<'t> {
    /// A visitor's complaint is about what was taken last.
    #[inline]
    fn place<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| error.placed(self.at))
    }

    fn list<V: Visitor<'t>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.enter()?;
        let value = visitor.visit_seq(Items { reader: self, first: true });
        let value = self.place(value)?;
        match self.peek() {
            Some(b']') => self.leave(),
            Some(_) => return Err(self.here(Syntax::TrailingText)),
            None => return Err(self.here(Syntax::EndInList)),
        }
        Ok(value)
    }

    /// Entries of a map are `counted` in the ration; fields of a struct lie in what was counted already.
    fn object<V: Visitor<'t>>(&mut self, visitor: V, counted: bool) -> Result<V::Value, Error> {
        self.enter()?;
        let value = visitor.visit_map(Entries { reader: self, first: true, counted });
        let value = self.place(value)?;
        match self.peek() {
            Some(b'}') => self.leave(),
            Some(_) => return Err(self.here(Syntax::TrailingText)),
            None => return Err(self.here(Syntax::EndInObject)),
        }
        Ok(value)
    }

    /// Any value but a string, list or object.
    fn other<V: Visitor<'t>>(&mut self, first: u8, visitor: V) -> Result<V::Value, Error> {
        let value = match self.scalar(first)? {
            Scalar::Null => visitor.visit_unit(),
            Scalar::Bool(value) => visitor.visit_bool(value),
            Scalar::Number(Number::Positive(value)) => visitor.visit_u64(value),
            Scalar::Number(Number::Negative(value)) => visitor.visit_i64(value),
            Scalar::Number(Number::Float(value)) => visitor.visit_f64(value),
        };
        self.place(value)
    }
}

impl<'t> Deserializer<'t> for &mut Reader<'t> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'[') => self.list(visitor),
            Some(b'{') => self.object(visitor, true),
            Some(first) => self.other(first, visitor),
            None => Err(self.here(Syntax::EndInValue)),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.peek() != Some(b'"') {
            return self.deserialize_any(visitor);
        }
        let text = self.string()?;
        let value = visit_text(visitor, text);
        self.place(value)
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.peek() == Some(b'n') {
            self.word(b"null")?;
            let value = visitor.visit_none();
            return self.place(value);
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    /// Variants without content, which are written as their name.
    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.peek() != Some(b'"') {
            return self.deserialize_any(visitor);
        }
        let value = match self.string()? {
            Cow::Borrowed(name) => visitor.visit_enum(BorrowedStrDeserializer::new(name)),
            Cow::Owned(name) => visitor.visit_enum(StringDeserializer::new(name)),
        };
        self.place(value)
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.peek() {
            Some(b'{') => self.object(visitor, false),
            _ => self.deserialize_any(visitor),
        }
    }

    #[inline]
    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.pass()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple tuple_struct
        map identifier
    }
}

/// The items of a list that is open.
struct Items<'r, 't> {
    reader: &'r mut Reader<'t>,
    first: bool,
}

impl<'t> SeqAccess<'t> for Items<'_, 't> {
    type Error = Error;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if !self.reader.has_item(std::mem::take(&mut self.first))? {
            return Ok(None);
        }
        self.reader.spend(size_of::<S::Value>())?;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// The entries of an object that is open.
struct Entries<'r, 't> {
    reader: &'r mut Reader<'t>,
    first: bool,
    counted: bool,
}

impl<'t> MapAccess<'t> for Entries<'_, 't> {
    type Error = Error;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if !self.reader.has_entry(std::mem::take(&mut self.first))? {
            return Ok(None);
        }
        if self.counted {
            self.reader.spend(size_of::<S::Value>())?;
        }
        seed.deserialize(Key(&mut *self.reader)).map(Some)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Error> {
        self.reader.colon()?;
        if self.counted {
            self.reader.spend(size_of::<S::Value>())?;
        }
        seed.deserialize(&mut *self.reader)
    }
}

/// A key, whose quote comes next.
struct Key<'r, 't>(&'r mut Reader<'t>);

impl<'t> Deserializer<'t> for Key<'_, 't> {
    type Error = Error;

    #[inline]
    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.0.string()?;
        let value = visit_text(visitor, text);
        self.0.place(value)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    #[inline]
    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.at = crate::skip::skip_string(self.0.text.as_bytes(), self.0.at + 1)?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier
    }
}
