//! M-RELATION-COLLISION: each relation is built once.
//!
//! In: relations that own models, seeds and snapshots build; whether identifiers are quoted (decision 10). Out: a
//! finding for each node that builds what another builds. Not here: sources.

use super::kit::*;

/// M-RELATION-COLLISION.
pub static RULE: Rule = Rule {
    id: "M-RELATION-COLLISION",
    title: "Each relation is built once",
    why: "Whoever runs last wins, and readers get one table on Monday and the other on Tuesday.",
    source: "dbt, custom schemas and aliases",
    advice: "Give one of them another schema or alias.",
    severity: Severity::Error,
    others_act: true,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (_, nodes) in ctx.mesh.built.entries() {
        let Some((&first, rest)) = nodes.split_first() else { continue };
        for &other in rest {
            let quoted = ctx.project_of(first).quotes_identifiers || ctx.project_of(other).quotes_identifiers;
            // Quoted names that differ in case are different relations.
            if quoted && ctx.data(first).relation != ctx.data(other).relation {
                continue;
            }
            let message = [&ctx.full_title(first), " and ", &ctx.full_title(other), " both build ", &ctx.relation(first), "."];
            let places = ctx.places(first).into_iter().chain(ctx.places(other));
            finds.add(on(first, message.concat()).at(places).with([other]));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders
  seed orders2 alias=orders
project finance target=core
  model items",
    finds: &["E model.core.orders"],
    says: "core.orders and core.orders2 both build mesh.core.orders.",
    silent: "project core
  model orders
  model orders_x alias=orders ephemeral
project finance target=core
  model items",
    policy: |_| {},
};
