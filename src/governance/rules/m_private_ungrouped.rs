//! M-PRIVATE-UNGROUPED: private models have a group.
//!
//! In: access and group of own models. Out: a finding for each private model without a group. Not here: who reads it.

use super::kit::*;

/// M-PRIVATE-UNGROUPED.
pub static RULE: Rule = Rule {
    id: "M-PRIVATE-UNGROUPED",
    title: "Private models have a group",
    why: "A private model may be read inside its group only; without a group nothing can read it.",
    source: "dbt, model access",
    advice: "Give the model a group, or protected access.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        if node.access == Some(Access::Private) && node.data.group.is_none() {
            let message = [&ctx.title(id), " is private and in no group: no model can read it."];
            finds.add(on(id, message.concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    snippet::model(&ctx.scores, node(finding)?, "config:\n  group: \"…\"\n")
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a private
  model b private group=g
  model c",
    finds: &["W model.core.a"],
    says: "a is private and in no group: no model can read it.",
    silent: "project core
  model b private group=g
  model c",
    policy: |_| {},
};
