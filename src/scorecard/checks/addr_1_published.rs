//! ADDR-1: published.
//!
//! In: access, and whether anybody across a border reads the model. Out: whether what is used as a product is public. Not
//! here: whether somebody uses it (VALU-3).

use super::TALK_ADDR;
use crate::artifact::ArtifactKind;
use crate::artifact::manifest::model::Access;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Tier, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};

/// ADDR-1.
pub static CHECK: Check = Check {
    id: "ADDR-1",
    title: "Published",
    fix_title: "Make used models public",
    characteristic: Some(Characteristic::Addressable),
    scope: Scope::ProductAndCandidate,
    weight: 3.0,
    star: false,
    why: "Public access is the promise that others may build on a model; use without it can break any day.",
    source: TALK_ADDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let access = ctx.mesh.nodes[node].access;
    match (access, ctx.tier(node)) {
        (Some(Access::Public), _) => Verdict::pass("access is public."),
        (_, Some(Tier::Internal) | None) => Verdict::na("Nobody outside its domain uses it."),
        (Some(access), _) => Verdict::fail(say!(ctx, "access is {}, yet it is used across a border.", access.word())),
        (None, _) => {
            Verdict::unknown(ArtifactKind::Manifest, "This manifest says no access; needs a manifest.json of dbt 1.5.")
        }
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::access(ctx, node, "public")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn what_others_use_should_be_public() {
        let text = "project core
  model open public
  model used
  model inside
project finance
  model revenue < core.used";
        assert_eq!(status(&CHECK, text, "core.open"), Status::Pass);
        let used = judge(&CHECK, text, "core.used");
        assert_eq!(
            (used.status, &*used.evidence),
            (Status::Fail, "access is protected, yet it is used across a border.")
        );
        assert_eq!(status(&CHECK, text, "core.inside"), Status::NotApplicable);
    }

    #[test]
    fn a_manifest_without_access_leaves_it_open() {
        let text = "project core access_unknown\n  model used\n  exposure board < used";
        let verdict = judge(&CHECK, text, "core.used");
        assert_eq!((verdict.status, verdict.unknown), (Status::Unknown, 1.0));
    }
}
