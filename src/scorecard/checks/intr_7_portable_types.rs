//! INTR-7: portable types.
//!
//! In: `data_type` of columns, declared or a catalog's. Out: the share that every platform can read. Not here: formats of
//! whole tables (NATV-1).

use super::TALK_INTR;
use super::no_types;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::{Context, words};

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
    let (mut typed, mut other) = (0, Vec::new());
    for column in ctx.columns(node) {
        let Some(data_type) = column.data_type else { continue };
        typed += 1;
        if ctx.type_rules(data_type).discouraged {
            other.push(&ctx.name(column.name).text);
        }
    }
    if typed == 0 {
        return no_types();
    }
    Verdict::of(
        Status::share(typed - other.len(), typed),
        words::of_all(ctx, typed, "typed column", "portable", &other),
    )
}

/// Nothing to paste: columns are unpacked in SQL.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
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
