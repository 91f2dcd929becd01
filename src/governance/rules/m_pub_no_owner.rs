//! M-PUB-NO-OWNER: public models have a group with an owner.
//!
//! In: owners of own public models. Out: a finding for each version whose owner is not that of a group. Not here:
//! whether the owner can be reached (M-GROUP-NO-CONTACT).

use super::kit::*;
use crate::mesh::model::OwnerBy;

/// M-PUB-NO-OWNER.
pub static RULE: Rule = Rule {
    id: "M-PUB-NO-OWNER",
    title: "Public models have a group with an owner",
    why: "Who reads it must know whom to ask before it changes, and dbt knows owners of groups alone.",
    source: "dbt, groups; the talk: domain ownership",
    advice: "Put the model in a group whose owner has a name and an email.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product()) {
        let by_group = node.owner.as_ref().is_some_and(|found| found.by == OwnerBy::Group);
        if !by_group {
            let message = [&ctx.title(id), " is public and no group with an owner has it."];
            finds.add(on(id, message.concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    snippet::model(&ctx.scores, node(finding)?, "config:\n  group: \"…\"  # one with an owner: name and email\n")
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  group sales owner=Ann email=ann@acme.io
  model a public
  model b public group=sales",
    finds: &["W model.core.a"],
    says: "a is public and no group with an owner has it.",
    silent: "project core
  group sales owner=Ann email=ann@acme.io
  model b public group=sales
  model c",
    policy: |_| {},
};
