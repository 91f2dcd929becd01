//! M-SIBLING-JOINS: products are of use on their own.
//!
//! In: what check VALU-4 says of own public models. Out: a finding for each that its readers always join to others of
//! its domain. Not here: joins inside the domain.

use super::kit::*;
use crate::scorecard::checks::valu_4_alone;
use crate::scorecard::model::Status;

/// M-SIBLING-JOINS.
pub static RULE: Rule = Rule {
    id: "M-SIBLING-JOINS",
    title: "Products are of use on their own",
    why: "What every reader joins to a product belongs in the product.",
    source: "The talk: valuable on its own; check VALU-4",
    advice: "Fold in what readers always join.",
    severity: Severity::Info,
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, _) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product()) {
        let verdict = (valu_4_alone::CHECK.run)(&ctx.scores, id);
        if verdict.status == Status::Fail {
            let message = [&ctx.title(id), " is hardly used without its siblings: ", &verdict.evidence];
            finds.add(on(id, message.concat()));
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    (valu_4_alone::CHECK.fix)(&ctx.scores, node(finding)?)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public
  model b public
project finance
  model x < core.a, core.b
  model y < core.a, core.b",
    finds: &["I model.core.a", "I model.core.b"],
    says: "a is hardly used without its siblings: 2 of 2 readers outside its domain read another model of the domain as well.",
    silent: "project core
  model a public
  model b public
project finance
  model x < core.a
  model y < core.a",
    policy: |_| {},
};
