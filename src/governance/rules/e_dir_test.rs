//! E-DIR-TEST: tests are declared beside their model.
//!
//! In: files of generic tests and of the models they test. Out: a finding for each model whose tests are declared in
//! another folder. Not here: singular tests and unit tests.

use super::kit::*;

/// E-DIR-TEST.
pub static RULE: Rule = Rule {
    id: "E-DIR-TEST",
    title: "Tests are declared beside their model",
    why: "Whoever changes the model opens the YAML beside it, and finds no tests there.",
    source: "dbt-project-evaluator, fct_test_directories",
    advice: "Move the tests into the YAML beside the model.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_test_directories", differs: "One finding for a model, not for each test." }),
    run,
    ..Rule::PLAIN
};

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let here = folder(&node.data.file_path);
        let away = ctx.mesh.tests[id].iter().copied().filter(|&test| {
            let data = ctx.data(test);
            let away = !data.file_path.is_empty() && folder(&data.file_path) != here;
            away && matches!(&data.detail, Detail::Test(test) if test.test_name.is_some())
        });
        let away = away.collect::<Vec<_>>();
        if let Some(&first) = away.first() {
            let tests = count(away.len(), "test");
            let verb = if away.len() == 1 { " is" } else { " are" };
            let message = [&tests, " of ", &ctx.title(id), verb, " declared in ", &ctx.data(first).file_path, ", not beside it."];
            finds.add(on(id, message.concat()).at_node(first).with(away));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a path=models/x/a.sql
    column id
  model b path=tests/b.sql
    column id
  test unique a.id
  test unique b.id",
    finds: &["I model.core.a"],
    says: "1 test of a is declared in tests/unique.yml, not beside it.",
    silent: "project core
  model b path=tests/b.sql
    column id
  test unique b.id",
    policy: |_| {},
};
