//! Numbers and dates in, the words for them out.
//!
//! In: figures. Out: text as people read it: `64 %`, `0.50`, `18 May 2026`, `3 models`. Not here: sentences (`answer`).

use crate::artifact::manifest::model::Access;
use crate::mesh::model::{OwnerBy, Pin, VersionState, Via};
use time::{Date, OffsetDateTime};

pub use crate::words::{list, sentence};

/// A part of a whole as a width: `12.5%`; never more than all of it.
pub fn share(part: u64, whole: u64) -> String {
    format!("{:.1}%", (part as f64 / whole.max(1) as f64).min(1.0) * 100.0)
}

/// A count where there is something to count; nothing for none.
pub fn some(number: u32) -> String {
    if number == 0 { String::new() } else { grouped(u64::from(number)) }
}

/// A thin space that does not break: between a number and its unit.
pub const THIN: char = '\u{202f}';

/// `1 model`, `2 models`: `word` takes an s, or for a y after a consonant, ies.
pub fn count(number: usize, word: &str) -> String {
    format!("{} {}", grouped(number as u64), plural(number, word))
}

/// The word alone, in the number that goes with `number`.
pub fn plural(number: usize, word: &str) -> String {
    if number == 1 {
        return word.to_owned();
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

/// Digits in threes from five digits on: `2900`, `20 140`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(THIN);
        }
        text.push(digit);
    }
    text
}

/// A share of one as a percentage; never `0 %` for something or `100 %` for less than all.
pub fn percent(share: f64) -> String {
    format!("{}{THIN}%", whole_percent(share))
}

/// The same without its sign.
pub fn whole_percent(share: f64) -> u32 {
    let percent = (share * 100.0).round().clamp(0.0, 100.0) as u32;
    match percent {
        0 if share > 1e-9 => 1,
        100 if share < 1.0 - 1e-9 => 99,
        other => other,
    }
}

/// A share or ratio with two places.
pub fn ratio(value: f64) -> String {
    format!("{value:.2}")
}

/// A score in whole points.
pub fn points(score: f64) -> String {
    format!("{}", score.round() as i64)
}

/// Points gained, with one place and a true sign.
pub fn gain(points: f64) -> String {
    let sign = if points < 0.0 { '−' } else { '+' };
    format!("{sign}{:.1}", points.abs())
}

/// `62–71`.
pub fn range(low: f64, high: f64) -> String {
    format!("{}–{}", points(low), points(high))
}

/// The day of a time in seconds since 1970 UTC.
pub fn date(seconds: i64) -> Option<Date> {
    OffsetDateTime::from_unix_timestamp(seconds).ok().map(OffsetDateTime::date)
}

/// `18 May 2026`; empty for a time out of the calendar.
pub fn day(seconds: i64) -> String {
    date(seconds).map(|day| format!("{} {} {}", day.day(), month(day.month()), day.year())).unwrap_or_default()
}

/// `18 May`.
pub fn short_day(seconds: i64) -> String {
    date(seconds).map(|day| format!("{} {}", day.day(), month(day.month()))).unwrap_or_default()
}

/// Three letters of a month.
pub fn month(month: time::Month) -> &'static str {
    use time::Month as M;
    match month {
        M::January => "Jan",
        M::February => "Feb",
        M::March => "Mar",
        M::April => "Apr",
        M::May => "May",
        M::June => "Jun",
        M::July => "Jul",
        M::August => "Aug",
        M::September => "Sep",
        M::October => "Oct",
        M::November => "Nov",
        M::December => "Dec",
    }
}

/// Whole days from one time to another, by calendar day.
pub fn days_between(from: i64, to: i64) -> i64 {
    to.div_euclid(86_400) - from.div_euclid(86_400)
}

/// How long before `now` something was: `4 h`, `3 days`; empty if it lies ahead.
pub fn age(then: i64, now: i64) -> String {
    match now - then {
        seconds if seconds < 0 => String::new(),
        seconds if seconds < 3_600 => "under 1 h".to_owned(),
        seconds if seconds < 172_800 => format!("{}{THIN}h", seconds / 3_600),
        _ => count(usize::try_from(days_between(then, now)).unwrap_or_default(), "day"),
    }
}

/// Bytes as `512 bytes`, `24 kB`, `21.4 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes}{THIN}bytes"),
        1_000..1_000_000 => format!("{}{THIN}kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1}{THIN}MB", bytes as f64 / 1e6),
    }
}

