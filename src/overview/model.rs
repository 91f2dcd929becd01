//! The rows of the page's index.
//!
//! In: nothing. Out: the types. Not here: how they are filled (`build`).

use crate::artifact::Notice;
use crate::artifact::manifest::model::{Access, Kind};
use crate::mesh::model::{
    Counts, Coupling, Coverage, EdgeKind, FolderFit, HiddenLevel, Pin, Presence, ShapeLabel, Standing, VersionState,
    Via,
};
use crate::plan::{GateState, Verdict};
use crate::row_id;
use crate::scorecard::model::{Rollup, Summary, Tier};
use crate::table::Table;
use serde::{Deserialize, Serialize};

row_id! {
    /// A node's row.
    NodeIx,
    /// A project's row.
    ProjectIx,
    /// A domain's row.
    DomainIx,
    /// A product's or candidate's row.
    ProductIx,
}

/// Everything the page draws, lists and searches without asking the engine.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Overview {
    /// The mesh's name; empty if nobody gave one.
    pub name: String,
    /// The as-of date, seconds since 1970 UTC (spec 05.1).
    pub as_of: Option<i64>,
    /// Dropped projects and ghosts that are drawn, in the mesh's order.
    pub projects: Table<ProjectIx, ProjectRow>,
    /// Names of projects known from stubs that nobody uses.
    pub unused_projects: Vec<String>,
    /// Domains, in the mesh's order.
    pub domains: Table<DomainIx, DomainRow>,
    /// Nodes that are drawn or listed, by project, then by key.
    pub nodes: Table<NodeIx, NodeRow>,
    /// Edges between them.
    pub edges: Vec<EdgeRow>,
    /// Cross-project use by pair.
    pub project_edges: Vec<ProjectEdgeRow>,
    /// Cross-domain use by pair: producer, consumer, edges, of them hidden.
    pub domain_edges: Vec<(DomainIx, DomainIx, u32, u32)>,
    /// Public models, all versions of one in a row, then candidates; by project, then name.
    pub products: Table<ProductIx, ProductRow>,
    /// The mesh's shape.
    pub shape: ShapeRow,
    /// The mesh's score.
    pub rollup: Rollup,
    /// What to fix first, most points first.
    pub fixes: Vec<FixRow>,
    /// Cycles, by name.
    pub cycles: Vec<CycleRow>,
    /// What was odd, the worst first.
    pub notices: Vec<Notice>,
    /// Names of columns, sorted, for search.
    pub column_names: Vec<String>,
    /// Whose each dropped file is, in order of its number.
    pub files: Vec<FileRow>,
    /// Findings that count: errors, warnings, notes; and those that the policy's exceptions let be.
    pub findings: [u32; 4],
    /// Whether it shows the mesh as it was joined, with no score known and nothing found yet: the whole one is on its way.
    pub sketch: bool,
}

/// Whose a dropped file is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct FileRow {
    /// The number it was dropped under.
    pub file: u32,
    /// The projects it tells of, joined by commas; empty for nobody's.
    pub project: String,
    /// How that is known; empty for a manifest that is shown.
    pub how: String,
}

/// One project.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ProjectRow {
    /// Its name.
    pub name: String,
    /// Two letters, unique in the mesh.
    pub monogram: String,
    /// Its categorical colour: 1 to 8; 0 is grey, for ghosts and beyond eight.
    pub colour: u8,
    /// Dropped or a ghost.
    pub presence: Presence,
    /// The file it came from.
    pub file: String,
    /// dbt's version.
    pub dbt_version: String,
    /// The adapter.
    pub adapter: String,
    /// When its manifest was written, seconds since 1970 UTC.
    pub generated_at: Option<i64>,
    /// Whether counts by access mean anything (decision 18).
    pub knows_access: bool,
    /// Own nodes by kind.
    pub counts: Counts,
    /// How far ownership reaches.
    pub coverage: Coverage,
    /// Its products' score.
    pub rollup: Rollup,
    /// Findings that its people must act on: errors, warnings.
    pub trouble: (u32, u32),
    /// Packages that bring macros.
    pub macro_packages: Vec<String>,
    /// Whether it is for practice: drawn faint, and in no roll-up.
    pub learning: bool,
    /// Its domains.
    pub domains: Vec<DomainIx>,
}

/// One domain.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct DomainRow {
    /// Its project.
    pub project: ProjectIx,
    /// The group's name, `ungrouped`, or the project's name.
    pub name: String,
    /// Whether it is the rest without a group.
    pub ungrouped: bool,
    /// Whether it is a whole project.
    pub whole_project: bool,
    /// The owner's name, or first email; empty if nobody.
    pub owner: String,
    /// How to reach the owner: slack, email or another contact key; empty if unknown.
    pub contact: String,
    /// Own nodes by kind.
    pub counts: Counts,
    /// How far ownership reaches.
    pub coverage: Coverage,
    /// Folder alignment.
    pub folder: Option<FolderFit>,
    /// Cohesion and coupling.
    pub coupling: Coupling,
    /// Gates R1 to R11 and whether it could leave; none for what is no group.
    pub leave: Option<(Vec<GateState>, Verdict)>,
    /// Its products' score.
    pub rollup: Rollup,
    /// Findings that its people must act on: errors, warnings.
    pub trouble: (u32, u32),
}

