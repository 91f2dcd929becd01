//! What is offered while typing.

use super::Made;
use meshscope::fixture::mesh;
use meshscope::selector::complete;

fn made() -> Made {
    Made::of(mesh(
        "
project core
  source raw.orders tags=nightly
  model stg_orders < raw.orders tags=nightly,late materialized=view meta.tier=gold
  model orders < stg_orders public v1
  model orders < stg_orders public v2 latest config.unique_key=id
  model reorders < orders.v2
  exposure board < orders.v2 owner=\"Ann Bell\"
  test unique orders.v2.id
",
    ))
}

/// The candidates for a text with `|` where the caret stands, and the text with the first of them in place.
fn offered(text: &str) -> (Vec<String>, String) {
    let caret = text.find('|').expect("a caret");
    let text = text.replace('|', "");
    let made = made();
    let found = complete(&made.ground(), &text, caret as u32);
    let (start, end) = (found.span.start as usize, found.span.end as usize);
    let first = found.candidates.first().map_or(&text[start..end], |it| it.text.as_str());
    let after = format!("{}{first}{}", &text[..start], &text[end..]);
    (found.candidates.into_iter().map(|it| it.text).collect(), after)
}

#[test]
fn names_come_by_how_they_start() {
    assert_eq!(offered("or|").0, ["orders", "stg_orders", "reorders"]);
    assert_eq!(offered("so|").0, ["source:", "source_status:"], "methods come first");
}

#[test]
fn values_are_counted() {
    let made = made();
    let found = complete(&made.ground(), "tag:", 4);
    let found: Vec<(&str, Option<u32>)> = found.candidates.iter().map(|it| (it.text.as_str(), it.count)).collect();
    assert_eq!(found, [("late", Some(1)), ("nightly", Some(2))]);
    let found = complete(&made.ground(), "version:", 8);
    let found: Vec<(&str, Option<u32>)> = found.candidates.iter().map(|it| (it.text.as_str(), it.count)).collect();
    assert_eq!(found, [("latest", Some(1)), ("none", Some(2)), ("old", Some(1)), ("prerelease", Some(0))]);
}

#[test]
fn only_the_word_at_the_caret_is_replaced_and_its_operators_stay() {
    assert_eq!(offered("tag:late +1or|+2 board").1, "tag:late +1or+2 board", "nothing is called so");
    assert_eq!(offered("tag:late 1+or|+2 board").1, "tag:late 1+orders+2 board");
    assert_eq!(offered("tag:late,acc|").1, "tag:late,access:");
    assert_eq!(offered("@acce|ss:public").1, "@access:public", "inside a method nothing is offered");
    assert_eq!(offered("orders access:pu| board").1, "orders access:public board");
}

#[test]
fn values_with_spaces_are_quoted() {
    assert_eq!(offered("owner:ann|").1, "owner:\"Ann Bell\"");
    assert_eq!(offered("owner:\"Ann B|").1, "owner:\"Ann Bell\"");
}

#[test]
fn config_offers_its_keys_then_their_values() {
    let (keys, _) = offered("config.|");
    assert!(keys.contains(&"config.materialized:".to_owned()) && keys.contains(&"config.meta.tier:".to_owned()));
    assert!(keys.contains(&"config.unique_key:".to_owned()), "{keys:?}");
    assert_eq!(offered("config.mat|").1, "config.materialized:");
    assert_eq!(offered("config.meta.tier:|").0, ["gold"]);
}

#[test]
fn nothing_typed_offers_methods() {
    let (all, _) = offered("|");
    assert!(all.len() >= 25 && all.contains(&"domain:".to_owned()));
    assert_eq!(offered("orders |").0, all);
    assert_eq!(offered("unknown:|").0, Vec::<String>::new());
}

#[test]
fn any_caret_is_good() {
    let made = made();
    for text in ["", "ä", "tag:ä,", "\"", "+@:"] {
        for caret in 0..10 {
            let found = complete(&made.ground(), text, caret);
            assert!(found.span.end as usize <= text.len() && text.is_char_boundary(found.span.end as usize), "{text}");
        }
    }
}
