//! Passing over a value without making anything of it.
//!
//! In: text and where a value begins. Out: where it ends, or the first byte that makes it no JSON. Not here: reading.

use crate::error::{Error, Syntax};
use crate::number;
use crate::scan::{space, string_stop};
use crate::string;

/// Values nested deeper than this are refused, so that a file of opening brackets costs no memory.
pub const DEEPEST_SKIPPED: usize = 1024;

/// Which brackets are open, a bit each: set for objects.
struct Open {
    bits: [u64; DEEPEST_SKIPPED / 64],
    depth: usize,
}

impl Open {
    #[inline(always)]
    fn push(&mut self, object: bool, at: usize) -> Result<(), Error> {
        let Some(word) = self.bits.get_mut(self.depth / 64) else {
            return Err(Error::syntax(Syntax::TooDeep, at));
        };
        let bit = 1 << (self.depth % 64);
        if object {
            *word |= bit;
        } else {
            *word &= !bit;
        }
        self.depth += 1;
        Ok(())
    }

    /// Whether the innermost open bracket is an object's; none if none is open.
    #[inline(always)]
    fn innermost(&self) -> Option<bool> {
        let at = self.depth.checked_sub(1)?;
        self.bits.get(at / 64).map(|word| word & (1 << (at % 64)) != 0)
    }
}

/// The position behind the value that begins at `at`, behind any white space there.
///
/// # Errors
/// The first thing that is no JSON, with the place serde_json names.
pub(crate) fn skip_value(text: &[u8], mut at: usize) -> Result<usize, Error> {
    let mut open = Open { bits: [0; DEEPEST_SKIPPED / 64], depth: 0 };
    loop {
        at = space(text, at);
        match text.get(at) {
            Some(b'"') => at = skip_string(text, at + 1)?,
            Some(b'{') => {
                at = space(text, at + 1);
                if text.get(at) == Some(&b'}') {
                    at += 1;
                } else {
                    open.push(true, at)?;
                    at = skip_key(text, at, true)?;
                    continue;
                }
            }
            Some(b'[') => {
                at = space(text, at + 1);
                if text.get(at) == Some(&b']') {
                    at += 1;
                } else {
                    open.push(false, at)?;
                    if at == text.len() {
                        return Err(Error::syntax(Syntax::EndInList, at));
                    }
                    continue;
                }
            }
            Some(b'n') => at = word(text, at, b"null")?,
            Some(b't') => at = word(text, at, b"true")?,
            Some(b'f') => at = word(text, at, b"false")?,
            Some(b'-' | b'0'..=b'9') => at = number::end(text, at)?,
            Some(_) => return Err(Error::syntax(Syntax::NoValue, at + 1)),
            None => return Err(Error::syntax(Syntax::EndInValue, at)),
        }
        loop {
            let Some(object) = open.innermost() else { return Ok(at) };
            at = space(text, at);
            match (text.get(at), object) {
                (Some(b','), true) => {
                    at = skip_key(text, space(text, at + 1), false)?;
                    break;
                }
                (Some(b','), false) => {
                    at = space(text, at + 1);
                    if text.get(at) == Some(&b']') {
                        return Err(Error::syntax(Syntax::TrailingComma, at + 1));
                    }
                    break;
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    open.depth -= 1;
                    at += 1;
                }
                (Some(_), true) => return Err(Error::syntax(Syntax::NoObjectEnd, at + 1)),
                (Some(_), false) => return Err(Error::syntax(Syntax::NoListEnd, at + 1)),
                (None, true) => return Err(Error::syntax(Syntax::EndInObject, at)),
                (None, false) => return Err(Error::syntax(Syntax::EndInList, at)),
            }
        }
    }
}

/// The position behind the colon of the key that begins at `at`.
#[inline(always)]
fn skip_key(text: &[u8], at: usize, first: bool) -> Result<usize, Error> {
    if text.get(at) != Some(&b'"') {
        return Err(no_key(text, at, first));
    }
    let at = space(text, skip_string(text, at + 1)?);
    match text.get(at) {
        Some(b':') => Ok(at + 1),
        Some(_) => Err(Error::syntax(Syntax::NoColon, at + 1)),
        None => Err(Error::syntax(Syntax::EndInObject, at)),
    }
}

/// Why there is no key at `at`, where one has to be.
#[cold]
#[inline(never)]
pub(crate) fn no_key(text: &[u8], at: usize, first: bool) -> Error {
    match text.get(at) {
        Some(b'}') if !first => Error::syntax(Syntax::TrailingComma, at + 1),
        Some(_) => Error::syntax(Syntax::KeyNotText, at + 1),
        None if first => Error::syntax(Syntax::EndInObject, at),
        None => Error::syntax(Syntax::EndInValue, at),
    }
}

/// The position behind the closing quote of the string whose opening quote stands before `at`.
#[inline(always)]
pub(crate) fn skip_string(text: &[u8], mut at: usize) -> Result<usize, Error> {
    loop {
        at = string_stop(text, at);
        match text.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at = string::escape_end(text, at + 1)?,
            _ => return Err(string::interrupted(text, at)),
        }
    }
}

/// The position behind one of JSON's three words.
#[inline]
pub(crate) fn word<const N: usize>(text: &[u8], at: usize, word: &[u8; N]) -> Result<usize, Error> {
    let found = text.get(at..).unwrap_or_default();
    // Arrays of four bytes are compared as one number.
    if found.first_chunk() == Some(word) {
        return Ok(at + N);
    }
    no_word(found, at, word)
}

/// Where what stands at `at` stops to be the word.
#[cold]
#[inline(never)]
fn no_word(found: &[u8], at: usize, word: &[u8]) -> Result<usize, Error> {
    let same = found.iter().zip(word).take_while(|(left, right)| left == right).count();
    Err(match found.get(same) {
        Some(_) => Error::syntax(Syntax::NoWord, at + same + 1),
        None => Error::syntax(Syntax::EndInValue, at + same),
    })
}
