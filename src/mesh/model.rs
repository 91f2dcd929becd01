//! The mesh: the types that joining fills and everything after reads.
//!
//! In: nothing. Out: the types and small look-ups on them. Not here: how they are found.

use crate::artifact::Notice;
use crate::artifact::manifest::model::{Access, Kind, Node, Owner};
use crate::row_id;
use crate::table::Table;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

row_id! {
    /// A project of a [`Mesh`].
    ProjectId,
    /// A domain of a [`Mesh`].
    DomainId,
    /// A node of a [`Mesh`].
    NodeId,
    /// An edge of a [`Mesh`].
    EdgeId,
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
    /// Edges into each node, in order.
    pub inputs: Table<NodeId, Vec<EdgeId>>,
    /// Edges out of each node, in order.
    pub outputs: Table<NodeId, Vec<EdgeId>>,
    /// Data tests and unit tests of each node, of its own project.
    pub tests: Table<NodeId, Vec<NodeId>>,
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
    /// What was odd, the worst first.
    pub notices: Vec<Notice>,
    /// The newest `generated_at` of all artifacts, seconds since 1970 UTC (decision 7).
    pub as_of: Option<i64>,
}

impl Mesh {
    /// The producers of `node` with the edges that lead from them.
    pub fn parents(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &Edge)> {
        self.inputs[node].iter().map(|&edge| (self.edges[edge].from, &self.edges[edge]))
    }

    /// The nodes that read `node` with the edges that lead to them, tests included.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &Edge)> {
        self.outputs[node].iter().map(|&edge| (self.edges[edge].to, &self.edges[edge]))
    }

    /// The consumers of `node`: whatever reads it, except tests (decision 3).
    pub fn consumers(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &Edge)> {
        self.children(node).filter(|(child, _)| !self.nodes[*child].kind().is_test())
    }

    /// The consumers of `node` with hidden sources followed: in place of a source that is `node` itself under another
    /// name, whatever reads that source. Sorted, without doubles.
    pub fn readers(&self, node: NodeId) -> Vec<NodeId> {
        let mut readers = Vec::new();
        for (child, edge) in self.consumers(node) {
            match edge.kind {
                EdgeKind::Hidden(_) => readers.extend(self.consumers(child).map(|(reader, _)| reader)),
                _ => readers.push(child),
            }
        }
        readers.sort_unstable();
        readers.dedup();
        readers
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

/// How a project is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Presence {
    /// Its manifest was dropped.
    #[default]
    Dropped,
    /// Only from stubs or refs of others, and drawn (spec 02.4).
    Ghost,
    /// Only from stubs, and nobody uses it: listed, not drawn.
    Unused,
}

/// One dbt project.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Project {
    /// The project's name, with `#2` after a collision.
    pub name: String,
    /// How it is known.
    pub presence: Presence,
    /// The file it came from; empty for ghosts.
    pub file: String,
    /// `metadata.dbt_version`; empty for ghosts.
    pub dbt_version: String,
    /// Schema version of its manifest; 0 for ghosts.
    pub schema_version: u32,
    /// `metadata.adapter_type`.
    pub adapter: String,
    /// `metadata.generated_at`, seconds since 1970 UTC.
    pub generated_at: Option<i64>,
    /// Whether its manifest knows `access` (decision 18).
    pub knows_access: bool,
    /// Whether its manifest says which doc blocks are used.
    pub knows_doc_blocks: bool,
    /// Doc texts, where `knows_doc_blocks` is false.
    pub doc_texts: Vec<String>,
    /// Packages that bring macros.
    pub macro_packages: Vec<String>,
    /// Own nodes by kind.
    pub counts: Counts,
    /// Its domains.
    pub domains: Vec<DomainId>,
    /// Share of own models, seeds and snapshots with a group etc. (spec 03.4); zeros for ghosts.
    pub coverage: Coverage,
}

