//! M-PUB-NO-CONTRACT: public models have a contract.
//!
//! In: access and contract of own models. Out: a finding for each public version. Not here: what the contract says.

use super::kit::*;
use crate::scorecard::checks::addr_2_contract;

/// M-PUB-NO-CONTRACT.
pub static RULE: Rule = Rule {
    id: "M-PUB-NO-CONTRACT",
    title: "Public models have a contract",
    why: "Without an enforced contract a column can vanish from a public model and every build of its project still passes.",
    source: "dbt-project-evaluator, fct_public_models_without_contract",
    advice: "Enforce a contract that gives every column a data_type.",
    evaluator: Some(Evaluator { model: "fct_public_models_without_contract", differs: "" }),
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, _) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product() && !node.data.contract) {
        let message = [&ctx.title(id), " is public and its contract is not enforced."];
        finds.add(on(id, message.concat()).in_yaml());
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    (addr_2_contract::CHECK.fix)(&ctx.scores, node(finding)?)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public
    column id integer
  model b public contract
  model c",
    finds: &["W model.core.a"],
    says: "a is public and its contract is not enforced.",
    silent: "project core
  model b public contract
  model c",
    policy: |_| {},
};
