//! What lies on the border between a group and the rest of its project.
//!
//! In: a mesh. Out: for each domain, the edges with one end in it, and its own nodes. Not here: what that means.

use crate::artifact::manifest::model::Kind;
use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, EdgeKind, NodeId, Standing};
use crate::table::Table;

/// One domain and its surroundings.
#[derive(Clone, Default)]
pub struct Border {
    /// Its own models, seeds, snapshots and functions.
    pub inside: Vec<NodeId>,
    /// Edges within the project that begin in it and end outside, producer first: what the rest reads of it.
    pub read: Vec<(NodeId, NodeId)>,
    /// Edges within the project that begin outside and end in it: what it reads of the rest.
    pub reads: Vec<(NodeId, NodeId)>,
    /// Nodes of it that another domain reads, of this project or another.
    pub interface: Vec<NodeId>,
    /// Tests with parents on both sides, with the parent that is not the tested node's side.
    pub tests: Vec<(NodeId, NodeId)>,
}

/// The borders of all domains. Data nodes alone; a source belongs to whoever reads it, so that an edge from a source
/// crosses no border, and gate R5 asks about sources apart.
pub fn borders(mesh: &Mesh) -> Table<DomainId, Border> {
    let mut borders = Table::filled(Border::default(), mesh.domains.len());
    for (id, node) in mesh.nodes.entries().filter(|(id, _)| is_held(mesh, *id)) {
        borders[node.domain].inside.push(id);
    }
    for edge in mesh.edges.iter() {
        let (from, to) = (&mesh.nodes[edge.from], &mesh.nodes[edge.to]);
        if from.domain == to.domain || !is_held(mesh, edge.from) {
            continue;
        }
        let ends = (edge.from, edge.to);
        if to.kind.is_test() && from.project == to.project {
            borders[from.domain].tests.push(ends);
            borders[to.domain].tests.push(ends);
        } else if to.kind.is_data() && to.standing != Standing::Package {
            let interface = &mut borders[from.domain].interface;
            if interface.last() != Some(&edge.from) {
                interface.push(edge.from);
            }
            if from.project == to.project && !matches!(edge.kind, EdgeKind::Hidden(_)) {
                borders[from.domain].read.push(ends);
                borders[to.domain].reads.push(ends);
            }
        }
    }
    for border in borders.iter_mut() {
        use crate::sort::Sort;
        border.interface.put_in_order();
        border.interface.dedup();
    }
    borders
}

/// Whether a node is one that a group can own.
fn is_held(mesh: &Mesh, id: NodeId) -> bool {
    let node = &mesh.nodes[id];
    node.standing == Standing::Own && node.kind.is_data() && node.kind != Kind::Source
}
