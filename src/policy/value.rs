//! What can stand behind a key of a policy. In: nothing. Out: the type. Not here: TOML, and which key takes which.

use serde::{Deserialize, Serialize};

/// A value: tables are no values, their keys are part of the path.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Value {
    /// `true`, `false`.
    Switch(bool),
    /// A whole or broken number.
    Number(f64),
    /// A text.
    Text(String),
    /// A date, in days since 1970.
    Day(i64),
    /// A list of any of these.
    List(Vec<Value>),
}

impl Value {
    /// What it is, with its article.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Switch(true) => "true",
            Self::Switch(false) => "false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::Day(_) => "a date",
            Self::List(_) => "a list",
        }
    }
}
