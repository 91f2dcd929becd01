//! UNDR-1: the model is described.
//!
//! In: `description`. Out: whether it is long enough to say something. Not here: what it says (UNDR-5, UNDR-6).

use super::TALK_UNDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// UNDR-1.
pub static CHECK: Check = Check {
    id: "UNDR-1",
    title: "Model description",
    fix_title: "Describe the model",
    characteristic: Some(Characteristic::Understandable),
    scope: Scope::All,
    weight: 3.0,
    star: true,
    why: "Nobody outside the team knows what a row means unless it is written down.",
    source: TALK_UNDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let length = ctx.data(node).description.trim().chars().count();
    let wanted = if ctx.as_public(node) { ctx.policy.min_description.max(1) } else { 1 };
    let has = || words::count(length, "character");
    match length {
        0 => Verdict::fail("description is empty."),
        _ if length >= wanted => Verdict::pass(say!(ctx, "description has {}.", has())),
        _ => Verdict::partial(say!(ctx, "description has {}; {wanted} are wanted of a product.", has())),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::described(ctx, node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    #[test]
    fn a_product_needs_eighty_characters_and_an_internal_model_one() {
        let (enough, short) = ("x".repeat(80), "x".repeat(79));
        let text = format!(
            "project core\n  model full public desc=\"{enough}\"\n  model short public desc=\"{short}\"\n  model none public\n  model inside desc=\"x\"\n  model bare"
        );
        assert_eq!(status(&CHECK, &text, "core.full"), Status::Pass);
        let short = judge(&CHECK, &text, "core.short");
        assert_eq!(short.status, Status::Partial(0.5));
        assert_eq!(short.evidence, "description has 79 characters; 80 are wanted of a product.");
        assert_eq!(status(&CHECK, &text, "core.none"), Status::Fail);
        assert_eq!(status(&CHECK, &text, "core.inside"), Status::Pass);
        assert_eq!(status(&CHECK, &text, "core.bare"), Status::Fail);
        assert!(fix(&CHECK, &text, "core.none").snippet.contains("description: \"{{ doc('none') }}\""));
    }
}
