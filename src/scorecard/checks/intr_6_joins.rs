//! INTR-6: joins verified.
//!
//! In: columns that look like foreign keys, `relationships` tests, foreign-key constraints. Out: the share that is
//! verified. Not here: whether both sides have one type (INTR-4).

use super::TALK_INTR;
use super::no_columns;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::{Context, columns, keys, snippet, tests_of};

/// INTR-6.
pub static CHECK: Check = Check {
    id: "INTR-6",
    title: "Joins verified",
    fix_title: "Test the foreign keys",
    characteristic: Some(Characteristic::Interoperable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "A key that points at nothing drops rows from every join, quietly.",
    source: TALK_INTR,
    run,
    fix,
};

/// Whether a test or a constraint verifies what `column` points to.
fn verified(ctx: &Context, node: NodeId, column: &str) -> bool {
    let constrained = |columns: &[String]| columns.iter().any(|name| name.eq_ignore_ascii_case(column));
    tests_of::on_column(ctx, node, "relationships", column)
        || tests_of::on_column(ctx, node, "relationships_where", column)
        || ctx.data(node).constraints.iter().any(|c| c.kind == "foreign_key" && constrained(&c.columns))
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if columns::none(ctx, node) {
        return no_columns();
    }
    let foreign = keys::foreign(ctx, node);
    if foreign.is_empty() {
        return Verdict::na("No column looks like a foreign key.");
    }
    let share = Share::of(ctx, foreign.iter().map(|(column, _)| (*column, verified(ctx, node, column))));
    share.verdict(ctx, "foreign key", "verified")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let tests = snippet::tests_key(ctx, node);
    let open = keys::foreign(ctx, node).into_iter().filter(|(column, _)| !verified(ctx, node, column));
    snippet::columns(
        ctx,
        node,
        open.map(|(column, _)| {
            let to = keys::target(ctx, node, column).unwrap_or_else(|| format!("ref('{}')", snippet::GAP));
            let arguments = format!("to: {to}\nfield: {}\n", snippet::scalar(column));
            let test = snippet::test(ctx, node, "relationships", &arguments);
            (column, format!("{tests}:\n{}", snippet::indent(&test, 2)))
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core schema=v12 dbt=1.11.2
  model customers
  model good public
    column customer_id
    column region_key fk=regions
  model half public
    column customer_id
    column region_key
  model bad public
    column customer_id
  model keyless public pk=customer_id
    column customer_id
  model none public
  test relationships good.customer_id to=customers field=id
  test relationships half.customer_id to=customers field=id";

    #[test]
    fn tests_and_constraints_verify_joins() {
        assert_eq!(status(&CHECK, TEXT, "core.good"), Status::Pass);
        let half = judge(&CHECK, TEXT, "core.half");
        assert_eq!(
            (half.status, &*half.evidence),
            (Status::Partial(0.5), "1 of 2 foreign keys is verified; `region_key` is not.")
        );
        assert_eq!(status(&CHECK, TEXT, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.keyless"), Status::NotApplicable);
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Unknown);
    }

    #[test]
    fn the_fix_tests_against_the_model_whose_key_it_is() {
        let snippet = fix(&CHECK, TEXT, "core.bad").snippet;
        assert!(snippet.ends_with(
            "        data_tests:\n          - relationships:\n              arguments:\n                to: ref('keyless')\n                field: customer_id\n"
        ), "{snippet}");
    }
}
