//! Hub-and-spoke or meshier (spec 03.6, decision 12).
//!
//! In: a mesh with projects and the edges between them. Out: its [`Shape`]. Not here: whether that is good.

use super::model::{CycleOf, Mesh, Presence, ProjectId, Shape, ShapeLabel, Standing};
use crate::sort::Gather;
use crate::sort::Sort;
use petgraph::algo::{condensation, toposort};
use petgraph::graph::DiGraph;
use std::collections::{BTreeMap, BTreeSet};

/// Fills `shape`.
#[inline(never)]
pub fn shape(mesh: &mut Mesh) {
    let drawn = drawn(mesh);
    let edges: Vec<(ProjectId, ProjectId, u32)> = mesh
        .project_edges
        .iter()
        .filter(|edge| drawn.contains(&edge.from) && drawn.contains(&edge.to))
        .map(|edge| (edge.from, edge.to, edge.weight))
        .collect();
    let cycles = mesh.cycles.iter().filter(|cycle| matches!(cycle.of, CycleOf::Projects(_))).count();
    let by_name = |id: &ProjectId| mesh.projects[*id].name.clone();
    let mut projects: Vec<ProjectId> = drawn.into_iter().collect();
    projects.put_in_order_by_key(by_name);
    mesh.shape = measure(&projects, &edges, u32::try_from(cycles).unwrap_or(u32::MAX));
}

/// Projects with a data node that is drawn: ghosts in, packages out.
fn drawn(mesh: &Mesh) -> BTreeSet<ProjectId> {
    let nodes = mesh.nodes.iter().filter(|node| node.kind.is_data() && node.standing != Standing::Package);
    nodes.map(|node| node.project).filter(|&id| mesh.projects[id].presence != Presence::Unused).into_set()
}

/// The measures over projects in order of name and weighted edges between them.
fn measure(projects: &[ProjectId], edges: &[(ProjectId, ProjectId, u32)], cycles: u32) -> Shape {
    let n = projects.len();
    let mut ends: BTreeMap<ProjectId, Ends> = projects.iter().map(|&id| (id, Ends::default())).into_map();
    for &(from, to, weight) in edges {
        if let Some(end) = ends.get_mut(&from) {
            end.produced += u64::from(weight);
            end.consumers += 1;
        }
        if let Some(end) = ends.get_mut(&to) {
            end.consumed += u64::from(weight);
            end.providers += 1;
        }
    }
    let total: u64 = edges.iter().map(|&(_, _, weight)| u64::from(weight)).sum();
    let of = |id: &ProjectId| ends.get(id).copied().unwrap_or_default();
    // `max_by_key` keeps the last of equals; the first by name shall win.
    let most = |key: &dyn Fn(Ends) -> u64| projects.iter().rev().copied().max_by_key(|id| key(of(id)));
    let hub = most(&|end| end.produced + end.consumed).filter(|_| total > 0);
    let off = edges.iter().filter(|(from, to, _)| Some(*from) != hub && Some(*to) != hub);
    let off_hub = ratio(off.map(|&(_, _, weight)| u64::from(weight)).sum(), total);
    let spread = if n <= 2 { 0.0 } else { (off_hub / ((n - 2) as f64 / n as f64)).min(1.0) };
    let both = ratio(ends.values().filter(|end| end.consumers > 0 && end.providers > 0).count() as u64, n as u64);
    let widest = ends.values().map(|end| end.consumers).max().unwrap_or(0);
    let gaps: usize = ends.values().map(|end| widest - end.consumers).sum();
    let centralisation = if n < 2 { 0.0 } else { gaps as f64 / ((n - 1) * (n - 1)) as f64 };
    let measured =
        (n >= 2 && total > 0).then(|| ((0.5 * spread + 0.3 * both + 0.2 * (1.0 - centralisation)) * 1e6).round() / 1e6);
    let top = most(&|end| end.produced).filter(|_| total > 0);
    Shape {
        label: label(&ends, total, cycles, measured),
        projects: u32::try_from(n).unwrap_or(u32::MAX),
        hub,
        spread,
        off_hub,
        both,
        centralisation,
        meshiness: measured,
        top_producer: top.map(|id| (id, ratio(of(&id).produced, total))),
        longest_chain: longest_chain(projects, edges),
        cycles,
    }
}