/// Milliseconds as `40 ms` or `1.2 s`.
pub fn duration(milliseconds: u32) -> String {
    if milliseconds < 1_000 {
        format!("{milliseconds}{THIN}ms")
    } else {
        format!("{:.1}{THIN}s", f64::from(milliseconds) / 1e3)
    }
}

/// `v2`; empty without a version.
pub fn version(version: &str) -> String {
    if version.is_empty() { String::new() } else { format!("v{version}") }
}

/// dbt's word for an access.
pub fn access(access: Access) -> &'static str {
    match access {
        Access::Private => "private",
        Access::Protected => "protected",
        Access::Public => "public",
    }
}

/// Where a version stands, in a word; empty for what has none.
pub fn standing(state: VersionState) -> &'static str {
    match state {
        VersionState::Unversioned => "",
        VersionState::Latest => "latest",
        VersionState::Old => "old",
        VersionState::Prerelease => "prerelease",
    }
}

/// How a dependency was declared; empty for the plain way.
pub fn via(via: Via) -> &'static str {
    match via {
        Via::Project => "",
        Via::Package => "through a package",
        Via::Source => "through a source",
    }
}

/// Which version a dependency asks for; empty where there are no versions.
pub fn pin(pin: Pin) -> &'static str {
    match pin {
        Pin::Unversioned => "",
        Pin::Floating => "unpinned",
        Pin::Latest => "pinned to latest",
        Pin::Old => "pinned to an old version",
        Pin::Prerelease => "pinned to a prerelease",
    }
}

/// Where an owner was found.
pub fn owner_by(by: OwnerBy) -> &'static str {
    match by {
        OwnerBy::Group => "the group's owner",
        OwnerBy::OrphanGroup => "a group of another package",
        OwnerBy::CodeOwners => "by CODEOWNERS",
        OwnerBy::Meta => "named in meta",
        OwnerBy::Exposure => "the exposure's owner",
        OwnerBy::Inferred => "told from its only readers",
        OwnerBy::Policy => "by the policy, for the whole project",
    }
}

/// A long name cut in the middle to `most` characters: both ends tell models apart.
pub fn middle(name: &str, most: usize) -> String {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= most || most < 5 {
        return name.to_owned();
    }
    let tail = (most - 1) / 3;
    let head = most - 1 - tail;
    let start: String = letters.iter().take(head).collect();
    let end: String = letters.iter().skip(letters.len() - tail).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_take_their_plural() {
        assert_eq!(count(1, "model"), "1 model");
        assert_eq!(count(0, "query"), "0 queries");
        assert_eq!(count(2, "day"), "2 days");
        assert_eq!(count(20_140, "source"), "20\u{202f}140 sources");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped(2_900), "2900");
    }

    #[test]
    fn percentages_never_claim_all_or_nothing_falsely() {
        assert_eq!(whole_percent(0.0), 0);
        assert_eq!(whole_percent(0.001), 1);
        assert_eq!(whole_percent(0.999), 99);
        assert_eq!(whole_percent(1.0), 100);
        assert_eq!(percent(0.64), "64\u{202f}%");
    }

    #[test]
    fn gains_carry_a_true_sign() {
        assert_eq!(gain(2.66), "+2.7");
        assert_eq!(gain(-1.2), "−1.2");
    }

    #[test]
    fn days_and_ages() {
        // 2026-05-18T12:00:00Z
        let noon = 1_779_105_600;
        assert_eq!(day(noon), "18 May 2026");
        assert_eq!(short_day(noon), "18 May");
        assert_eq!(age(noon - 4 * 3_600, noon), "4\u{202f}h");
        assert_eq!(age(noon - 43 * 86_400, noon), "43 days");
        assert_eq!(age(noon + 1, noon), "");
        assert_eq!(days_between(noon, noon + 43_200), 1, "midnight lies between");
        assert_eq!(day(i64::MAX), "");
    }

    #[test]
    fn sizes_and_durations() {
        assert_eq!(size(512), "512\u{202f}bytes");
        assert_eq!(size(23_001), "24\u{202f}kB");
        assert_eq!(size(21_400_000), "21.4\u{202f}MB");
        assert_eq!(duration(40), "40\u{202f}ms");
        assert_eq!(duration(1_234), "1.2\u{202f}s");
    }

    #[test]
    fn long_names_keep_both_ends() {
        assert_eq!(middle("fct_orders", 20), "fct_orders");
        assert_eq!(middle("fct_inventory_movements_daily", 16), "fct_invent…daily");
        assert_eq!(middle("größenänderung_täglich", 12).chars().count(), 12);
    }
}
