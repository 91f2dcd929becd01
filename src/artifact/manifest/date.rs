//! Dates as dbt writes them.
//!
//! In: text. Out: seconds since 1970 UTC. Not here: now. A date without a time is its midnight; a time without an offset
//! is taken as UTC, since dbt means the zone of the machine that ran it, which nobody can know (spec 01.3).

use time::{Date, Month, Time, UtcOffset};

/// Reads RFC 3339, `YYYY-MM-DD hh:mm[:ss[.sss…]][±hh:mm]` or `YYYY-MM-DD`, with any number of fractional digits (dbt 2
/// writes nine). None for anything else.
pub(in crate::artifact) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10)?;
    let mut parts = day.split('-');
    let (year, month, day_of_month) = (number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(year, month, u8::try_from(day_of_month).ok()?).ok()?;
    let (time, offset) = match rest.split_at_checked(1) {
        None => (Time::MIDNIGHT, UtcOffset::UTC),
        Some(("T" | "t" | " ", clock)) => clock_and_offset(clock.trim_start())?,
        Some(_) => return None,
    };
    Some(date.with_time(time).assume_offset(offset).unix_timestamp())
}

fn clock_and_offset(text: &str) -> Option<(Time, UtcOffset)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(end)?;
    let whole = clock.split(['.', ',']).next()?;
    let mut parts = whole.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let second = parts.next().map_or(Some(0), |second| number(second, 2))?;
    if parts.next().is_some() {
        return None;
    }
    // A leap second counts as the second before it.
    let time = Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, u8::try_from(second.min(59)).ok()?);
    Some((time.ok()?, offset(zone.trim())?))
}

fn offset(zone: &str) -> Option<UtcOffset> {
    let (sign, digits) = match zone.split_at_checked(1) {
        None => return Some(UtcOffset::UTC),
        Some(("Z" | "z", "")) => return Some(UtcOffset::UTC),
        Some(("+", digits)) => (1, digits),
        Some(("-", digits)) => (-1, digits),
        Some(_) => return (zone == "UTC").then_some(UtcOffset::UTC),
    };
    let digits = digits.replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { 0 } else { number(minutes, 2)? };
    UtcOffset::from_whole_seconds(sign * (number(hours, 2)? * 3_600 + minutes * 60)).ok()
}

/// A number of exactly `digits` decimal digits.
fn number(text: &str, digits: usize) -> Option<i32> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn reads_every_form_of_dbt() {
        for text in [
            "2024-01-31",
            "2024-01-31T00:00:00",
            "2024-01-31 00:00:00.000",
            "2024-01-31T00:00:00.934840Z",
            "2024-01-31T00:00:00.274457473Z",
            "2024-01-31T02:00:00+02:00",
            "2024-01-30 18:30:00.000-0530",
            " 2024-01-31 00:00 UTC ",
        ] {
            assert_eq!(seconds(text), Some(1_706_659_200), "{text}");
        }
        assert_eq!(seconds("1969-12-31T23:59:59Z"), Some(-1));
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in
            ["", "soon", "2024-02-30", "2024-1-31", "31/01/2024", "2024-01-31T25:00:00", "2024-01-31x", "2024-01-3é"]
        {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
