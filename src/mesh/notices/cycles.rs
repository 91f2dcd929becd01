//! Notices about cycles. In: what is known. Out: one for each cycle. Not here: finding them.

use super::Known;
use crate::artifact::{Level, Notice};
use crate::mesh::model::{Cycle, CycleOf};
use crate::mesh::words::notice;

/// Hops of a cycle that a sentence names.
const MOST_HOPS: usize = 8;

/// Says each cycle.
pub fn say(known: &Known, notices: &mut Vec<Notice>) {
    for cycle in &known.mesh.cycles {
        let (level, code, names, what, hint) = match &cycle.of {
            CycleOf::Nodes(nodes) => (
                Level::Error,
                "M-NODE-CYCLE",
                nodes.iter().map(|&id| known.mesh.nodes[id].key.clone()).collect::<Vec<_>>(),
                "Nodes depend on each other in a circle",
                "dbt cannot run this: let one of them read something further up.",
            ),
            CycleOf::Projects(projects) => (
                Level::Warning,
                "M-PROJECT-CYCLE",
                projects.iter().map(|&id| known.name(id).to_owned()).collect(),
                "Projects depend on each other in a circle",
                "dbt refuses this by default: move the models of one direction to a project of their own.",
            ),
            CycleOf::Domains(domains) => (
                Level::Info,
                "M-GROUP-CYCLE",
                domains.iter().map(|&id| known.mesh.domains[id].name.clone()).collect(),
                "Groups depend on each other in a circle",
                "Neither can become a project of its own until one direction is gone.",
            ),
        };
        let subject = match &cycle.of {
            CycleOf::Domains(domains) => {
                domains.first().map(|&id| known.name(known.mesh.domains[id].project).to_owned())
            }
            _ => names.first().cloned(),
        };
        let subject = subject.unwrap_or_default();
        let message = format!("{what}: {}{}.{}", round(&names), hops(known, cycle), unsure(cycle));
        notices.push(notice(level, code, subject, message, hint));
    }
}

fn round(names: &[String]) -> String {
    let mut shown: Vec<&str> = names.iter().take(MOST_HOPS).map(String::as_str).collect();
    if names.len() > MOST_HOPS {
        shown.push("…");
    }
    shown.extend(names.first().map(String::as_str));
    shown.join(" → ")
}

/// The edges behind a cycle of projects or groups.
fn hops(known: &Known, cycle: &Cycle) -> String {
    if matches!(cycle.of, CycleOf::Nodes(_)) {
        return String::new();
    }
    let name = |id| &known.mesh.nodes[id].key;
    let hops = cycle.hops.iter().take(MOST_HOPS).map(|&hop| {
        let edge = &known.mesh.edges[hop];
        format!("{} to {}", name(edge.from), name(edge.to))
    });
    format!(", by {}", hops.collect::<Vec<_>>().join(", "))
}

fn unsure(cycle: &Cycle) -> &'static str {
    if cycle.unsure { " A step of it is hidden behind a source, or told by a file that is behind." } else { "" }
}
