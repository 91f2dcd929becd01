//! M-CONTRACT-DRIFT: contracts match the warehouse.
//!
//! In: what check ADDR-3 says of own models with an enforced contract, given a catalog. Out: a finding for each that
//! differs. Not here: models without a contract, projects without a catalog.json.

use super::kit::*;
use crate::scorecard::checks::addr_3_warehouse;

/// M-CONTRACT-DRIFT.
pub static RULE: Rule = Rule {
    id: "M-CONTRACT-DRIFT",
    title: "Contracts match the warehouse",
    why: "A contract describes a table that somebody may have changed by hand since it was built.",
    source: "The talk: addressable by model contracts; check ADDR-3",
    advice: "Bring contract and warehouse together.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, _) in ctx.own(Kind::Model).filter(|(_, node)| node.data.contract) {
        if let Some(seen) = ctx.shortfall(&addr_3_warehouse::CHECK, id) {
            let message = [&ctx.title(id), " and its contract differ. ", &seen];
            finds.add(on(id, message.concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    (addr_3_warehouse::CHECK.fix)(&ctx.scores, node(finding)?)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public contract
    column id integer
  model b public contract
    column id integer
  catalog a key:integer
  catalog b id:integer",
    finds: &["W model.core.a"],
    says: "a and its contract differ. id is declared, but not in the warehouse. key is in the warehouse, but not declared.",
    silent: "project core
  model b public contract
    column id integer
  model c contract
    column id integer
  catalog b id:integer",
    policy: |_| {},
};
