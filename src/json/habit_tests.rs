//! Records read by habit are what they are read without.

use crate::{Error, Habits, Reader, Record, fill, pass_alike};
use proptest::prelude::*;
use std::borrow::Cow;

/// Two texts, a list, a record within, and what no other field takes.
#[derive(Debug, Default, PartialEq)]
struct Sample {
    name: Option<String>,
    kind: Option<String>,
    tags: Vec<u64>,
    inner: Inner,
    others: Vec<(String, String)>,
}

#[derive(Debug, Default, PartialEq)]
struct Inner {
    name: Option<String>,
}

impl<'t> Record<'t> for Sample {
    const SHAPE: Option<usize> = Some(0);

    fn field(key: &[u8]) -> Option<u8> {
        match key {
            b"name" => Some(0),
            b"kind" => Some(1),
            b"tags" => Some(2),
            b"inner" => Some(3),
            b"columns" => Some(4),
            b"other" | b"more" => Some(u8::MAX),
            _ => None,
        }
    }

    fn take(&mut self, field: u8, key: Cow<'t, str>, reader: &mut Reader<'t>) -> Result<bool, Error> {
        match field {
            0 => self.name = reader.read()?,
            1 => self.kind = reader.read()?,
            2 => self.tags = reader.read()?,
            3 => return fill(&mut self.inner, reader).map(|said| said.unwrap_or_default()),
            4 => return pass_alike(2, 1, reader).map(|()| false),
            _ => self.others.push((key.into_owned(), reader.skip()?.to_owned())),
        }
        Ok(match field {
            0 => self.name.is_some(),
            1 => self.kind.is_some(),
            2 => !self.tags.is_empty(),
            _ => true,
        })
    }
}

impl<'t> Record<'t> for Inner {
    const SHAPE: Option<usize> = Some(1);

    fn field(key: &[u8]) -> Option<u8> {
        (key == b"name").then_some(0)
    }

    fn take(&mut self, _: u8, _: Cow<'t, str>, reader: &mut Reader<'t>) -> Result<bool, Error> {
        self.name = reader.read()?;
        Ok(self.name.is_some())
    }
}

/// One object, and where it ends; or what is wrong with it.
fn read(text: &str, habits: &mut Habits) -> Result<(Sample, usize), Error> {
    let mut reader = Reader::new(text);
    reader.habits = std::mem::take(habits);
    let mut sample = Sample::default();
    let filled = fill(&mut sample, &mut reader);
    *habits = std::mem::take(&mut reader.habits);
    match filled? {
        Some(_) => Ok((sample, reader.at())),
        None => Ok((sample, 0)),
    }
}

/// Values of all types, those that a field reads first.
const VALUES: [&str; 14] = [
    "null",
    "null",
    "\"a\"",
    "\"a\\nb\"",
    "[]",
    "[]",
    "[1, 2]",
    "{}",
    "{\"name\": \"n\", \"x\": null}",
    "{\"c\": {\"name\": \"c\", \"x\": null, \"y\": []}, \"d\": {\"name\": \"d\", \"x\": null, \"y\": []}}",
    "1",
    "12",
    "1.5",
    "tru",
];

const KEYS: [&str; 10] = ["name", "kind", "tags", "inner", "columns", "other", "more", "x", "y", "n\\u0061me"];

/// Key, what stands behind it, value.
type Entry = (&'static str, &'static str, &'static str);

/// A value for the key: one that can be read but for one in fifty.
fn valued(key: &str, at: usize) -> &'static str {
    let usual = match key {
        _ if at % 50 == 49 => &VALUES[..],
        "name" | "kind" | "n\\u0061me" => &VALUES[..4],
        "tags" => &VALUES[4..7],
        "inner" => &VALUES[7..9],
        "columns" => &VALUES[7..10],
        _ => &VALUES[..13],
    };
    usual[at / 50 % usual.len()]
}

fn colon() -> impl Strategy<Value = &'static str> {
    prop_oneof![9 => Just(": "), 1 => Just(":")]
}

fn entry() -> impl Strategy<Value = Entry> {
    (prop::sample::select(&KEYS[..]), colon(), 0_usize..5000).prop_map(|(key, colon, at)| (key, colon, valued(key, at)))
}

/// The entries of a program's objects; a key seldom comes twice.
fn shape() -> impl Strategy<Value = Vec<Entry>> {
    let keys = prop::sample::subsequence(&KEYS[..9], 0..=9).prop_shuffle();
    let doubled = prop_oneof![5 => Just(None), 1 => prop::sample::select(&KEYS[..9]).prop_map(Some)];
    let values = prop::collection::vec((colon(), 0_usize..5000), 10);
    (keys, doubled, values).prop_map(|(keys, doubled, values)| {
        let keys = keys.into_iter().chain(doubled);
        keys.zip(values).map(|(key, (colon, at))| (key, colon, valued(key, at))).collect()
    })
}

