//! What every box and arrow of a layout request stands for.
//!
//! In: nothing. Out: the types. Not here: how a plan is made (`lineage`, `mesh`), positions.

use crate::layout::Request;
use crate::overview::model::{DomainIx, NodeIx, ProjectIx};
use crate::table::RowId;

/// A layout request together with the meaning of its boxes and arrows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    /// What to lay out.
    pub request: Request,
    /// What each box is, in the order of `request.boxes`.
    pub items: Vec<Item>,
    /// What each arrow is, in the order of `request.edges`.
    pub links: Vec<Link>,
    /// Whether it is the graph of projects.
    pub mesh: bool,
    /// Nodes that it stands for, folded ones included, in order; none in the graph of projects.
    pub sight: Vec<NodeIx>,
    /// For each of them, the box that shows it or that it is folded into.
    pub shown_by: Vec<u32>,
}

/// One box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// What it is.
    pub what: What,
    /// Of a project or domain: whether its content is folded away.
    pub folded: bool,
    /// The box it lies in.
    pub parent: Option<u32>,
    /// Of a project or domain: nodes it shows or folds.
    pub shown: u32,
    /// Of a project or domain: nodes it has.
    pub total: u32,
    /// Of a node: neighbours upstream that are not shown.
    pub more_up: u32,
    /// Of a node: neighbours downstream that are not shown.
    pub more_down: u32,
    /// Of a node: whether another project has one of its name.
    pub namesake: bool,
}

impl Item {
    /// Nodes shown, of how many if some are out of sight.
    pub fn count(&self) -> String {
        if self.shown < self.total { format!("{} of {}", self.shown, self.total) } else { self.shown.to_string() }
    }
}

/// What a box is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum What {
    /// A project.
    Project(ProjectIx),
    /// A domain.
    Domain(DomainIx),
    /// A node.
    Node(NodeIx),
}

impl What {
    /// Its kind and row as plain numbers.
    pub fn numbers(self) -> (usize, usize) {
        match self {
            Self::Project(id) => (0, id.position()),
            Self::Domain(id) => (1, id.position()),
            Self::Node(id) => (2, id.position()),
        }
    }
}

/// One arrow: `to` reads `from`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The producer's box.
    pub from: u32,
    /// The consumer's box.
    pub to: u32,
    /// How many edges it stands for; in the graph of projects, distinct nodes used.
    pub count: u32,
    /// How it was declared, the plainest of its edges.
    pub tie: Tie,
    /// Whether it is part of a cycle of projects.
    pub in_cycle: bool,
}

/// How a dependency was declared, the plainest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tie {
    /// By a ref or a source of the own project.
    Declared,
    /// Through an installed package.
    Package,
    /// From or to a project that was not dropped.
    Ghost,
    /// Hidden in a source, surely.
    Hidden,
    /// Hidden in a source, likely.
    Likely,
}

impl Tie {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Declared, Self::Package, Self::Ghost, Self::Hidden, Self::Likely];

    /// Its name in a legend.
    pub fn title(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Package => "through a package",
            Self::Ghost => "not given",
            Self::Hidden => "hidden, through source()",
            Self::Likely => "hidden, likely",
        }
    }
}

/// What a person can point at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Target {
    /// A box, by its place in the plan.
    Item(u32),
    /// An arrow, by its place in the plan.
    Link(u32),
    /// The neighbours of a node that are not shown: its box, and whether upstream.
    More(u32, bool),
    /// The chevron that folds or unfolds a box.
    Chevron(u32),
}

impl Target {
    /// The box it belongs to, if it belongs to one.
    pub fn item(self) -> Option<u32> {
        match self {
            Self::Item(item) | Self::More(item, _) | Self::Chevron(item) => Some(item),
            Self::Link(_) => None,
        }
    }
}

impl Plan {
    /// One box.
    pub fn item(&self, at: u32) -> Option<&Item> {
        self.items.get(at as usize)
    }
    /// Where a project, domain or node is drawn itself; none if it is folded away or out of sight.
    pub fn find(&self, what: What) -> Option<u32> {
        self.items.iter().position(|item| item.what == what).and_then(|at| u32::try_from(at).ok())
    }
    /// The box with all boxes around it, the innermost first.
    pub fn lineage_of(&self, at: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(at), |&at| self.item(at).and_then(|item| item.parent))
    }
}
