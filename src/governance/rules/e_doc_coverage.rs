//! E-DOC-COVERAGE: projects describe their models.
//!
//! In: the share of a project's models with a description. Out: a finding for each project below 100 % (the threshold).
//! Not here: which models (E-DOC-MODEL).

use super::kit::*;
use std::collections::BTreeMap;

/// E-DOC-COVERAGE.
pub static RULE: Rule = Rule {
    id: "E-DOC-COVERAGE",
    title: "Projects describe their models",
    why: "A figure that can only grow tells better than a list whether a project is getting anywhere.",
    source: "dbt-project-evaluator, fct_documentation_coverage",
    advice: "Describe the models that are read most first.",
    severity: Severity::Info,
    threshold: Some(100.0),
    evaluator: Some(Evaluator { model: "fct_documentation_coverage", differs: "" }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    share(ctx, finds, "described", |id| !ctx.data(id).description.trim().is_empty());
}

/// A finding for each project of whose models fewer than the threshold, in percent, are so.
pub(super) fn share(ctx: &Context, finds: &mut Finds, word: &str, is_so: impl Fn(NodeId) -> bool) {
    let mut of_project: BTreeMap<ProjectId, (usize, usize)> = BTreeMap::new();
    for (id, node) in ctx.own(Kind::Model) {
        let (good, all) = of_project.entry(node.project).or_default();
        *good += usize::from(is_so(id));
        *all += 1;
    }
    for (project, (good, all)) in of_project {
        if (100 * good) as f64 / (all as f64) < finds.threshold {
            // Rounded down: 100 % is said of all alone.
            let (part, percent) = (good.to_string(), (100 * good / all).to_string());
            let of = count(all, "model");
            let message = [&part, " of ", &of, " of ", ctx.project_name(project), " are ", word, ": ", &percent, "\u{202f}%."];
            finds.add(found(Subject::Project(project), message.concat()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
  model b \"B\"
project finance
  model c \"C\"",
    finds: &["I core"],
    says: "1 of 2 models of core are described: 50 %.",
    silent: "project core
  model b \"B\"
project finance
  model c \"C\"",
    policy: |_| {},
};
