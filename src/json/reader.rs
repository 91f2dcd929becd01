//! A place in JSON text that moves on.
//!
//! In: text. Out: values, one after the other, read or passed over. Not here: how serde's data model maps to JSON (`de`).

use crate::DEEPEST_READ;
use crate::error::{Error, Syntax};
use crate::habit::Habits;
use crate::number::{self, Number};
use crate::scan::{space, string_stop};
use crate::skip::{no_key, skip_string, skip_value, word};
use crate::string;
use serde::de::Deserialize;
use std::borrow::Cow;

/// What is given each key of an object, and the reader before its value.
pub type Take<'f, 't> = dyn FnMut(Cow<'t, str>, &mut Reader<'t>) -> Result<(), Error> + 'f;

/// Reads a text from its beginning to its end.
pub struct Reader<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: usize,
    depth: u32,
    /// Bytes of memory that what is read may still take.
    ration: usize,
    /// What objects usually look like; for who reads several texts alike to carry from one reader to the next.
    pub habits: Habits,
}

/// A value without parts, but for strings.
pub(crate) enum Scalar {
    Null,
    Bool(bool),
    Number(Number),
}

impl<'t> Reader<'t> {
    /// A reader at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        Self::rationed(text, usize::MAX)
    }

    /// A reader that refuses text of which more than `ration` bytes of values would be made: `[{},{},…` is three bytes for
    /// each value, and a value may be a thousand. Items of lists and entries of maps count as large as they are in memory,
    /// what they point to not: text is no longer than where it was read from.
    pub fn rationed(text: &'t str, ration: usize) -> Self {
        Self::from(text, 0, ration)
    }

    /// What is left of the ration.
    pub fn ration(&self) -> usize {
        self.ration
    }

    /// How many bytes have been taken.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The text that was taken since `before`.
    #[inline]
    pub fn taken(&self, before: usize) -> &'t str {
        self.text.get(before..self.at).unwrap_or_default()
    }

    /// Reads the next value.
    ///
    /// # Errors
    /// What is no JSON, or not of type `T`.
    pub fn read<T: Deserialize<'t>>(&mut self) -> Result<T, Error> {
        T::deserialize(self)
    }

    /// A reader of the same text, further on, with a ration as in [`Self::rationed`].
    pub fn from(text: &'t str, at: usize, ration: usize) -> Self {
        Self { text, at, depth: 0, ration, habits: Habits::default() }
    }

    /// Passes over the next value and returns its text.
    ///
    /// # Errors
    /// What is no JSON.
    pub fn skip(&mut self) -> Result<&'t str, Error> {
        let text = self.text.as_bytes();
        let object = self.peek() == Some(b'{');
        let start = self.at;
        if object {
            // An entry at a time: a browser swaps in the fast code it has made of a function at the next call of it, and
            // a collection of 40 MB would be over before there is one.
            self.enter()?;
            let mut first = true;
            while self.pass_key(first)?.is_some() {
                first = false;
                self.at = skip_value(text, self.at)?;
            }
        } else {
            self.at = skip_value(text, start)?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// The first byte of the next value, which stays; none at the end.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        self.at = space(self.text.as_bytes(), self.at);
        self.text.as_bytes().get(self.at).copied()
    }

    /// Walks the next value, an object: `take` is given each key and this reader, and has to read or skip one value. False,
    /// and nothing taken, if the next value is no object.
    ///
    /// # Errors
    /// What is no JSON, and those of `take`.
    pub fn entries(&mut self, take: &mut Take<'_, 't>) -> Result<bool, Error> {
        if !self.opens()? {
            return Ok(false);
        }
        let mut first = true;
        while let Some(key) = self.next_key(first)? {
            first = false;
            take(key, self)?;
        }
        Ok(true)
    }

    /// Takes the opening bracket of an object; false, and nothing taken, if the next value is none. What follows is for
    /// [`Self::next_key`].
    ///
    /// # Errors
    /// An object within too many others.
    pub fn opens(&mut self) -> Result<bool, Error> {
        let object = self.peek() == Some(b'{');
        if object {
            self.enter()?;
        }
        Ok(object)
    }

    /// Takes the next key of the object that is open, its value comes next; or, where there is none, the closing bracket.
    /// The object may have been opened by another reader, of a text that ended before this one's.
    ///
    /// # Errors
    /// What is no JSON.
    pub fn next_key(&mut self, first: bool) -> Result<Option<Cow<'t, str>>, Error> {
        if let Some(key) = self.usual_key(first) {
            return Ok(Some(Cow::Borrowed(key)));
        }
        if self.has_entry(first)? {
            return self.key().map(Some);
        }
        self.leave();
        Ok(None)
    }

    /// The same without reading the key, which is empty if it holds escapes.
    pub(crate) fn pass_key(&mut self, first: bool) -> Result<Option<Cow<'t, str>>, Error> {
        if let Some(key) = self.usual_key(first) {
            return Ok(Some(Cow::Borrowed(key)));
        }
        if !self.has_entry(first)? {
            self.leave();
            return Ok(None);
        }
        self.at = skip_string(self.text.as_bytes(), self.at + 1)?;
        self.colon()?;
        Ok(Some(Cow::Owned(String::new())))
    }

    /// The next key where it is written as Python does, `, "key":` with nothing to unescape; else none, and nothing taken.
    #[inline]
    fn usual_key(&mut self, first: bool) -> Option<&'t str> {
        let text = self.text.as_bytes();
        let start = match (text.get(self.at..)?, first) {
            ([b',', b' ', b'"', ..], false) => self.at + 3,
            ([b'"', ..], true) => self.at + 1,
            _ => return None,
        };
        let end = string_stop(text, start);
        let [b'"', b':', ..] = text.get(end..)? else { return None };
        let key = self.text.get(start..end)?;
        self.at = end + 2;
        Some(key)
    }

    /// Walks the next value, a list: `take` is given this reader before each item, and has to read or skip one value. False,
    /// and nothing taken, if the next value is no list.
    ///
    /// # Errors
    /// What is no JSON, and those of `take`.
    pub fn items(&mut self, take: &mut dyn FnMut(&mut Self) -> Result<(), Error>) -> Result<bool, Error> {
        if self.peek() != Some(b'[') {
            return Ok(false);
        }
        self.enter()?;
        let mut first = true;
        while self.has_item(first)? {
            first = false;
            take(self)?;
        }
        self.leave();
        Ok(true)
    }

    /// Takes a string, or null. None, and nothing taken, if the next value is something else.
    ///
    /// # Errors
    /// What is no JSON.
    #[inline]
    pub fn text(&mut self) -> Result<Option<Option<Cow<'t, str>>>, Error> {
        match self.peek() {
            Some(b'"') => self.string().map(|text| Some(Some(text))),
            Some(b'n') => self.word(b"null").map(|()| Some(None)),
            _ => Ok(None),
        }
    }

    /// Passes over the next value, of no more than a few kilobytes.
    ///
    /// # Errors
    /// What is no JSON.
    #[inline]
    pub fn pass(&mut self) -> Result<(), Error> {
        // Nine of ten values that nobody reads have no parts: for them the list of open brackets is not begun.
        let first = self.peek();
        let text = self.text.as_bytes();
        self.at = match (first, text.get(self.at + 1)) {
            (Some(b'"'), _) => skip_string(text, self.at + 1)?,
            (Some(b'n'), _) => word(text, self.at, b"null")?,
            (Some(b'['), Some(b']')) | (Some(b'{'), Some(b'}')) => self.at + 2,
            _ => skip_value(text, self.at)?,
        };
        Ok(())
    }

    /// Makes sure that nothing but white space is left.
    ///
    /// # Errors
    /// That something is.
    pub fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.here(Syntax::TrailingText)),
        }
    }

    /// An error about the byte that comes next.
    #[cold]
    #[inline(never)]
    pub(crate) fn here(&self, found: Syntax) -> Error {
        Error::syntax(found, (self.at + 1).min(self.text.len()))
    }

    /// Takes `bytes` of the ration.
    #[inline]
    ///
    /// # Errors
    /// That so much is not left.
    pub fn spend(&mut self, bytes: usize) -> Result<(), Error> {
        match self.ration.checked_sub(bytes) {
            Some(left) => self.ration = left,
            None => return Err(self.here(Syntax::TooDense)),
        }
        Ok(())
    }

    /// Takes an opening bracket.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), Error> {
        self.depth += 1;
        if self.depth >= DEEPEST_READ {
            return Err(self.here(Syntax::TooDeep));
        }
        self.at += 1;
        Ok(())
    }

    /// Takes a closing bracket, which has been seen.
    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.at += 1;
    }

    /// Whether another entry of the object begins here, its comma taken; otherwise the closing bracket comes next.
    #[inline]
    pub(crate) fn has_entry(&mut self, first: bool) -> Result<bool, Error> {
        match self.peek() {
            Some(b'}') => return Ok(false),
            Some(b',') if !first => self.at += 1,
            Some(_) if first => {}
            Some(_) => return Err(self.here(Syntax::NoObjectEnd)),
            None => return Err(self.here(Syntax::EndInObject)),
        }
        match self.peek() {
            Some(b'"') => Ok(true),
            _ => Err(no_key(self.text.as_bytes(), self.at, first)),
        }
    }

    /// Takes a key with its colon; its quote comes next.
    #[inline]
    pub(crate) fn key(&mut self) -> Result<Cow<'t, str>, Error> {
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Error> {
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.here(Syntax::NoColon)),
            None => Err(self.here(Syntax::EndInObject)),
        }
    }

    /// Whether another item of the list begins here, its comma taken; otherwise the closing bracket comes next.
    #[inline]
    pub(crate) fn has_item(&mut self, first: bool) -> Result<bool, Error> {
        match self.peek() {
            Some(b']') => Ok(false),
            Some(b',') if !first => {
                self.at += 1;
                match self.peek() {
                    Some(b']') => Err(self.here(Syntax::TrailingComma)),
                    Some(_) => Ok(true),
                    None => Err(self.here(Syntax::EndInValue)),
                }
            }
            Some(_) if first => Ok(true),
            Some(_) => Err(self.here(Syntax::NoListEnd)),
            None => Err(self.here(Syntax::EndInList)),
        }
    }

    /// Takes a string, whose quote comes next.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Cow<'t, str>, Error> {
        let (string, end) = string::read(self.text, self.at + 1, &mut self.habits.scratch)?;
        self.at = end;
        Ok(string)
    }

    /// Takes a value that is no string, list or object, and begins with `first`.
    #[inline(never)]
    pub(crate) fn scalar(&mut self, first: u8) -> Result<Scalar, Error> {
        match first {
            b'n' => self.word(b"null").map(|()| Scalar::Null),
            b't' => self.word(b"true").map(|()| Scalar::Bool(true)),
            b'f' => self.word(b"false").map(|()| Scalar::Bool(false)),
            b'-' | b'0'..=b'9' => {
                let end = number::end(self.text.as_bytes(), self.at)?;
                let value = number::value(self.text.get(self.at..end).unwrap_or_default(), end)?;
                self.at = end;
                Ok(Scalar::Number(value))
            }
            _ => Err(self.here(Syntax::NoValue)),
        }
    }

    /// Takes one of JSON's three words.
    #[inline]
    pub(crate) fn word<const N: usize>(&mut self, wanted: &[u8; N]) -> Result<(), Error> {
        self.at = word(self.text.as_bytes(), self.at, wanted)?;
        Ok(())
    }
}
