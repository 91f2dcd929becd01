//! A product's versions on a year's timeline.
//!
//! In: versions with their end dates, the as-of date. Out: [`Lanes`] with places in percent of the year shown, and the
//! [`Axis`] above them. Not here: drawing. dbt does not say when a version began, so a bar begins at the left edge.

use super::cell::{Mark, Order, Tone};
use super::words;
use crate::mesh::model::VersionState;
use time::{Date, Month};

/// Months shown before the month of the as-of date.
const BEFORE: i32 = 4;
/// Months shown in all.
const MONTHS: i32 = 12;

/// The year shown: twelve whole months, all equally wide.
#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    /// Names of the months, left to right.
    pub months: Vec<&'static str>,
    /// Where the as-of date lies, in percent.
    pub today: f64,
    /// The as-of date.
    pub label: String,
    now: i64,
    first: (i32, Month),
}

/// A product's lanes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lanes {
    /// One for each version, newest first.
    pub lanes: Vec<Lane>,
    /// Where the as-of date lies, in percent; none without one.
    pub today: Option<f64>,
    /// The first end date, in days from the as-of date.
    pub ends: Option<i64>,
}

/// One version's lane.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// How it is drawn.
    pub kind: LaneKind,
    /// Version with its `v`; empty if unversioned.
    pub label: String,
    /// Where the bar ends, in percent.
    pub end: f64,
    /// From the end to today where it is still read past its end, in percent.
    pub late: Option<(f64, f64)>,
    /// Projects that still read it.
    pub marks: Vec<Mark>,
    /// What stands behind the bar.
    pub note: String,
    /// How the note is meant.
    pub tone: Tone,
    /// Whether the note must stand before the end, for want of room behind it.
    pub inside: bool,
}

/// How a lane is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LaneKind {
    /// The latest version: a grey bar.
    Latest,
    /// Above the latest: a dashed box.
    Prerelease,
    /// Has an end date: a bar to that date.
    Ending,
    /// Below the latest and without an end date: open to the right.
    Open,
    /// No versions: one line.
    Line,
}

/// What a lane is made of.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    /// Version text without `v`; empty if unversioned.
    pub version: String,
    /// Where it stands.
    pub state: VersionState,
    /// When it ends, seconds since 1970 UTC.
    pub ends: Option<i64>,
    /// Projects that read it.
    pub readers: Vec<Mark>,
}

impl Axis {
    /// The axis around a time in seconds since 1970 UTC; none for a time out of the calendar.
    pub fn around(now: i64) -> Option<Self> {
        let day = words::date(now)?;
        let first = months_on((day.year(), day.month()), -BEFORE);
        let months = (0..MONTHS).map(|step| words::month(months_on(first, step).1)).collect();
        let mut axis = Self { months, today: 0.0, label: words::day(now), now, first };
        axis.today = axis.place(now).unwrap_or_default();
        Some(axis)
    }

    /// Where a time lies, in percent: below 0 before the axis, above 100 behind it.
    fn place(&self, seconds: i64) -> Option<f64> {
        let day = words::date(seconds)?;
        let months =
            (day.year() - self.first.0) * 12 + i32::from(u8::from(day.month())) - i32::from(u8::from(self.first.1));
        let within = f64::from(day.day() - 1) / f64::from(day.month().length(day.year()));
        Some((f64::from(months) + within) / f64::from(MONTHS) * 100.0)
    }

    /// The lanes of a product.
    pub fn lanes(&self, versions: &[Version]) -> Lanes {
        let ends = versions.iter().filter_map(|it| it.ends).min().map(|end| words::days_between(self.now, end));
        Lanes { lanes: versions.iter().map(|it| self.lane(it)).collect(), today: Some(self.today), ends }
    }

    fn lane(&self, version: &Version) -> Lane {
        let label = words::version(&version.version);
        let readers = version.readers.len();
        let Some((ends, place)) = version.ends.and_then(|ends| Some((ends, self.place(ends)?))) else {
            let (kind, note, tone) = match version.state {
                VersionState::Unversioned => (LaneKind::Line, String::new(), Tone::Muted),
                VersionState::Latest => (LaneKind::Latest, String::new(), Tone::Muted),
                VersionState::Prerelease => (LaneKind::Prerelease, "prerelease".to_owned(), Tone::Muted),
                VersionState::Old => {
                    (LaneKind::Open, format!("no end date, {}", words::count(readers, "consumer")), Tone::Warn)
                }
            };
            return Lane {
                kind,
                label,
                end: 100.0,
                late: None,
                marks: version.readers.clone(),
                note,
                tone,
                inside: true,
            };
        };
        let end = place.clamp(0.0, 100.0);
        let days = words::days_between(self.now, ends);
        let over = days < 0;
        let late = (over && readers > 0).then_some((end, self.today));
        let note = match (over, readers) {
            (true, 0) => format!("ended {}, unused", words::short_day(ends)),
            (true, _) => format!("ended {}, {} left", words::short_day(ends), words::count(readers, "consumer")),
            (false, 0) => format!("{}, {}, unused", self.day(ends), words::count(days.unsigned_abs() as usize, "day")),
            (false, _) => format!("{}, {}", self.day(ends), words::count(days.unsigned_abs() as usize, "day")),
        };
        let tone = match (over, readers) {
            (true, 0) => Tone::Muted,
            (true, _) => Tone::Err,
            _ => Tone::Warn,
        };
        Lane {
            kind: LaneKind::Ending,
            label,
            end,
            late,
            marks: version.readers.clone(),
            note,
            tone,
            inside: end > 66.0,
        }
    }

