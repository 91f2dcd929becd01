//! E-SOURCE-FANOUT: one model reads each source.
//!
//! In: models of the project that read a source. Out: a finding for each source with several. Not here: exposures.

use super::kit::*;

/// E-SOURCE-FANOUT.
pub static RULE: Rule = Rule {
    id: "E-SOURCE-FANOUT",
    title: "One model reads each source",
    why: "Each of them cleans the source in its own way.",
    source: "dbt-project-evaluator, fct_source_fanout",
    advice: "Clean the source in one staging model, and read that.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_source_fanout", differs: "" }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Source) {
        let mut models = ctx.children(id);
        models.retain(|&child| ctx.kind(child) == Kind::Model);
        if models.len() > 1 {
            let names = ctx.titles(&models, node.project, 3);
            let message = ["The source ", &ctx.title(id), " is read by ", &count(models.len(), "model"), ": ", &names, "."];
            finds.add(on(id, message.concat()).with(models));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  source raw.b
  model x < raw.a
  model y < raw.a
  model z < raw.b",
    finds: &["I source.core.raw.a"],
    says: "The source raw.a is read by 2 models: x and y.",
    silent: "project core
  source raw.b
  model z < raw.b
  exposure e < raw.b",
    policy: |_| {},
};
