//! E-MULTI-SOURCE: each model reads one source.
//!
//! In: parents of own models and snapshots. Out: a finding for each that reads several sources. Not here: sources
//! beside models (E-JOIN-SOURCE).

use super::kit::*;

/// E-MULTI-SOURCE.
pub static RULE: Rule = Rule {
    id: "E-MULTI-SOURCE",
    title: "Each model reads one source",
    why: "What is cleaned after a join cannot be reused without it.",
    source: "dbt-project-evaluator, fct_multiple_sources_joined",
    advice: "Read each source in a staging model of its own, and join those.",
    evaluator: Some(Evaluator { model: "fct_multiple_sources_joined", differs: "" }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model).chain(ctx.own(Kind::Snapshot)) {
        let mut sources = ctx.parents(id);
        sources.retain(|&parent| ctx.kind(parent) == Kind::Source);
        if sources.len() > 1 {
            let message = [&ctx.title(id), " reads ", &ctx.titles(&sources, node.project, 3), "."];
            finds.add(on(id, message.concat()).with(sources));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  source raw.b
  model x < raw.a, raw.b
  model y < raw.a",
    finds: &["W model.core.x"],
    says: "x reads raw.a and raw.b.",
    silent: "project core
  source raw.a
  source raw.b
  model y < raw.a
  model z < raw.b",
    policy: |_| {},
};
