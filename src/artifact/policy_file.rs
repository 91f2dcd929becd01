//! A `mesh-policy.toml`, kept as text.
//!
//! In: text. Out: the same text, if its lines are shaped like TOML. Not here: what it says; and a full check of TOML:
//! values are not read, only that quotes and brackets close and that every line is a table, a key with a value, or goes
//! on with the value before.

use super::ReadError;

/// Brackets within brackets: more than this no policy has.
const DEEPEST: usize = 64;

/// Makes sure that `text` is shaped like TOML.
///
/// # Errors
/// [`ReadError::NotToml`] with the first line that is not.
pub(super) fn read(text: &str) -> Result<String, ReadError> {
    let mut open = Open::default();
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim();
        let refuse = |found: &str| Err(ReadError::NotToml { found: found.to_owned(), line: number });
        if open.is_closed() && !trimmed.is_empty() && !trimmed.starts_with('#') {
            let table = trimmed.starts_with('[');
            let pair = trimmed.split_once('=').map(|(key, value)| (key.trim(), value.trim_start()));
            if !table && pair.is_none_or(|(key, _)| key.is_empty()) {
                return refuse("neither a table nor a key with a value");
            }
            if !table && pair.is_some_and(|(_, value)| value.is_empty() || value.starts_with('#')) {
                return refuse("a key without a value");
            }
            open.line = number;
        }
        if !open.take(line) {
            return refuse("a bracket or quote that does not match");
        }
    }
    if open.is_closed() {
        return Ok(text.to_owned());
    }
    Err(ReadError::NotToml { found: "a bracket or quote that is never closed".to_owned(), line: open.line })
}

/// Whether a text without a telling name reads like a policy: its first line of content is a key that policies have.
pub(super) fn looks_like(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| line.split_once('=').is_some_and(|(key, _)| key.trim() == "schema"))
}

/// What is open at the end of a line.
#[derive(Default)]
struct Open {
    line: usize,
    brackets: Vec<char>,
    /// `"""` or `'''`, which go over lines.
    text: Option<&'static str>,
}

impl Open {
    fn is_closed(&self) -> bool {
        self.brackets.is_empty() && self.text.is_none()
    }

    /// Walks one line; false if something in it does not match.
    fn take(&mut self, line: &str) -> bool {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            if let Some(quote) = self.text {
                let Some(end) = ending(rest, quote) else { return true };
                rest = rest.get(end..).unwrap_or_default();
                // One or two quotes may stand before the three that close.
                let mark = quote.get(..1).unwrap_or_default();
                for _ in 0..2 {
                    rest = rest.strip_prefix(mark).unwrap_or(rest);
                }
                self.text = None;
                continue;
            }
            let long = ["\"\"\"", "'''"].into_iter().find(|quote| rest.starts_with(quote));
            if long.is_some() {
                self.text = long;
                rest = rest.get(3..).unwrap_or_default();
                continue;
            }
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            match first {
                '#' => return true,
                '"' | '\'' => {
                    let Some(end) = ending(rest, if first == '"' { "\"" } else { "'" }) else { return false };
                    rest = rest.get(end..).unwrap_or_default();
                }
                '[' => self.brackets.push(']'),
                '{' => self.brackets.push('}'),
                ']' | '}' if self.brackets.pop() != Some(first) => return false,
                _ => {}
            }
            if self.brackets.len() > DEEPEST {
                return false;
            }
        }
        true
    }
}

/// Where `text` goes on behind the closing `quote`; a backslash escapes in double quotes alone.
fn ending(text: &str, quote: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        if rest.starts_with(quote) {
            return Some(at + quote.len());
        }
        let letter = rest.chars().next()?;
        at += letter.len_utf8();
        if letter == '\\' && quote.starts_with('"') {
            at += text.get(at..)?.chars().next().map_or(0, char::len_utf8);
        }
    }
}
