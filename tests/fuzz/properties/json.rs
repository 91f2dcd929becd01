//! Own JSON reader against serde_json: the same answer or a refusal, never another answer.

use meshscope_json::{DEEPEST_READ, DEEPEST_SKIPPED, Error, Reader};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything that JSON can say.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
enum Any {
    Null,
    Bool(bool),
    Whole(u64),
    Negative(i64),
    Real(f64),
    Text(String),
    List(Vec<Any>),
    Object(BTreeMap<String, Any>),
}

/// A struct as those of the readers are: some fields typed, all others passed over.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Typed<'t> {
    #[serde(borrow)]
    name: Option<Cow<'t, str>>,
    version: Option<i64>,
    tags: Vec<String>,
    columns: BTreeMap<String, Option<Box<Typed<'t>>>>,
    meta: Option<BTreeMap<String, IgnoredAny>>,
    enforced: bool,
}

fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Error> {
    let mut reader = Reader::new(text);
    let value = reader.read()?;
    reader.end().map(|()| value)
}

/// The values of an object, passed over one by one; none if it is no object.
fn walked(text: &str) -> Result<Option<BTreeMap<String, &str>>, Error> {
    let mut reader = Reader::new(text);
    let mut found = BTreeMap::new();
    let object = reader.entries(&mut |key, reader| {
        found.insert(key.into_owned(), reader.skip()?);
        Ok(())
    })?;
    if !object {
        return Ok(None);
    }
    reader.end().map(|()| Some(found))
}

/// How deep brackets outside of strings are nested.
fn depth(text: &str) -> usize {
    let (mut depth, mut most, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                most = most.max(depth);
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    most
}

/// Equal, but for the last bits of long fractions.
fn same(ours: &Any, theirs: &Any) -> bool {
    match (ours, theirs) {
        (Any::Real(ours), Any::Real(theirs)) => (ours - theirs).abs() <= theirs.abs() * 1e-14,
        (Any::List(ours), Any::List(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Any::Object(ours), Any::Object(theirs)) => {
            let alike = |((a, ours), (b, theirs)): ((&String, &Any), (&String, &Any))| a == b && same(ours, theirs);
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(alike)
        }
        (ours, theirs) => ours == theirs,
    }
}

/// Ours is what theirs is, or a refusal of what is nested `deep`.
fn agree<T: std::fmt::Debug>(
    how: &str,
    ours: Result<T, Error>,
    theirs: Result<T, serde_json::Error>,
    deep: bool,
    same: impl Fn(&T, &T) -> bool,
) {
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{how}: {ours:?} is not {theirs:?}"),
        (Err(_), Err(_)) => {}
        (Err(ours), Ok(_)) => assert!(deep, "{how}: refused with {ours}, but it is JSON"),
        (Ok(ours), Err(theirs)) => panic!("{how}: read as {ours:?}, but it is none: {theirs}"),
    }
}

/// Skipped, walked, read as anything and read as a struct.
pub(super) fn json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let depth = depth(text);
    let (very_deep, deep) = (depth > DEEPEST_SKIPPED, depth >= DEEPEST_READ as usize);

    let mut reader = Reader::new(text);
    let skipped = reader.skip().and_then(|value| reader.end().map(|()| value));
    if let Ok(value) = &skipped {
        let trimmed = text.trim_matches([' ', '\n', '\r', '\t']);
        assert_eq!(*value, trimmed, "another extent");
    }
    let valid = || serde_json::from_str::<IgnoredAny>(text);
    agree("skipped", skipped.map(|_| ()), valid().map(|_| ()), very_deep, |(), ()| true);
    agree("passed over", read::<IgnoredAny>(text).map(|_| ()), valid().map(|_| ()), very_deep, |(), ()| true);
    if let Ok(Some(found)) = walked(text) {
        let theirs: BTreeMap<String, IgnoredAny> = serde_json::from_str(text).expect("an object");
        assert!(found.keys().eq(theirs.keys()), "other keys");
        for value in found.values() {
            assert!(serde_json::from_str::<IgnoredAny>(value).is_ok(), "an entry that is none: {value}");
        }
    }
    agree("read", read::<Any>(text), serde_json::from_str(text), deep, same);
    agree("read as a struct", read::<Typed>(text), serde_json::from_str(text), deep, |ours, theirs| ours == theirs);
}
