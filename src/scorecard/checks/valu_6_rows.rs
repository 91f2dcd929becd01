//! VALU-6: holds rows.
//!
//! In: the row count of a catalog, which is not read yet. Out: unknown. Not here: whether the rows are right.

use super::TALK_VALU;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::Context;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};

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

fn run(_: &Context, _: NodeId) -> Verdict {
    Verdict::unknown(ArtifactKind::Catalog, "How many rows it holds needs catalog.json.")
}

/// Nothing to paste: rows come from upstream.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::judge;

    #[test]
    fn without_a_catalog_it_is_unknown() {
        let verdict = judge(&CHECK, "project core\n  model a public", "core.a");
        assert_eq!((verdict.status, verdict.needs), (Status::Unknown, Some(ArtifactKind::Catalog)));
    }
}
