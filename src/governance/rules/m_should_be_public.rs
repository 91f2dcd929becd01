//! M-SHOULD-BE-PUBLIC: what other projects read is public.
//!
//! In: hidden edges and edges through packages. Out: a finding for each model that is read so and is not public. Not
//! here: references that dbt sees (M-XREF-NONPUBLIC).

use super::kit::*;

/// M-SHOULD-BE-PUBLIC.
pub static RULE: Rule = Rule {
    id: "M-SHOULD-BE-PUBLIC",
    title: "What other projects read is public",
    why: "It is an interface already; only nobody promised it, and dbt does not guard it.",
    source: "dbt, model access; the talk: decide what is public",
    advice: "Make it public under contract, or ask its readers to use something else.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.mesh.nodes.entries().filter(|(id, _)| ctx.counts(*id)) {
        if node.kind != Kind::Model || node.access.is_none() || ctx.is_public(id) {
            continue;
        }
        let past_dbt = |edge: EdgeKind, via: Via| matches!(edge, EdgeKind::Hidden(_)) || via == Via::Package;
        let users = ctx.mesh.consumers(id).filter(|(user, edge)| {
            past_dbt(edge.kind, edge.via) && ctx.node(*user).project != node.project
        });
        let users = users.map(|(user, _)| user).collect::<Vec<_>>();
        if users.is_empty() {
            continue;
        }
        let mut projects = users.iter().map(|&user| ctx.project_name(ctx.node(user).project)).collect::<Vec<_>>();
        projects.put_in_order();
        projects.dedup();
        let access = node.access.map_or("", Access::word);
        let who = list(&projects, 3);
        let verb = if projects.len() == 1 { " reads" } else { " read" };
        let message = [&ctx.full_title(id), " is ", access, " and ", &who, verb, " it past dbt."];
        finds.add(on(id, message.concat()).in_yaml().with(users));
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let config = "config:\n  access: public\n  contract:\n    enforced: true\n";
    snippet::model(&ctx.scores, node(finding)?, config)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders
  model open public
project finance
  source core.orders
  source core.open
  model a < core.orders
  model b < core.open",
    finds: &["W model.core.orders"],
    says: "core.orders is protected and finance reads it past dbt.",
    silent: "project core
  model orders
  model open public
project finance
  source core.open
  model b < core.open",
    policy: |_| {},
};
