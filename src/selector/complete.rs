//! What can be typed next.
//!
//! In: the text, where the caret stands, the ground. Out: a [`Completion`]: the part to replace and what with, the likeliest
//! first; and for a value that finds nothing, the nearest one that would. Not here: the list on the screen.

use super::Ground;
use super::method::Method;
use super::parse::{Criterion, Span, parts, words};
use super::values::Value;
use crate::matching::is_pattern;
use crate::matching::nearest;
use crate::sort::Sort;
use serde::{Deserialize, Serialize};

/// Candidates offered at most.
const LIMIT: usize = 30;

/// What can be typed where the caret stands.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Completion {
    /// The part of the text that a candidate replaces.
    pub span: Span,
    /// The likeliest first.
    pub candidates: Vec<Candidate>,
}

/// One thing to type.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Candidate {
    /// What replaces the part: a value, or a method with its colon.
    pub text: String,
    /// What it finds, of a method; empty for a value.
    pub note: String,
    /// How many nodes have the value; none for a method.
    pub count: Option<u32>,
}

/// Candidates for `text` with the caret at byte `caret`.
pub fn complete(ground: &Ground, text: &str, caret: u32) -> Completion {
    let caret = caret.min(u32::try_from(text.len()).unwrap_or(u32::MAX));
    let word = words(text).into_iter().flatten().find(|span| span.start <= caret && caret <= span.end);
    let word = word.unwrap_or(Span { start: caret, end: caret });
    let parts = parts(text, word);
    let method = Method::of(parts.method.cut(text).split('.').next().unwrap_or_default());
    let value = parts.value;
    let typed = Span { start: value.start, end: caret.clamp(value.start, value.end) };
    let typed = typed.cut(text).replace('"', "").to_lowercase();
    let candidates = match method {
        _ if caret < value.start => Vec::new(),
        Some(method) => {
            let keys: Vec<String> = parts.method.cut(text).split('.').skip(1).map(str::to_owned).collect();
            matching(&ground.index.values(ground.mesh, ground.scores, method, &keys), &typed)
        }
        None if parts.method.start < parts.method.end => Vec::new(),
        None => {
            let keys = typed.strip_prefix("config.").map(|typed| config_keys(ground, typed));
            let mut found = keys.unwrap_or_else(|| methods(&typed));
            found.extend(matching(&ground.index.values(ground.mesh, ground.scores, Method::Fqn, &[]), &typed));
            found
        }
    };
    Completion { span: value, candidates: candidates.into_iter().take(LIMIT).collect() }
}

/// Methods that start as typed. `fqn:` is what a bare name means anyway.
fn methods(typed: &str) -> Vec<Candidate> {
    let fits = Method::all().filter(|method| *method != Method::Fqn && method.word().starts_with(typed));
    fits.map(|method| Candidate {
        text: if method == Method::Config { "config.".to_owned() } else { format!("{}:", method.word()) },
        note: method.finds().to_owned(),
        count: None,
    })
    .collect()
}

/// Keys of `config` that start as typed.
fn config_keys(ground: &Ground, typed: &str) -> Vec<Candidate> {
    let values = ground.index.values(ground.mesh, ground.scores, Method::Config, &[]);
    let mut found = matching(&values, typed);
    for candidate in &mut found {
        candidate.text = format!("config.{}:", candidate.text);
    }
    found
}

/// Values that start as typed, then those with a word that does, then those that hold it.
fn matching(values: &[Value], typed: &str) -> Vec<Candidate> {
    let mut found: Vec<(u8, &Value)> =
        values.iter().filter_map(|value| Some((rank(&value.text.to_lowercase(), typed)?, value))).collect();
    let length = if typed.is_empty() { |_: &str| 0 } else { |text: &str| text.len() };
    found.put_in_order_by(|(a_rank, a), (b_rank, b)| {
        (a_rank, length(&a.text), &a.text).cmp(&(b_rank, length(&b.text), &b.text))
    });
    let candidate = |(_, value): (u8, &Value)| Candidate {
        text: quoted(&value.text),
        note: String::new(),
        count: Some(value.count),
    };
    found.into_iter().take(LIMIT).map(candidate).collect()
}

fn rank(text: &str, typed: &str) -> Option<u8> {
    if text.starts_with(typed) {
        return Some(0);
    }
    let at = text.find(typed)?;
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    Some(if before.is_some_and(|letter| !letter.is_alphanumeric()) { 1 } else { 2 })
}

/// A value in quotes where a space or comma in it would end it.
fn quoted(text: &str) -> String {
    let ends = |letter: char| letter == ',' || letter.is_whitespace();
    if text.contains(ends) { format!("\"{text}\"") } else { text.to_owned() }
}

/// What to say of a criterion that finds nothing; empty where nothing is near.
pub(super) fn nearest_value(ground: &Ground, criterion: &Criterion) -> String {
    let value = criterion.value.as_str();
    if is_pattern(value) {
        return String::new();
    }
    let known = |method, keys: &[String]| ground.index.values(ground.mesh, ground.scores, method, keys);
    if criterion.method == Method::Fqn && known(Method::Source, &[]).iter().any(|source| source.text == value) {
        return format!("Sources are found by source:{value}.");
    }
    let values = known(criterion.method, &criterion.arguments);
    match nearest(value, values.iter().map(|value| value.text.as_str())) {
        Some(near) => format!("Did you mean {}?", quoted(near)),
        None => String::new(),
    }
}
