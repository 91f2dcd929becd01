//! M-SEMANTIC-NONPUBLIC: semantic models stand on public models.
//!
//! In: models that semantic models stand on, their access. Out: a finding for each semantic model on something else.
//! Not here: metrics.

use super::kit::*;

/// M-SEMANTIC-NONPUBLIC.
pub static RULE: Rule = Rule {
    id: "M-SEMANTIC-NONPUBLIC",
    title: "Semantic models stand on public models",
    why: "Metrics are read by people and tools outside the domain; their ground is an interface.",
    source: "dbt-bouncer, check_semantic_model_based_on_non_public_models",
    advice: "Make the model public, under contract.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::SemanticModel) {
        let mut closed = ctx.parents(id);
        closed.retain(|&parent| {
            let model = ctx.node(parent);
            model.kind == Kind::Model && model.access.is_some() && !ctx.is_public(parent)
        });
        if !closed.is_empty() {
            let on_what = ctx.titles(&closed, node.project, 3);
            let message = ["The semantic model ", &ctx.title(id), " stands on ", &on_what, ", which is not public."];
            finds.add(on(id, message.concat()).with(closed));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public
  model b
  semantic s < a
  semantic t < b",
    finds: &["I semantic_model.core.t"],
    says: "The semantic model t stands on b, which is not public.",
    silent: "project core
  model a public
  semantic s < a",
    policy: |_| {},
};
