//! Models that add nothing: `select *` of one parent (decision 27).
//!
//! In: a model's raw SQL. Out: whether the whole of it hands its one parent on. Not here: a SQL parser; what is not plainly
//! a passthrough is none.

/// Whether `code`, without comments and `{{ config(…) }}`, is `select * from {{ ref|source }}`, or that in one CTE
/// selected whole.
///
/// It is asked of every product, and nearly every one differs within its first words: nothing after these is read, and
/// nothing is copied.
pub(super) fn is_passthrough(code: &str) -> bool {
    let mut tokens = Tokens { rest: code }.filter(|token| *token != Token::Config);
    let whole = match tokens.next() {
        Some(token) if token.is("select") => star_from(&mut tokens) == Some(Token::Parent),
        Some(token) if token.is("with") => selects_its_one_cte(&mut tokens),
        _ => false,
    };
    whole && tokens.all(|token| token == Token::Sign(b';'))
}

/// Whether `name as (select * from parent) select * from name` follows.
fn selects_its_one_cte<'a>(tokens: &mut impl Iterator<Item = Token<'a>>) -> bool {
    let Some(Token::Word(name)) = tokens.next() else { return false };
    tokens.next().is_some_and(|token| token.is("as"))
        && tokens.next() == Some(Token::Sign(b'('))
        && tokens.next().is_some_and(|token| token.is("select"))
        && star_from(tokens) == Some(Token::Parent)
        && tokens.next() == Some(Token::Sign(b')'))
        && tokens.next().is_some_and(|token| token.is("select"))
        && matches!(star_from(tokens), Some(Token::Word(again)) if again.to_lowercase() == name.to_lowercase())
}

/// What is selected from, where `* from` follows.
fn star_from<'a>(tokens: &mut impl Iterator<Item = Token<'a>>) -> Option<Token<'a>> {
    (tokens.next()? == Token::Sign(b'*') && tokens.next()?.is("from")).then(|| tokens.next()).flatten()
}

/// A piece of SQL between spaces and comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    /// A bracket, comma, star or semicolon.
    Sign(u8),
    /// `{{ ref(…) }}` or `{{ source(…) }}`.
    Parent,
    /// `{{ config(…) }}`.
    Config,
    /// Any other `{{ … }}`.
    Call,
    /// Anything else.
    Word(&'a str),
}

impl Token<'_> {
    /// Whether it is `keyword`, which is in lower case, written in any case.
    fn is(self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }
}

/// The tokens of SQL.
struct Tokens<'a> {
    /// What is still to be read.
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.rest = after_space(self.rest);
        if let Some(call) = self.rest.strip_prefix("{{") {
            let (call, rest) = call.split_once("}}").unwrap_or((call, ""));
            self.rest = rest;
            let name = call.trim_matches(|letter: char| letter == '-' || letter.is_whitespace());
            return Some(match name.split('(').next().map(str::trim_end) {
                Some("ref" | "source") => Token::Parent,
                Some("config") => Token::Config,
                _ => Token::Call,
            });
        }
        let first = self.rest.chars().next()?;
        let end = if is_sign(first) { 1 } else { word_end(self.rest) };
        let (token, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(match token.as_bytes() {
            [sign] if is_sign(first) => Token::Sign(*sign),
            _ => Token::Word(token),
        })
    }
}

const fn is_sign(letter: char) -> bool {
    matches!(letter, '(' | ')' | ',' | '*' | ';')
}

/// `text` from its first letter on that is neither space nor in a comment, be it SQL's or Jinja's.
fn after_space(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        text = if let Some(comment) = text.strip_prefix("{#") {
            comment.split_once("#}").map_or("", |(_, after)| after)
        } else if let Some(comment) = text.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after)
        } else if let Some(comment) = text.strip_prefix("--") {
            after_line(comment)
        } else {
            return text;
        }
    }
}

/// `text` after its first line. Jinja's comments are gone before SQL has lines: one that begins in it and ends in a
/// later line belongs to it whole.
fn after_line(mut text: &str) -> &str {
    loop {
        let (line, after) = text.split_once('\n').unwrap_or((text, ""));
        let Some((before, _)) = line.split_once("{#") else { return after };
        let comment = text.get(before.len()..).unwrap_or_default();
        text = comment.split_once("#}").map_or("", |(_, after)| after);
    }
}

/// Where the word that `text` begins with ends: at a space, a sign, a call or a comment. The first letter is always of
/// the word.
fn word_end(text: &str) -> usize {
    let ends = |(at, letter): &(usize, char)| {
        let here = text.get(*at..).unwrap_or_default();
        *at > 0
            && (letter.is_whitespace()
                || is_sign(*letter)
                || ["{{", "{#", "/*", "--"].iter().any(|opening| here.starts_with(opening)))
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_select_of_one_parent_is_a_passthrough() {
        for code in [
            "select * from {{ ref('a') }}",
            "SELECT *\nFROM {{ source('raw', 'a') }};",
            "{{ config(materialized='table') }}\n-- why\nselect * from {{- ref('p', 'a', v=2) -}}",
            "{# note #} select * /* all */ from {{ref('a')}}",
            "with a as (\n  select * from {{ ref('a') }}\n)\nselect * from a",
            "with A as (select * from {{ ref('a') }}) select * from a",
            "select/**/*from{{ ref('a') }};;",
            "-- to {# do:\n all #} of it\nselect * from {{ ref('a') }}",
        ] {
            assert!(is_passthrough(code), "{code}");
        }
    }

    #[test]
    fn whatever_adds_something_is_none() {
        for code in [
            "",
            "select id from {{ ref('a') }}",
            "select *, 1 as x from {{ ref('a') }}",
            "select * from {{ ref('a') }} where x",
            "select * from {{ ref('a') }} union all select * from {{ ref('b') }}",
            "with a as (select * from {{ ref('a') }}) select id from a",
            "with a as (select * from {{ ref('a') }}) select * from b",
            "with a as (select * from {{ ref('a') }}), b as (select 1) select * from a",
            "select * from {{ dbt_utils.star('a') }}",
            "select * from a--\n{{ ref('a') }}",
            "select é",
            "{% if x %} select * from {{ ref('a') }} {% endif %}",
        ] {
            assert!(!is_passthrough(code), "{code}");
        }
    }
}
