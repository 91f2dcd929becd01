//! INTR-2: column names.
//!
//! In: declared columns and those of a catalog. Out: the share whose names, case folded, match the policy. Not here: what
//! names tell of types (INTR-3).

use super::TALK_INTR;
use super::no_columns;
use crate::mesh::model::NodeId;
use crate::scorecard::Context;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::words::say;

/// INTR-2.
pub static CHECK: Check = Check {
    id: "INTR-2",
    title: "Column names",
    fix_title: "Name columns alike",
    characteristic: Some(Characteristic::Interoperable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "Names in one style need no quotes and no second look.",
    source: TALK_INTR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if ctx.patterns.column.is_none() {
        return Verdict::na("The policy has no rule for column names.");
    }
    let columns = ctx.columns(node).iter().map(|column| column.name);
    let share = Share::of(ctx, columns.map(|name| (ctx.name(name).text.as_str(), ctx.name_facts(name).fits)));
    if share.total == 0 {
        return no_columns();
    }
    share.verdict(ctx, "column", &say!(ctx, "named as {} wants", ctx.policy.column))
}

/// Nothing to paste: columns are named in SQL.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, judge_under, status};

    const TEXT: &str = "project core
  model good public
    column ORDER_ID
  model half public
    column id
    column 1st
  model bad public
    column 2nd
  model none public";

    #[test]
    fn names_are_folded_before_they_are_judged() {
        assert_eq!(status(&CHECK, TEXT, "core.good"), Status::Pass);
        let half = judge(&CHECK, TEXT, "core.half");
        assert_eq!(half.status, Status::Partial(0.5));
        assert_eq!(half.evidence, "1 of 2 columns is named as ^[a-z][a-z0-9_]*$ wants; `1st` is not.");
        assert_eq!(status(&CHECK, TEXT, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Unknown);
    }

    #[test]
    fn columns_of_the_warehouse_count_too() {
        let text = format!("{TEXT}\n  catalog good order_id:int 2nd:int\n  catalog none ID:int");
        assert_eq!(status(&CHECK, &text, "core.good"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, &text, "core.none"), Status::Pass);
    }

    #[test]
    fn without_a_rule_it_does_not_apply() {
        let policy = Policy { column: String::new(), ..Policy::default() };
        assert_eq!(judge_under(&policy, &CHECK, TEXT, "core.bad").status, Status::NotApplicable);
    }
}
