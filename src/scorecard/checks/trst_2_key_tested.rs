//! TRST-2: the key is tested (decision 24).
//!
//! In: primary key, tests `unique`, `not_null`, `unique_combination_of_columns`, constraints the platform enforces. Out:
//! whether each row is told apart for sure. Not here: other tests (TRST-3).

use super::TALK_TRST;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, columns, constraints, keys, snippet, tests_of, words};

/// TRST-2.
pub static CHECK: Check = Check {
    id: "TRST-2",
    title: "Key tested",
    fix_title: "Test the primary key",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::All,
    weight: 3.0,
    star: false,
    why: "A key that repeats multiplies every join (as project-evaluator's fct_missing_primary_key_tests).",
    source: TALK_TRST,
    run,
    fix,
};

/// Whether a test or an enforced constraint of this kind holds `column`.
fn held(ctx: &Context, node: NodeId, kind: &'static str, column: &str) -> bool {
    let alone = |columns: &[String]| matches!(columns, [one] if one.eq_ignore_ascii_case(column));
    tests_of::on_column(ctx, node, kind, column) || constraints::enforced(ctx, node, kind).any(alone)
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if let Some(columns) = constraints::enforced(ctx, node, "primary_key").next() {
        return Verdict::pass(say!(ctx, "The platform enforces the primary key {}.", words::list(columns)));
    }
    if let Some(columns) = tests_of::combinations(ctx, node).next() {
        return Verdict::pass(say!(ctx, "unique_combination_of_columns tests {}.", words::list(columns)));
    }
    let key = keys::primary_key(ctx, node);
    // The first column that is tested for one of the two.
    let mut half = None;
    for column in key.iter() {
        match (held(ctx, node, "unique", column), held(ctx, node, "not_null", column)) {
            (true, true) => return Verdict::pass(say!(ctx, "`{column}` is tested for unique and not_null.")),
            (true, false) => half = half.or(Some((column, "unique", "not_null"))),
            (false, true) => half = half.or(Some((column, "not_null", "unique"))),
            (false, false) => {}
        }
    }
    if let Some((column, has, lacks)) = half {
        return Verdict::partial(say!(ctx, "`{column}` is tested for {has}, not for {lacks}."));
    }
    if key.is_empty() {
        Verdict::fail("No key is known: no column is tested for unique.")
    } else {
        Verdict::fail(say!(ctx, "The key {} is not tested.", words::list(&key)))
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let key = keys::primary_key(ctx, node);
    if key.len() > 1 {
        let columns = key.iter().map(|column| snippet::scalar(column)).collect::<Vec<_>>().join(", ");
        let arguments = format!("combination_of_columns: [{columns}]\n");
        let test = snippet::test(ctx, node, "dbt_utils.unique_combination_of_columns", &arguments);
        let tests = format!("{}:\n{}", snippet::tests_key(ctx, node), snippet::indent(&test, 2));
        return snippet::model(ctx, node, &tests);
    }
    let guess = || columns::all(ctx, node).map(|column| column.name).find(|name| keys::is_key_like(name, &[]));
    let column = key.first().map(String::as_str).or_else(guess).unwrap_or(snippet::GAP);
    let lacking = ["unique", "not_null"].into_iter().filter(|test| !tests_of::on_column(ctx, node, test, column));
    snippet::columns(ctx, node, [(column, snippet::tests(ctx, node, &lacking.collect::<Vec<_>>()))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core adapter=snowflake schema=v12 dbt=1.11.0
  model both
    column id
  model half
    column id
  model combined
  model untested pk=id
  model wide pk=id,day
  model unknown
    column order_id
  test unique both.id
  test not_null both.id
  test unique half.id
  test dbt_utils.unique_combination_of_columns combined columns=id,day
  test not_null unknown.order_id";

    #[test]
    fn unique_and_not_null_on_one_column_pass() {
        let both = judge(&CHECK, TEXT, "core.both");
        assert_eq!((both.status, &*both.evidence), (Status::Pass, "`id` is tested for unique and not_null."));
        assert_eq!(status(&CHECK, TEXT, "core.half"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.combined"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "core.untested"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.unknown"), Status::Fail);
    }

    #[test]
    fn a_constraint_counts_where_the_platform_enforces_it() {
        let model = "\n  model a public contract\n    column id integer pk";
        assert_eq!(status(&CHECK, &format!("project core adapter=postgres{model}"), "core.a"), Status::Pass);
        assert_eq!(status(&CHECK, &format!("project core adapter=snowflake{model}"), "core.a"), Status::Fail);
        let loose = "project core adapter=postgres\n  model a public\n    column id integer pk";
        assert_eq!(status(&CHECK, loose, "core.a"), Status::Fail);
    }

    #[test]
    fn the_fix_tests_the_key_that_is_known_or_likely() {
        assert!(
            fix(&CHECK, TEXT, "core.unknown")
                .snippet
                .contains("- name: order_id\n        data_tests:\n          - unique\n")
        );
        let wide = fix(&CHECK, TEXT, "core.wide").snippet;
        assert!(wide.contains("arguments:\n            combination_of_columns: [id, day]"), "{wide}");
    }
}
