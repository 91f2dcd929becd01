//! Settings changed one at a time, the rest of the text as it was.

use super::reading;
use meshscope::policy::{Value, edit, settings};
use proptest::prelude::*;

fn path(text: &str) -> Vec<String> {
    text.split('.').map(str::to_owned).collect()
}

fn set(text: &str, key: &str, value: Value) -> String {
    edit(text, &[(path(key), Some(value))])
}

fn unset(text: &str, key: &str) -> String {
    edit(text, &[(path(key), None)])
}

#[test]
fn comments_and_order_stay() {
    let text = "# ours\nschema = 1\n\n[docs]\nmin_chars_public = 40 # was 80\n\n[tests]\nmin_public = 2\n";
    assert_eq!(
        set(text, "docs.min_chars_public", Value::Number(60.0)),
        text.replace("40", "60"),
        "a value in its place"
    );
    assert_eq!(
        set(text, "tests.min_internal", Value::Number(0.0)),
        format!("{text}min_internal = 0\n"),
        "a key in its table"
    );
    assert_eq!(
        set(text, "checks.ADDR-2", Value::Switch(false)),
        format!("{text}\n[checks]\n\"ADDR-2\" = false\n"),
        "a table at the end"
    );
    assert_eq!(unset(text, "docs.min_chars_public"), "# ours\nschema = 1\n\n\n[tests]\nmin_public = 2\n");
    assert_eq!(set("", "name", Value::Text("a \"b\"".into())), "name = 'a \"b\"'\n");
}

#[test]
fn inline_tables_are_changed_too() {
    let text = "[checks]\n\"ADDR-2\" = { weight = 5, star = true }\n";
    let heavier = set(text, "checks.ADDR-2.weight", Value::Number(7.0));
    assert_eq!(heavier, text.replace('5', "7"));
    let plain = unset(text, "checks.ADDR-2.star");
    assert_eq!(settings(&plain), [(path("checks.ADDR-2.weight"), Value::Number(5.0))]);
    assert!(unset(text, "checks.ADDR-2").trim().is_empty());
}

#[test]
fn exceptions_come_and_go() {
    let mut text = String::new();
    for (at, node) in ["a", "b"].into_iter().enumerate() {
        for (key, value) in [("check", "ADDR-2"), ("node", node), ("reason", "soon")] {
            text = set(&text, &format!("exceptions.{at}.{key}"), Value::Text(value.into()));
        }
    }
    text = set(&text, "exceptions.1.until", Value::Day(21_000));
    let found = reading(&text);
    assert_eq!(found.problems, [], "{text}");
    let nodes: Vec<(&str, Option<i64>)> =
        found.policy.exceptions.iter().map(|one| (one.node.as_str(), one.until)).collect();
    assert_eq!(nodes, [("a", None), ("b", Some(21_000))]);
    let one = reading(&unset(&text, "exceptions.0"));
    assert_eq!(one.problems, []);
    assert_eq!(one.policy.exceptions.len(), 1);
    assert_eq!(one.policy.exceptions[0].node, "b");
    assert!(unset(&format!("# ours\n{text}"), "exceptions.0").starts_with("# ours\n"));
}

fn change() -> impl Strategy<Value = (Vec<String>, Option<Value>)> {
    let keys = [
        "name",
        "docs.min_chars_public",
        "vocab.a",
        "vocab.b c",
        "checks.ADDR-2",
        "checks.ADDR-2.weight",
        "checks.UNDR-1.star",
        "naming.model.x",
        "overrides.model.*.docs.min_chars_public",
        "slo.synonyms.y",
        "tags.allowed",
        "score.weights.secure",
    ];
    let value = prop_oneof![
        any::<bool>().prop_map(Value::Switch),
        (0..1000_i32).prop_map(|number| Value::Number(f64::from(number) / 4.0)),
        "[ -~é\"'\\\\\n]{0,9}".prop_map(Value::Text),
        (0_i64..40_000).prop_map(Value::Day),
        prop::collection::vec("[a-z\"' ]{0,4}".prop_map(Value::Text), 0..3).prop_map(Value::List),
    ];
    (prop::sample::select(keys.to_vec()).prop_map(path), prop::option::weighted(0.8, value))
}

proptest! {
    /// Whatever was there before: what was set last is read, what was taken away is gone, all else is as before.
    #[test]
    fn an_edit_changes_what_it_says_and_nothing_else(changes in prop::collection::vec(change(), 1..8)) {
        let mut text = include_str!("../fixtures/policy/example.toml").to_owned();
        for (path, value) in changes {
            let before = settings(&text);
            // A table and a value of one name exclude each other.
            let clash = before.iter().any(|(own, _)| own != &path && (own.starts_with(&path) || path.starts_with(own)));
            if clash && value.is_some() {
                continue;
            }
            text = edit(&text, &[(path.clone(), value.clone())]);
            let after = settings(&text);
            let rest = |list: &[(Vec<String>, Value)]| {
                let mut rest: Vec<String> = list.iter().filter(|(own, _)| !own.starts_with(&path)).map(|it| format!("{it:?}")).collect();
                rest.sort();
                rest
            };
            prop_assert_eq!(rest(&before), rest(&after), "{}", text);
            let found: Vec<Value> = after.into_iter().filter(|(own, _)| own.starts_with(&path)).map(|(_, value)| value).collect();
            prop_assert_eq!(found, value.into_iter().collect::<Vec<_>>(), "{}", text);
        }
    }
}
