//! Filling a record, key by key.
//!
//! In: a JSON mapping. Out: the fields of a record whose keys stand there, each read where it will stay. Not here: what the
//! fields mean. A derived reader would build every field apart and then move the whole record, a few kilobytes, several
//! times; and would refuse a key that comes twice, of which the last one counts, here as for dbt.

use super::scalar::Text;
use crate::artifact::entries::Entries;
use meshscope_json::{Error, Reader};
use serde::de::IgnoredAny;

/// What is filled key by key.
pub(crate) trait Record<'t> {
    /// Reads the value of `key` into its field; false, and nothing taken, if there is no such field.
    fn field(&mut self, key: &Text<'t>, reader: &mut Reader<'t>) -> Result<bool, Error>;
}

/// Fills a record from the next value, a mapping. Null leaves it as it is: then false.
///
/// # Errors
/// What is no JSON, no mapping, or a value of another type than its field's.
pub(crate) fn fill<'t, R: Record<'t>>(record: &mut R, reader: &mut Reader<'t>) -> Result<bool, Error> {
    if !reader.opens()? {
        // Says what stands there instead.
        return reader.read::<Option<Entries<IgnoredAny>>>().map(|_| false);
    }
    let mut first = true;
    while let Some(key) = reader.next_key(first)? {
        first = false;
        if !record.field(&Text(key), reader)? {
            reader.pass()?;
        }
    }
    Ok(true)
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

/// Says which fields a record has: `texts` and `values` by their type, `parts` as records within. A field is called as its
/// key is, or is followed by it.
macro_rules! record {
    ($name:ident {
        texts { $($text:ident $(: $text_key:literal)?),* $(,)? }
        values { $($value:ident $(: $value_key:literal)?),* $(,)? }
        parts { $($part:ident),* $(,)? }
        $(else $other:ident)?
    }) => {
        impl<'t> $crate::artifact::manifest::raw::record::Record<'t> for $name<'t> {
            fn field(
                &mut self,
                key: &$crate::artifact::manifest::raw::scalar::Text<'t>,
                reader: &mut meshscope_json::Reader<'t>,
            ) -> Result<bool, meshscope_json::Error> {
                #[allow(unused_imports)]
                use $crate::artifact::manifest::raw::record::{fill, text};
                #[allow(non_upper_case_globals)]
                mod keys {
                    $(pub(super) const $text: &[u8] = $crate::artifact::manifest::raw::record::record!(@key $text $(, $text_key)?);)*
                    $(pub(super) const $value: &[u8] = $crate::artifact::manifest::raw::record::record!(@key $value $(, $value_key)?);)*
                    $(pub(super) const $part: &[u8] = $crate::artifact::manifest::raw::record::record!(@key $part);)*
                }
                match key.0.as_bytes() {
                    $(keys::$text => self.$text = text(reader)?,)*
                    $(keys::$value => self.$value = reader.read()?,)*
                    $(keys::$part => { fill(&mut self.$part, reader)?; })*
                    _ => return $crate::artifact::manifest::raw::record::record!(@other self, key, reader $(, $other)?),
                }
                Ok(true)
            }
        }
    };
    (@other $self:ident, $key:ident, $reader:ident) => { Ok(false) };
    (@other $self:ident, $key:ident, $reader:ident, $other:ident) => { $self.$other($key, $reader) };
    (@key $field:ident) => { stringify!($field).as_bytes() };
    (@key $field:ident, $key:literal) => { $key.as_bytes() };
}
pub(crate) use record;
