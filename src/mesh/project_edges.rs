//! Cross-project edges summed by pair (decision 4).
//!
//! In: a mesh with nodes and edges. Out: `project_edges`. Not here: cycles, shape.

use super::model::{EdgeId, EdgeKind, HiddenLevel, Mesh, NodeId, ProjectEdge, ProjectId, Standing, Via};
use std::collections::BTreeMap;

/// How a producer node is used, the plainest first: the plainest use of a node decides where it is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Declared,
    Package,
    Hidden,
    Likely,
}

/// How each node of a pair is used, and the edges that say so.
type Uses = (BTreeMap<NodeId, Use>, Vec<EdgeId>);

/// Fills `project_edges`. Tests use nothing (decision 3), and nothing but data nodes is used (decision 4).
#[inline(never)]
pub fn project_edges(mesh: &mut Mesh) {
    let mut pairs: BTreeMap<(ProjectId, ProjectId), Uses> = BTreeMap::new();
    for (id, edge) in mesh.edges.entries() {
        let (from, to) = (&mesh.nodes[edge.from], &mesh.nodes[edge.to]);
        let packaged = from.standing == Standing::Package || to.standing == Standing::Package;
        if from.project == to.project || packaged || to.kind.is_test() || !from.kind.is_data() {
            continue;
        }
        let usage = match (edge.kind, edge.via) {
            (EdgeKind::Hidden(HiddenLevel::Exact), _) => Use::Hidden,
            (EdgeKind::Hidden(_), _) => Use::Likely,
            (_, Via::Package) => Use::Package,
            _ => Use::Declared,
        };
        let (nodes, edges) = pairs.entry((from.project, to.project)).or_default();
        let plainest = nodes.entry(edge.from).or_insert(usage);
        *plainest = usage.min(*plainest);
        edges.push(id);
    }
    let sums = pairs.into_iter().map(|((from, to), (nodes, edges))| {
        let count = |of: Option<Use>| {
            let fits = nodes.values().filter(|&&usage| of.is_none_or(|of| of == usage)).count();
            u32::try_from(fits).unwrap_or(u32::MAX)
        };
        ProjectEdge {
            from,
            to,
            weight: count(None),
            declared: count(Some(Use::Declared)),
            package: count(Some(Use::Package)),
            hidden: count(Some(Use::Hidden)),
            likely: count(Some(Use::Likely)),
            nodes: nodes.keys().copied().collect(),
            edges,
        }
    });
    mesh.project_edges = sums.collect();
}
