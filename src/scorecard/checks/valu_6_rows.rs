//! VALU-6: holds rows.
//!
//! In: the row count of a catalog, which some adapters do not give. Out: whether there is any row. Not here: whether the
//! rows are right.

use super::{TALK_VALU, not_seen};
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, columns};

/// VALU-6.
pub static CHECK: Check = Check {
    id: "VALU-6",
    title: "Holds rows",
    fix_title: "Fill empty products",
    characteristic: Some(Characteristic::Valuable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "An empty table can be public, contracted and documented.",
    source: TALK_VALU,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let Some(table) = columns::table(ctx, node) else { return not_seen(ctx, node, "How many rows it holds") };
    match table.rows {
        Some(rows) if rows > 0.0 => Verdict::pass(say!(ctx, "The warehouse counts {rows} rows.")),
        Some(_) => Verdict::fail("The warehouse counts no rows."),
        None => Verdict::of(Status::Unknown, "catalog.json gives no row count: this adapter has none for it."),
    }
}

/// Nothing to paste: rows come from upstream.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::ArtifactKind;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn a_row_is_enough() {
        let text = "project core
  model full public
  model empty public
  model untold public
  model absent public
  catalog full id:int rows=1
  catalog empty id:int rows=0
  catalog untold id:int";
        assert_eq!(status(&CHECK, text, "core.full"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.empty"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.untold"), Status::Unknown);
        assert_eq!(
            judge(&CHECK, text, "core.absent").evidence,
            "How many rows it holds is not told: catalog.json does not list it."
        );
    }

    #[test]
    fn without_a_catalog_it_is_unknown() {
        let verdict = judge(&CHECK, "project core\n  model a public", "core.a");
        assert_eq!((verdict.status, verdict.needs), (Status::Unknown, Some(ArtifactKind::Catalog)));
    }
}
