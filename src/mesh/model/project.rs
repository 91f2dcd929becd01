//! Projects and domains, with what is counted and measured of them. In: nothing. Out: types. Not here: finding them.

use super::{DomainId, ProjectId};
use crate::artifact::manifest::model::{Owner, Selector};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Whether its identifiers are quoted, so that names which differ in case are different relations.
    pub quotes_identifiers: bool,
    /// Whether its manifest says which doc blocks are used.
    pub knows_doc_blocks: bool,
    /// Doc texts, where `knows_doc_blocks` is false.
    pub doc_texts: Vec<String>,
    /// Packages that bring macros.
    pub macro_packages: Vec<String>,
    /// Macros of packages that are not published: id and hash of the text.
    pub macro_hashes: Vec<(String, u64)>,
    /// Selectors that it defines for its jobs.
    pub selectors: Vec<Selector>,
    /// Own nodes by kind.
    pub counts: Counts,
    /// Its domains.
    pub domains: Vec<DomainId>,
    /// Share of own models, seeds and snapshots with a group etc. (spec 03.4); zeros for ghosts.
    pub coverage: Coverage,
}

/// The groups that one manifest defines, with their owners.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Groups {
    /// By name, those of the project itself.
    pub own: BTreeMap<String, Owner>,
    /// By name, those of packages.
    pub others: BTreeMap<String, Owner>,
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
    /// Whose file CODEOWNERS gives one owner or more.
    pub code_owned: u32,
    /// Whose group owner and code owners agree (spec 03.3).
    pub agreed: u32,
    /// With an owner of any kind (spec 03.1).
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
    /// Models of the group outside that folder.
    pub misplaced: u32,
    /// Models in that folder that are not of the group.
    pub stray: u32,
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
