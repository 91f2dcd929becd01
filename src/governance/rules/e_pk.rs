//! E-PK: keys are tested.
//!
//! In: what check TRST-2 says of own models. Out: a finding for each whose key is not known for sure. Not here: seeds,
//! snapshots and sources.

use super::kit::*;
use crate::scorecard::checks::trst_2_key_tested;

/// E-PK.
pub static RULE: Rule = Rule {
    id: "E-PK",
    title: "Keys are tested",
    why: "A key that repeats multiplies every join.",
    source: "dbt-project-evaluator, fct_missing_primary_key_tests; check TRST-2",
    advice: "Test the key for unique and not_null.",
    evaluator: Some(Evaluator { model: "fct_missing_primary_key_tests", differs: "Constraints count only where the contract is enforced and the platform enforces them; a not_null constraint together with a unique test counts there, here only then." }),
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, _) in ctx.own(Kind::Model) {
        if let Some(seen) = ctx.shortfall(&trst_2_key_tested::CHECK, id) {
            finds.add(on(id, [&ctx.title(id), ": ", &seen].concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    (trst_2_key_tested::CHECK.fix)(&ctx.scores, node(finding)?)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
    column id
  model b
    column id
  test unique a.id
  test unique b.id
  test not_null b.id",
    finds: &["W model.core.a"],
    says: "a: id is tested for unique, not for not_null.",
    silent: "project core
  model b
    column id
  test unique b.id
  test not_null b.id",
    policy: |_| {},
};
