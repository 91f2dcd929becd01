//! E-JOIN-SOURCE: models read sources or models, not both.
//!
//! In: parents of own models. Out: a finding for each model that reads a source and a model. Not here: several sources
//! (E-MULTI-SOURCE).

use super::kit::*;

/// E-JOIN-SOURCE.
pub static RULE: Rule = Rule {
    id: "E-JOIN-SOURCE",
    title: "Models read sources or models, not both",
    why: "The source is cleaned here for once, and again wherever else it is needed.",
    source: "dbt-project-evaluator, fct_direct_join_to_source",
    advice: "Read the source in a staging model, and the staging model here.",
    evaluator: Some(Evaluator { model: "fct_direct_join_to_source", differs: "One finding for a model, not a row for each of its parents." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let parents = ctx.parents(id);
        let of = |kind: Kind| parents.iter().copied().filter(|&parent| ctx.kind(parent) == kind).collect::<Vec<_>>();
        let (sources, models) = (of(Kind::Source), of(Kind::Model));
        if !sources.is_empty() && !models.is_empty() {
            let names = ctx.titles(&sources, node.project, 3);
            let message = [&ctx.title(id), " reads ", &names, " beside ", &count(models.len(), "model"), "."];
            finds.add(on(id, message.concat()).with(sources));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  model stg_a < raw.a
  model b < raw.a, stg_a",
    finds: &["W model.core.b"],
    says: "b reads raw.a beside 1 model.",
    silent: "project core
  source raw.a
  model stg_a < raw.a
  model b < stg_a",
    policy: |_| {},
};
