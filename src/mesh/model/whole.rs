//! What is said of the mesh as a whole: cycles, files that do not fit, its shape. In: nothing. Out: types. Not here: how
//! it is found.

use super::{DomainId, EdgeId, NodeId, ProjectId};
use serde::{Deserialize, Serialize};

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

    /// What it means for whoever runs the mesh, as a sentence. Hub-and-spoke is no fault: it is right for some.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Single => "Groups inside it are the first step: they draft domains without moving anything.",
            Self::Islands => {
                "The projects share nothing that these files tell of. Sources of one that are models of another would show as hidden edges."
            }
            Self::Pair => {
                "Two projects have no shape yet. What counts is that the one that is read says what it promises."
            }
            Self::Pipeline => {
                "Each project hands on to the next: easy to follow, and the last waits for all before it."
            }
            Self::IslandsAndChains => "Some projects hand on to others, the rest stand alone.",
            Self::HubAndSpoke => {
                "One project serves all others. Right where one team curates for everybody; every wish of a spoke waits for the hub."
            }
            Self::HubLeaning => {
                "One project serves most others, and some serve each other. Domains have begun to publish for themselves."
            }
            Self::Meshier => {
                "Domains publish for each other, and no project is in the way of most. Contracts and owners matter more than in a hub."
            }
            Self::Mesh => {
                "Use runs between all projects alike. It works only as well as each of them keeps its interface."
            }
        }
    }
}
