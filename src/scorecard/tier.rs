//! Which own models are scored, and as what (spec 00, 05.1).
//!
//! In: a mesh and a node. Out: a [`Tier`]. Not here: the score.

use super::model::Tier;
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, VersionState};

/// What `node` is scored as; none for what is no own model, and for an old version that has ended and that nobody reads.
pub(super) fn tier(mesh: &Mesh, node: NodeId) -> Option<Tier> {
    let data = mesh.nodes.row(node)?;
    if !data.is_own_model() || retired(mesh, node) {
        None
    } else if data.is_product() {
        Some(Tier::Product)
    } else if data.crosses {
        Some(Tier::Candidate)
    } else {
        Some(Tier::Internal)
    }
}

/// An old version whose deprecation date has passed and that has no consumers.
fn retired(mesh: &Mesh, node: NodeId) -> bool {
    let data = &mesh.nodes[node];
    let ended = data.data.deprecated_at.zip(mesh.as_of).is_some_and(|(end, now)| end <= now);
    ended && data.version_state() == VersionState::Old && mesh.consumers(node).next().is_none()
}
