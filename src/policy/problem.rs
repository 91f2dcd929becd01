//! What is wrong with a policy, and where.
//!
//! In: a text and places in it. Out: [`Problem`]s with line and column. Not here: finding them.

use serde::{Deserialize, Serialize};

/// Something in a policy that cannot be followed. The default stays in its place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// Counted from 1; 0 if it is about no line.
    pub line: u32,
    /// In characters, counted from 1.
    pub column: u32,
    /// Whether something was left out; otherwise it is a warning.
    pub error: bool,
    /// The key, as it would be written: `docs.min_chars_public`; empty for what is no TOML.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
    /// The key or word that was probably meant.
    pub nearest: Option<String>,
}

impl Problem {
    /// One sentence, and the advice there is.
    pub fn message(&self) -> String {
        let mut text = match self.key.as_str() {
            "" => format!("{}.", self.found),
            key => format!("`{key}` is {}.", self.found),
        };
        if !self.expected.is_empty() && !self.key.is_empty() {
            text.push_str(" Expected: ");
            text.push_str(&self.expected);
            text.push('.');
        }
        if let Some(nearest) = &self.nearest {
            text.push_str(" Did you mean `");
            text.push_str(nearest);
            text.push_str("`?");
        }
        text
    }

    /// `line 3, column 5: …`
    pub fn placed(&self) -> String {
        if self.line == 0 {
            return self.message();
        }
        format!("line {}, column {}: {}", self.line, self.column, self.message())
    }
}

/// A text by its lines.
pub struct Lines<'t> {
    text: &'t str,
}

impl<'t> Lines<'t> {
    /// Of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// Line and column, from 1, of byte `at`.
    pub fn place(&self, at: usize) -> (u32, u32) {
        let before = self.text.char_indices().take_while(|(byte, _)| *byte < at);
        before.fold((1, 1), |(line, column), (_, letter)| match letter {
            '\n' => (line + 1, 1),
            _ => (line, column + 1),
        })
    }

    /// A warning about byte `at`.
    pub fn problem(&self, at: usize, key: String, found: &str) -> Problem {
        let (line, column) = self.place(at);
        Problem { line, column, error: false, key, found: found.to_owned(), expected: String::new(), nearest: None }
    }
}
