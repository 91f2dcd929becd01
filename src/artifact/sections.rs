//! The top of a JSON file: its keys, and where the value of each stands.
//!
//! In: the text of a file that begins with a mapping. Out: borrowed slices of it, each read only when asked for. Not
//! here: what the sections mean. Cutting first and reading then lets the kind and version be told before anything is
//! built, and sections be read in the order they need each other, whatever their order in the file.

use super::{ReadError, place};
use meshscope_json::Reader;
use serde::de::Deserialize;
use std::cell::Cell;
use std::collections::BTreeMap;

/// dbt's files have some twenty; a file that is none of dbt's may have any number.
pub(super) const MOST_KEYS: usize = 200;

/// Values made of a file may take this many times its bytes (those of real files come to one, without white space), so that
/// with all that is copied on the way eight times are never held;
pub(super) const RATION: usize = 2;
/// and this many bytes, however small the file is.
pub(super) const LEAST_RATION: usize = 64 << 10;

/// The values at the top of a file, by key.
pub(super) struct Sections<'a> {
    whole: &'a str,
    first_keys: Vec<String>,
    values: BTreeMap<String, &'a str>,
    /// What is left of the ration for all sections.
    ration: Cell<usize>,
}

impl<'a> Sections<'a> {
    /// Cuts `text` at its top-level keys.
    ///
    /// # Errors
    /// [`ReadError::NotJson`] if it is no JSON to its end.
    pub(super) fn of(text: &'a str) -> Result<Self, ReadError> {
        let ration = Cell::new(text.len() * RATION + LEAST_RATION);
        let mut sections = Self { whole: text, first_keys: Vec::new(), values: BTreeMap::new(), ration };
        let mut reader = Reader::new(text);
        let walked = reader.entries(&mut |key, reader| {
            let value = reader.skip()?;
            if sections.values.len() < MOST_KEYS {
                let key = key.into_owned();
                sections.first_keys.push(key.clone());
                // Of doubles the last one stands, as everywhere in JSON.
                sections.values.insert(key, value);
            }
            Ok(())
        });
        let walked = walked.and_then(|_| reader.end());
        walked.map_err(|error| place::refused(text, text, &error))?;
        Ok(sections)
    }

    /// Whether the key stands there with a value that is not null.
    pub(super) fn has(&self, key: &str) -> bool {
        self.raw(key).is_some()
    }

    /// The text of one value; none for null.
    pub(super) fn raw(&self, key: &str) -> Option<&'a str> {
        self.values.get(key).copied().filter(|text| *text != "null")
    }

    /// Gives `read` a reader before one value; nothing is done if it is absent or null.
    ///
    /// # Errors
    /// [`ReadError::WrongType`] or, for what only shows when read, such as a broken escape, [`ReadError::NotJson`].
    pub(super) fn with<T>(
        &self,
        key: &str,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, meshscope_json::Error>,
    ) -> Result<Option<T>, ReadError> {
        let Some(part) = self.raw(key) else { return Ok(None) };
        let mut reader = Reader::rationed(part, self.ration.get());
        let read = read(&mut reader);
        self.ration.set(reader.ration());
        read.map(Some).map_err(|error| place::refused(self.whole, part, &error))
    }

    /// Reads one value; none if it is absent or null.
    ///
    /// # Errors
    /// As [`Self::with`].
    pub(super) fn read<T: Deserialize<'a>>(&self, key: &str) -> Result<Option<T>, ReadError> {
        self.with(key, Reader::read)
    }

    /// The first keys, cut short: the text comes from a file that nobody knows.
    pub(super) fn describe(&self) -> String {
        let keys = self.first_keys.iter().filter(|key| !key.is_empty()).take(3);
        let keys: Vec<String> = keys.map(|key| key.chars().take(30).collect()).collect();
        if keys.is_empty() { "an empty mapping".to_owned() } else { format!("a mapping of {}", keys.join(", ")) }
    }
}
