//! INTR-3: type-telling names (decision 25).
//!
//! In: names of columns with their `data_type`, declared or a catalog's. Out: the share where name and type tell the same,
//! both ways. Not here: whether names are well formed (INTR-2).

use super::TALK_INTR;
use super::no_types;
use crate::mesh::model::NodeId;
use crate::scorecard::Context;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::numbers::{NameId, TypeId};
use crate::scorecard::share::Share;

/// INTR-3.
pub static CHECK: Check = Check {
    id: "INTR-3",
    title: "Names tell the type",
    fix_title: "Let column names tell their type",
    characteristic: Some(Characteristic::Interoperable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "`paid_at` is a timestamp and `is_paid` a boolean wherever one looks, so joins and filters need no check.",
    source: TALK_INTR,
    run,
    fix,
};

/// Whether the name and type of a column tell the same; none where no rule speaks of either.
fn agrees(ctx: &Context, name: NameId, data_type: TypeId) -> Option<bool> {
    let (told_by, tells) = (&ctx.type_rules(data_type).told_by, &ctx.name_facts(name).tells);
    match (told_by.is_empty(), tells.is_empty()) {
        (false, _) => Some(tells.iter().any(|at| told_by.contains(at))),
        (true, true) => None,
        (true, false) => Some(false),
    }
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let columns = ctx.columns(node);
    if columns.iter().all(|column| column.data_type.is_none()) {
        return no_types();
    }
    let judged = columns.iter().filter_map(|column| {
        let agrees = agrees(ctx, column.name, column.data_type?)?;
        Some((ctx.name(column.name).text.as_str(), agrees))
    });
    let judged = Share::of(ctx, judged);
    if judged.total == 0 {
        return Verdict::na("No column has a name or type that the policy has a rule for.");
    }
    judged.verdict(ctx, "column", "named after the type")
}

/// Nothing to paste: columns are named in SQL.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    const TEXT: &str = "project core
  model good public
    column loaded_at timestamp
    column is_paid boolean
    column amount integer
  model half public
    column loaded_at timestamp
    column paid boolean
  model bad public
    column paid_at varchar
  model plain public
    column amount integer
  model untyped public
    column loaded_at";

    #[test]
    fn a_catalog_gives_the_types_that_are_not_declared() {
        let text =
            format!("{TEXT}\n  catalog untyped LOADED_AT:TIMESTAMP_NTZ\n  catalog good amount:boolean paid:boolean");
        assert_eq!(status(&CHECK, &text, "core.untyped"), Status::Pass);
        assert_eq!(status(&CHECK, &text, "core.good"), Status::Partial(2.0 / 3.0), "the declared type counts first");
    }

    #[test]
    fn name_and_type_tell_the_same_both_ways() {
        assert_eq!(status(&CHECK, TEXT, "core.good"), Status::Pass);
        let half = judge(&CHECK, TEXT, "core.half");
        assert_eq!(
            (half.status, &*half.evidence),
            (Status::Partial(0.5), "1 of 2 columns is named after the type; `paid` is not.")
        );
        assert_eq!(status(&CHECK, TEXT, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.plain"), Status::NotApplicable);
        assert_eq!(status(&CHECK, TEXT, "core.untyped"), Status::Unknown);
    }
}
