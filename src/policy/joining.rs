//! What a policy says of projects, domains and the mesh as a whole (spec 03). In: nothing. Out: types. Not here: joining.

use super::model::Policy;

/// Which shape is wanted: `[mesh] target` (spec 03.6).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MeshTarget {
    /// `"mesh"`: any domain publishes.
    Mesh,
    /// `"hub-and-spoke"`: the hub alone publishes.
    HubAndSpoke,
}

/// `[projects.<name>]`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProjectPolicy {
    /// `repo_path`: the dbt project's folder in its repository, for CODEOWNERS: empty for the root, else with `/` at its
    /// end; none if the policy does not say.
    pub repo_path: Option<String>,
    /// `domain`: the domain that the project is, where no group says more.
    pub domain: Option<String>,
}

/// One entry of `[domains] map`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DomainPath {
    /// Glob over a file's path in its dbt project, as CODEOWNERS writes them.
    pub path: String,
    /// The domain of what lies there.
    pub domain: String,
}

impl Policy {
    /// Whether both join the same manifests to the same mesh, so that only scores can differ.
    pub fn joins_as(&self, other: &Self) -> bool {
        let terms = |it: &'_ Self| (it.max_skew_hours, it.max_age_days);
        terms(self) == terms(other)
            && self.projects == other.projects
            && self.domain_tags == other.domain_tags
            && self.domain_map == other.domain_map
            && self.domain_aliases == other.domain_aliases
            && self.owner_keys == other.owner_keys
            && self.contact_keys == other.contact_keys
            && self.owner_aliases == other.owner_aliases
            && self.project_owners == other.project_owners
            && self.layers == other.layers
    }
}
