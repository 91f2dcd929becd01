//! The text of `--select` or `--exclude` into criteria.
//!
//! In: the text. Out: an [`Expression`], or the word that cannot be read. Not here: what exists (`check`, `evaluate`).
//!
//! dbt's grammar (`selector_spec.py`, `RAW_SELECTOR_PATTERN`): white space unites, a comma intersects, and a criterion is
//! `[@][n+][method[.argument…]:]value[+n]`. Double quotes keep spaces and commas inside a value: dbt leaves that to the
//! shell, which a page does not have.

use super::method::{self, Method};
use super::problem::{Field, Problem};
use serde::{Deserialize, Serialize};

/// A part of a text, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub struct Span {
    /// Where it starts.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
}

impl Span {
    fn of(start: usize, end: usize) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: byte(start), end: byte(end) }
    }

    /// The part itself; empty if the text is another one.
    pub fn cut(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// What a text says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Expression {
    /// A union of intersections; empty for an empty text.
    pub unions: Vec<Vec<Criterion>>,
}

/// One criterion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Criterion {
    /// All of it.
    pub span: Span,
    /// How the value is looked for; told from the value's form where not written.
    pub method: Method,
    /// Where the method is written, without its colon; empty if it is not.
    pub method_span: Span,
    /// `contract.enforced` of `config.contract.enforced`, split at dots.
    pub arguments: Vec<String>,
    /// What is looked for, without quotes.
    pub value: String,
    /// Where the value stands.
    pub value_span: Span,
    /// `@`: with all descendants, and all ancestors of those.
    pub builds: bool,
    /// `n+` before: with ancestors.
    pub parents: Option<Hops>,
    /// `+n` behind: with descendants.
    pub children: Option<Hops>,
}

/// How far relatives are followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hops {
    /// To the end.
    All,
    /// So many steps.
    Most(u32),
}

/// Reads `text`.
///
/// # Errors
/// The first word that cannot be read.
pub fn parse(text: &str, field: Field) -> Result<Expression, Problem> {
    let mut unions: Vec<Vec<Criterion>> = Vec::new();
    for words in words(text) {
        let mut all = Vec::with_capacity(words.len());
        for span in words {
            let fail = |span, message: &str, hint: String| Problem { field, span, message: message.to_owned(), hint };
            all.push(criterion(text, span, &fail)?);
        }
        unions.push(all);
    }
    Ok(Expression { unions })
}

/// The words of a text: those between spaces, split at commas. Two commas have an empty word between them.
pub(super) fn words(text: &str) -> Vec<Vec<Span>> {
    let mut unions = Vec::new();
    let mut current: Vec<Span> = Vec::new();
    let mut start: Option<usize> = None;
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => {
                quoted = !quoted;
                start.get_or_insert(at);
            }
            ',' if !quoted => {
                current.push(Span::of(start.unwrap_or(at), at));
                start = Some(at + 1);
            }
            _ if letter.is_whitespace() && !quoted => {
                if let Some(from) = start.take() {
                    current.push(Span::of(from, at));
                    unions.push(std::mem::take(&mut current));
                }
            }
            _ => {
                start.get_or_insert(at);
            }
        }
    }
    if let Some(from) = start {
        current.push(Span::of(from, text.len()));
        unions.push(current);
    }
    unions
}

/// The parts of one word.
pub(super) struct Parts {
    pub builds: bool,
    pub parents: Option<Hops>,
    /// `config.materialized`, without its colon; empty if not written.
    pub method: Span,
    pub value: Span,
    pub children: Option<Hops>,
}

/// Takes one word apart; any word has parts.
pub(super) fn parts(text: &str, span: Span) -> Parts {
    let word = span.cut(text);
    let start = span.start as usize;
    let (builds, rest) = word.strip_prefix('@').map_or((false, word), |rest| (true, rest));
    let (parents, rest) = match rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).strip_prefix('+') {
        Some(behind) => (Some(hops(rest.get(..rest.len() - behind.len() - 1).unwrap_or_default())), behind),
        None => (None, rest),
    };
    let offset = word.len() - rest.len();
    let before = rest.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let (children, rest) = match before.strip_suffix('+') {
        Some(value) => (Some(hops(rest.get(before.len()..).unwrap_or_default())), value),
        None => (None, rest),
    };
    let from = start + offset;
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let named = rest.split_once(':').filter(|(name, _)| !name.is_empty() && name.chars().all(is_name));
    let method = named.map_or(0, |(name, _)| name.len());
    let colon = usize::from(named.is_some());
    Parts {
        builds,
        parents,
        method: Span::of(from, from + method),
        value: Span::of(from + method + colon, from + rest.len()),
        children,
    }
}

fn hops(digits: &str) -> Hops {
    // A number too large to write down reaches as far as all of them.
    digits.parse().map_or(Hops::All, Hops::Most)
}

fn criterion(text: &str, span: Span, fail: &dyn Fn(Span, &str, String) -> Problem) -> Result<Criterion, Problem> {
    let Parts { builds, parents, method: method_span, value: value_span, children } = parts(text, span);
    let word = span.cut(text);
    if word.matches('"').count() % 2 == 1 {
        return Err(fail(span, "This quote is not closed.", "End the value with another \".".to_owned()));
    }
    if builds && children.is_some() {
        let hint = "@ already takes all descendants: leave out the + behind.".to_owned();
        return Err(fail(span, "@ before and + behind exclude each other.", hint));
    }
    let value = value_span.cut(text).replace('"', "");
    let written = method_span.cut(text);
    let mut names = written.split('.');
    let name = names.next().unwrap_or_default();
    let arguments: Vec<String> = names.map(str::to_owned).collect();
    let method = if written.is_empty() {
        default_method(&value)
    } else if let Some(method) = Method::of(name) {
        method
    } else {
        let message = format!("There is no method {name}.");
        return Err(fail(method_span, &message, method::did_you_mean(name)));
    };
    if value.is_empty() {
        let (message, hint) = if span.start == span.end {
            ("Nothing stands beside this comma.", "A comma joins two criteria without spaces: tag:a,tag:b.".to_owned())
        } else if written.is_empty() {
            ("A name is missing here.", "Name a node, or a method with a value.".to_owned())
        } else {
            ("A value is missing here.", method.example())
        };
        let span = if span.start == span.end { beside(span, text) } else { span };
        return Err(fail(span, message, hint));
    }
    Ok(Criterion { span, method, method_span, arguments, value, value_span, builds, parents, children })
}

/// The comma that an empty word stands beside: nothing cannot be underlined.
fn beside(span: Span, text: &str) -> Span {
    let at = span.start as usize;
    if text.get(at..).is_some_and(|rest| rest.starts_with(',')) {
        Span::of(at, at + 1)
    } else {
        Span::of(at.saturating_sub(1), at)
    }
}

/// dbt's guess from the form of a value: a path, a file, else a name.
fn default_method(value: &str) -> Method {
    let lower = value.to_ascii_lowercase();
    if value.contains('/') {
        Method::Path
    } else if [".sql", ".py", ".csv"].iter().any(|ending| lower.ends_with(ending)) {
        Method::File
    } else {
        Method::Fqn
    }
}
