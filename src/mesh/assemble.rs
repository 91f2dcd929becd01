//! Provisional nodes and edges into the mesh's tables, in their final order.
//!
//! In: merged nodes, edges, hidden matches. Out: a [`Mesh`] with projects, nodes, edges and their look-ups filled. Not
//! here: domains, owners and measures, which read those tables.

use super::edges::Link;
use super::hidden::Match;
use super::identity::Entry;
use super::merge::{Merged, Merging, Slot, Spot};
use super::model::{
    DomainId, Edge, EdgeId, EdgeKind, HiddenMatch, Incidence, Mesh, MeshNode, NodeId, Presence, Project, ProjectId,
    Standing,
};
use crate::artifact::manifest::model::{Detail, Kind};
use crate::lists::Lists;
use crate::sort::Gather;
use crate::sort::Sort;
use crate::table::{RowId, Table};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Where provisional projects and nodes ended up.
pub struct Placed {
    /// Projects.
    pub projects: Table<Slot, ProjectId>,
    /// Nodes.
    pub nodes: Table<Spot, NodeId>,
}

/// Fills projects, nodes, edges, inputs, outputs, tests and hidden matches. The merged nodes are moved into the mesh.
#[inline(never)]
pub fn assemble(merged: &mut Merged, entries: &[Entry], links: &[Link], matches: &[Match]) -> (Mesh, Placed) {
    let presence = presence(merged, links);
    let tests = tests(merged);
    let mut slots: Vec<Slot> = merged.projects.ids().collect();
    slots.put_in_order_by(|&a, &b| {
        (presence[a], &merged.projects[a].name, a).cmp(&(presence[b], &merged.projects[b].name, b))
    });
    let mut mesh = Mesh::default();
    let mut projects = Table::filled(ProjectId::default(), merged.projects.len());
    for slot in slots {
        projects[slot] = mesh.projects.push(project(merged, entries, slot, presence[slot]));
    }
    let mut spots: Vec<Spot> = merged.nodes.ids().collect();
    spots.put_in_order_by(|&a, &b| {
        let of = |spot: Spot| (projects[merged.nodes[spot].project], &merged.nodes[spot].key, spot);
        of(a).cmp(&of(b))
    });
    mesh.nodes = Table::with_room(merged.nodes.len());
    let mut nodes = Table::filled(NodeId::default(), merged.nodes.len());
    let mut mergings: Table<Spot, Option<Merging>> =
        std::mem::take(&mut merged.nodes).into_rows().into_iter().map(Some).collect();
    for spot in spots {
        if let Some(Merging { key, data, kind, access, project, standing, .. }) = mergings[spot].take() {
            nodes[spot] = mesh.nodes.push(MeshNode {
                key,
                data,
                kind,
                access,
                standing,
                project: projects[project],
                read: kind != Kind::Source,
                // Named one by one, as a default would make a node that says nothing for each of them.
                domain: DomainId::default(),
                copies: Vec::new(),
                owner: None,
                crosses: false,
            });
        }
    }
    for (position, copy, spot) in &merged.copies {
        if let Some(relation) = copy.relation.clone() {
            mesh.nodes[nodes[*spot]].copies.push((projects[Slot::at(*position)], relation));
        }
    }
    for node in mesh.nodes.iter_mut() {
        node.copies.put_in_order();
    }
    let mut edges: Vec<Edge> = links
        .iter()
        .map(|link| Edge {
            from: nodes[link.from],
            to: nodes[link.to],
            kind: link.kind,
            via: link.via,
            pin: link.pin,
            manifest: projects[link.manifest],
        })
        .collect();
    edges.put_in_order_by_key(|edge| (edge.to, edge.from, edge.kind));
    mesh.edges = Table::from(edges);
    look_up(&mut mesh);
    let mut tests: Vec<(NodeId, NodeId)> = tests.into_iter().map(|(node, test)| (nodes[node], nodes[test])).collect();
    tests.put_in_order();
    tests.dedup();
    mesh.tests = Lists::of(mesh.nodes.len(), &tests);
    mesh.hidden = matches
        .iter()
        .map(|found| HiddenMatch {
            from: nodes[found.from],
            source: nodes[found.source],
            level: found.level,
            read: found.read,
        })
        .collect();
    mesh.hidden.put_in_order();
    (mesh, Placed { projects, nodes })
}

fn project(merged: &Merged, entries: &[Entry], slot: Slot, presence: Presence) -> Project {
    let seat = &merged.projects[slot];
    let Some(entry) = seat.entry.and_then(|at| entries.get(at)) else {
        return Project { name: seat.name.clone(), presence, knows_access: true, ..Project::default() };
    };
    let (manifest, metadata) = (&entry.loaded.manifest, &entry.loaded.manifest.metadata);
    Project {
        name: seat.name.clone(),
        presence,
        file: entry.loaded.file.clone(),
        dbt_version: metadata.dbt_version.clone(),
        schema_version: metadata.schema_version,
        adapter: metadata.adapter_type.clone(),
        generated_at: metadata.generated_at,
        knows_access: manifest.knows_access,
        quotes_identifiers: metadata.quotes_identifiers,
        knows_doc_blocks: manifest.knows_doc_blocks,
        doc_texts: manifest.doc_texts.values().cloned().collect(),
        macro_packages: manifest.macro_packages.clone(),
        macro_hashes: manifest.macro_hashes.clone(),
        selectors: manifest.selectors.clone(),
        ..Project::default()
    }
}

