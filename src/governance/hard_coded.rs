//! Relations that SQL names outright.
//!
//! In: `raw_code`. Out: what stands after `from` or `join` and is no `ref` or `source`: `{{ var(…) }}`, names of two and three
//! parts, quoted names of one, as dbt-project-evaluator finds them. Not here: a SQL parser; which relation is whose.

use crate::artifact::manifest::model::Relation;
use wide::u8x16;

/// One reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reference {
    /// As written.
    pub text: String,
    /// Its parts, if there are three.
    pub relation: Option<Relation>,
    /// The line it stands on, from 1.
    pub line: u32,
}

/// All references in `code`, in order.
pub(super) fn references(code: &str) -> Vec<Reference> {
    if names_none(code) { Vec::new() } else { read(code) }
}

/// Whether a look at what follows each `from` and `join` is enough to say that `code` has no reference: so it is with
/// nearly all models, which read everything by `ref`, and a mesh has a hundred megabytes of SQL. It looks into comments and
/// longer words too: what it finds there is for [`read`] to tell.
fn names_none(code: &str) -> bool {
    !Openings { code: code.as_bytes(), at: 0, found: 0 }.any(|end| code.get(end..).is_none_or(may_follow))
}

/// Letters looked at in one go.
const BLOCK: usize = 64;

/// Where each `from` and `join` of a text ends, in order, whatever their case and whatever stands before them.
struct Openings<'c> {
    code: &'c [u8],
    /// Where the next block begins.
    at: usize,
    /// Which letters of the block before begin as one of the words does.
    found: u64,
}

impl Iterator for Openings<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            while self.found == 0 {
                let rest = self.code.get(self.at..).filter(|rest| !rest.is_empty())?;
                self.found = match rest.first_chunk() {
                    Some(block) => beginnings(block),
                    None => beginnings(&padded(rest)),
                };
                self.at += BLOCK;
            }
            let start = self.at - BLOCK + self.found.trailing_zeros() as usize;
            self.found &= self.found - 1;
            let word = self.code.get(start..).and_then(<[u8]>::first_chunk).map(in_lower_case);
            if word == Some(in_lower_case(b"from")) || word == Some(in_lower_case(b"join")) {
                return Some(start + 4);
            }
        }
    }
}

/// Four letters as a number, in lower case. No other byte becomes one of `from` or `join`.
fn in_lower_case(word: &[u8; 4]) -> u32 {
    u32::from_ne_bytes(*word) | 0x2020_2020
}

/// A block of what is shorter than one.
fn padded(rest: &[u8]) -> [u8; BLOCK + 1] {
    let mut block = [0; BLOCK + 1];
    block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    block
}

/// Which letters of a block, and of the one behind it, are the first two of `from` or `join`: a bit for each, the first the
/// lowest. Few other words begin so, and four letters would cost twice as much to look for.
fn beginnings(block: &[u8; BLOCK + 1]) -> u64 {
    // Sixteen letters from there on, in lower case.
    let letters = |from: usize| {
        let letters = block.get(from..).and_then(<[u8]>::first_chunk::<16>).copied().unwrap_or_default();
        u8x16::new(letters) | u8x16::splat(0x20)
    };
    (0..BLOCK / 16).fold(0, |found, part| {
        let (first, second) = (letters(16 * part), letters(16 * part + 1));
        let pair = |[a, b]: [u8; 2]| first.simd_eq(u8x16::splat(a)) & second.simd_eq(u8x16::splat(b));
        found | u64::from((pair(*b"fr") | pair(*b"jo")).to_bitmask()) << (16 * part)
    })
}

/// Whether the first word of `rest` may be a reference.
fn may_follow(rest: &str) -> bool {
    let mut next = rest.as_bytes().trim_ascii_start();
    if let Some(call) = next.strip_prefix(b"{{") {
        next = call;
        while let [b'-' | b' ' | b'\t' | b'\n' | b'\r', after @ ..] = next {
            next = after;
        }
        return next.starts_with(b"var");
    }
    // One part without quotes: the name of a query above, as a rule.
    let part = next.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let ends = next.get(part).is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'(');
    !(part > 0 && ends) && Words { rest, line: 1 }.next().is_some_and(|(word, line)| reference(word, line).is_some())
}

/// As [`references`], word by word.
fn read(code: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut words = Words { rest: code, line: 1 };
    let mut before = String::new();
    while let Some((word, _)) = words.next() {
        let opens = (word.eq_ignore_ascii_case("from") && !before.eq_ignore_ascii_case("distinct"))
            || word.eq_ignore_ascii_case("join");
        before.clear();
        before.push_str(word);
        if !opens {
            continue;
        }
        let here = words.clone();
        if let Some((next, line)) = words.next() {
            found.extend(reference(next, line));
            // What follows may itself be a from: `from (select … from a.b)`.
            words = here;
        }
    }
    found
}

/// Text between white space, and each `{{ … }}` whole; comments of SQL and Jinja passed over.
#[derive(Clone)]
struct Words<'c> {
    rest: &'c str,
    line: u32,
}

impl<'c> Words<'c> {
    fn skip(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += passed.bytes().filter(|&byte| byte == b'\n').count() as u32;
        self.rest = rest;
    }

