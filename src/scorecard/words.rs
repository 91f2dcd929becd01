//! Names and counts in sentences.
//!
//! In: names, numbers, dates. Out: text for evidence. Not here: YAML.

use super::Context;
use time::OffsetDateTime;

/// `format!`, unless nobody reads it: where figures alone are wanted, no sentence is made.
macro_rules! say {
    ($ctx:expr, $($words:tt)*) => {
        if $ctx.quiet.get() { String::new() } else { format!($($words)*) }
    };
}
pub(super) use crate::words::{collapse, count, day as date, days, sentence};
pub(super) use say;

/// How many names a sentence holds before it says "and 3 more".
const NAMES: usize = 4;

/// "`a`", "`a` and `b`", "`a`, `b`, `c` and 7 more"; nothing for no names.
pub(super) fn list<S: AsRef<str>>(names: &[S]) -> String {
    let most = if names.len() > NAMES { NAMES - 1 } else { NAMES };
    let mut quoted = names.iter().take(most).map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>();
    // Those beyond the last shown are counted, not named.
    quoted.resize(names.len(), String::new());
    crate::words::list(&quoted, most)
}

/// The same of names that are still to be gathered.
pub(super) fn named<S: AsRef<str>>(names: impl Iterator<Item = S>) -> String {
    list(&names.collect::<Vec<_>>())
}

/// "is" for one, "are" otherwise.
pub(super) fn are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

/// "3 of 5 columns are described; `amount` and `currency` are not.", or "All 5 columns are described.", with
/// `verb` after "are" and `bad` naming those that are not.
pub(super) fn of_all<S: AsRef<str>>(ctx: &Context, total: usize, noun: &str, verb: &str, bad: &[S]) -> String {
    if ctx.quiet.get() {
        return String::new();
    }
    shares(total, noun, verb, bad)
}

fn shares<S: AsRef<str>>(total: usize, noun: &str, verb: &str, bad: &[S]) -> String {
    let good = total.saturating_sub(bad.len());
    match (total, bad.len()) {
        (1, 0) => format!("The one {noun} is {verb}."),
        (_, 0) => format!("All {total} {noun}s are {verb}."),
        (1, _) => format!("The one {noun}, {}, is not {verb}.", list(bad)),
        _ if good == 0 => format!("None of {total} {noun}s is {verb}: {}.", list(bad)),
        (_, missing) => format!("{good} of {total} {noun}s {} {verb}; {} {} not.", are(good), list(bad), are(missing)),
    }
}

/// `2026-05-18`, UTC.
pub(super) fn iso_date(seconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds).map_or_else(
        |_| "an unreadable date".to_owned(),
        |date| format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_sentences_do() {
        assert_eq!(list(&["a"]), "`a`");
        assert_eq!(list(&["a", "b"]), "`a` and `b`");
        assert_eq!(list(&["a", "b", "c", "d"]), "`a`, `b`, `c` and `d`");
        assert_eq!(list(&["a", "b", "c", "d", "e"]), "`a`, `b`, `c` and 2 more");
    }

    #[test]
    fn shares_name_what_is_missing() {
        let none: [&str; 0] = [];
        assert_eq!(shares(1, "column", "described", &none), "The one column is described.");
        assert_eq!(shares(5, "column", "described", &none), "All 5 columns are described.");
        assert_eq!(
            shares(5, "column", "described", &["amount", "currency"]),
            "3 of 5 columns are described; `amount` and `currency` are not."
        );
        assert_eq!(shares(2, "column", "described", &["a"]), "1 of 2 columns is described; `a` is not.");
        assert_eq!(shares(1, "column", "described", &["a"]), "The one column, `a`, is not described.");
        assert_eq!(shares(2, "column", "described", &["a", "b"]), "None of 2 columns is described: `a` and `b`.");
    }

    #[test]
    fn dates_are_read_in_utc() {
        assert_eq!(date(1_767_225_600), "1 January 2026");
        assert_eq!(iso_date(1_767_225_599), "2025-12-31");
        assert_eq!(days(86_399), 0);
        assert_eq!(days(-1), -1);
    }
}
