//! Edges between nodes, and their sums between projects and domains. In: nothing. Out: types. Not here: finding them.

use super::{DomainId, EdgeId, NodeId, ProjectId};
use serde::{Deserialize, Serialize};

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