    /// Skips up to the end of `close`, or all.
    fn past(&mut self, close: &str) {
        let end = self.rest.find(close).map_or(self.rest.len(), |at| at + close.len());
        self.skip(end);
    }

    /// The next word and its line.
    fn next(&mut self) -> Option<(&'c str, u32)> {
        loop {
            let blank = self.rest.len() - self.rest.trim_start().len();
            self.skip(blank);
            if self.rest.starts_with("--") {
                self.past("\n");
            } else if self.rest.starts_with("/*") {
                self.past("*/");
            } else if self.rest.starts_with("{#") {
                self.past("#}");
            } else {
                break;
            }
        }
        let (text, line) = (self.rest, self.line);
        if text.starts_with("{{") {
            self.past("}}");
        } else {
            let mut end = text.len();
            for (at, letter) in text.char_indices() {
                let tail = text.get(at..).unwrap_or_default();
                let stop = letter.is_whitespace() || ["--", "/*", "{#", "{{"].iter().any(|open| tail.starts_with(open));
                // A bracket ends a word and is one of its own, so that `(select` is two.
                if letter == '(' || at > 0 && stop {
                    end = if at == 0 { 1 } else { at };
                    break;
                }
            }
            self.skip(end);
        }
        let word = text.get(..text.len() - self.rest.len()).unwrap_or_default();
        (!word.is_empty()).then_some((word, line))
    }
}

fn reference(word: &str, line: u32) -> Option<Reference> {
    if let Some(call) = word.strip_prefix("{{") {
        let name = call.trim_start_matches(['-', ' ', '\t', '\n', '\r']);
        let is_var = name.strip_prefix("var").is_some_and(|rest| rest.trim_start().starts_with('('));
        return is_var.then(|| Reference { text: word.to_owned(), relation: None, line });
    }
    let text = word.trim_end_matches([',', ';']);
    // Of one part, a quote at one end alone is the end of a text: `"changed from zero"`.
    let quoted = text.starts_with(['"', '`', '[', '\'']) && text.ends_with(['"', '`', ']', '\'']);
    let mut parts = Vec::new();
    for part in text.split('.') {
        let bare = part.trim_start_matches(['"', '`', '[', '\'']).trim_end_matches(['"', '`', ']', '\'']);
        let plain = bare.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        if bare.is_empty() || !plain || bare.starts_with(|letter: char| letter.is_ascii_digit()) {
            return None;
        }
        parts.push(bare);
    }
    let relation = match parts.as_slice() {
        [_] if !quoted => return None,
        [_] | [_, _] => None,
        &[database, schema, identifier] => {
            let [database, schema, identifier] = [database, schema, identifier].map(str::to_owned);
            Some(Relation { database, schema, identifier })
        }
        _ => return None,
    };
    Some(Reference { text: text.to_owned(), relation, line })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(code: &str) -> Vec<String> {
        references(code).into_iter().map(|reference| reference.text).collect()
    }

    #[test]
    fn names_after_from_and_join_are_found_with_their_lines() {
        let code =
            "with a as (select * from raw.orders),\nb as (\n  select * FROM `p`.`d`.`t` join [x] on 1 = 1\n)\nselect 1";
        let found = references(code);
        let lines: Vec<(&str, u32)> = found.iter().map(|reference| (reference.text.as_str(), reference.line)).collect();
        assert_eq!(lines, [("`p`.`d`.`t`", 3), ("[x]", 3)], "before a bracket it may be extract(… from a.b)");
        assert_eq!(found[0].relation.as_ref().map(Relation::text).as_deref(), Some("p.d.t"));
        assert_eq!(texts("select * from raw.a, raw.b\n"), ["raw.a"]);
        assert_eq!(texts("select * from {{ var('t') }} x"), ["{{ var('t') }}"]);
        assert_eq!(texts("select * from a.b"), ["a.b"]);
        assert_eq!(texts("select (select 1 from a.b ) from(select 2 from c.d )"), ["a.b", "c.d"]);
    }

    #[test]
    fn every_from_and_join_is_seen_wherever_it_stands() {
        for length in 0..140 {
            let blank = "x".repeat(length);
            let code = [&blank, "From a.b jOIN é from", &blank].concat();
            let ends = Openings { code: code.as_bytes(), at: 0, found: 0 }.collect::<Vec<_>>();
            assert_eq!(ends, [length + 4, length + 13, length + 21], "{code}");
            assert_eq!(texts(&[&blank, " from a.b "].concat()), ["a.b"]);
        }
    }

    #[test]
    fn refs_ctes_comments_and_comparisons_are_not() {
        for code in [
            "select * from {{ ref('a') }} join {{ source('b', 'c') }}",
            "select * from cte join other using (id)",
            "-- from a.b\nselect 1 {# from a.b #} /* from a.b */",
            "where a is distinct from x.y",
            "select extract(year from t.day)",
            "from unnest(a.b) x",
            "from a.b.c.d",
            "from 1.5",
            "select \"changed from zero\" as why",
            "",
            "from",
            "{{ from",
        ] {
            assert_eq!(texts(code), [""; 0], "{code}");
        }
    }
}
