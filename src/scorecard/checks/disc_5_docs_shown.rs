//! DISC-5: shown in the docs site.
//!
//! In: `docs.show`. Out: whether dbt docs lists the model. Not here: what is said there.

use super::TALK_DISC;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::{Context, snippet};

/// DISC-5.
pub static CHECK: Check = Check {
    id: "DISC-5",
    title: "Shown in the docs site",
    fix_title: "Show the model in the docs",
    characteristic: Some(Characteristic::Discoverable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "A product that the docs leave out is found only by those who already know it.",
    source: TALK_DISC,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if ctx.data(node).settings.docs_hidden {
        Verdict::fail("docs.show is false.")
    } else {
        Verdict::pass("docs.show is true.")
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::model(ctx, node, "config:\n  docs:\n    show: true\n")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::status;

    #[test]
    fn a_model_is_shown_unless_it_is_hidden() {
        let text = "project core\n  model shown public\n  model hidden public docs_hidden";
        assert_eq!(status(&CHECK, text, "core.shown"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.hidden"), Status::Fail);
    }
}
