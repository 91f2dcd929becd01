//! E-STG-DOWN: staging does not read what comes after it.
//!
//! In: layers of own models and their parents. Out: a finding for each staging model that reads an intermediate or mart
//! model. Not here: staging on staging (E-STG-STG).

use super::kit::*;

/// E-STG-DOWN.
pub static RULE: Rule = Rule {
    id: "E-STG-DOWN",
    title: "Staging does not read what comes after it",
    why: "What is downstream of staging would then be upstream of it: nobody can tell where cleaning ends.",
    source: "dbt-project-evaluator, fct_staging_dependent_on_marts_or_intermediate",
    advice: "Read the source, or give the model the name and folder of its layer.",
    evaluator: Some(Evaluator { model: "fct_staging_dependent_on_marts_or_intermediate", differs: "Layers are the policy's [naming.model], and what a base model reads is judged too. One finding for a model." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    staging_reads(ctx, finds, |parent| matches!(ctx.layer(parent), Some(Layer::Intermediate | Layer::Marts)));
}

/// A finding for each staging model that reads what is `wrong` to read there.
pub(super) fn staging_reads(ctx: &Context, finds: &mut Finds, wrong: impl Fn(NodeId) -> bool) {
    for (id, node) in ctx.own(Kind::Model).chain(ctx.own(Kind::Snapshot)) {
        if ctx.layer(id) != Some(Layer::Staging) {
            continue;
        }
        let mut parents = ctx.parents(id);
        parents.retain(|&parent| wrong(parent));
        if !parents.is_empty() {
            let message = [&ctx.title(id), " is of the layer staging and reads ", &ctx.titles(&parents, node.project, 3), "."];
            finds.add(on(id, message.concat()).with(parents));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model fct_a
  model stg_b < fct_a
  model dim_c < fct_a",
    finds: &["W model.core.stg_b"],
    says: "stg_b is of the layer staging and reads fct_a.",
    silent: "project core
  model stg_a
  model fct_b < stg_a
  model dim_c < fct_b",
    policy: |_| {},
};
