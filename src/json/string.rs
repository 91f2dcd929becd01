//! Strings.
//!
//! In: text and the position behind an opening quote. Out: the string, borrowed where it holds no escape, and where it
//! ends. Not here: passing over a string that nobody reads.

use crate::error::{Error, Syntax};
use crate::scan::{first_stop, string_stop};
use std::borrow::Cow;

/// The string whose opening quote stands before `at`, and the position behind its closing one. What `scratch` holds is
/// overwritten.
#[inline]
pub(crate) fn read<'t>(text: &'t str, at: usize, scratch: &mut Vec<u8>) -> Result<(Cow<'t, str>, usize), Error> {
    let end = string_stop(text.as_bytes(), at);
    if text.as_bytes().get(end) == Some(&b'"') {
        return Ok((Cow::Borrowed(text.get(at..end).unwrap_or_default()), end + 1));
    }
    let end = escaped(text.as_bytes(), at, end, scratch)?;
    // Letters were copied in halves, but what is put together of text and of letters is text.
    let string = simdutf8::basic::from_utf8(scratch).map_err(|_| interrupted(text.as_bytes(), end))?;
    Ok((Cow::Owned(string.to_owned()), end))
}

/// Has `scratch` hold a string with escapes, the first one at `stop`, and returns the position behind it.
#[inline(never)]
fn escaped(bytes: &[u8], at: usize, mut stop: usize, scratch: &mut Vec<u8>) -> Result<usize, Error> {
    scratch.clear();
    scratch.extend_from_slice(bytes.get(at..stop).unwrap_or_default());
    loop {
        match bytes.get(stop) {
            Some(b'"') => return Ok(stop + 1),
            Some(b'\\') => stop = unescape_to(scratch, bytes, stop + 1)?,
            _ => return Err(interrupted(bytes, stop)),
        }
        stop = copy_to_stop(scratch, bytes, stop);
    }
}

/// Appends what stands before the next byte that ends or interrupts a string, and returns where that is: block by block as
/// it looks, since pieces of a line each are too short to ask a browser to copy them.
#[inline]
fn copy_to_stop(string: &mut Vec<u8>, bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let before = string.len();
        string.extend_from_slice(block);
        let clean = first_stop(block);
        if clean < 16 {
            string.truncate(before + clean);
            return at + clean;
        }
        at += 16;
    }
    let stop = string_stop(bytes, at);
    string.extend_from_slice(bytes.get(at..stop).unwrap_or_default());
    stop
}

/// Appends the letter that an escape stands for, whose backslash stands before `at`, and returns the position behind it.
#[inline]
fn unescape_to(string: &mut Vec<u8>, bytes: &[u8], at: usize) -> Result<usize, Error> {
    if bytes.get(at) == Some(&b'n') {
        string.push(b'\n');
        return Ok(at + 1);
    }
    let (letter, end) = unescape(bytes, at)?;
    string.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    Ok(end)
}

/// The letter that an escape stands for, and the position behind it; its backslash stands before `at`.
fn unescape(text: &[u8], at: usize) -> Result<(char, usize), Error> {
    let letter = match text.get(at) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unescape_unicode(text, at + 1),
        Some(_) => return Err(Error::syntax(Syntax::BadEscape, at + 1)),
        None => return Err(Error::syntax(Syntax::EndInString, at)),
    };
    Ok((letter, at + 1))
}

/// The same for `\u`, whose digits begin at `at`: characters beyond the first 65,536 take two escapes (RFC 8259, 7).
fn unescape_unicode(text: &[u8], at: usize) -> Result<(char, usize), Error> {
    let (high, at) = hexadecimal(text, at)?;
    let (code, at) = match high {
        0xdc00..=0xdfff => return Err(Error::syntax(Syntax::LoneSurrogate, at)),
        0xd800..=0xdbff => {
            for (offset, wanted) in [b'\\', b'u'].iter().enumerate() {
                match text.get(at + offset) {
                    Some(found) if found == wanted => {}
                    Some(_) => return Err(Error::syntax(Syntax::HalfSurrogate, at + offset + 1)),
                    None => return Err(Error::syntax(Syntax::EndInString, at + offset)),
                }
            }
            let (low, at) = hexadecimal(text, at + 2)?;
            if !(0xdc00..=0xdfff).contains(&low) {
                return Err(Error::syntax(Syntax::LoneSurrogate, at));
            }
            (0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), at)
        }
        code => (code, at),
    };
    char::from_u32(code).map(|letter| (letter, at)).ok_or_else(|| Error::syntax(Syntax::BadEscape, at))
}

/// Four hexadecimal digits from `at` on, and the position behind them.
fn hexadecimal(text: &[u8], at: usize) -> Result<(u32, usize), Error> {
    let Some(digits) = text.get(at..at + 4) else {
        return Err(Error::syntax(Syntax::EndInString, text.len()));
    };
    let mut code = 0;
    for &digit in digits {
        match char::from(digit).to_digit(16) {
            Some(value) => code = code * 16 + value,
            None => return Err(Error::syntax(Syntax::BadEscape, at + 4)),
        }
    }
    Ok((code, at + 4))
}

/// The position behind an escape that nobody reads; its backslash stands before `at`. What code it names is not looked at.
#[inline]
pub(crate) fn escape_end(text: &[u8], at: usize) -> Result<usize, Error> {
    match text.get(at) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') => hexadecimal(text, at + 1).map(|(_, end)| end),
        Some(_) => Err(Error::syntax(Syntax::BadEscape, at + 1)),
        None => Err(Error::syntax(Syntax::EndInString, at)),
    }
}

/// Why a string goes no further than `at`, where no quote and no escape stands.
#[cold]
#[inline(never)]
pub(crate) fn interrupted(text: &[u8], at: usize) -> Error {
    if at < text.len() { Error::syntax(Syntax::Control, at + 1) } else { Error::syntax(Syntax::EndInString, at) }
}