/// Own nodes by kind. For a ghost: what others' stubs show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Models.
    pub models: u32,
    /// Seeds.
    pub seeds: u32,
    /// Snapshots.
    pub snapshots: u32,
    /// Sources declared.
    pub sources: u32,
    /// Sources that something other than a test reads.
    pub sources_read: u32,
    /// Exposures.
    pub exposures: u32,
    /// Semantic models.
    pub semantic_models: u32,
    /// Metrics.
    pub metrics: u32,
    /// Saved queries.
    pub saved_queries: u32,
    /// Data tests.
    pub tests: u32,
    /// Unit tests.
    pub unit_tests: u32,
    /// Public models, every version counted.
    pub public: u32,
    /// Protected models.
    pub protected: u32,
    /// Private models.
    pub private: u32,
}

/// How far ownership reaches (spec 03.4): numerators over own models.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// Own models.
    pub models: u32,
    /// With a group.
    pub grouped: u32,
    /// Whose group owner has an email or a contact key.
    pub contactable: u32,
    /// With an owner of any kind (spec 03.1; here: group owner or meta owner).
    pub owned: u32,
    /// With an access other than protected.
    pub access_set: u32,
}

/// A (project, group), or a whole project that has no two groups (spec 00, decision 2).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Domain {
    /// Its project.
    pub project: ProjectId,
    /// The group, if the project is split by groups and this is not the ungrouped rest.
    pub group: Option<String>,
    /// Whether it is the rest without a group, in a project with two groups or more.
    pub ungrouped: bool,
    /// The group's name, `ungrouped`, or the project's name.
    pub name: String,
    /// The owner: of the group; of the project's one group where the domain is the project.
    pub owner: Option<Owner>,
    /// Own nodes by kind.
    pub counts: Counts,
    /// How far ownership reaches.
    pub coverage: Coverage,
    /// Folder alignment (spec 03.2).
    pub folder: Option<FolderFit>,
    /// Cohesion and coupling (spec 03.5).
    pub coupling: Coupling,
}

/// How well a group and a folder agree (spec 03.2).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct FolderFit {
    /// The folder that fits best, without layer names.
    pub home: String,
    /// F1 of group and folder, 0 to 1.
    pub alignment: f64,
}

/// Edges between data nodes, tests and exposures left out, hidden ones included (spec 03.5).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Coupling {
    /// Edges inside.
    pub inside: u32,
    /// Edges from other domains into this one: what it depends on.
    pub incoming: u32,
    /// Edges to other domains: what depends on it.
    pub outgoing: u32,
    /// inside / all, none without edges.
    pub cohesion: Option<f64>,
    /// incoming / (incoming + outgoing), none without either.
    pub instability: Option<f64>,
    /// Nodes with a consumer outside.
    pub interface: u32,
    /// Share of the interface that is not published for its use.
    pub leak: Option<f64>,
    /// Distinct domains it depends on.
    pub fan_in: u32,
    /// Distinct domains that depend on it.
    pub fan_out: u32,
}

/// Where a node stands (spec 02.2, 02.3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Standing {
    /// Its own project's manifest was dropped and has it.
    #[default]
    Own,
    /// Known from stubs alone: its project was not dropped.
    Ghost,
    /// Its project was dropped and has it disabled.
    Disabled,
    /// Its project was dropped and does not have it.
    Dangling,
    /// Of an installed package that is no project of the mesh.
    Package,
}

/// One node of the mesh.
#[derive(Clone, Debug, Default)]
pub struct MeshNode {
    /// dbt's `unique_id`; with `@project` behind it where one package is installed in several projects, and with the
    /// project's `#2` where two projects share a name.
    pub key: String,
    /// What its manifest says: its owner's where dropped, else the newest stub's.
    pub data: Arc<Node>,
    /// The project that owns it; of a package node the project it is installed in.
    pub project: ProjectId,
    /// Its domain.
    pub domain: DomainId,
    /// How it is known.
    pub standing: Standing,
    /// The owner and where it was found (spec 03.1); none if nobody.
    pub owner: Option<OwnerFound>,
    /// Whether a source or node takes part in any graph: false for a source nobody reads.
    pub read: bool,
    /// Whether another domain or project, a hidden edge or an exposure reads it (spec 00, candidate).
    pub crosses: bool,
}

