//! The state of the screen.
//!
//! In: nothing. Out: the types and their words. Not here: the codec (`fragment`), and what is never shared: camera,
//! theme, drawer sizes.

use crate::overview::model::NodeIx;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything that makes two people see the same.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ViewState {
    /// Which view.
    pub view: View,
    /// What is selected, and open in the inspector.
    pub selection: Selection,
    /// Lineage: the node in focus; none shows all.
    pub focus: Option<String>,
    /// Lineage: hops shown upstream of the focus.
    pub up: u8,
    /// Lineage: hops shown downstream of the focus.
    pub down: u8,
    /// Lineage: dbt's `--select`, as typed.
    pub select: String,
    /// Lineage: dbt's `--exclude`, as typed.
    pub exclude: String,
    /// The nodes those two leave, in order; none leaves all. Not in the link, which has the texts: the engine answers
    /// them, and the page fills this in where it hands the state to what shows nodes.
    pub selected: Option<Arc<[NodeIx]>>,
    /// Lineage: what the colours say.
    pub lens: Lens,
    /// Lineage: projects (`p`) and domains (`p/d`) folded or unfolded against the default, by name.
    pub folded: BTreeSet<String>,
    /// Lineage: the same, unfolded.
    pub unfolded: BTreeSet<String>,
    /// Lineage: nodes whose upstream (`+key`) or downstream (`key+`) is hidden.
    pub hidden: BTreeSet<String>,
    /// Lineage: the two nodes whose shortest path is lit, by key.
    pub path: Option<(String, String)>,
    /// Lineage: values of the lens that are lit, by their words; none lights all.
    pub only: BTreeSet<String>,
    /// Mesh and Lineage: what is picked besides the selection: nodes by key, projects (`p`) and domains (`p/d`) by name.
    pub picked: BTreeSet<String>,
    /// Mesh and Lineage: the table in place of the graph.
    pub table: bool,
    /// The chosen part of a view: `candidates`, `hygiene`, `versioned`, `ending`, `ungrouped`; empty is the first.
    pub tab: String,
    /// The words a table is filtered by.
    pub filter: String,
    /// The column a table is sorted by; empty is the view's own order; a leading `-` turns it round.
    pub sort: String,
    /// Scorecards: the fix chosen, by check id.
    pub fix: String,
    /// The inspector's tab: `columns`, `tests`, `sql`, `used-by`, `score`; empty is the overview.
    pub pane: String,
}

/// The views, in the order of their tabs. `Start` is the landing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum View {
    /// The landing.
    #[default]
    Start,
    /// What shape is our mesh?
    Mesh,
    /// What depends on what?
    Lineage,
    /// Who owns what, and does it hold?
    Domains,
    /// What does each project promise, and to whom?
    Interfaces,
    /// How good is each data product?
    Scorecards,
    /// Which rules of the mesh are broken?
    Findings,
    /// What was read?
    Files,
    /// By which rules is all this judged?
    Policy,
}

impl View {
    /// The views without a tab that have an address.
    pub const OTHERS: [Self; 2] = [Self::Files, Self::Policy];

    /// The views with a tab, in order.
    pub const TABS: [Self; 6] =
        [Self::Mesh, Self::Lineage, Self::Domains, Self::Interfaces, Self::Scorecards, Self::Findings];

    /// Its part of the fragment.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Mesh => "mesh",
            Self::Lineage => "lineage",
            Self::Domains => "domains",
            Self::Interfaces => "interfaces",
            Self::Scorecards => "scorecards",
            Self::Findings => "findings",
            Self::Files => "files",
            Self::Policy => "policy",
        }
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::Mesh => "Mesh",
            Self::Lineage => "Lineage",
            Self::Domains => "Domains",
            Self::Interfaces => "Interfaces",
            Self::Scorecards => "Scorecards",
            Self::Findings => "Findings",
            Self::Files => "Files",
            Self::Policy => "Policy",
        }
    }
}

/// What is selected.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Selection {
    /// Nothing.
    #[default]
    None,
    /// A node, by key.
    Node(String),
    /// A project, by name.
    Project(String),
    /// A domain: project and name.
    Domain(String, String),
    /// The use of one project by another: producer, consumer.
    Use(String, String),
    /// The references from one domain to another: project and name of the producer, of the consumer.
    Between((String, String), (String, String)),
    /// What a rule says of something: the rule's id, the key of what it is about.
    Finding(String, String),
}

/// What the colours of Lineage say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Lens {
    /// Resource type.
    #[default]
    Kind,
    /// Project.
    Project,
    /// Domain.
    Domain,
    /// Access.
    Access,
    /// Score.
    Score,
    /// Materialization.
    Materialized,
    /// Layer.
    Layer,
    /// Who answers for it.
    Owner,
    /// The worst finding about it.
    Findings,
}

impl Lens {
    /// All, in the order of the menu.
    pub const ALL: [Self; 9] = [
        Self::Kind,
        Self::Project,
        Self::Domain,
        Self::Owner,
        Self::Access,
        Self::Score,
        Self::Findings,
        Self::Materialized,
        Self::Layer,
    ];

    /// Its word in the fragment.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Kind => "type",
            Self::Project => "project",
            Self::Domain => "domain",
            Self::Access => "access",
            Self::Score => "score",
            Self::Materialized => "materialization",
            Self::Layer => "layer",
            Self::Owner => "owner",
            Self::Findings => "findings",
        }
    }

    /// Its name in the menu.
    pub fn title(self) -> &'static str {
        match self {
            Self::Kind => "resource type",
            Self::Project => "project",
            Self::Domain => "domain",
            Self::Access => "access",
            Self::Score => "score",
            Self::Materialized => "materialization",
            Self::Layer => "layer",
            Self::Owner => "owner",
            Self::Findings => "findings",
        }
    }
}
