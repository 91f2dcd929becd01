//! Models that add nothing: `select *` of one parent (decision 27).
//!
//! In: a model's raw SQL. Out: whether the whole of it hands its one parent on. Not here: a SQL parser; what is not plainly
//! a passthrough is none.

/// Whether `code`, without comments and `{{ config(…) }}`, is `select * from {{ ref|source }}`, or that in one CTE
/// selected whole.
pub(super) fn is_passthrough(code: &str) -> bool {
    // Most SQL has too many words in its first lines already. Where it is cut, a word may be in two.
    let head = code.get(..code.floor_char_boundary(HEAD)).unwrap_or_default();
    if head.len() < code.len() && tokens(&bare(head), MOST + 2).len() > MOST + 2 {
        return false;
    }
    let tokens = tokens(&bare(code), MOST);
    if tokens.len() > MOST {
        return false;
    }
    let mut words = tokens.iter().map(String::as_str).filter(|word| *word != CONFIG).collect::<Vec<_>>();
    while words.last() == Some(&";") {
        words.pop();
    }
    match words.as_slice() {
        ["select", "*", "from", PARENT] => true,
        ["with", name, "as", "(", "select", "*", "from", PARENT, ")", "select", "*", "from", again] => name == again,
        _ => false,
    }
}

/// `code` without comments, in one line.
fn bare(code: &str) -> String {
    let bare = without(without(code, "{#", "#}").as_str(), "/*", "*/");
    bare.lines().map(|line| line.split_once("--").map_or(line, |(code, _)| code)).collect::<Vec<_>>().join(" ")
}

/// Bytes of a text that are looked at first.
const HEAD: usize = 1024;

/// More words than this no passthrough has, calls of `config` included: the rest of a long text need not be read.
const MOST: usize = 32;

const PARENT: &str = "{{parent}}";
const CONFIG: &str = "{{config}}";
const OTHER: &str = "{{other}}";

fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Words in lower case; brackets, commas and stars alone; each `{{ … }}` as one word that says what it calls.
fn tokens(sql: &str, most: usize) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = sql;
    while !rest.is_empty() && tokens.len() <= most {
        let Some((plain, after)) = rest.split_once("{{") else {
            words(rest, most, &mut tokens);
            break;
        };
        words(plain, most, &mut tokens);
        let (call, after) = after.split_once("}}").unwrap_or((after, ""));
        let name = call.trim_matches(|c: char| c == '-' || c.is_whitespace());
        let kind = match name.split('(').next().map(str::trim) {
            Some("ref" | "source") => PARENT,
            Some("config") => CONFIG,
            _ => OTHER,
        };
        tokens.push(kind.to_owned());
        rest = after;
    }
    tokens
}

fn words(text: &str, most: usize, tokens: &mut Vec<String>) {
    let mut word = String::new();
    for letter in text.chars() {
        if tokens.len() > most {
            return;
        }
        let sign = matches!(letter, '(' | ')' | ',' | '*' | ';');
        if (sign || letter.is_whitespace()) && !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
        if sign {
            tokens.push(letter.to_string());
        } else if !letter.is_whitespace() {
            word.extend(letter.to_lowercase());
        }
    }
    if !word.is_empty() {
        tokens.push(word);
    }
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
            "{% if x %} select * from {{ ref('a') }} {% endif %}",
        ] {
            assert!(!is_passthrough(code), "{code}");
        }
    }
}