    /// The day, with its year where that is not the as-of date's.
    fn day(&self, seconds: i64) -> String {
        let year = |seconds: i64| words::date(seconds).map(Date::year);
        if year(seconds) == year(self.now) { words::short_day(seconds) } else { words::day(seconds) }
    }
}

impl Lanes {
    /// The lanes in words: version, readers, note.
    pub fn words(&self) -> String {
        let lane = |lane: &Lane| {
            let readers = lane.marks.iter().map(|it| it.title.as_str()).collect::<Vec<_>>().join(", ");
            let parts = [lane.label.as_str(), readers.as_str(), lane.note.as_str()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
        };
        self.lanes.iter().map(lane).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
    }

    /// By the first end date.
    pub fn order(&self) -> Order {
        self.ends.map_or(Order::Last, |days| Order::Number(days as f64))
    }
}

/// A month some months later or earlier.
fn months_on((year, month): (i32, Month), months: i32) -> (i32, Month) {
    let number = year * 12 + i32::from(u8::from(month)) - 1 + months;
    let month = u8::try_from(number.rem_euclid(12) + 1).ok().and_then(|number| Month::try_from(number).ok());
    (number.div_euclid(12), month.unwrap_or(Month::January))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-05-18 and, relative to it, days.
    const NOW: i64 = 1_779_105_600;

    fn in_days(days: i64) -> Option<i64> {
        Some(NOW + days * 86_400)
    }

    fn version(state: VersionState, ends: Option<i64>, readers: usize) -> Version {
        Version { version: "1".to_owned(), state, ends, readers: vec![Mark::default(); readers] }
    }

    fn lane(state: VersionState, ends: Option<i64>, readers: usize) -> Lane {
        let axis = Axis::around(NOW).expect("a day");
        axis.lanes(&[version(state, ends, readers)]).lanes.remove(0)
    }

    #[test]
    fn the_axis_is_a_year_of_whole_months_around_today() {
        let axis = Axis::around(NOW).expect("a day");
        assert_eq!(axis.months, ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]);
        assert!((axis.today - (4.0 + 17.0 / 31.0) / 12.0 * 100.0).abs() < 1e-9);
        assert_eq!(axis.label, "18 May 2026");
        let february = Axis::around(NOW - 90 * 86_400).expect("a day");
        assert_eq!(february.months.first(), Some(&"Oct"), "the axis goes over the turn of the year");
    }

    #[test]
    fn an_end_ahead_says_the_date_and_the_days_left() {
        let lane = lane(VersionState::Old, in_days(43), 2);
        assert_eq!((lane.kind, lane.note.as_str(), lane.tone), (LaneKind::Ending, "30 Jun, 43 days", Tone::Warn));
        assert_eq!(lane.late, None);
    }

    #[test]
    fn past_its_end_and_still_read_is_late_until_today() {
        let read = lane(VersionState::Old, in_days(-48), 1);
        assert_eq!((read.note.as_str(), read.tone), ("ended 31 Mar, 1 consumer left", Tone::Err));
        let (from, to) = read.late.expect("late");
        assert!(from < to);
        let unread = lane(VersionState::Old, in_days(-48), 0);
        assert_eq!((unread.note.as_str(), unread.tone, unread.late), ("ended 31 Mar, unused", Tone::Muted, None));
    }

    #[test]
    fn the_day_it_ends_is_not_yet_over() {
        assert_eq!(lane(VersionState::Old, in_days(0), 1).note, "18 May, 0 days");
    }

    #[test]
    fn ends_off_the_axis_stay_on_its_edge() {
        assert_eq!(lane(VersionState::Old, in_days(900), 1).end, 100.0);
        assert!(lane(VersionState::Old, in_days(900), 1).note.contains("2028"));
        assert_eq!(lane(VersionState::Old, in_days(-900), 1).end, 0.0);
    }

    #[test]
    fn versions_without_an_end() {
        assert_eq!(lane(VersionState::Latest, None, 1).kind, LaneKind::Latest);
        assert_eq!(lane(VersionState::Prerelease, None, 0).note, "prerelease");
        assert_eq!(lane(VersionState::Old, None, 1).note, "no end date, 1 consumer");
        assert_eq!(lane(VersionState::Unversioned, None, 1).kind, LaneKind::Line);
    }
}