/// How an object differs from the others.
#[derive(Clone, Debug)]
enum Change {
    None,
    Added(usize, Entry),
    Doubled(usize, usize, usize),
    Removed(usize),
    Valued(usize, usize),
    BreaksOff,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        50 => Just(Change::None),
        5 => (0_usize..12, entry()).prop_map(|(at, entry)| Change::Added(at, entry)),
        5 => (0_usize..9, 0_usize..9, 0_usize..5000).prop_map(|(to, of, at)| Change::Doubled(to, of, at)),
        3 => (0_usize..12).prop_map(Change::Removed),
        6 => (0_usize..12, 0_usize..5000).prop_map(|(entry, at)| Change::Valued(entry, at)),
        1 => Just(Change::BreaksOff),
    ]
}

/// Objects of one program, from the fortieth on of another: the same entries, but for what is changed in some of them.
fn objects() -> impl Strategy<Value = Vec<String>> {
    let changes = prop::collection::vec(
        (change(), change(), prop_oneof![12 => Just(", "), 1 => Just(","), 1 => Just("")]),
        1..60,
    );
    (shape(), shape(), changes).prop_map(|(first, second, changes)| {
        let object = |(at, (one, other, comma)): (usize, (Change, Change, &str))| {
            let mut entries = if at < 40 { first.clone() } else { second.clone() };
            let mut whole = true;
            for change in [one, other] {
                match change {
                    Change::None => {}
                    Change::Added(at, entry) => entries.insert(at.min(entries.len()), entry),
                    Change::Doubled(to, of, at) => {
                        if let Some((key, colon, _)) = entries.get(of).copied() {
                            entries.insert(to.min(entries.len()), (key, colon, valued(key, at)));
                        }
                    }
                    Change::Removed(at) if at < entries.len() => drop(entries.remove(at)),
                    Change::Removed(_) => {}
                    Change::Valued(entry, at) => {
                        if let Some(entry) = entries.get_mut(entry) {
                            entry.2 = valued(entry.0, at);
                        }
                    }
                    Change::BreaksOff => whole = false,
                }
            }
            let entries: Vec<String> =
                entries.iter().map(|(key, colon, value)| format!("\"{key}\"{colon}{value}")).collect();
            let mut text = format!("{{{}}} ", entries.join(comma));
            if !whole {
                text.truncate(text.len() / 2);
            }
            text
        };
        changes.into_iter().enumerate().map(object).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn habits_change_no_answer(objects in objects()) {
        let mut habits = Habits::default();
        for text in &objects {
            prop_assert_eq!(read(text, &mut habits), read(text, &mut Habits::default()), "{}", text);
        }
    }
}

#[test]
fn the_first_entry_is_expected_at_the_beginning_alone() {
    let mut habits = Habits::default();
    for _ in 0..8 {
        read(r#"{"x": null, "name": "a"} "#, &mut habits).unwrap();
    }
    for text in
        [r#"{"other": 1"x": null, "name": "a"} "#, r#"{"other": 1, "x": null, "name": "a"} "#, r#"{, "name": "a"} "#]
    {
        assert_eq!(read(text, &mut habits), read(text, &mut Habits::default()), "{text}");
    }
}

#[test]
fn what_is_always_the_same_is_not_read_again() {
    let mut habits = Habits::default();
    let object =
        |name: &str| format!(r#"{{"x": null, "name": "{name}", "kind": null, "tags": [], "y": {{}}, "other": 1}} "#);
    for number in 0..8 {
        let (sample, _) = read(&object(&number.to_string()), &mut habits).unwrap();
        assert_eq!(sample.name, Some(number.to_string()));
    }
    let habit = habits.take(0);
    // Of six entries the first begins a run of its own, the third a run of four.
    let text = object("new");
    let third = text.find(r#", "kind""#).unwrap();
    let crate::habit::Next::Run { length, count, reads, .. } = habit.next(2, text.as_bytes(), third) else {
        panic!("no run")
    };
    assert_eq!((count, &text[third + length..]), (4, "} "));
    assert_eq!(reads.len(), 1, "of these, one says something");
    // As far as it is the same: what changed and all behind it are read.
    let text = object("new").replace("[]", "[7]");
    let crate::habit::Next::Run { length, count, .. } = habit.next(2, text.as_bytes(), third) else { panic!("no run") };
    assert_eq!((count, &text[third..third + length]), (1, r#", "kind": null"#));
    // A number is over when something else follows.
    let text = object("new").replace("1}", "12}");
    let crate::habit::Next::Run { length, .. } = habit.next(2, text.as_bytes(), third) else { panic!("no run") };
    assert_eq!(&text[third + length..], r#", "other": 12} "#);
}
