//! What files beside the manifests tell of the mesh: catalog, run results, freshness, semantic manifest, CODEOWNERS.
//!
//! In: [`Beside`] files in any order, and merged projects. Out: `evidence` by project and `seen` by node, with notices of
//! files that nobody could be found for. Not here: judgement. No file makes joining fail, and their order is nothing.

mod beside;
mod code_owners;
mod fill;
mod pair;

pub use beside::{Beside, Content};

use super::Loaded;
use super::assemble::Placed;
use super::identity::Entry;
use super::merge::Merged;
use super::model::{Evidence, FileUse, Mesh, Pairing, Seen};
use crate::artifact::{ArtifactKind, Notice};
use crate::policy::Policy;
use crate::table::Table;
use std::sync::Arc;

/// What evidence is paired by.
pub struct Known<'m> {
    /// All dropped manifests, those of older snapshots among them.
    pub loaded: &'m [Loaded],
    /// The projects that entered.
    pub entries: &'m [Entry<'m>],
    /// Their nodes while merging.
    pub merged: &'m Merged<'m>,
    /// Where those ended up.
    pub placed: &'m Placed,
    /// Where projects lie in their repositories.
    pub policy: &'m Policy,
}

/// Fills `evidence` and `seen`, and says which files were left out.
#[inline(never)]
pub fn evidence(mesh: &mut Mesh, known: &Known, beside: &[Arc<Beside>], notices: &mut Vec<Notice>) {
    mesh.evidence = Table::filled(Evidence::default(), mesh.projects.len());
    mesh.seen = Table::filled(Seen::default(), mesh.nodes.len());
    let files = beside::in_order(beside);
    // CODEOWNERS and policies name no nodes: they are laid over projects below.
    let names_nodes = |file: &&&Beside| !matches!(file.kind(), ArtifactKind::CodeOwners | ArtifactKind::Policy);
    for file in files.iter().filter(names_nodes) {
        match pair::fit(file, known) {
            pair::Fit::Project(position, pairing) => {
                fill::fill(mesh, known, position, file);
                let project = known.entries.get(position).map(Entry::name).unwrap_or_default();
                mesh.files.push(FileUse { key: file.key, project, pairing });
            }
            pair::Fit::Nobody => notices.extend(pair::unpaired(file, &[])),
            pair::Fit::Several(names) => notices.extend(pair::unpaired(file, &names)),
        }
    }
    code_owners::code_owners(mesh, known, &files, notices);
    for file in &files {
        if !mesh.files.iter().any(|one| one.key == file.key) {
            let pairing = if file.kind() == ArtifactKind::Policy { Pairing::Mesh } else { Pairing::Nobody };
            mesh.files.push(FileUse { key: file.key, project: String::new(), pairing });
        }
    }
    fill::settle(mesh, known, notices);
}
