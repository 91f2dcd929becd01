//! E-EXPO-MAT: what exposures read is built.
//!
//! In: parents of exposures and their materialization. Out: a finding for each exposure on a source, or on a model that
//! is no table. Not here: stubs, of which it is not known.

use super::kit::*;

/// E-EXPO-MAT.
pub static RULE: Rule = Rule {
    id: "E-EXPO-MAT",
    title: "What exposures read is built",
    why: "People who wait for a dashboard wait for every view beneath it.",
    source: "dbt-project-evaluator, fct_exposure_parents_materializations",
    advice: "Materialize the model as a table, or read a model in place of the source.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_exposure_parents_materializations", differs: "One finding for an exposure. Whatever is neither a table nor incremental counts, there a view or an ephemeral model; models known from stubs alone are not judged, there dbt's default makes them views." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Exposure) {
        let mut slow = ctx.parents(id);
        slow.retain(|&parent| {
            let data = ctx.data(parent);
            let view = data.materialized.as_deref().is_some_and(|how| !matches!(how, "table" | "incremental"));
            data.kind == Kind::Source || data.kind == Kind::Model && view
        });
        if !slow.is_empty() {
            let names = ctx.titles(&slow, node.project, 3);
            let message = ["The exposure ", &ctx.title(id), " reads ", &names, ", not built as a table."];
            finds.add(on(id, message.concat()).with(slow));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a view
  model b table
  exposure x < a
  exposure y < b",
    finds: &["I exposure.core.x"],
    says: "The exposure x reads a, not built as a table.",
    silent: "project core
  model b table
  model c incremental
  exposure y < b, c",
    policy: |_| {},
};
