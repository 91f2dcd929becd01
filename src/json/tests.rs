//! The reader against serde_json: the same answer, or none.

use crate::{DEEPEST_SKIPPED, Reader};
use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything that JSON can say, told by serde's data model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// A struct as the manifest's are: some fields typed, most ignored.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Typed<'t> {
    #[serde(borrow)]
    name: Option<Cow<'t, str>>,
    count: Option<u32>,
    share: Option<f64>,
    flag: bool,
    tags: Vec<String>,
    inner: Option<Box<Typed<'t>>>,
    by_key: BTreeMap<String, Option<i64>>,
    word: Option<Word>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    First,
    Second,
}

fn ours<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, crate::Error> {
    let mut reader = Reader::new(text);
    let value = reader.read()?;
    reader.end()?;
    Ok(value)
}

fn skipped(text: &str) -> Result<&str, crate::Error> {
    let mut reader = Reader::new(text);
    let value = reader.skip()?;
    reader.end()?;
    Ok(value)
}

/// Equal, but for the last bits of long floats.
fn same(ours: &Any, theirs: &Any) -> bool {
    match (ours, theirs) {
        (Any::Real(ours), Any::Real(theirs)) => (ours - theirs).abs() <= theirs.abs() * 1e-14,
        (Any::List(ours), Any::List(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Any::Object(ours), Any::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().zip(theirs).all(|((a, ours), (b, theirs))| a == b && same(ours, theirs))
        }
        (ours, theirs) => ours == theirs,
    }
}

/// What both say of a text, skipped, read whole and read as a struct.
fn agree(text: &str) {
    assert_eq!(
        skipped(text).is_ok(),
        serde_json::from_str::<IgnoredAny>(text).is_ok(),
        "skipping {text}: {:?}",
        skipped(text)
    );
    let theirs = serde_json::from_str::<Any>(text);
    match (ours::<Any>(text), &theirs) {
        (Ok(ours), Ok(theirs)) => assert!(same(&ours, theirs), "reading {text}: {ours:?}"),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("reading {text}: {ours:?} against {theirs:?}"),
    }
    match (ours::<Typed>(text), serde_json::from_str::<Typed>(text)) {
        (Ok(mut ours), Ok(mut theirs)) => {
            let (near, far) = (ours.share.take().unwrap_or_default(), theirs.share.take().unwrap_or_default());
            assert!((near - far).abs() <= far.abs() * 1e-14, "{text}: {near}");
            assert_eq!(ours, theirs, "as a struct {text}");
        }
        (Err(ours), Err(theirs)) => {
            assert_eq!(ours.is_data(), theirs.is_data(), "{text}: {ours} against {theirs}");
        }
        (ours, theirs) => panic!("as a struct {text}: {ours:?} against {theirs:?}"),
    }
}

#[test]
fn texts_that_are_hard() {
    let texts = [
        "",
        " ",
        "null",
        " nul",
        "nulL",
        "nully",
        "true false",
        "0",
        "-0",
        "-0.0",
        "00",
        "01",
        "-",
        "-a",
        "1.",
        "1.e5",
        ".5",
        "1e",
        "1e+",
        "1E-5",
        "1e400",
        "-1e400",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "123456789012345678901234567890.5",
        "NaN",
        "Infinity",
        "\"",
        "\"\\",
        "\"\\u",
        "\"\\u12",
        "\"\\u123g\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\n\"",
        "\"\\ud83d\\u0041\"",
        "\"\\udc00\"",
        "\"\\x\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\u{7f}\u{80}é€😀\"",
        "\"0123456789abcde\"",
        "\"0123456789abcdef\"",
        "\"0123456789abcdef\\n0123456789abcdef\\\"\"",
        "[",
        "[]",
        "[ ]",
        "[,]",
        "[1,]",
        "[1 2]",
        "[1,2",
        "[1,",
        "]",
        "{",
        "{}",
        "{ }",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\" 1}",
        "{\"a\":1,\"b\"",
        "{\"a\":1,",
        "{\"a\"",
        "{\"a\":1",
        "{a:1}",
        "{1:1}",
        "{null:1}",
        "[}",
        "{]",
        "[{]}",
        "{} {}",
        "{}x",
        "\u{feff}{}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"name\":\"a\",\"count\":3,\"share\":0.5,\"flag\":true,\"tags\":[\"x\",\"y\\n\"],\"inner\":{\"count\":1},\"word\":\"first\"}",
        "{\"name\":1}",
        "{\"count\":-1}",
        "{\"count\":4294967296}",
        "{\"count\":1.0}",
        "{\"share\":1}",
        "{\"flag\":null}",
        "{\"tags\":null}",
        "{\"tags\":[1]}",
        "{\"inner\":[]}",
        "{\"by_key\":{\"a\":null,\"b\":-3}}",
        "{\"word\":\"third\"}",
        "{\"word\":{\"first\":null}}",
        "[\"a\",1]",
    ];
    for text in texts {
        agree_but_for_variants(text);
        agree_but_for_variants(&format!(" \n\t{text}\r\n"));
        agree_but_for_variants(&format!("{{\"skipped\":{text},\"name\":\"x\"}}"));
    }
}

/// serde_json also takes a variant written as an object, which nothing here is.
fn agree_but_for_variants(text: &str) {
    if !text.contains("{\"first\"") {
        agree(text);
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    // The innermost list is empty, and never open.
    assert!(skipped(&nested(DEEPEST_SKIPPED + 1)).is_ok());
    assert!(skipped(&nested(DEEPEST_SKIPPED + 2)).is_err());
    assert!(skipped(&"[".repeat(1_000_000)).is_err());
    assert!(ours::<Any>(&nested(127)).is_ok() && serde_json::from_str::<Any>(&nested(127)).is_ok());
    assert!(ours::<Any>(&nested(128)).is_err() && serde_json::from_str::<Any>(&nested(128)).is_err());
    assert!(ours::<IgnoredAny>(&nested(128)).is_ok(), "what is skipped may be deeper");
}

#[test]
fn errors_say_where() {
    let at = |text| skipped(text).unwrap_err().at();
    assert_eq!(at("[1 2]"), 4);
    assert_eq!(at("{\"a\":1,}"), 8);
    assert_eq!(at("[1, 2"), 5);
    let typed = ours::<Typed>("{\"name\": \"a\", \"count\": true}").unwrap_err();
    assert_eq!((typed.to_string().as_str(), typed.at()), ("invalid type: boolean `true`, expected u32", 27));
}

#[test]
fn a_reader_walks_and_skips() {
    let mut reader = Reader::new("{\"a\": [1, 2], \"b\\n\": {\"c\": 3}, \"d\": 4} ");
    let mut seen = Vec::new();
    let walked = reader.entries(&mut |key, reader| {
        seen.push((key.into_owned(), reader.skip()?));
        Ok(())
    });
    assert!(walked.unwrap());
    assert!(reader.end().is_ok());
    assert_eq!(seen, [("a".to_owned(), "[1, 2]"), ("b\n".to_owned(), "{\"c\": 3}"), ("d".to_owned(), "4")]);
    assert!(!Reader::new("[]").entries(&mut |_, _| Ok(())).unwrap());
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        (-1e6..1e6).prop_map(|number: f64| (number * 8.0).round().into()),
        any::<String>().prop_map(Into::into),
        "[a-z\\\\\"\n ]{0,40}".prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        let key = prop_oneof![
            Just("name".to_owned()),
            Just("count".to_owned()),
            Just("inner".to_owned()),
            Just("tags".to_owned()),
            Just("by_key".to_owned()),
            any::<String>()
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
            prop::collection::btree_map(key, inner, 0..8).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_json(value in any_json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        agree_but_for_variants(&text.unwrap());
    }

    #[test]
    fn what_was_json(value in any_json(), cut in 0_usize..200, put in "[\\[\\]{}:,\"\\\\0-9eE.+\\-a-z \n\u{0}é]{0,3}") {
        let text = value.to_string();
        let mut at = cut % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (head, tail) = text.split_at(at);
        agree_but_for_variants(&format!("{head}{put}{tail}"));
        let tail: String = tail.chars().skip(1).collect();
        agree_but_for_variants(&format!("{head}{put}{tail}"));
        agree_but_for_variants(head);
    }

    #[test]
    fn what_never_was(text in "[\\[\\]{}:,\"\\\\0-9eE.+\\-ntfu \n]{0,24}") {
        agree_but_for_variants(&text);
    }
}
