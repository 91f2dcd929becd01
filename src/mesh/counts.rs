//! Counts and coverage of projects and domains (spec 03.4), and what crosses a border (spec 00).
//!
//! In: a mesh with domains and owners. Out: `counts`, `coverage` and `crosses` filled. Not here: percentages.

use super::model::{Counts, Coverage, Crossing, EdgeKind, Mesh, MeshNode, Standing};
use super::owners::{agree, contactable, group_owner};
use crate::artifact::manifest::model::{Access, Kind};
use crate::policy::Policy;

/// Fills counts and coverage. Package, disabled and dangling nodes count nowhere (decisions 1 and 5).
#[inline(never)]
pub fn counts(mesh: &mut Mesh, policy: &Policy) {
    for (id, node) in mesh.nodes.entries() {
        if !matches!(node.standing, Standing::Own | Standing::Ghost) {
            continue;
        }
        count(&mut mesh.projects[node.project].counts, node);
        count(&mut mesh.domains[node.domain].counts, node);
        if node.is_own_model() {
            let group = group_owner(mesh.groups.row(node.project), node.data.group.as_deref());
            let code_owners = mesh.seen.row(id).and_then(|seen| seen.code_owners.as_deref()).unwrap_or_default();
            let known = Known {
                contactable: group.is_some_and(|(_, owner)| contactable(owner, policy)),
                code_owned: !code_owners.is_empty(),
                agreed: group.is_some_and(|(name, owner)| agree(name, owner, code_owners, policy)),
            };
            cover(&mut mesh.projects[node.project].coverage, node, &known);
            cover(&mut mesh.domains[node.domain].coverage, node, &known);
        }
    }
}

fn count(counts: &mut Counts, node: &MeshNode) {
    let field = match node.kind {
        Kind::Model => &mut counts.models,
        Kind::Seed => &mut counts.seeds,
        Kind::Snapshot => &mut counts.snapshots,
        Kind::Source => &mut counts.sources,
        Kind::Exposure => &mut counts.exposures,
        Kind::SemanticModel => &mut counts.semantic_models,
        Kind::Metric => &mut counts.metrics,
        Kind::SavedQuery => &mut counts.saved_queries,
        Kind::Test => &mut counts.tests,
        Kind::UnitTest => &mut counts.unit_tests,
        Kind::Function | Kind::Analysis | Kind::Other => return,
    };
    *field += 1;
    if node.kind == Kind::Source && node.read {
        counts.sources_read += 1;
    }
    if node.kind == Kind::Model {
        match node.access {
            Some(Access::Public) => counts.public += 1,
            Some(Access::Protected) => counts.protected += 1,
            Some(Access::Private) => counts.private += 1,
            None => {}
        }
    }
}

/// What is known of the owners of a model.
struct Known {
    contactable: bool,
    code_owned: bool,
    agreed: bool,
}

fn cover(coverage: &mut Coverage, node: &MeshNode, known: &Known) {
    coverage.models += 1;
    coverage.grouped += u32::from(node.data.group.is_some());
    coverage.contactable += u32::from(known.contactable);
    coverage.code_owned += u32::from(known.code_owned);
    coverage.agreed += u32::from(known.agreed);
    coverage.owned += u32::from(node.owner.is_some());
    coverage.access_set += u32::from(node.access.is_some_and(|access| access != Access::Protected));
}

/// Marks nodes that another domain or project, a hidden edge or an exposure reads.
#[inline(never)]
pub fn crossings(mesh: &mut Mesh) {
    let crosses: Vec<bool> = mesh
        .nodes
        .ids()
        .map(|id| {
            mesh.consumers(id).any(|(consumer, edge)| {
                let counted = mesh.nodes[consumer].standing != Standing::Package;
                let public_use = matches!(edge.kind, EdgeKind::Hidden(_) | EdgeKind::Exposure);
                counted && (public_use || mesh.crossing(id, consumer) != Crossing::None)
            })
        })
        .collect();
    for (node, crosses) in mesh.nodes.iter_mut().zip(crosses) {
        node.crosses = crosses && node.standing != Standing::Package;
    }
}
