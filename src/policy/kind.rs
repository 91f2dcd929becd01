//! What each key takes.
//!
//! In: a value of a file. Out: the value as the policy keeps it, or what was expected. Not here: the keys.

use super::value::Value;
use crate::matching::nearest;
use regex_lite::Regex;

/// What a key takes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// A regular expression; empty for none.
    Pattern,
    /// A list of texts.
    Words,
    /// A list of texts, those between slashes regular expressions.
    Matchers,
    /// True or false.
    Switch,
    /// A number between two.
    Number {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
        /// Whether it must be whole.
        whole: bool,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A date.
    Day,
    /// False, or a weight.
    Weight,
}

/// A value that fits its key.
#[derive(Clone, PartialEq, Debug)]
pub enum Given {
    /// Of [`Kind::Text`] and [`Kind::Pattern`].
    Text(String),
    /// Of [`Kind::Words`] and [`Kind::Matchers`].
    Words(Vec<String>),
    /// Of [`Kind::Switch`], [`Kind::Weight`].
    Switch(bool),
    /// Of [`Kind::Number`], [`Kind::Weight`].
    Number(f64),
    /// Of [`Kind::Choice`]: its place.
    Choice(usize),
    /// Of [`Kind::Day`].
    Day(i64),
}

impl Given {
    /// The text, of a text.
    pub fn text(self) -> String {
        if let Self::Text(text) = self { text } else { String::new() }
    }

    /// The words, of words.
    pub fn words(self) -> Vec<String> {
        if let Self::Words(words) = self { words } else { Vec::new() }
    }

    /// Whether it is on, of a switch.
    pub fn on(self) -> bool {
        self == Self::Switch(true)
    }

    /// The number, of a number.
    pub fn number(self) -> f64 {
        if let Self::Number(number) = self { number } else { 0.0 }
    }

    /// The number without what stands behind its point.
    pub fn whole(self) -> i64 {
        self.number() as i64
    }

    /// The place among the words, of a choice.
    pub fn choice(self) -> usize {
        if let Self::Choice(at) = self { at } else { 0 }
    }

    /// The day, of a date.
    pub fn day(self) -> Option<i64> {
        if let Self::Day(day) = self { Some(day) } else { None }
    }
}

/// A value that does not fit: what was found, and the word that was probably meant.
#[derive(Clone, PartialEq, Debug)]
pub struct Misfit {
    /// What was found.
    pub found: String,
    /// The word that was probably meant.
    pub nearest: Option<String>,
}

impl Kind {
    /// `value` as the policy keeps it.
    ///
    /// # Errors
    /// What was found, where it is not what the key takes.
    pub fn take(self, value: &Value) -> Result<Given, Misfit> {
        let misfit = |found: String| Err(Misfit { found, nearest: None });
        match (self, value) {
            (Self::Text, Value::Text(text)) => Ok(Given::Text(text.clone())),
            (Self::Pattern, Value::Text(text)) => match pattern_problem(text) {
                Some(problem) => misfit(problem),
                None => Ok(Given::Text(text.clone())),
            },
            (Self::Words | Self::Matchers, Value::List(items)) => {
                let mut words = Vec::new();
                for item in items {
                    let Value::Text(word) = item else { return misfit(format!("a list with {}", item.word())) };
                    let regex = (self == Self::Matchers).then(|| between_slashes(word)).flatten();
                    if let Some(problem) = regex.and_then(pattern_problem) {
                        return misfit(problem);
                    }
                    words.push(word.clone());
                }
                Ok(Given::Words(words))
            }
            (Self::Switch | Self::Weight, Value::Switch(on)) => Ok(Given::Switch(*on)),
            (Self::Number { least, most, whole }, Value::Number(number)) => {
                if *number < least || *number > most || whole && number.fract() != 0.0 {
                    return misfit(number.to_string());
                }
                Ok(Given::Number(*number))
            }
            (Self::Weight, Value::Number(number)) if (0.0..=WEIGHT).contains(number) => Ok(Given::Number(*number)),
            (Self::Choice(words), Value::Text(text)) => match words.iter().position(|word| word == text) {
                Some(at) => Ok(Given::Choice(at)),
                None => Err(Misfit {
                    found: format!("`{text}`"),
                    nearest: nearest(text, words.iter().copied()).map(str::to_owned),
                }),
            },
            (Self::Day, Value::Day(day)) => Ok(Given::Day(*day)),
            (_, Value::Number(number)) => misfit(number.to_string()),
            (_, other) => misfit(other.word().to_owned()),
        }
    }

    /// What it takes, in words.
    pub fn expected(self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Pattern => "a regular expression".to_owned(),
            Self::Words => "a list of texts".to_owned(),
            Self::Matchers => "a list of texts, or regular expressions between slashes".to_owned(),
            Self::Switch => "true or false".to_owned(),
            Self::Number { least, most, whole } => {
                let number = if whole { "a whole number" } else { "a number" };
                format!("{number} from {least} to {most}")
            }
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::Day => "a date such as 2027-06-30, without quotes".to_owned(),
            Self::Weight => format!("false, or a weight from 0 to {WEIGHT}"),
        }
    }
}

/// The most that a check may weigh.
pub const WEIGHT: f64 = 100.0;

/// The inside of `/…/`.
pub fn between_slashes(word: &str) -> Option<&str> {
    word.strip_prefix('/')?.strip_suffix('/')
}

/// What is wrong with a regular expression; none if nothing is, or if it is empty.
pub fn pattern_problem(pattern: &str) -> Option<String> {
    let error = Regex::new(pattern).err()?;
    Some(format!("no regular expression that can be read: {error}"))
}
