//! VALU-5: adds something (decision 27).
//!
//! In: `raw_code`, parents. Out: whether the model is more than its one parent under another name. Not here: whether it is
//! tested (TRST-8).

use super::TALK_VALU;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, passthrough, words};

/// VALU-5.
pub static CHECK: Check = Check {
    id: "VALU-5",
    title: "Adds something",
    fix_title: "Add something, or publish the parent",
    characteristic: Some(Characteristic::Valuable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "A copy of its parent is one more name for the same thing.",
    source: TALK_VALU,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let data = ctx.data(node);
    if data.code.trim().is_empty() {
        return Verdict::unknown(ArtifactKind::Manifest, "raw_code is empty; needs a manifest.json with SQL.");
    }
    if data.depends_on.len() == 1 && !data.code_cut && passthrough::is_passthrough(&data.code) {
        Verdict::partial("raw_code is select * of its one parent.")
    } else {
        Verdict::pass(say!(
            ctx,
            "raw_code does more than hand on what it reads ({}).",
            words::count(data.depends_on.len(), "parent")
        ))
    }
}

/// Nothing to paste: what to add is for its owner to know.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::status;

    #[test]
    fn a_copy_of_one_parent_is_half_a_product() {
        let text = "project core
  model a public code=\"select 1 as id\"
  model copy public < a code=\"select * from {{ ref('a') }}\"
  model more public < a code=\"select id from {{ ref('a') }}\"";
        assert_eq!(status(&CHECK, text, "core.a"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.copy"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.more"), Status::Pass);
    }
}
