//! Sets of nodes, a bit of truth for each. In: a mesh's size. Out: the sets. Not here: order, which is that of the mesh.

use crate::mesh::Mesh;
use crate::mesh::model::NodeId;
use crate::table::Table;

/// For each node whether it is in.
pub(super) type Set = Table<NodeId, bool>;

/// No node of `mesh`.
pub(super) fn none(mesh: &Mesh) -> Set {
    Table::filled(false, mesh.nodes.len())
}

/// The nodes that are in, in order.
pub(super) fn members(set: &Set) -> impl Iterator<Item = NodeId> {
    set.entries().filter(|(_, is_in)| **is_in).map(|(node, _)| node)
}

/// Adds what is in `other`.
pub(super) fn unite(set: &mut Set, other: &Set) {
    for (own, is_in) in set.iter_mut().zip(other.iter()) {
        *own |= is_in;
    }
}

/// Takes out what is not in `other`.
pub(super) fn intersect(set: &mut Set, other: &Set) {
    for (own, is_in) in set.iter_mut().zip(other.iter()) {
        *own &= is_in;
    }
}

/// Takes out what is in `other`.
pub(super) fn subtract(set: &mut Set, other: &Set) {
    for (own, is_in) in set.iter_mut().zip(other.iter()) {
        *own &= !is_in;
    }
}
