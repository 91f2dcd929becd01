//! INTR-7: portable types.
//!
//! In: `data_type` of columns, declared or a catalog's. Out: the share that every platform can read. Not here: formats of
//! whole tables (NATV-1).

use super::TALK_INTR;
use super::no_types;
use crate::mesh::model::NodeId;
use crate::scorecard::Context;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;

/// INTR-7.
pub static CHECK: Check = Check {
    id: "INTR-7",
    title: "Portable types",
    fix_title: "Unpack nested columns",
    characteristic: Some(Characteristic::Interoperable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "Nested types read differently on every platform, and not at all in many tools.",
    source: TALK_INTR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let typed = ctx.columns(node).iter().filter_map(|column| {
        let portable = !ctx.type_rules(column.data_type?).discouraged;
        Some((ctx.name(column.name).text.as_str(), portable))
    });
    let typed = Share::of(ctx, typed);
    if typed.total == 0 {
        return no_types();
    }
    typed.verdict(ctx, "typed column", "portable")
}

/// Nothing to paste: columns are unpacked in SQL.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn nested_types_are_discouraged() {
        let text = "project core
  model good public
    column id integer
  model half public
    column id integer
    column payload jsonb
    column note
  model bad public
    column items ARRAY<INT64>
  model untyped public
    column id";
        assert_eq!(status(&CHECK, text, "core.good"), Status::Pass);
        let half = judge(&CHECK, text, "core.half");
        assert_eq!(
            (half.status, &*half.evidence),
            (Status::Partial(0.5), "1 of 2 typed columns is portable; `payload` is not.")
        );
        assert_eq!(status(&CHECK, text, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.untyped"), Status::Unknown);
        let seen = format!("{text}\n  catalog untyped ID:VARIANT amount:NUMBER");
        assert_eq!(status(&CHECK, &seen, "core.untyped"), Status::Partial(0.5));
    }
}