impl MeshNode {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.data.kind
    }
    /// Its access.
    pub fn access(&self) -> Option<Access> {
        self.data.access
    }
    /// Whether it is a public model.
    pub fn is_product(&self) -> bool {
        self.data.kind == Kind::Model && self.data.access == Some(Access::Public)
    }
    /// Where its version stands in its model.
    pub fn version_state(&self) -> VersionState {
        VersionState::of(self.data.version.as_deref(), self.data.latest_version.as_deref())
    }
}

/// An owner and which of spec 03.1's places named it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnerFound {
    /// Who.
    pub owner: Owner,
    /// Where.
    pub by: OwnerBy,
}

/// Where an owner was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OwnerBy {
    /// The group's definition in the node's own project.
    Group,
    /// A group of that name defined in another package of the manifest.
    OrphanGroup,
    /// A key of `meta`.
    Meta,
    /// An exposure's own owner.
    Exposure,
    /// A source whose readers all belong to one group.
    Inferred,
}

/// Where a version stands (spec 02.8; old is below latest, never different from it: decision 17).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum VersionState {
    /// No version.
    Unversioned,
    /// The latest.
    Latest,
    /// Below the latest.
    Old,
    /// Above the latest.
    Prerelease,
}

impl VersionState {
    /// Compares `version` with `latest`: as numbers if both are, else as text.
    pub fn of(version: Option<&str>, latest: Option<&str>) -> Self {
        let Some(version) = version else {
            return Self::Unversioned;
        };
        let Some(latest) = latest else {
            return Self::Latest;
        };
        let order = match (version.parse::<f64>(), latest.parse::<f64>()) {
            (Ok(a), Ok(b)) => a.total_cmp(&b),
            _ => version.cmp(latest),
        };
        match order {
            std::cmp::Ordering::Less => Self::Old,
            std::cmp::Ordering::Equal => Self::Latest,
            std::cmp::Ordering::Greater => Self::Prerelease,
        }
    }
}

/// One dependency: `to` reads `from`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Edge {
    /// The producer.
    pub from: NodeId,
    /// The consumer.
    pub to: NodeId,
    /// What the consumer is.
    pub kind: EdgeKind,
    /// How the dependency was declared.
    pub via: Via,
    /// Which version it asks for.
    pub pin: Pin,
    /// The project whose manifest says so.
    pub manifest: ProjectId,
}

/// What an edge is (spec 02.3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum EdgeKind {
    /// A node refs another.
    Ref,
    /// A node reads a source of its own project.
    Source,
    /// A source is another project's relation; leads from that node to the source (spec 02.5).
    Hidden(HiddenLevel),
    /// An exposure uses a node.
    Exposure,
    /// A data test or unit test looks at a node.
    Test,
    /// A semantic model stands on a node.
    Semantic,
    /// A metric or saved query stands on a semantic model or metric.
    Metric,
}

/// How a dependency was declared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Via {
    /// By a ref, or within one project.
    Project,
    /// Through an installed package copy of a mesh project (spec 02.3).
    Package,
    /// Through `source()`: hidden from dbt.
    Source,
}

/// Which version of its producer an edge asks for (spec 02.8).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Pin {
    /// The producer has no versions, or the kind of edge names none.
    Unversioned,
    /// Unpinned: moves at the next bump of latest.
    Floating,
    /// Pinned to the latest.
    Latest,
    /// Pinned below the latest.
    Old,
    /// Pinned above the latest.
    Prerelease,
}

/// How sure a hidden edge is (spec 02.5, decisions 8 to 10), the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum HiddenLevel {
    /// All three parts are equal.
    Exact,
    /// Schema and identifier are equal; the databases map consistently, or differ by platform or catalog.
    Schema,
    /// The schemas differ by the one prefix or suffix of a development target.
    SchemaPrefix,
    /// The identifier alone: a suspicion, never an edge.
    Name,
    /// Relations collide only after folding case, while identifiers are quoted: never an edge.
    Ambiguous,
}

/// A source that is, or may be, another project's relation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct HiddenMatch {
    /// The node that builds the relation.
    pub from: NodeId,
    /// The source.
    pub source: NodeId,
    /// How sure it is.
    pub level: HiddenLevel,
    /// Whether an own node that is no test reads the source; only then there is an edge (decision 8).
    pub read: bool,
}

