//! Why text is no JSON, or not the JSON that was asked for.
//!
//! In: what was found and where. Out: an [`Error`] with serde_json's words, which people know. Not here: lines and columns,
//! which only the owner of the whole text can count.

use serde::de;
use std::fmt;

/// What stopped the reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Inner {
    found: Found,
    /// None while a visitor's complaint is on its way up to the reader, which knows the place.
    at: Option<usize>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Found {
    Syntax(Syntax),
    Data(String),
}

/// Everything that can be wrong with JSON itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Syntax {
    EndInList,
    EndInObject,
    EndInString,
    EndInValue,
    NoColon,
    NoListEnd,
    NoObjectEnd,
    NoWord,
    NoValue,
    BadEscape,
    BadNumber,
    NumberTooLarge,
    Control,
    KeyNotText,
    LoneSurrogate,
    HalfSurrogate,
    TrailingComma,
    TrailingText,
    TooDeep,
    TooDense,
}

impl Syntax {
    fn words(self) -> &'static str {
        match self {
            Self::EndInList => "EOF while parsing a list",
            Self::EndInObject => "EOF while parsing an object",
            Self::EndInString => "EOF while parsing a string",
            Self::EndInValue => "EOF while parsing a value",
            Self::NoColon => "expected `:`",
            Self::NoListEnd => "expected `,` or `]`",
            Self::NoObjectEnd => "expected `,` or `}`",
            Self::NoWord => "expected ident",
            Self::NoValue => "expected value",
            Self::BadEscape => "invalid escape",
            Self::BadNumber => "invalid number",
            Self::NumberTooLarge => "number out of range",
            Self::Control => "control character (\\u0000-\\u001F) found while parsing a string",
            Self::KeyNotText => "key must be a string",
            Self::LoneSurrogate => "lone leading surrogate in hex escape",
            Self::HalfSurrogate => "unexpected end of hex escape",
            Self::TrailingComma => "trailing comma",
            Self::TrailingText => "trailing characters",
            Self::TooDeep => "nested too deep",
            Self::TooDense => "more values than a text of this length may hold",
        }
    }
}

impl Error {
    /// What is wrong with the JSON whose bytes up to `at` were taken.
    #[cold]
    #[inline(never)]
    pub(crate) fn syntax(found: Syntax, at: usize) -> Self {
        Self(Box::new(Inner { found: Found::Syntax(found), at: Some(at) }))
    }

    /// The same error with a place, if it had none.
    #[cold]
    #[inline(never)]
    pub(crate) fn placed(mut self, at: usize) -> Self {
        self.0.at.get_or_insert(at);
        self
    }

    /// How many bytes of the text had been taken, what was refused among them.
    pub fn at(&self) -> usize {
        self.0.at.unwrap_or_default()
    }

    /// Whether it is JSON, but not of the type that was asked for.
    pub fn is_data(&self) -> bool {
        matches!(self.0.found, Found::Data(_))
    }

    /// Whether it would take more memory than was granted.
    pub fn is_dense(&self) -> bool {
        matches!(self.0.found, Found::Syntax(Syntax::TooDense))
    }

    /// Whether the text breaks off.
    pub fn is_end(&self) -> bool {
        use Syntax::{EndInList, EndInObject, EndInString, EndInValue};
        matches!(self.0.found, Found::Syntax(EndInList | EndInObject | EndInString | EndInValue))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(match &self.0.found {
            Found::Syntax(syntax) => syntax.words(),
            Found::Data(words) => words,
        })
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    #[cold]
    #[inline(never)]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(Box::new(Inner { found: Found::Data(message.to_string()), at: None }))
    }

    #[cold]
    #[inline(never)]
    fn invalid_type(unexpected: de::Unexpected, expected: &dyn de::Expected) -> Self {
        match unexpected {
            de::Unexpected::Unit => Self::custom(format_args!("invalid type: null, expected {expected}")),
            other => Self::custom(format_args!("invalid type: {other}, expected {expected}")),
        }
    }
}
