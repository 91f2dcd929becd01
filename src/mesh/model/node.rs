//! Nodes of the mesh: what they are, who owns them, where their version stands. In: nothing. Out: types. Not here: edges.

use super::{DomainId, ProjectId};
use crate::artifact::manifest::model::{Access, Kind, Node, Owner, Relation};
use meshscope_json::number;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
    /// Its kind and its access, as `data` has them: most walks want no more of a node, and its data lie far away.
    pub kind: Kind,
    /// See `kind`.
    pub access: Option<Access>,
    /// The project that owns it; of a package node the project it is installed in.
    pub project: ProjectId,
    /// Its domain.
    pub domain: DomainId,
    /// How it is known.
    pub standing: Standing,
    /// Where projects that install it as a package build their own copy of it, by project (spec 02.3).
    pub copies: Vec<(ProjectId, Relation)>,
    /// The owner and where it was found (spec 03.1); none if nobody.
    pub owner: Option<OwnerFound>,
    /// Whether a source or node takes part in any graph: false for a source nobody reads.
    pub read: bool,
    /// Whether another domain or project, a hidden edge or an exposure reads it (spec 00, candidate).
    pub crosses: bool,
}

impl MeshNode {
    /// Whether it is a public model.
    pub fn is_product(&self) -> bool {
        self.kind == Kind::Model && self.access == Some(Access::Public)
    }
    /// Whether it is a model of a project whose manifest was dropped.
    pub fn is_own_model(&self) -> bool {
        self.kind == Kind::Model && self.standing == Standing::Own
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
    /// A rule of CODEOWNERS.
    CodeOwners,
    /// A key of `meta`.
    Meta,
    /// An exposure's own owner.
    Exposure,
    /// A source whose readers all belong to one group.
    Inferred,
    /// The policy's word for the whole project.
    Policy,
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
        let order = match (number(version), number(latest)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => version.cmp(latest),
        };
        match order {
            std::cmp::Ordering::Less => Self::Old,
            std::cmp::Ordering::Equal => Self::Latest,
            std::cmp::Ordering::Greater => Self::Prerelease,
        }
    }
}
