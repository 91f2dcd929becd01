//! E-MART-SOURCE: only staging reads sources.
//!
//! In: parents and layer of own models. Out: a finding for each intermediate or mart model that reads a source. Not
//! here: models of no layer.

use super::kit::*;

/// E-MART-SOURCE.
pub static RULE: Rule = Rule {
    id: "E-MART-SOURCE",
    title: "Only staging reads sources",
    why: "A change of the source must then be mended in every model that reads it.",
    source: "dbt-project-evaluator, fct_marts_or_intermediate_dependent_on_source",
    advice: "Read the source in a staging model.",
    evaluator: Some(Evaluator { model: "fct_marts_or_intermediate_dependent_on_source", differs: "Layers are the policy's [naming.model]: base counts as staging. One finding for a model." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let Some(layer) = ctx.layer(id).filter(|layer| *layer != Layer::Staging) else { continue };
        let mut sources = ctx.parents(id);
        sources.retain(|&parent| ctx.kind(parent) == Kind::Source);
        if !sources.is_empty() {
            let names = ctx.titles(&sources, node.project, 3);
            let message = [&ctx.title(id), " is of the layer ", layer.word(), " and reads ", &names, "."];
            finds.add(on(id, message.concat()).with(sources));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  model fct_a < raw.a
  model stg_a < raw.a
  model b < raw.a",
    finds: &["W model.core.fct_a"],
    says: "fct_a is of the layer marts and reads raw.a.",
    silent: "project core
  source raw.a
  model stg_a < raw.a
  model fct_a < stg_a",
    policy: |_| {},
};
