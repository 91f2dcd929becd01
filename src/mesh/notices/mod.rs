//! What a joined mesh has to say of itself, as sentences: who, what, since when.
//!
//! In: a complete mesh and what merging knew. Out: its notices, the worst first, at most one of a kind for a project or
//! pair of projects (decision 13). Not here: rules about single models.

mod cycles;
mod files;
mod refs;
mod sources;

use super::assemble::Placed;
use super::identity::Entry;
use super::merge::Merged;
use super::model::{Mesh, ProjectId};
use super::relations::Places;
use crate::artifact::Notice;
use crate::policy::Policy;

/// What notices are made of.
pub struct Known<'m> {
    /// The mesh, complete but for its notices.
    pub mesh: &'m Mesh,
    /// Its nodes while merging.
    pub merged: &'m Merged<'m>,
    /// The projects that entered.
    pub entries: &'m [Entry<'m>],
    /// Where provisional nodes ended up.
    pub placed: &'m Placed,
    /// Relations built and declared.
    pub places: &'m Places,
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
pub fn notices(known: &Known) -> Vec<Notice> {
    let mut notices = Vec::new();
    files::say(known, &mut notices);
    refs::say(known, &mut notices);
    sources::say(known, &mut notices);
    cycles::say(known, &mut notices);
    notices
}
