//! M-PROJECT-CYCLE: projects do not depend on each other in a circle.
//!
//! In: cycles that joining found (spec 02.6). Out: a finding for each, with one edge for each hop. The policy says how
//! bad it is: `[mesh] project_cycles`. Not here: cycles of nodes, which nothing allows.

use super::kit::*;
use super::m_node_cycle::{ends, hops, round, unsure};
use crate::mesh::model::CycleOf;

/// M-PROJECT-CYCLE.
pub static RULE: Rule = Rule {
    id: "M-PROJECT-CYCLE",
    title: "Projects do not depend on each other in a circle",
    why: "dbt refuses it by default, and the projects can only be deployed step by step.",
    source: "dbt, cross-project references: cycles",
    advice: "Move the models of one direction to a project of their own.",
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let Some(severity) = ctx.policy.project_cycles else { return };
    for cycle in &ctx.mesh.cycles {
        let CycleOf::Projects(projects) = &cycle.of else { continue };
        let Some(&first) = projects.first() else { continue };
        let names = projects.iter().map(|&id| ctx.project_name(id).to_owned()).collect::<Vec<_>>();
        let by = hops(ctx, &cycle.hops);
        let message = ["Projects depend on each other in a circle: ", &round(&names), ", by ", &by, ".", unsure(cycle.unsure)];
        finds.add(found(Subject::Project(first), message.concat()).weighs(severity).with(ends(ctx, &cycle.hops)));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public
  model c < finance.b
project finance
  model b public < core.a",
    finds: &["W core"],
    says: "Projects depend on each other in a circle: core → finance → core, by core.a to finance.b, finance.b to core.c.",
    silent: "project core
  model a public
project finance
  model b public < core.a",
    policy: |_| {},
};