/// One node.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct NodeRow {
    /// Its key: what links and queries name it by.
    pub key: String,
    /// Its name; of a source `source.table`; of an exposure or metric its label, if it has one.
    pub name: String,
    /// Version text, without `v`.
    pub version: Option<String>,
    /// Where the version stands.
    pub version_state: Option<VersionState>,
    /// What it is.
    pub kind: Kind,
    /// Who may ref it; none where that is not known or does not apply.
    pub access: Option<Access>,
    /// Its project.
    pub project: ProjectIx,
    /// Its domain.
    pub domain: DomainIx,
    /// How it is known.
    pub standing: Standing,
    /// Whether its contract is enforced.
    pub contract: bool,
    /// Materialization; empty if unknown.
    pub materialized: String,
    /// Where it is written; empty if unknown.
    pub file_path: String,
    /// The owner's name; empty if nobody.
    pub owner: String,
    /// `docs.node_color`, only if it is a hexadecimal colour.
    pub colour: Option<String>,
    /// When it ends, seconds since 1970 UTC.
    pub deprecated_at: Option<i64>,
    /// How many data tests and unit tests look at it.
    pub tests: u32,
    /// Columns it declares, as positions in `Overview::column_names`.
    pub columns: Vec<u32>,
    /// Tags.
    pub tags: Vec<String>,
    /// Its layer, told from folder or prefix: staging, intermediate, marts; empty if neither.
    pub layer: String,
    /// Product, candidate, internal; none for what is no own model.
    pub tier: Option<Tier>,
    /// Its score, 0 to 100, and grade letter; of an internal model the hygiene score.
    pub score: Option<f32>,
    /// Findings about it: errors, warnings, notes.
    pub trouble: (u32, u32, u32),
}

/// One edge: `to` reads `from`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EdgeRow {
    /// The producer.
    pub from: NodeIx,
    /// The consumer.
    pub to: NodeIx,
    /// What it is.
    pub kind: EdgeKind,
    /// How it was declared.
    pub via: Via,
    /// Which version it asks for.
    pub pin: Pin,
}

/// Use of one project by another.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ProjectEdgeRow {
    /// The producer.
    pub from: ProjectIx,
    /// The consumer.
    pub to: ProjectIx,
    /// Distinct producer nodes used.
    pub weight: u32,
    /// Of them through a ref, through a package only, through an exact hidden edge only, through a likely one only.
    pub by: [u32; 4],
    /// Whether it is part of a project cycle.
    pub in_cycle: bool,
    /// The concrete references: producer node, reader node, how.
    pub uses: Vec<Use>,
}

/// One concrete reference across a project border.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Use {
    /// The producer's node.
    pub from: NodeIx,
    /// The consumer's node; of a hidden edge what reads the source.
    pub to: NodeIx,
    /// How it was declared.
    pub via: Via,
    /// How sure a hidden edge is.
    pub hidden: Option<HiddenLevel>,
    /// Which version it asks for.
    pub pin: Pin,
}

/// One data product, or a candidate.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ProductRow {
    /// The model's name.
    pub name: String,
    /// Its project.
    pub project: ProjectIx,
    /// Its domain.
    pub domain: DomainIx,
    /// Product or candidate.
    pub tier: Tier,
    /// The version that speaks for it: the latest.
    pub headline: NodeIx,
    /// Its versions, newest first; one without version text if it has none.
    pub versions: Vec<VersionRow>,
    /// The owner's name; empty if nobody.
    pub owner: String,
    /// How to reach the owner.
    pub contact: String,
    /// Columns of the headline version.
    pub columns: u32,
    /// Whether the headline's contract is enforced.
    pub contract: bool,
    /// Projects that read any version, with how many of their nodes do; other domains of the own project are not in it.
    pub used_by: Vec<(ProjectIx, u32)>,
    /// Other domains of the own project that read it.
    pub used_by_domains: Vec<DomainIx>,
    /// The headline's figures; none for a ghost's.
    pub summary: Option<Summary>,
}

/// One version of a product.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct VersionRow {
    /// The node.
    pub node: NodeIx,
    /// Version text, without `v`; empty if unversioned.
    pub version: String,
    /// Where it stands.
    pub state: VersionState,
    /// When it ends, seconds since 1970 UTC.
    pub deprecated_at: Option<i64>,
    /// Whether its contract is enforced.
    pub contract: bool,
    /// Projects that read it, with how many of their nodes do.
    pub used_by: Vec<(ProjectIx, u32)>,
}

/// The mesh's shape (spec 03.6).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct ShapeRow {
    /// The word.
    pub label: ShapeLabel,
    /// What that means, as a sentence.
    pub meaning: String,
    /// Meshiness.
    pub meshiness: Option<f64>,
    /// The hub.
    pub hub: Option<ProjectIx>,
    /// Share of use that does not touch the hub.
    pub off_hub: f64,
    /// Projects that both produce and consume, of how many.
    pub both: (u32, u32),
    /// The project that produces the largest share of use, and that share.
    pub top_producer: Option<(ProjectIx, f64)>,
    /// The longest chain.
    pub longest_chain: Vec<ProjectIx>,
    /// Project cycles.
    pub cycles: u32,
}

/// One fix for many products.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FixRow {
    /// The check's id.
    pub check: String,
    /// What to do.
    pub title: String,
    /// Whether silver and gold need it.
    pub star: bool,
    /// Points the mesh's score would gain.
    pub gain: f64,
    /// The products it would raise.
    pub products: Vec<ProductIx>,
    /// The characteristic it belongs to: its place among the eight.
    pub characteristic: u8,
}

/// One cycle, for reading.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CycleRow {
    /// What goes round: `nodes`, `projects` or `domains`.
    pub of: String,
    /// The names on it, the first one again at the end.
    pub names: Vec<String>,
    /// Whether a hop is hidden or said by an older manifest.
    pub unsure: bool,
}