/// Edges into and out of each node; what is read and what crosses a border is told once domains are known.
fn look_up(mesh: &mut Mesh) {
    for (_, edge) in mesh.edges.entries() {
        if !mesh.nodes[edge.to].kind.is_test() {
            mesh.nodes[edge.from].read = true;
        }
    }
    let near = |edge: EdgeId, node: NodeId| Incidence { edge, node, kind: mesh.nodes[node].kind };
    let edges = mesh.edges.entries();
    let (into, out): (Vec<_>, Vec<_>) =
        edges.map(|(id, edge)| ((edge.to, near(id, edge.from)), (edge.from, near(id, edge.to)))).unzip();
    let count = mesh.nodes.len();
    (mesh.inputs, mesh.outputs) = (Lists::of(count, &into), Lists::of(count, &out));
    mesh.readers = readers(mesh);
}

/// Who reads each node, hidden sources followed.
fn readers(mesh: &Mesh) -> Lists<NodeId, NodeId> {
    let mut readers = Vec::with_capacity(mesh.edges.len());
    for (_, edge) in mesh.edges.entries().filter(|(_, edge)| !mesh.nodes[edge.to].kind.is_test()) {
        match edge.kind {
            EdgeKind::Hidden(_) => {
                readers.extend(mesh.consumers(edge.to).map(|(reader, _)| (edge.from, reader)));
            }
            _ => readers.push((edge.from, edge.to)),
        }
    }
    // Plain numbers in one list: the standard library's sort is the quicker.
    readers.sort_unstable();
    readers.dedup();
    Lists::of(mesh.nodes.len(), &readers)
}

/// Nodes and their tests, of their own project.
fn tests(merged: &Merged) -> Vec<(Spot, Spot)> {
    let mut tests = Vec::new();
    for (spot, merging) in merged.nodes.entries() {
        let attached: Vec<&str> = match &merging.data.detail {
            Detail::Test(test) => test.attached.iter().map(String::as_str).collect(),
            Detail::UnitTest(test) => test.tests.as_deref().into_iter().collect(),
            _ => continue,
        };
        for id in attached {
            let Some(meaning) = merged.resolve(merging.said_by, id) else { continue };
            if merged.nodes[meaning.spot].project == merging.project {
                tests.push((meaning.spot, spot));
            }
        }
    }
    tests
}

/// How each project is known: a ghost is drawn if a dropped project uses it, or if it lies between two (spec 02.4).
fn presence(merged: &Merged, links: &[Link]) -> Table<Slot, Presence> {
    let mut uses: BTreeMap<Slot, BTreeSet<Slot>> = BTreeMap::new();
    let mut used_by: BTreeMap<Slot, BTreeSet<Slot>> = BTreeMap::new();
    for link in links {
        let (from, to) = (&merged.nodes[link.from], &merged.nodes[link.to]);
        let packaged = from.standing == Standing::Package || to.standing == Standing::Package;
        if from.project != to.project && !packaged {
            uses.entry(to.project).or_default().insert(from.project);
            used_by.entry(from.project).or_default().insert(to.project);
        }
    }
    let dropped = |slot: &Slot| merged.projects[*slot].entry.is_some();
    let mut presence = Table::filled(Presence::Dropped, merged.projects.len());
    for slot in merged.projects.ids().filter(|slot| !dropped(slot)) {
        let used = used_by.get(&slot).is_some_and(|consumers| consumers.iter().any(dropped));
        let ahead: BTreeSet<Slot> = reached(&used_by, slot).into_iter().filter(dropped).into_set();
        let behind: BTreeSet<Slot> = reached(&uses, slot).into_iter().filter(dropped).into_set();
        let between = !ahead.is_empty() && !behind.is_empty() && ahead.union(&behind).count() > 1;
        presence[slot] = if used || between { Presence::Ghost } else { Presence::Unused };
    }
    presence
}

fn reached(edges: &BTreeMap<Slot, BTreeSet<Slot>>, from: Slot) -> BTreeSet<Slot> {
    let (mut seen, mut waiting) = (BTreeSet::new(), VecDeque::from([from]));
    while let Some(slot) = waiting.pop_front() {
        for &next in edges.get(&slot).into_iter().flatten() {
            if next != from && seen.insert(next) {
                waiting.push_back(next);
            }
        }
    }
    seen
}

/// The project of the manifest at `position`.
pub fn project_of(placed: &Placed, position: usize) -> ProjectId {
    placed.projects.row(Slot::at(position)).copied().unwrap_or_default()
}