/// All cross-project edges from one project to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProjectEdge {
    /// The producer.
    pub from: ProjectId,
    /// The consumer.
    pub to: ProjectId,
    /// Distinct producer nodes used by non-tests (decision 4).
    pub weight: u32,
    /// Of them, through a ref.
    pub declared: u32,
    /// Of them, through a package only.
    pub package: u32,
    /// Of them, through an exact hidden edge only.
    pub hidden: u32,
    /// Of them, through a likely hidden edge only.
    pub likely: u32,
    /// The producer nodes used, in order of id.
    pub nodes: Vec<NodeId>,
    /// The edges behind it, in order.
    pub edges: Vec<EdgeId>,
}

/// All cross-domain edges between data nodes from one domain to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DomainEdge {
    /// The producer.
    pub from: DomainId,
    /// The consumer.
    pub to: DomainId,
    /// Edges between data nodes.
    pub edges: u32,
    /// Of them, hidden.
    pub hidden: u32,
}

/// A cycle (spec 02.6): the shortest of its strongly connected component.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cycle {
    /// What goes round.
    pub of: CycleOf,
    /// One concrete edge for each hop; of a node cycle the edges themselves.
    pub hops: Vec<EdgeId>,
    /// Whether a hop is a hidden edge or said by an older manifest.
    pub unsure: bool,
}

/// What a cycle goes round.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum CycleOf {
    /// Nodes, the first one first.
    Nodes(Vec<NodeId>),
    /// Projects.
    Projects(Vec<ProjectId>),
    /// Domains of one project.
    Domains(Vec<DomainId>),
}

/// What a pair of files says of their ages (spec 02.7).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StalePair {
    /// The project whose stubs were compared.
    pub consumer: ProjectId,
    /// The project that owns the nodes.
    pub producer: ProjectId,
    /// The verdict.
    pub verdict: Stale,
    /// The nodes that differ and in which fields, in order.
    pub differences: Vec<(NodeId, Vec<String>)>,
}

/// Which of two files is behind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Stale {
    /// The consumer was parsed before the producer changed.
    ConsumerBehind,
    /// The producer's file is older than what the consumer was parsed against.
    ProducerBehind,
    /// The two were parsed against different targets.
    Environment,
}

/// The shape of the mesh (spec 03.6).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Shape {
    /// The word for it.
    pub label: ShapeLabel,
    /// Projects counted.
    pub projects: u32,
    /// The project with the greatest strength.
    pub hub: Option<ProjectId>,
    /// Share of use that does not touch the hub, over that of a uniform mesh: S*.
    pub spread: f64,
    /// Share of use that does not touch the hub: S.
    pub off_hub: f64,
    /// Share of projects that both produce and consume: B.
    pub both: f64,
    /// Freeman's centralisation of out-degree: C.
    pub centralisation: f64,
    /// 0.5 S* + 0.3 B + 0.2 (1 − C), six decimals; none with fewer than two projects or without edges.
    pub meshiness: Option<f64>,
    /// The project that produces the largest share of use, and that share.
    pub top_producer: Option<(ProjectId, f64)>,
    /// The longest chain of projects without repeats (over components of cycles).
    pub longest_chain: Vec<ProjectId>,
    /// Number of project cycles.
    pub cycles: u32,
}

/// Words for a mesh's shape.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum ShapeLabel {
    /// One project.
    #[default]
    Single,
    /// No edges between projects.
    Islands,
    /// Two projects.
    Pair,
    /// One chain through all projects.
    Pipeline,
    /// Chains and isolated projects.
    IslandsAndChains,
    /// Meshiness below 0.25.
    HubAndSpoke,
    /// Below 0.50.
    HubLeaning,
    /// Below 0.75.
    Meshier,
    /// From 0.75.
    Mesh,
}

impl ShapeLabel {
    /// The word, in lower case.
    pub fn word(self) -> &'static str {
        match self {
            Self::Single => "single project",
            Self::Islands => "islands",
            Self::Pair => "pair",
            Self::Pipeline => "pipeline",
            Self::IslandsAndChains => "islands and chains",
            Self::HubAndSpoke => "hub-and-spoke",
            Self::HubLeaning => "hub-leaning",
            Self::Meshier => "meshier",
            Self::Mesh => "mesh",
        }
    }
}