/// One project's use.
#[derive(Clone, Copy, Default)]
struct Ends {
    produced: u64,
    consumed: u64,
    consumers: usize,
    providers: usize,
}

fn ratio(part: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}

fn label(ends: &BTreeMap<ProjectId, Ends>, total: u64, cycles: u32, measured: Option<f64>) -> ShapeLabel {
    let chained = cycles == 0 && ends.values().all(|end| end.consumers <= 1 && end.providers <= 1);
    let alone = ends.values().any(|end| end.consumers == 0 && end.providers == 0);
    match (ends.len(), measured) {
        (0 | 1, _) => ShapeLabel::Single,
        _ if total == 0 => ShapeLabel::Islands,
        (2, _) => ShapeLabel::Pair,
        _ if chained && alone => ShapeLabel::IslandsAndChains,
        _ if chained => ShapeLabel::Pipeline,
        (_, Some(measured)) if measured < 0.25 => ShapeLabel::HubAndSpoke,
        (_, Some(measured)) if measured < 0.50 => ShapeLabel::HubLeaning,
        (_, Some(measured)) if measured < 0.75 => ShapeLabel::Meshier,
        _ => ShapeLabel::Mesh,
    }
}

/// How many projects lie on the longest chain that ends in each drawn project: 1 for one that uses none. Projects of one
/// cycle stand on one step.
pub fn depths(mesh: &Mesh) -> BTreeMap<ProjectId, u32> {
    let mut graph: DiGraph<ProjectId, ()> = DiGraph::new();
    let index: BTreeMap<ProjectId, _> = drawn(mesh).into_iter().map(|id| (id, graph.add_node(id))).into_map();
    for edge in &mesh.project_edges {
        if let Some((&from, &to)) = index.get(&edge.from).zip(index.get(&edge.to)) {
            graph.add_edge(from, to, ());
        }
    }
    let components = condensation(graph, true);
    let mut steps = BTreeMap::new();
    let mut depths = BTreeMap::new();
    for at in toposort(&components, None).unwrap_or_default() {
        let before = components.neighbors_directed(at, petgraph::Direction::Incoming);
        let step = 1 + before.filter_map(|from| steps.get(&from)).max().copied().unwrap_or(0);
        steps.insert(at, step);
        depths.extend(components.node_weight(at).into_iter().flatten().map(|&project| (project, step)));
    }
    depths
}

/// The longest chain of projects that use each other; a component of cycles is one link, by its first project.
fn longest_chain(projects: &[ProjectId], edges: &[(ProjectId, ProjectId, u32)]) -> Vec<ProjectId> {
    let mut graph: DiGraph<ProjectId, ()> = DiGraph::new();
    let index: BTreeMap<ProjectId, _> = projects.iter().map(|&id| (id, graph.add_node(id))).into_map();
    for (from, to, _) in edges {
        if let Some((&from, &to)) = index.get(from).zip(index.get(to)) {
            graph.add_edge(from, to, ());
        }
    }
    let components = condensation(graph, true);
    let Ok(order) = toposort(&components, None) else { return Vec::new() };
    let mut best: BTreeMap<_, Vec<ProjectId>> = BTreeMap::new();
    for at in order {
        let Some(first) = components.node_weight(at).and_then(|members| members.iter().min()).copied() else {
            continue;
        };
        let before = components.neighbors_directed(at, petgraph::Direction::Incoming);
        let chain =
            before.filter_map(|from| best.get(&from)).max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)));
        let mut chain = chain.cloned().unwrap_or_default();
        chain.push(first);
        best.insert(at, chain);
    }
    let longest = best.into_values().max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)));
    longest.filter(|chain| chain.len() > 1).unwrap_or_default()
}

#[cfg(test)]
mod tests;
