//! M-GROUP-CYCLE: groups of a project do not depend on each other in a circle.
//!
//! In: cycles that joining found (spec 02.6). Out: a finding for each, with one edge for each hop. Not here: cycles of
//! projects.

use super::kit::*;
use super::m_node_cycle::{ends, hops, round, unsure};
use crate::mesh::model::CycleOf;

/// M-GROUP-CYCLE.
pub static RULE: Rule = Rule {
    id: "M-GROUP-CYCLE",
    title: "Groups of a project do not depend on each other in a circle",
    why: "Neither group can become a project of its own until one direction is gone.",
    source: "dbt, mesh guide: a project cannot have parents and children in one other project",
    advice: "Move what is read to the group that is read anyway.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for cycle in &ctx.mesh.cycles {
        let CycleOf::Domains(domains) = &cycle.of else { continue };
        let Some(&first) = domains.first() else { continue };
        let names = domains.iter().map(|&id| ctx.mesh.domains[id].name.clone()).collect::<Vec<_>>();
        let by = hops(ctx, &cycle.hops);
        let message = ["Groups depend on each other in a circle: ", &round(&names), ", by ", &by, ".", unsure(cycle.unsure)];
        finds.add(found(Subject::Domain(first), message.concat()).with(ends(ctx, &cycle.hops)));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a group=x
  model b group=y < a
  model c group=x < b",
    finds: &["I core:x"],
    says: "Groups depend on each other in a circle: x → y → x, by core.a to core.b, core.b to core.c.",
    silent: "project core
  model a group=x
  model b group=y < a",
    policy: |_| {},
};
