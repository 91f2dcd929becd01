//! E-ROOT: models read something.
//!
//! In: what own models depend on; nodes of other projects count. Out: a finding for each that depends on nothing. Not
//! here: the time spine of the semantic layer.

use super::kit::*;

/// E-ROOT.
pub static RULE: Rule = Rule {
    id: "E-ROOT",
    title: "Models read something",
    why: "Either it names its tables outright, or its rows are written into the SQL.",
    source: "dbt-project-evaluator, fct_root_models",
    advice: "Use ref and source, or make it a seed.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_root_models", differs: "A reference to another project counts as a parent." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        if node.data.depends_on.is_empty() && node.data.name != "metricflow_time_spine" {
            finds.add(on(id, [&ctx.title(id), " reads no model and no source."].concat()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
  model b < a
  model metricflow_time_spine",
    finds: &["I model.core.a"],
    says: "a reads no model and no source.",
    silent: "project core
  source raw.a
  model b < raw.a
  model c < other.x",
    policy: |_| {},
};
