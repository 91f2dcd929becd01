//! HYG-1: grouped.
//!
//! In: `group`. Out: whether the model belongs to a domain. Not here: whether the group's owner can be found (DISC-4).

use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};

/// HYG-1.
pub static CHECK: Check = Check {
    id: "HYG-1",
    title: "Grouped",
    fix_title: "Put every model in a group",
    characteristic: None,
    scope: Scope::All,
    weight: 2.0,
    star: false,
    why: "Groups draft the domains: a model without one belongs to nobody when the project is split.",
    source: "The talk: \"default private, decide public\", groups draft domains",
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    match &ctx.data(node).group {
        Some(group) => Verdict::pass(say!(ctx, "group is {group}.")),
        None => Verdict::fail("group is not set."),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let group = snippet::scalar(snippet::group(ctx, node));
    let model = snippet::model(ctx, node, &format!("config:\n  group: {group}\n"))?;
    Some(Fix { also: vec![snippet::group_owner(ctx, node)], ..model })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::status;

    #[test]
    fn a_model_has_a_group_or_not() {
        let text = "project core\n  model a group=sales\n  model b";
        assert_eq!(status(&CHECK, text, "core.a"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.b"), Status::Fail);
    }
}
