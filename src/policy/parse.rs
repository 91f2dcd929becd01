//! TOML as a flat list of keys with values.
//!
//! In: text. Out: [`Entry`]s in the order of the text, and what is no TOML with its place. Not here: which keys there are.
//!
//! Tables are taken apart: `[slo] synonyms = { freshness = "latency" }` is `slo.synonyms.freshness`; the second
//! `[[exceptions]]` is `exceptions.1`.

use super::problem::{Lines, Problem};
use super::value::Value;
use crate::sort::Sort;
use std::ops::Range;
use time::{Date, Month};
use toml::de::{DeTable, DeValue};

/// One key with its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The steps of its path: names, and places in lists of tables.
    pub path: Vec<String>,
    /// Where each step begins, in bytes.
    pub steps: Vec<usize>,
    /// Where its value stands, in bytes.
    pub value_at: Range<usize>,
    /// The value; none for a table with nothing in it.
    pub value: Option<Value>,
}

/// Reads all that can be read of `text`.
pub fn parse(text: &str) -> (Vec<Entry>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let lines = Lines::new(text);
    let problems = errors
        .iter()
        .map(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Problem { error: true, expected: "TOML".to_owned(), ..lines.problem(at, String::new(), error.message()) }
        })
        .collect();
    let mut walk = Walk::default();
    walk.table(table.get_ref(), table.span());
    walk.entries.put_in_order_by_key(|entry| (entry.value_at.start, entry.key()));
    (walk.entries, problems)
}

impl Entry {
    /// Where its key begins, in bytes.
    pub fn key(&self) -> usize {
        self.steps.last().copied().unwrap_or_default()
    }
}

/// A way down a tree of tables.
#[derive(Default)]
struct Walk {
    path: Vec<String>,
    steps: Vec<usize>,
    entries: Vec<Entry>,
}

impl Walk {
    fn table(&mut self, table: &DeTable, span: Range<usize>) {
        if table.is_empty() && !self.path.is_empty() {
            self.add(span, None);
        }
        for (name, value) in table {
            self.below(name.get_ref().to_string(), name.span().start, value.get_ref(), value.span());
        }
    }

    fn below(&mut self, step: String, at: usize, value: &DeValue, span: Range<usize>) {
        self.path.push(step);
        self.steps.push(at);
        match value {
            DeValue::Table(table) => self.table(table, span),
            DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
                for (place, item) in items.iter().enumerate() {
                    self.below(place.to_string(), item.span().start, item.get_ref(), item.span());
                }
            }
            other => self.add(span, Some(scalar(other))),
        }
        self.path.pop();
        self.steps.pop();
    }

    fn add(&mut self, value_at: Range<usize>, value: Option<Value>) {
        self.entries.push(Entry { path: self.path.clone(), steps: self.steps.clone(), value_at, value });
    }
}

/// A value that is no table. What has no place in a policy, such as a time of day, is kept as the text it would be.
fn scalar(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix());
            whole.map_or_else(|_| Value::Text(number.as_str().to_owned()), |number| Value::Number(number as f64))
        }
        DeValue::Float(number) => {
            let broken = number.as_str().parse::<f64>().ok().filter(|number| number.is_finite());
            broken.map_or_else(|| Value::Text(number.as_str().to_owned()), Value::Number)
        }
        DeValue::Boolean(on) => Value::Switch(*on),
        DeValue::Datetime(moment) => match (moment.date.as_ref(), moment.time.as_ref()) {
            (Some(date), None) => {
                day(i32::from(date.year), date.month, date.day).map_or_else(|| Value::Text(String::new()), Value::Day)
            }
            _ => Value::Text("a moment".to_owned()),
        },
        DeValue::Array(items) => Value::List(items.iter().map(|item| scalar(item.get_ref())).collect()),
        DeValue::Table(_) => Value::List(Vec::new()),
    }
}

/// Days since 1970 of a date.
fn day(year: i32, month: u8, day: u8) -> Option<i64> {
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    Some(i64::from(date.to_julian_day()) - EPOCH)
}

/// The Julian day of 1 January 1970.
const EPOCH: i64 = 2_440_588;

/// A day since 1970 as `2027-06-30`.
pub fn iso_day(day: i64) -> String {
    let date = i32::try_from(day.saturating_add(EPOCH)).ok().and_then(|day| Date::from_julian_day(day).ok());
    date.map_or_else(String::new, |date| format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()))
}

/// The day since 1970 that `2027-06-30` names.
pub fn read_day(text: &str) -> Option<i64> {
    let mut parts = text.trim().splitn(3, '-');
    let (year, month, date) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    day(year, month, date)
}
