//! M-SELF-SOURCE: no project reads itself by source.
//!
//! In: sources and the relations their own project builds. Out: a finding for each source that is one of them. Not
//! here: other projects' relations (M-SOURCE-NOT-REF).

use super::kit::*;
use crate::mesh::Place as Spot;

/// M-SELF-SOURCE.
pub static RULE: Rule = Rule {
    id: "M-SELF-SOURCE",
    title: "No project reads itself by source",
    why: "dbt does not know that the model must be built first, and draws the lineage in two pieces.",
    source: "dbt, sources: for data that dbt does not build",
    advice: "Replace source by ref and delete the source.",
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let built = ctx.built();
    for (source, node) in ctx.own(Kind::Source) {
        let Some(relation) = &node.data.relation else { continue };
        let here = built.get(&Spot::of(relation)).into_iter().flatten();
        if let Some(&model) = here.rev().find(|&&id| ctx.node(id).project == node.project) {
            let message = ["The source ", &ctx.title(source), " is ", &ctx.title(model), " of the same project."];
            finds.add(on(source, message.concat()).with([model]));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders
  source core.orders
  source raw.orders
  model a < raw.orders",
    finds: &["W source.core.core.orders"],
    says: "The source core.orders is orders of the same project.",
    silent: "project core
  model orders
  source raw.orders
  model a < raw.orders",
    policy: |_| {},
};
