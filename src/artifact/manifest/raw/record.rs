//! The fields of a record.
//!
//! In: their names. Out: a record that is filled from a mapping, key by key. Not here: what the fields mean, and the filling
//! (`meshscope_json::fill`).

use super::scalar::Text;
use crate::artifact::entries::Entries;
use meshscope_json::{Error, Reader, Record};
use serde::de::IgnoredAny;

/// The numbers under which records keep what their mappings usually look like.
pub(crate) mod shape {
    pub(crate) const NODE: usize = 0;
    pub(crate) const CONFIG: usize = 1;
    pub(crate) const COLUMN: usize = 2;
    pub(crate) const COLUMN_CONFIG: usize = 3;
    pub(crate) const DEPENDS_ON: usize = 4;
    pub(crate) const UNREAD_SOURCE: usize = 5;
    pub(crate) const UNREAD_COLUMN: usize = 6;
}

/// What filling a record came to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Filled {
    /// Null stood there instead of a mapping.
    pub(crate) null: bool,
    /// Something in it changed the record.
    pub(crate) says: bool,
}

/// Fills a record from the next value, a mapping. Null leaves it as it is.
///
/// # Errors
/// What is no JSON, no mapping, or a value of another type than its field's.
pub(crate) fn fill<'t, R: Record<'t>>(record: &mut R, reader: &mut Reader<'t>) -> Result<Filled, Error> {
    match meshscope_json::fill(record, reader)? {
        Some(says) => Ok(Filled { null: false, says }),
        // Says what stands there instead.
        None => reader.read::<Option<Entries<IgnoredAny>>>().map(|_| Filled { null: true, says: false }),
    }
}

/// A text, or null.
///
/// # Errors
/// What is no JSON, or another type.
#[inline]
pub(crate) fn text<'t>(reader: &mut Reader<'t>) -> Result<Option<Text<'t>>, Error> {
    match reader.text()? {
        Some(text) => Ok(text.map(Text)),
        None => reader.read(),
    }
}

/// Says which fields a record has: `texts` and `values` by their type, `marks` as values whose being there says something
/// even where they are null or empty, `parts` as records within, `passed` as mappings of mappings that nobody reads. A field is called as its key is, or is followed by it.
macro_rules! record {
    ($name:ident in $shape:ident {
        texts { $($text:ident $(: $text_key:literal)?),* $(,)? }
        values { $($value:ident $(: $value_key:literal)?),* $(,)? }
        marks { $($mark:ident),* $(,)? }
        parts { $($part:ident),* $(,)? }
        $(passed { $($passed:ident in $passed_shape:ident),* $(,)? })?
        $(else $other:ident)?
    }) => {
        const _: () = {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            #[derive(Clone, Copy)]
            enum Field { $($text,)* $($value,)* $($mark,)* $($part,)* $($($passed,)*)? }
            const FIELDS: &[Field] = &[$(Field::$text,)* $(Field::$value,)* $(Field::$mark,)* $(Field::$part,)* $($(Field::$passed,)*)?];
            // What no field takes, where something does.
            #[allow(dead_code)]
            const OTHER: u8 = u8::MAX;

            impl<'t> meshscope_json::Record<'t> for $name<'t> {
                const SHAPE: Option<usize> = Some($crate::artifact::manifest::raw::record::shape::$shape);

                fn field(key: &[u8]) -> Option<u8> {
                    #[allow(non_upper_case_globals)]
                    mod keys {
                        $(pub(super) const $text: &[u8] = $crate::artifact::manifest::raw::record::record!(@key $text $(, $text_key)?);)*
                        $(pub(super) const $value: &[u8] = $crate::artifact::manifest::raw::record::record!(@key $value $(, $value_key)?);)*
                        $(pub(super) const $mark: &[u8] = $crate::artifact::manifest::raw::record::record!(@key $mark);)*
                        $(pub(super) const $part: &[u8] = $crate::artifact::manifest::raw::record::record!(@key $part);)*
                        $($(pub(super) const $passed: &[u8] = $crate::artifact::manifest::raw::record::record!(@key $passed);)*)?
                    }
                    match key {
                        $(keys::$text => Some(Field::$text as u8),)*
                        $(keys::$value => Some(Field::$value as u8),)*
                        $(keys::$mark => Some(Field::$mark as u8),)*
                        $(keys::$part => Some(Field::$part as u8),)*
                        $($(keys::$passed => Some(Field::$passed as u8),)*)?
                        _ => $crate::artifact::manifest::raw::record::record!(@other key $(, $other)?),
                    }
                }

                fn take(
                    &mut self,
                    field: u8,
                    #[allow(unused_variables)] key: std::borrow::Cow<'t, str>,
                    reader: &mut meshscope_json::Reader<'t>,
                ) -> Result<bool, meshscope_json::Error> {
                    #[allow(unused_imports)]
                    use $crate::artifact::manifest::raw::record::{fill, says, text};
                    let Some(field) = FIELDS.get(usize::from(field)) else {
                        $(return self.$other(key, reader);)?
                        #[allow(unreachable_code)]
                        return reader.pass().map(|()| false);
                    };
                    match field {
                        $(Field::$text => {
                            self.$text = text(reader)?;
                            Ok(self.$text.is_some())
                        })*
                        $(Field::$value => {
                            let before = reader.at();
                            self.$value = reader.read()?;
                            Ok(says(reader, before))
                        })*
                        $(Field::$mark => {
                            self.$mark = reader.read()?;
                            Ok(true)
                        })*
                        $(Field::$part => fill(&mut self.$part, reader).map(|filled| filled.says),)*
                        $($(Field::$passed => {
                            use $crate::artifact::manifest::raw::record::shape;
                            meshscope_json::pass_alike(shape::$passed_shape, 1, reader).map(|()| false)
                        })*)?
                    }
                }
            }
        };
    };
    (@other $key:ident) => { None };
    (@other $key:ident, $other:ident) => { (!Self::passes($key)).then_some(OTHER) };
    (@key $field:ident) => { stringify!($field).as_bytes() };
    (@key $field:ident, $key:literal) => { $key.as_bytes() };
}
pub(crate) use record;

/// Whether the value that was read says anything: null and what is empty leave a field as it was.
#[inline]
pub(crate) fn says(reader: &Reader, before: usize) -> bool {
    !matches!(reader.taken(before).trim_start(), "null" | "[]" | "{}")
}
