//! Counts, names and days in sentences, as checks, rules and views all say them.
//!
//! In: numbers, names, times. Out: text. Not here: any sentence, how a figure is written in a table (`report::words`).

use std::borrow::Cow;
use time::OffsetDateTime;

/// `no columns`, `1 column`, `3 columns`.
pub fn count(n: usize, noun: &str) -> String {
    match n {
        0 => ["no ", noun, "s"].concat(),
        1 => ["1 ", noun].concat(),
        _ => [&n.to_string(), " ", noun, "s"].concat(),
    }
}

/// `a`, `a and b`, `a, b and 7 more`: no more than `most` are named.
pub fn list<S: AsRef<str>>(items: &[S], most: usize) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    joined(&items, most)
}

fn joined(items: &[&str], most: usize) -> String {
    let mut text = String::new();
    let shown = items.len().min(most);
    for (place, item) in items.iter().take(shown).enumerate() {
        if place > 0 {
            text.push_str(if place + 1 == items.len() { " and " } else { ", " });
        }
        text.push_str(item);
    }
    if items.len() > shown {
        text.push_str(" and ");
        text.push_str(&(items.len() - shown).to_string());
        text.push_str(" more");
    }
    text
}

/// A first letter in upper case, for a count or a name that opens a sentence.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `18 May 2026`, UTC, of seconds since 1970.
pub fn day(seconds: i64) -> String {
    match OffsetDateTime::from_unix_timestamp(seconds) {
        Ok(date) => [&date.day().to_string(), " ", &date.month().to_string(), " ", &date.year().to_string()].concat(),
        Err(_) => "an unreadable date".to_owned(),
    }
}

/// Whole days in `seconds`, rounded down.
pub fn days(seconds: i64) -> i64 {
    seconds.div_euclid(86_400)
}

/// White space as single spaces, none at the ends; borrowed where it is so already.
pub fn collapse(text: &str) -> Cow<'_, str> {
    // Nearly all descriptions are clean, and a mesh has hundreds of thousands: each pass goes over all bytes without a
    // branch, so that it takes many at once.
    let bytes = text.as_bytes();
    let odd = bytes.iter().fold(false, |odd, byte| odd | !(b' '..0x7f).contains(byte));
    let doubled = bytes.iter().zip(bytes.iter().skip(1)).fold(false, |any, pair| any | (pair == (&b' ', &b' ')));
    let clean = !odd && !doubled && !text.starts_with(' ') && !text.ends_with(' ');
    if clean { text.into() } else { text.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_counts_and_days_read_well() {
        assert_eq!(list::<&str>(&[], 3), "");
        assert_eq!(list(&["a"], 3), "a");
        assert_eq!(list(&["a", "b"], 3), "a and b");
        assert_eq!(list(&["a", "b", "c"], 3), "a, b and c");
        assert_eq!(list(&["a", "b", "c", "d"], 3), "a, b, c and 1 more");
        assert_eq!([0, 1, 2].map(|n| count(n, "model")), ["no models", "1 model", "2 models"]);
        assert_eq!((day(1_779_062_400).as_str(), days(-1)), ("18 May 2026", -1));
        assert_eq!([sentence("no tests"), sentence("ärger"), sentence("")], ["No tests", "Ärger", ""]);
    }

    #[test]
    fn collapsing_keeps_clean_text_as_it_is() {
        assert!(matches!(collapse("a b"), Cow::Borrowed("a b")));
        assert_eq!(collapse(" a\n\tb  c "), "a b c");
    }
}
