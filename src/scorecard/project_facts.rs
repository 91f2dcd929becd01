//! What must be known of all projects before one of their models is judged.
//!
//! In: a mesh, and the key of `meta` that the policy has for domains. Out: which projects state which domain. Not here:
//! domains by group, which the mesh has.

use super::slug::slug;
use crate::artifact::value::Value;
use crate::mesh::Mesh;
use crate::mesh::model::{ProjectId, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// Facts across projects.
pub(super) struct ProjectFacts {
    stated: BTreeMap<String, BTreeSet<ProjectId>>,
}

impl ProjectFacts {
    /// Reads `domain_key` of every own node's `meta`.
    pub fn new(mesh: &Mesh, domain_key: &str) -> Self {
        let mut written = BTreeSet::new();
        for node in mesh.nodes.iter().filter(|node| node.standing == Standing::Own && !node.data.meta.is_empty()) {
            if let Some(domain) = Value::at(&node.data.meta, domain_key).and_then(Value::scalar) {
                written.insert((domain, node.project));
            }
        }
        let mut stated = BTreeMap::<String, BTreeSet<ProjectId>>::new();
        for (domain, project) in written {
            stated.entry(slug(&domain)).or_default().insert(project);
        }
        Self { stated }
    }

    /// How many projects state the domain with this slug.
    pub fn projects_stating(&self, slug: &str) -> usize {
        self.stated.get(slug).map_or(0, BTreeSet::len)
    }
}
