//! TRST-3: data-test coverage.
//!
//! In: the data tests of the own project (decision 24). Out: whether there are as many as the policy wants. Not here: unit
//! tests (TRST-8) and results (TRST-6).

use super::TALK_TRST;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, columns, keys, merge, snippet, tests_of, words};

/// TRST-3.
pub static CHECK: Check = Check {
    id: "TRST-3",
    title: "Data-test coverage",
    fix_title: "Add data tests",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::All,
    weight: 2.0,
    star: false,
    why: "What is tested breaks in the pipeline; what is not breaks in front of its readers.",
    source: TALK_TRST,
    run,
    fix,
};

fn wanted(ctx: &Context, node: NodeId) -> usize {
    if ctx.as_public(node) { ctx.policy.min_tests_public } else { ctx.policy.min_tests_internal }
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let (tests, wanted) = (tests_of::data_tests(ctx, node).count(), wanted(ctx, node));
    let weight = tests_of::weight(ctx, node);
    let share = if wanted == 0 { 1.0 } else { weight / wanted as f64 };
    let status = Status::fraction(share.min(1.0));
    let has = || words::sentence(&words::count(tests, "data test"));
    let evidence = match status {
        Status::Pass => say!(ctx, "{}.", has()),
        _ if weight < tests as f64 => say!(ctx, "{}, some shared with other models; {wanted} are wanted.", has()),
        _ => say!(ctx, "{}; {wanted} {} wanted.", has(), words::are(wanted)),
    };
    Verdict::of(status, evidence)
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let short = wanted(ctx, node) as f64 - tests_of::weight(ctx, node);
    let short = (short.ceil().max(1.0)) as usize;
    let columns = columns::all(ctx, node).map(|column| column.name);
    let open = |test: &'static str| {
        let columns = columns.clone().filter(move |name| !tests_of::on_column(ctx, node, test, name));
        columns.map(move |name| (name, test)).collect::<Vec<_>>()
    };
    let mut tests = open("not_null");
    // Few columns: those that look like the key can be tested for doubles too.
    tests.extend(open("unique").into_iter().filter(|(name, _)| keys::is_key_like(name, &[])));
    if tests.len() < short {
        tests.push((snippet::GAP, "not_null"));
    }
    let each = tests
        .into_iter()
        .take(short)
        .map(|(name, test)| snippet::columns(ctx, node, [(name, snippet::tests(ctx, node, &[test]))]));
    let each = each.collect::<Option<Vec<_>>>()?;
    let snippet = merge::together(each.iter().map(|fix| fix.snippet.as_str()));
    each.into_iter().next().map(|first| Fix { snippet, ..first })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core schema=v12
  model three public
  model two public
    column id
    column day
  model none public
  model inside
  model bare
  model shared
  model shared_too
  test unique three.id
  test not_null three.id
  test not_null three.day
  test unique two.id
  test not_null two.id
  test unique inside.id
  test together < shared,shared_too
  unit_test logic bare";

    #[test]
    fn a_product_needs_three_and_an_internal_model_one() {
        assert_eq!(status(&CHECK, TEXT, "core.three"), Status::Pass);
        let two = judge(&CHECK, TEXT, "core.two");
        assert_eq!((two.status, &*two.evidence), (Status::Partial(2.0 / 3.0), "2 data tests; 3 are wanted."));
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.inside"), Status::Pass);
    }

    #[test]
    fn unit_tests_do_not_count_and_a_test_of_two_models_counts_half() {
        let bare = judge(&CHECK, TEXT, "core.bare");
        assert_eq!((bare.status, &*bare.evidence), (Status::Fail, "No data tests; 1 is wanted."));
        assert_eq!(status(&CHECK, TEXT, "core.shared"), Status::Partial(0.5));
    }

    #[test]
    fn the_fix_tests_columns_that_are_not() {
        let snippet = fix(&CHECK, TEXT, "core.two").snippet;
        assert!(
            snippet.contains("- name: day\n        data_tests:\n          - not_null")
                && !snippet.contains("- name: id")
        );
    }
}
