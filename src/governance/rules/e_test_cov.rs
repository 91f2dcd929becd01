//! E-TEST-COV: projects test their models.
//!
//! In: the share of a project's models with a data test. Out: a finding for each project below 100 % (the threshold).
//! Not here: which tests.

use super::kit::*;

/// E-TEST-COV.
pub static RULE: Rule = Rule {
    id: "E-TEST-COV",
    title: "Projects test their models",
    why: "What is not tested is found broken by its readers.",
    source: "dbt-project-evaluator, fct_test_coverage",
    advice: "Test the keys of the models that are read most first.",
    severity: Severity::Info,
    threshold: Some(100.0),
    evaluator: Some(Evaluator { model: "fct_test_coverage", differs: "Unit tests do not count, there neither." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let tested = |id: NodeId| ctx.mesh.tests[id].iter().any(|&test| ctx.kind(test) == Kind::Test);
    super::e_doc_coverage::share(ctx, finds, "tested", tested);
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
  model b
    column id
  test unique b.id",
    finds: &["I core"],
    says: "1 of 2 models of core are tested: 50 %.",
    silent: "project core
  model b
    column id
  test unique b.id",
    policy: |_| {},
};
