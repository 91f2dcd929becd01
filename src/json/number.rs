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
    let value = real(number.as_bytes());
    if value.is_finite() { Ok(Number::Float(value)) } else { Err(Error::syntax(Syntax::NumberTooLarge, at)) }
}

/// The value of a text that is one JSON number and nothing else; none for any other text, or one too large for a float.
pub fn number(text: &str) -> Option<f64> {
    let begins = matches!(text.as_bytes().first(), Some(b'-' | b'0'..=b'9'));
    (begins && end(text.as_bytes(), 0).ok()? == text.len()).then(|| real(text.as_bytes())).filter(|it| it.is_finite())
}

/// Powers of ten that a float holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// The value of a number that is valid JSON. Exact with up to 15 digits and 22 places (Clinger 1990, the fast path), near
/// the last bit beyond, where no artifact means anything by it: the standard library's parser would be exact always, and
/// a thirtieth of the worker.
fn real(number: &[u8]) -> f64 {
    let unsigned = number.strip_prefix(b"-").unwrap_or(number);
    let negative = unsigned.len() < number.len();
    let (mut digits, mut places, mut fraction) = (0_u64, 0_i32, false);
    let mut rest = unsigned.iter();
    for byte in rest.by_ref() {
        match byte {
            b'.' => fraction = true,
            b'0'..=b'9' if digits < u64::MAX / 10 - 1 => {
                digits = digits * 10 + u64::from(byte - b'0');
                places -= i32::from(fraction);
            }
            b'0'..=b'9' => places += i32::from(!fraction),
            _ => break,
        }
    }
    let small = rest.as_slice().first() == Some(&b'-');
    let exponent = rest
        .filter(|byte| byte.is_ascii_digit())
        .fold(0_i32, |exponent, byte| exponent.saturating_mul(10).saturating_add(i32::from(byte - b'0')));
    let mut places = places.saturating_add(if small { -exponent } else { exponent });
    let mut value = digits as f64;
    while places > 22 && value.is_finite() && value != 0.0 {
        value *= 1e22;
        places -= 22;
    }
    while places < -22 && value != 0.0 {
        value /= 1e22;
        places += 22;
    }
    let ten = TENS.get(places.unsigned_abs() as usize).copied().unwrap_or(1.0);
    let value = if places < 0 { value / ten } else { value * ten };
    if negative { -value } else { value }
}

#[cfg(test)]
mod tests {
    use super::{number, real};

    #[test]
    fn only_numbers_are_numbers() {
        assert_eq!(number("2"), Some(2.0));
        assert_eq!(number("-1.5"), Some(-1.5));
        for text in ["", "v2", "2 ", " 2", "2.", "inf", "NaN", "1e999", "+1", "--1"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn floats_are_what_the_standard_library_reads() {
        for text in [
            "0.0",
            "-0.0",
            "2.0",
            "0.1",
            "1795340597.31505",
            "-3.25e2",
            "1e22",
            "1E-7",
            "123456789012345",
            "5e-5",
            "0e999",
        ] {
            assert_eq!(real(text.as_bytes()).to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
        }
    }

    #[test]
    fn long_ones_are_near() {
        for text in [
            "0.12345678901234567",
            "123456789012345678901234567890.5",
            "1e300",
            "1.7976931348623e308",
            "2.5e-300",
            "0.000000000000000000000000000001",
        ] {
            let (ours, theirs): (f64, f64) = (real(text.as_bytes()), text.parse().unwrap());
            assert!((ours - theirs).abs() <= theirs.abs() * 1e-14, "{text}: {ours}");
        }
        assert!(real(b"1e400").is_infinite() && real(b"-1e999999999999").is_infinite());
        assert_eq!(real(b"1e-400"), 0.0);
    }
}
