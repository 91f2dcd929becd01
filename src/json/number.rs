//! Numbers.
//!
//! In: text and where a number begins. Out: where it ends, and its value. Not here: what type was wanted.

use crate::error::{Error, Syntax};

/// A number's value: as an integer where it is written as one that fits.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Number {
    Positive(u64),
    Negative(i64),
    Float(f64),
}

/// The position behind the number that begins at `at` with a digit or a minus.
pub(crate) fn end(text: &[u8], at: usize) -> Result<usize, Error> {
    let digits = if text.get(at) == Some(&b'-') { at + 1 } else { at };
    let mut at = match text.get(digits) {
        Some(b'0') => {
            if let Some(b'0'..=b'9') = text.get(digits + 1) {
                return Err(Error::syntax(Syntax::BadNumber, digits + 2));
            }
            digits + 1
        }
        _ => some_digits(text, digits)?,
    };
    if text.get(at) == Some(&b'.') {
        at = some_digits(text, at + 1)?;
    }
    if let Some(b'e' | b'E') = text.get(at) {
        let sign = matches!(text.get(at + 1), Some(b'+' | b'-'));
        at = some_digits(text, at + 1 + usize::from(sign))?;
    }
    Ok(at)
}

/// The position behind one digit or more.
fn some_digits(text: &[u8], at: usize) -> Result<usize, Error> {
    let digits = text.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    match (digits, text.get(at)) {
        (0, None) => Err(Error::syntax(Syntax::EndInValue, at)),
        (0, Some(_)) => Err(Error::syntax(Syntax::BadNumber, at + 1)),
        _ => Ok(at + digits),
    }
}

/// The value of a number's text; `at` is where it ends.
pub(crate) fn value(number: &str, at: usize) -> Result<Number, Error> {
    if !number.contains(['.', 'e', 'E']) {
        if number.starts_with('-') {
            // Zero with a sign is no integer.
            if let Some(value) = number.parse().ok().filter(|&value: &i64| value != 0) {
                return Ok(Number::Negative(value));
            }
        } else if let Ok(value) = number.parse() {
            return Ok(Number::Positive(value));
        }
    }
    match number.parse() {
        Ok(value) if f64::is_finite(value) => Ok(Number::Float(value)),
        _ => Err(Error::syntax(Syntax::NumberTooLarge, at)),
    }
}
