//! E-STG-STG: staging does not read staging.
//!
//! In: layers of own models and their parents. Out: a finding for each staging model that reads another one; base
//! models may be read. Not here: other layers (E-STG-DOWN).

use super::e_stg_down::staging_reads;
use super::kit::*;

/// E-STG-STG.
pub static RULE: Rule = Rule {
    id: "E-STG-STG",
    title: "Staging does not read staging",
    why: "A staging model that needs another one does more than clean its source.",
    source: "dbt-project-evaluator, fct_staging_dependent_on_staging",
    advice: "Join staging models in an intermediate model, or name the first one base.",
    evaluator: Some(Evaluator { model: "fct_staging_dependent_on_staging", differs: "Layers are the policy's [naming.model], and what a base model reads is judged too. One finding for a model." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    staging_reads(ctx, finds, |parent| {
        ctx.layer(parent) == Some(Layer::Staging) && !ctx.is_base(parent)
    });
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model stg_a
  model stg_b < stg_a
  model int_c < stg_a",
    finds: &["W model.core.stg_b"],
    says: "stg_b is of the layer staging and reads stg_a.",
    silent: "project core
  model base_a
  model stg_b < base_a
  model int_c < stg_b",
    policy: |_| {},
};
