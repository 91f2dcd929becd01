//! The mesh: the types that joining fills and everything after reads.
//!
//! In: nothing. Out: the types and small look-ups on them. Not here: how they are found.

mod edge;
mod evidence;
mod node;
mod project;
mod whole;

pub use edge::{DomainEdge, Edge, EdgeKind, HiddenLevel, HiddenMatch, Pin, ProjectEdge, Via};
pub use evidence::{Evidence, EvidenceFile, FileUse, Pairing, Ran, Seen};
pub use node::{MeshNode, OwnerBy, OwnerFound, Standing, VersionState};
pub use project::{Counts, Coupling, Coverage, Domain, FolderFit, Groups, Presence, Project};
pub use whole::{Cycle, CycleOf, Shape, ShapeLabel, Stale, StalePair};

use crate::artifact::Notice;
use crate::artifact::manifest::model::Kind;
use crate::lists::Lists;
use crate::row_id;
use crate::table::Table;
use serde::{Deserialize, Serialize};

row_id! {
    /// A project of a [`Mesh`].
    ProjectId,
    /// A domain of a [`Mesh`].
    DomainId,
    /// A node of a [`Mesh`].
    NodeId,
    /// An edge of a [`Mesh`].
    EdgeId,
    /// A relation that nodes of a [`Mesh`] build or declare: one number for all that are equal, quotes and case aside
    /// (spec 02.5).
    RelationId,
}

/// Everything known of the mesh.
#[derive(Clone, Debug, Default)]
pub struct Mesh {
    /// Dropped projects by name, then ghosts by name, then projects known but unused by name.
    pub projects: Table<ProjectId, Project>,
    /// By project, then: the groups by name, the ungrouped last.
    pub domains: Table<DomainId, Domain>,
    /// Every node once, by project, then by key.
    pub nodes: Table<NodeId, MeshNode>,
    /// By consumer, then producer, then kind; without doubles.
    pub edges: Table<EdgeId, Edge>,
    /// The groups that each project's manifest defines.
    pub groups: Table<ProjectId, Groups>,
    /// Edges into each node, in order, with their producers.
    pub inputs: Lists<NodeId, Incidence>,
    /// Edges out of each node, in order, with their consumers.
    pub outputs: Lists<NodeId, Incidence>,
    /// The consumers of each node with hidden sources followed: in place of a source that is the node itself under another
    /// name, whatever reads that source. Sorted, without doubles.
    pub readers: Lists<NodeId, NodeId>,
    /// Data tests and unit tests of each node, of its own project, in order.
    pub tests: Lists<NodeId, NodeId>,
    /// The own models, seeds and snapshots that build each relation, in order; ephemeral models build none.
    pub built: Lists<RelationId, NodeId>,
    /// The own sources that declare each relation, in order, whether or not anything reads them.
    pub declared: Lists<RelationId, NodeId>,
    /// What files beside the manifests tell of each project.
    pub evidence: Table<ProjectId, Evidence>,
    /// What they tell of each node.
    pub seen: Table<NodeId, Seen>,
    /// What became of each dropped file, in order of its number.
    pub files: Vec<FileUse>,
    /// Cross-project edges summed by pair, by producer, then consumer.
    pub project_edges: Vec<ProjectEdge>,
    /// Cross-domain edges summed by pair, by producer, then consumer.
    pub domain_edges: Vec<DomainEdge>,
    /// Sources that are another project's relation (spec 02.5).
    pub hidden: Vec<HiddenMatch>,
    /// Cycles (spec 02.6), node cycles first.
    pub cycles: Vec<Cycle>,
    /// Pairs of projects whose files are of different ages or targets (spec 02.7).
    pub stale: Vec<StalePair>,
    /// The mesh's shape (spec 03.6).
    pub shape: Shape,
    /// Folder names that stand for a layer, by the policy.
    pub layers: Vec<String>,
    /// What was odd, the worst first.
    pub notices: Vec<Notice>,
    /// The newest `generated_at` of all artifacts, seconds since 1970 UTC (decision 7).
    pub as_of: Option<i64>,
}

/// An edge as one of its ends sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Incidence {
    /// The edge.
    pub edge: EdgeId,
    /// The node at its other end.
    pub node: NodeId,
    /// That node's kind: most walks want no more of it, and its row is far away.
    pub kind: Kind,
}

impl Mesh {
    /// The models of each dropped project, in order.
    pub fn own_models(&self) -> Table<ProjectId, Vec<NodeId>> {
        let mut models = Table::filled(Vec::new(), self.projects.len());
        for (id, node) in self.nodes.entries().filter(|(_, node)| node.is_own_model()) {
            models[node.project].push(id);
        }
        models
    }

    /// The producers of `node` with the edges that lead from them.
    pub fn parents(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &Edge)> {
        self.inputs[node].iter().map(|near| (near.node, &self.edges[near.edge]))
    }

    /// The nodes that read `node` with the edges that lead to them, tests included.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &Edge)> {
        self.outputs[node].iter().map(|near| (near.node, &self.edges[near.edge]))
    }

    /// The consumers of `node`: whatever reads it, except tests (decision 3).
    pub fn consumers(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &Edge)> {
        let read = self.outputs[node].iter().filter(|near| !near.kind.is_test());
        read.map(|near| (near.node, &self.edges[near.edge]))
    }

    /// The node with this key, if there is one.
    pub fn find(&self, key: &str) -> Option<NodeId> {
        self.nodes.ids().find(|&id| self.nodes[id].key == key)
    }

    /// Whether producer and consumer lie in different projects, or in different domains of one.
    pub fn crossing(&self, from: NodeId, to: NodeId) -> Crossing {
        let (a, b) = (&self.nodes[from], &self.nodes[to]);
        if a.project != b.project {
            Crossing::Project
        } else if a.domain != b.domain {
            Crossing::Domain
        } else {
            Crossing::None
        }
    }
}

/// Which border an edge crosses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Crossing {
    /// None: one domain.
    None,
    /// Between two domains of one project.
    Domain,
    /// Between two projects.
    Project,
}
