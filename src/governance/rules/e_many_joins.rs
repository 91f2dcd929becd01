//! E-MANY-JOINS: models read few parents.
//!
//! In: distinct parents of own models. Out: a finding for each with seven or more (the threshold). Not here: how they
//! are joined.

use super::kit::*;

/// E-MANY-JOINS.
pub static RULE: Rule = Rule {
    id: "E-MANY-JOINS",
    title: "Models read few parents",
    why: "Whoever changes it must hold all of them in mind, and so must the warehouse.",
    source: "dbt-project-evaluator, fct_too_many_joins",
    advice: "Take a part out into an intermediate model.",
    severity: Severity::Info,
    threshold: Some(7.0),
    evaluator: Some(Evaluator { model: "fct_too_many_joins", differs: "" }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let parents = ctx.parents(id);
        if parents.len() as f64 >= finds.threshold {
            let names = ctx.titles(&parents, node.project, 3);
            let message = [&ctx.title(id), " reads ", &count(parents.len(), "node"), ": ", &names, "."];
            finds.add(on(id, message.concat()).with(parents));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model m0
  model m1
  model m2
  model m3
  model m4
  model m5
  model m6
  model a < m0, m1, m2, m3, m4, m5, m6",
    finds: &["I model.core.a"],
    says: "a reads 7 nodes: m0, m1, m2 and 4 more.",
    silent: "project core
  model m0
  model m1
  model m2
  model m3
  model m4
  model m5
  model m6
  model a < m0, m1, m2, m3, m4, m5",
    policy: |_| {},
};
