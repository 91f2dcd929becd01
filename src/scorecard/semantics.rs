//! What stands on a model in the semantic layer.
//!
//! In: a mesh. Out: semantic models by model, and what is reached through them. Not here: whether that is enough.

use crate::artifact::manifest::model::{Detail, Kind, Semantic};
use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, NodeId, ProjectId, Standing};
use crate::sort::Sort;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Look-ups on semantic models; the mesh they were found in is given with each question.
pub(super) struct Semantics {
    /// Projects with a semantic model of their own.
    pub projects: BTreeSet<ProjectId>,
    /// The domains whose semantic models have an entity of this name.
    pub entities: BTreeMap<String, BTreeSet<DomainId>>,
    of: FxHashMap<NodeId, Vec<NodeId>>,
}

/// What is reached through the semantic models of one model.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Reach {
    /// Metrics, at any distance.
    pub metrics: usize,
    /// Exports of saved queries, at any distance.
    pub exports: u32,
}

impl Semantics {
    /// Looks up the semantic models of the dropped projects.
    pub fn new(mesh: &Mesh) -> Self {
        let mut found = Self { projects: BTreeSet::new(), entities: BTreeMap::new(), of: FxHashMap::default() };
        for (node, data) in mesh.nodes.entries() {
            let Detail::Semantic(semantic) = &data.data.detail else { continue };
            if data.standing != Standing::Own {
                continue;
            }
            found.projects.insert(data.project);
            for (entity, _) in &semantic.entities {
                found.entities.entry(entity.clone()).or_default().insert(data.domain);
            }
            for (parent, _) in mesh.parents(node) {
                found.of.entry(parent).or_default().push(node);
            }
        }
        for (node, seen) in mesh.seen.entries() {
            if !seen.semantic.is_empty() {
                found.projects.insert(mesh.nodes[node].project);
            }
        }
        found
    }

    /// The semantic models that stand on `model` directly, in order of id.
    pub fn of(&self, model: NodeId) -> &[NodeId] {
        self.of.get(&model).map_or(&[], Vec::as_slice)
    }

    /// What the semantic model `node` says.
    pub fn detail(mesh: &Mesh, node: NodeId) -> Option<&Semantic> {
        match &mesh.nodes[node].data.detail {
            Detail::Semantic(semantic) => Some(semantic),
            _ => None,
        }
    }

    /// The metrics that stand on `model`'s semantic models, at any distance, in order of id.
    pub fn metrics(&self, mesh: &Mesh, model: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.above(mesh, model, |node| {
            if mesh.nodes[node].kind == Kind::Metric {
                found.push(node)
            }
        });
        found.put_in_order();
        found
    }

    /// Metrics and saved-query exports that stand on `model`'s semantic models.
    pub fn reach(&self, mesh: &Mesh, model: NodeId) -> Reach {
        let mut reach = Reach::default();
        self.above(mesh, model, |node| match mesh.nodes[node].data.detail {
            Detail::SavedQuery { exports } => reach.exports += exports,
            _ => reach.metrics += usize::from(mesh.nodes[node].kind == Kind::Metric),
        });
        reach
    }

    /// Calls `each` once for every metric and saved query above `model`'s semantic models.
    fn above(&self, mesh: &Mesh, model: NodeId, mut each: impl FnMut(NodeId)) {
        let mut open = self.of(model).to_vec();
        let mut seen = BTreeSet::new();
        while let Some(at) = open.pop() {
            for (child, _) in mesh.consumers(at) {
                let kind = mesh.nodes[child].kind;
                if matches!(kind, Kind::Metric | Kind::SavedQuery) && seen.insert(child) {
                    each(child);
                    open.push(child);
                }
            }
        }
    }
}
