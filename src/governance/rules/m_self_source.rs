//! M-SELF-SOURCE: no project reads itself by source.
//!
//! In: sources and the relations their own project builds. Out: a finding for each source that is one of them. Not
//! here: other projects' relations (M-SOURCE-NOT-REF).

use super::kit::*;

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
    for (relation, sources) in ctx.mesh.declared.entries() {
        let built = &ctx.mesh.built[relation];
        for &source in sources {
            let is_here = |model: &&NodeId| ctx.node(**model).project == ctx.node(source).project;
            if let Some(&model) = built.iter().rev().find(is_here) {
                let message = ["The source ", &ctx.title(source), " is ", &ctx.title(model), " of the same project."];
                finds.add(on(source, message.concat()).with([model]));
            }
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
