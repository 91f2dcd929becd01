//! Cohesion and coupling of domains (spec 03.5).
//!
//! In: a mesh with domains. Out: each domain's [`Coupling`](super::model::Coupling) and the sums between domains. Not
//! here: colours, verdicts.

use super::model::{Crossing, DomainEdge, DomainId, Edge, EdgeKind, Mesh, NodeId, Standing};
use crate::artifact::manifest::model::{Access, Kind};
use crate::sort::Gather;
use std::collections::{BTreeMap, BTreeSet};

/// Whether both ends hold rows and neither is of a package: the edges that measures count.
pub fn counts(mesh: &Mesh, edge: &Edge) -> bool {
    let counted = |id: NodeId| mesh.nodes[id].kind.is_data() && mesh.nodes[id].standing != Standing::Package;
    counted(edge.from) && counted(edge.to)
}

/// Fills the coupling of all domains and `domain_edges`.
#[inline(never)]
pub fn coupling(mesh: &mut Mesh) {
    let mut between: BTreeMap<(DomainId, DomainId), (u32, u32)> = BTreeMap::new();
    let mut inside: BTreeMap<DomainId, u32> = BTreeMap::new();
    for edge in mesh.edges.iter().filter(|edge| counts(mesh, edge)) {
        let (from, to) = (mesh.nodes[edge.from].domain, mesh.nodes[edge.to].domain);
        if from == to {
            *inside.entry(from).or_default() += 1;
        } else {
            let sum = between.entry((from, to)).or_default();
            sum.0 += 1;
            sum.1 += u32::from(matches!(edge.kind, EdgeKind::Hidden(_)));
        }
    }
    let mut providers: BTreeMap<DomainId, BTreeSet<DomainId>> = BTreeMap::new();
    let mut takers: BTreeMap<DomainId, BTreeSet<DomainId>> = BTreeMap::new();
    for (&(from, to), &(edges, _)) in &between {
        mesh.domains[from].coupling.outgoing += edges;
        mesh.domains[to].coupling.incoming += edges;
        providers.entry(to).or_default().insert(from);
        takers.entry(from).or_default().insert(to);
    }
    let breadth = |of: &BTreeMap<DomainId, BTreeSet<DomainId>>, id| {
        of.get(&id).and_then(|others| u32::try_from(others.len()).ok()).unwrap_or(0)
    };
    let interfaces = interfaces(mesh);
    for id in mesh.domains.ids() {
        let coupling = &mut mesh.domains[id].coupling;
        coupling.inside = inside.get(&id).copied().unwrap_or(0);
        let outside = coupling.incoming + coupling.outgoing;
        coupling.cohesion = share(coupling.inside, coupling.inside + outside);
        coupling.instability = share(coupling.incoming, outside);
        coupling.fan_in = breadth(&providers, id);
        coupling.fan_out = breadth(&takers, id);
        if let Some(interface) = interfaces.get(&id) {
            coupling.interface = interface.nodes;
            coupling.leak = share(interface.leaks, interface.judged);
        }
    }
    mesh.domain_edges =
        between.into_iter().map(|((from, to), (edges, hidden))| DomainEdge { from, to, edges, hidden }).collect();
}

fn share(part: u32, all: u32) -> Option<f64> {
    (all > 0).then(|| f64::from(part) / f64::from(all))
}

#[derive(Default)]
struct Interface {
    nodes: u32,
    judged: u32,
    leaks: u32,
}

/// Nodes with a consumer outside, by domain. Where the manifest knows no access a leak cannot be told (decision 18).
fn interfaces(mesh: &Mesh) -> BTreeMap<DomainId, Interface> {
    let mut interfaces: BTreeMap<DomainId, Interface> = BTreeMap::new();
    for (id, node) in mesh.nodes.entries() {
        let readers = mesh.children(id).filter(|(_, edge)| counts(mesh, edge));
        let crossings: BTreeSet<Crossing> = readers.map(|(reader, _)| mesh.crossing(id, reader)).into_set();
        let (project, domain) = (crossings.contains(&Crossing::Project), crossings.contains(&Crossing::Domain));
        if !project && !domain {
            continue;
        }
        let interface = interfaces.entry(node.domain).or_default();
        interface.nodes += 1;
        let silent = node.kind == Kind::Model && node.access.is_none();
        if silent {
            continue;
        }
        interface.judged += 1;
        let withheld = project && node.access != Some(Access::Public);
        let unpublished = domain && (node.access == Some(Access::Private) || node.data.group.is_none());
        interface.leaks += u32::from(withheld || unpublished);
    }
    interfaces
}
