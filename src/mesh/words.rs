//! Small wordings that notices share: dates, counts, lists. Not here: any sentence.

use crate::artifact::manifest::model::Node;
use crate::artifact::{Level, Notice};

/// `18 May 2026`; `an unknown day` where there is no time.
pub fn day(at: Option<i64>) -> String {
    match at.and_then(|seconds| time::OffsetDateTime::from_unix_timestamp(seconds).ok()) {
        Some(at) => format!("{} {} {}", at.day(), at.month(), at.year()),
        None => "an unknown day".to_owned(),
    }
}

/// Two days, with their time of day (UTC) where the days are the same.
pub fn days(first: Option<i64>, second: Option<i64>) -> (String, String) {
    let (a, b) = (day(first), day(second));
    if a != b {
        return (a, b);
    }
    let clock = |text: String, at: Option<i64>| {
        let at = at.and_then(|seconds| time::OffsetDateTime::from_unix_timestamp(seconds).ok());
        at.map(|at| format!("{text} at {:02}:{:02}", at.hour(), at.minute())).unwrap_or(text)
    };
    (clock(a, first), clock(b, second))
}

/// A node's name, with its version: `orders v2`.
pub fn title(node: &Node) -> String {
    match &node.version {
        Some(version) => format!("{} v{version}", node.name),
        None => node.name.clone(),
    }
}

/// `1 node`, `3 nodes`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// The first `most` items, and how many there are besides: `a, b and 3 more`.
pub fn list<T: AsRef<str>>(items: &[T], most: usize) -> String {
    let shown: Vec<&str> = items.iter().take(most).map(AsRef::as_ref).collect();
    match items.len().saturating_sub(most) {
        0 => match shown.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => String::new(),
        },
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A notice of its parts.
pub fn notice(level: Level, code: &str, subject: impl Into<String>, message: String, hint: &str) -> Notice {
    Notice { level, code: code.to_owned(), subject: subject.into(), message, hint: hint.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_well() {
        assert_eq!(day(Some(1_779_062_400)), "18 May 2026");
        assert_eq!(day(None), "an unknown day");
        let times = days(Some(1_779_062_400), Some(1_779_062_400 + 3660));
        assert_eq!(times, ("18 May 2026 at 00:00".to_owned(), "18 May 2026 at 01:01".to_owned()));
        assert_eq!(days(Some(1_779_062_400), None).0, "18 May 2026");
        assert_eq!(list(&["a", "b", "c"], 3), "a, b and c");
        assert_eq!(list(&["a", "b", "c", "d"], 2), "a, b and 2 more");
        assert_eq!(list::<&str>(&[], 2), "");
        assert_eq!(count(1, "node", "nodes"), "1 node");
    }
}
