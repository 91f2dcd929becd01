//! Cycles of nodes, projects and groups (spec 02.6).
//!
//! In: a mesh with edges, sums and stale pairs. Out: one shortest cycle for each strongly connected component. Not here:
//! how bad a cycle is.

use super::coupling::counts;
use super::model::{Cycle, CycleOf, DomainId, Edge, EdgeId, EdgeKind, HiddenLevel, Mesh, NodeId, ProjectId, Stale};
use crate::artifact::manifest::model::Kind;
use crate::sort::Gather;
use crate::sort::Sort;
use crate::table::{RowId, Table};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// In a component larger than this only its first members are tried as the start of the shortest cycle.
const STARTS: usize = 64;

/// Fills `cycles`. An exact hidden edge leads from a node to itself under another name, so it counts like any edge.
#[inline(never)]
pub fn cycles(mesh: &mut Mesh) {
    let mut behind: BTreeSet<ProjectId> = BTreeSet::new();
    for pair in &mesh.stale {
        match pair.verdict {
            Stale::ConsumerBehind => behind.insert(pair.consumer),
            Stale::ProducerBehind => behind.insert(pair.producer),
            Stale::Environment => false,
        };
    }
    let unsure = |mesh: &Mesh, hops: &[EdgeId]| {
        hops.iter().any(|&hop| {
            let edge = &mesh.edges[hop];
            matches!(edge.kind, EdgeKind::Hidden(_)) || behind.contains(&edge.manifest)
        })
    };
    let mut found = Vec::new();
    for hops in shortest(&node_hops(mesh)) {
        let nodes: Vec<NodeId> = hops.iter().map(|&hop| mesh.edges[hop].from).collect();
        found.push(Cycle { of: CycleOf::Nodes(nodes), unsure: unsure(mesh, &hops), hops });
    }
    for hops in shortest(&project_hops(mesh)) {
        let projects: Vec<ProjectId> = hops.iter().map(|&hop| mesh.nodes[mesh.edges[hop].from].project).collect();
        found.push(Cycle { of: CycleOf::Projects(projects), unsure: unsure(mesh, &hops), hops });
    }
    for hops in shortest(&group_hops(mesh)) {
        let domains: Vec<DomainId> = hops.iter().map(|&hop| mesh.nodes[mesh.edges[hop].from].domain).collect();
        found.push(Cycle { of: CycleOf::Domains(domains), unsure: unsure(mesh, &hops), hops });
    }
    found.put_in_order_by(|a, b| a.of.cmp(&b.of));
    mesh.cycles = found;
}

/// Hops between rows named by number: the first edge of each.
type Hops = BTreeMap<(usize, usize), EdgeId>;

fn node_hops(mesh: &Mesh) -> Hops {
    let counts = |edge: &Edge, other: Kind| {
        let sure = !matches!(edge.kind, EdgeKind::Hidden(level) if level != HiddenLevel::Exact);
        sure && other.is_data()
    };
    let behind = |node: NodeId| mesh.outputs[node].iter().filter(|it| counts(&mesh.edges[it.edge], it.kind));
    let before = |node: NodeId| mesh.inputs[node].iter().filter(|it| counts(&mesh.edges[it.edge], it.kind));
    // Nearly all nodes lie on no cycle: what reads nothing does not, nor what reads nothing else, and so on.
    let data = |node: NodeId| mesh.nodes[node].kind.is_data();
    let mut read: Table<NodeId, usize> =
        mesh.nodes.ids().map(|node| if data(node) { before(node).count() } else { 0 }).collect();
    let mut free: Vec<NodeId> = mesh.nodes.ids().filter(|&node| data(node) && read[node] == 0).collect();
    while let Some(node) = free.pop() {
        for reader in behind(node) {
            read[reader.node] -= 1;
            if read[reader.node] == 0 {
                free.push(reader.node);
            }
        }
    }
    let mut hops = Hops::new();
    for node in mesh.nodes.ids().filter(|&node| read[node] > 0) {
        for producer in before(node).filter(|it| read[it.node] > 0) {
            hops.entry((producer.node.position(), node.position())).or_insert(producer.edge);
        }
    }
    hops
}

fn project_hops(mesh: &Mesh) -> Hops {
    let pairs = mesh.project_edges.iter();
    pairs.filter_map(|pair| Some(((pair.from.position(), pair.to.position()), *pair.edges.first()?))).into_map()
}

/// Between groups of one project; the ungrouped rest is no group.
fn group_hops(mesh: &Mesh) -> Hops {
    let mut hops = Hops::new();
    for (id, edge) in mesh.edges.entries().filter(|(_, edge)| counts(mesh, edge)) {
        let (from, to) = (&mesh.nodes[edge.from], &mesh.nodes[edge.to]);
        let groups = mesh.domains[from.domain].group.is_some() && mesh.domains[to.domain].group.is_some();
        if from.project == to.project && from.domain != to.domain && groups {
            hops.entry((from.domain.position(), to.domain.position())).or_insert(id);
        }
    }
    hops
}

/// The shortest cycle of each component, as its hops from the smallest number on.
fn shortest(hops: &Hops) -> Vec<Vec<EdgeId>> {
    let mut graph: DiGraph<usize, ()> = DiGraph::new();
    let mut index: BTreeMap<usize, NodeIndex> = BTreeMap::new();
    for &(from, to) in hops.keys() {
        let [from, to] = [from, to].map(|row| *index.entry(row).or_insert_with(|| graph.add_node(row)));
        graph.add_edge(from, to, ());
    }
    let mut next: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(from, to) in hops.keys() {
        next.entry(from).or_default().push(to);
    }
    let mut found = Vec::new();
    for component in tarjan_scc(&graph) {
        let members: BTreeSet<usize> = component.iter().filter_map(|&at| graph.node_weight(at).copied()).into_set();
        if members.len() > 1 {
            let starts = members.iter().take(STARTS);
            let rounds = starts.filter_map(|&start| round(start, &members, &next));
            let best = rounds.min_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
            found.extend(best.map(|rows| edges(&rows, hops)));
        }
    }
    found
}

/// The shortest way from `start` back to it, inside `members`; the rows on it, `start` first.
fn round(start: usize, members: &BTreeSet<usize>, next: &BTreeMap<usize, Vec<usize>>) -> Option<Vec<usize>> {
    let mut came_from: BTreeMap<usize, usize> = BTreeMap::new();
    let mut waiting = VecDeque::from([start]);
    while let Some(row) = waiting.pop_front() {
        for &to in next.get(&row).into_iter().flatten().filter(|to| members.contains(to)) {
            if to == start {
                let mut rows = vec![row];
                let mut at = row;
                while let Some(&before) = came_from.get(&at) {
                    rows.push(before);
                    at = before;
                }
                rows.reverse();
                return Some(rows);
            }
            came_from.entry(to).or_insert_with(|| {
                waiting.push_back(to);
                row
            });
        }
    }
    None
}

fn edges(rows: &[usize], hops: &Hops) -> Vec<EdgeId> {
    let next = rows.iter().cycle().skip(1);
    rows.iter().zip(next).filter_map(|(&from, &to)| hops.get(&(from, to)).copied()).collect()
}
