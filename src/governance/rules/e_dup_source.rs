//! E-DUP-SOURCE: each relation is declared once.
//!
//! In: relations of a project's sources. Out: a finding for each relation that the project declares more than once. Not
//! here: two projects (M-SHARED-SOURCE).

use super::kit::*;

/// E-DUP-SOURCE.
pub static RULE: Rule = Rule {
    id: "E-DUP-SOURCE",
    title: "Each relation is declared once",
    why: "Freshness, tests and descriptions of the one do not count for the other.",
    source: "dbt-project-evaluator, fct_duplicate_sources",
    advice: "Delete all declarations but one.",
    evaluator: Some(Evaluator { model: "fct_duplicate_sources", differs: "Case and quotes do not tell relations apart." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (_, sources) in ctx.mesh.declared.entries() {
        // Nodes are in order of their projects.
        for sources in sources.chunk_by(|&a, &b| ctx.node(a).project == ctx.node(b).project) {
            let Some((&first, rest @ [_, ..])) = sources.split_first() else { continue };
            let titles = ctx.titles(sources, ctx.node(first).project, 3);
            let message = [&ctx.relation(first), " is declared as ", &titles, "."];
            finds.add(on(first, message.concat()).with(rest.iter().copied()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  source other.a relation=mesh.raw.a
  model b < raw.a",
    finds: &["W source.core.other.a"],
    says: "mesh.raw.a is declared as other.a and raw.a.",
    silent: "project core
  source raw.a
  source raw.b
  model b < raw.a",
    policy: |_| {},
};
