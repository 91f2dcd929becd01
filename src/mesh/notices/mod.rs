//! What a joined mesh has to say of itself, as sentences: who, what, since when.
//!
//! In: a complete mesh and what merging knew. Out: its notices, the worst first, at most one of a kind for a project or
//! pair of projects (decision 13). Not here: what `governance` judges.

mod files;
mod sources;

use super::assemble::Placed;
use super::merge::Merged;
use super::model::{Mesh, ProjectId};
use crate::artifact::Notice;
use crate::policy::Policy;

/// What notices are made of.
pub struct Known<'m> {
    /// The mesh, complete but for its notices.
    pub mesh: &'m Mesh,
    /// Its nodes while merging.
    pub merged: &'m Merged<'m>,
    /// Where provisional nodes ended up.
    pub placed: &'m Placed,
    /// What the files may be like.
    pub policy: &'m Policy,
}

impl Known<'_> {
    fn name(&self, project: ProjectId) -> &str {
        &self.mesh.projects[project].name
    }

    /// A pair of projects, in the direction of the data.
    fn pair(&self, from: ProjectId, to: ProjectId) -> String {
        format!("{} → {}", self.name(from), self.name(to))
    }
}

/// All notices of a mesh.
#[inline(never)]
pub fn notices(known: &Known) -> Vec<Notice> {
    let mut notices = Vec::new();
    files::say(known, &mut notices);
    sources::say(known, &mut notices);
    notices
}
