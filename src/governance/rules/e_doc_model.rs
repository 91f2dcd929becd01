//! E-DOC-MODEL: models are described.
//!
//! In: descriptions of own models. Out: a finding for each without. Not here: columns, and public models (M-PUB-UNDOC).

use super::kit::*;

/// E-DOC-MODEL.
pub static RULE: Rule = Rule {
    id: "E-DOC-MODEL",
    title: "Models are described",
    why: "Only whoever wrote it knows what a row is.",
    source: "dbt-project-evaluator, fct_undocumented_models",
    advice: "Say in a sentence what one row is.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_undocumented_models", differs: "Public models have a rule of their own, M-PUB-UNDOC, and are not named twice." }),
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        if node.data.description.trim().is_empty() && !node.is_product() {
            finds.add(on(id, [&ctx.title(id), " has no description."].concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    snippet::model(&ctx.scores, node(finding)?, "description: \"One row for each …\"\n")
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
  model b \"A row for each order\"
  model c public",
    finds: &["I model.core.a"],
    says: "a has no description.",
    silent: "project core
  model b \"A row for each order\"
  model c public",
    policy: |_| {},
};
