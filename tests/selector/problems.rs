//! Errors: the word, what is wrong with it, what was meant.

use super::Made;
use meshscope::fixture::mesh;
use meshscope::selector::{Field, Problem, select};

fn made() -> Made {
    Made::of(mesh(
        "
project core
  source raw.orders
  model orders < raw.orders public tags=nightly
  model Customers
  exposure board < orders owner=\"Ann Bell\"
",
    ))
}

fn problem(text: &str) -> Problem {
    made().keys(text, "").expect_err(text)
}

#[test]
fn the_wrong_word_is_marked_and_the_right_one_named() {
    // Text, the word marked, what the hint holds.
    let cases = [
        ("orders tags:nightly", "tags", "Did you mean tag:?"),
        ("+pakage:core", "pakage", "Did you mean package:?"),
        ("colour:red", "colour", "Methods are fqn, tag"),
        ("access:pubic", "pubic", "Did you mean public?"),
        ("orders,version:newest", "newest", "It is one of latest"),
        ("resource_type:modle", "modle", "Did you mean model?"),
        ("test_type:big", "big", "It is one of generic"),
        ("source:a.b.c.d", "a.b.c.d", "project.name.table"),
        ("exposure:a.b.c", "a.b.c", "project.name"),
        ("@orders+", "@orders+", "leave out the +"),
        ("config:table", "config:table", "config.materialized:table"),
        ("score:bad", "bad", "<60"),
        ("tag:", "tag:", "tag:nightly"),
        ("2+", "2+", "Name a node"),
        ("orders, board", ",", "without spaces"),
        (",orders", ",", "without spaces"),
        ("owner:\"Ann", "owner:\"Ann", "another \""),
        ("state:modified", "modified", ""),
        ("state:modifed", "modifed", "Did you mean modified?"),
        ("/models/orders.sql", "/models/orders.sql", "first slash"),
        ("source_status:fresher", "fresher", "pass, warn or error"),
    ];
    for (text, marked, hint) in cases {
        let found = problem(text);
        assert_eq!(found.span.cut(text), marked, "{text}: {found:?}");
        assert!(found.hint.contains(hint), "{text}: {}", found.hint);
        assert!(found.message.ends_with('.'), "{}", found.message);
    }
}

#[test]
fn problems_name_their_field() {
    let found = made().keys("orders", "tags:a").expect_err("no method");
    assert_eq!((found.field, found.span.start, found.span.end), (Field::Exclude, 0, 4));
}

#[test]
fn a_criterion_that_finds_nothing_is_told_with_what_is_near() {
    let made = made();
    let empty = |text: &str| select(&made.ground(), text, "").expect("readable").empty;
    let hints = |text: &str| empty(text).into_iter().map(|problem| problem.hint).collect::<Vec<_>>();
    assert_eq!(hints("ordres"), ["Did you mean orders?"]);
    assert_eq!(hints("customers"), ["Did you mean Customers?"], "case matters to dbt");
    assert_eq!(hints("raw.orders"), ["Sources are found by source:raw.orders."]);
    assert_eq!(hints("tag:nigthly"), ["Did you mean nightly?"]);
    assert_eq!(hints("owner:\"An Bell\""), ["Did you mean \"Ann Bell\"?"]);
    assert_eq!(hints("zzz*"), [""]);
    assert_eq!(hints("orders"), Vec::<String>::new());
    let two = empty("zzz,tag:nothing orders");
    assert_eq!(two.iter().map(|problem| problem.span.start).collect::<Vec<_>>(), [0, 8]);
}
