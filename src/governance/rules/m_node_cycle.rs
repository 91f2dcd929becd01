//! M-NODE-CYCLE: nodes do not depend on themselves.
//!
//! In: cycles that joining found (spec 02.6). Out: a finding for each, with one edge for each hop. Not here: cycles of
//! projects and groups.

use super::kit::*;
use crate::mesh::model::{CycleOf, EdgeId};

/// M-NODE-CYCLE.
pub static RULE: Rule = Rule {
    id: "M-NODE-CYCLE",
    title: "Nodes do not depend on themselves",
    why: "dbt cannot build it. No single dbt run sees the whole mesh, so that only the next build of all tells.",
    source: "dbt: \"Found a cycle\" when it compiles",
    advice: "Let one of them read something further up.",
    severity: Severity::Error,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for cycle in &ctx.mesh.cycles {
        let CycleOf::Nodes(nodes) = &cycle.of else { continue };
        let Some(&first) = nodes.first() else { continue };
        let names = nodes.iter().map(|&id| ctx.full_title(id)).collect::<Vec<_>>();
        let message = ["Nodes depend on each other in a circle: ", &round(&names), ".", unsure(cycle.unsure)];
        finds.add(on(first, message.concat()).with(nodes.iter().copied().skip(1)));
    }
}

/// Names that a message holds.
const MOST: usize = 8;

/// The names of a cycle, the first one again at the end.
pub(super) fn round(names: &[String]) -> String {
    let mut shown = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>();
    if names.len() > MOST {
        shown.push("…");
    }
    shown.extend(names.first().map(String::as_str));
    shown.join(" → ")
}

/// What to say of a cycle that may not be one.
pub(super) fn unsure(unsure: bool) -> &'static str {
    if unsure { " A step of it is hidden behind a source, or told by a file that is behind." } else { "" }
}

/// The edges of a cycle, in a sentence: "core.a to finance.b, finance.c to core.d".
pub(super) fn hops(ctx: &Context, hops: &[EdgeId]) -> String {
    let hops = hops.iter().take(MOST).map(|&hop| {
        let edge = &ctx.mesh.edges[hop];
        [&ctx.full_title(edge.from), " to ", &ctx.full_title(edge.to)].concat()
    });
    hops.collect::<Vec<_>>().join(", ")
}

/// Both ends of the edges of a cycle.
pub(super) fn ends(ctx: &Context, hops: &[EdgeId]) -> Vec<NodeId> {
    let mut ends = Vec::new();
    for &hop in hops {
        let edge = &ctx.mesh.edges[hop];
        ends.extend([edge.from, edge.to]);
    }
    ends.dedup();
    ends
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public < finance.b
project finance
  model b public < core.a",
    finds: &["E model.core.a"],
    says: "Nodes depend on each other in a circle: core.a → finance.b → core.a.",
    silent: "project core
  model a public
project finance
  model b public < core.a",
    policy: |_| {},
};
