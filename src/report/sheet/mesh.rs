//! The mesh as a whole: chains, cycles hop by hop, what was not given, the platform.
//!
//! In: a book. Out: the sheet. Not here: the shape's figures, which the page has.

use super::{Bit, Book, Section, Sheet, Sign, platform};
use crate::mesh::depths;
use crate::mesh::model::{CycleOf, Presence, ProjectId, Standing};
use crate::report::cell::Tone;
use crate::report::words;
use crate::session::view_state::Selection;
use std::collections::BTreeMap;

/// The sheet.
pub fn sheet(book: &Book) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.add(missing(book));
    sheet.add(chains(book));
    sheet.add(cycles(book));
    platform::sections(book, &mut sheet);
    sheet
}

/// Ghosts: what would show them, and what is known of them.
fn missing(book: &Book) -> Section {
    let ghosts = book.mesh.projects.entries().filter(|(_, project)| project.presence == Presence::Ghost);
    let rows: Vec<Vec<Bit>> = ghosts
        .map(|(id, project)| {
            let seen: Vec<String> = book
                .mesh
                .nodes
                .entries()
                .filter(|(node, row)| {
                    row.project == id && row.standing == Standing::Ghost && !book.mesh.readers[*node].is_empty()
                })
                .map(|(node, _)| book.node_name(node))
                .collect();
            let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
            let what = if seen.is_empty() {
                "nothing of it is read".to_owned()
            } else {
                format!("read: {}", words::list(&seen, 4))
            };
            let drop = format!("drop {}/target/manifest.json", project.name);
            vec![book.to_project(id).signed(Sign::Unknown), Bit::muted(what), Bit::text(drop).code()]
        })
        .collect();
    Section::new("Not given", words::count(rows.len(), "project")).rows(&[], rows, 20)
}

/// How many projects stand at which step of a chain.
fn chains(book: &Book) -> Section {
    let mut steps: BTreeMap<u32, Vec<ProjectId>> = BTreeMap::new();
    for (project, step) in depths(book.mesh) {
        steps.entry(step).or_default().push(project);
    }
    let longest = steps.keys().next_back().copied().unwrap_or_default();
    if longest < 2 {
        return Section::default();
    }
    let rows = steps.into_iter().map(|(step, projects)| {
        let names: Vec<&str> = projects.iter().map(|&id| book.project_name(id)).collect();
        let label = if step == 1 { "reads no other".to_owned() } else { format!("step {step}") };
        vec![Bit::muted(label), Bit::text(words::list(&names, 8))]
    });
    Section::new("Chains", format!("up to {}", words::count(longest as usize, "project"))).rows(&[], rows.collect(), 20)
}

/// Each cycle with the concrete reference of each hop.
fn cycles(book: &Book) -> Section {
    let mut rows = Vec::new();
    for (number, cycle) in book.mesh.cycles.iter().enumerate() {
        let of = match &cycle.of {
            CycleOf::Nodes(_) => "nodes",
            CycleOf::Projects(_) => "projects",
            CycleOf::Domains(_) => "domains",
        };
        for (hop, &edge) in cycle.hops.iter().enumerate() {
            let Some(edge) = book.mesh.edges.row(edge) else { continue };
            let label = if hop == 0 { format!("{} of {of}", number + 1) } else { String::new() };
            let at = |node| book.project_name(book.mesh.nodes[node].project);
            let (from, to) = (at(edge.from), at(edge.to));
            let between = Bit::text(format!("{from} \u{2192} {to}"));
            // The graph lights the edge that is selected.
            let between = if from == to { between } else { between.to(Selection::Use(from.to_owned(), to.to_owned())) };
            let reader = book.to_node(edge.to).in_tone(Tone::Plain);
            rows.push(vec![Bit::muted(label), between, book.to_node(edge.from), reader]);
        }
    }
    Section::new("Cycles, hop by hop", "").rows(&["Cycle", "hop", "produced", "read by"], rows, 40)
}
