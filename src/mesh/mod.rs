//! Manifests of several projects in, one graph out.
//!
//! In: [`Loaded`] manifests in any order, and files [`Beside`] them. Out: a [`Mesh`] with projects, domains, nodes and edges merged by spec 02 and
//! measured by spec 03. Not here: scores, rules' severities, screen words. Joining never fails and never depends on the
//! order of files: what is odd becomes a [`Notice`](crate::artifact::Notice).

mod affixes;
mod assemble;
mod classes;
mod counts;
mod coupling;
mod cycles;
mod domains;
mod edges;
mod evidence;
mod folders;
mod hidden;
mod identity;
mod merge;
mod missing;
pub mod model;
mod notices;
mod owners;
mod platform;
mod project_edges;
mod relations;
mod shape;
mod stale;
mod teams;
mod words;

pub use evidence::{Beside, Content};
pub use folders::{Move, Moves, is_under, moves, moves_among};
pub use model::Mesh;
pub use owners::{agree, is_same_owner, ladder};
pub use platform::{FEATURES, Package, Platform, Skeleton, platform};
pub use relations::Place;
pub use shape::depths;
pub use teams::{Team, teams};

use crate::artifact::manifest::Manifest;
use crate::artifact::manifest::model::Node;
use crate::policy::Policy;
use crate::sort::Sort;
use crate::table::Table;
use model::{Groups, ProjectId};
use std::sync::Arc;

/// One dropped manifest, its nodes shared with the mesh so that a join copies none of them.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The number it was dropped under: says nothing of its order.
    pub key: u32,
    /// The file's name as dropped, for messages.
    pub file: String,
    /// The manifest, its `nodes` moved out.
    pub manifest: Manifest,
    /// The manifest's nodes, in its order.
    pub nodes: Vec<Arc<Node>>,
}

impl Loaded {
    /// Takes the nodes out of `manifest` to share them.
    pub fn new(file: impl Into<String>, mut manifest: Manifest) -> Self {
        let nodes = std::mem::take(&mut manifest.nodes);
        Self { key: 0, file: file.into(), manifest, nodes }
    }
}

/// Joins manifests into one mesh. Any input gives a mesh: what is odd is a notice, and the order of files is nothing.
pub fn join(loaded: &[Loaded]) -> Mesh {
    join_with(loaded, &[])
}

/// Joins manifests, with the files beside them paired to their projects. Any input gives a mesh, as for [`join`].
pub fn join_with(loaded: &[Loaded], beside: &[Arc<Beside>]) -> Mesh {
    join_under(loaded, beside, &Policy::default(), None)
}

/// As [`join_with`], with what a policy says of projects, domains, owners and ages; `as_of`, in seconds since 1970 UTC,
/// takes the place of the newest file's date. A policy's own overrides and exceptions are nothing here.
///
/// Its steps are not inlined: a browser makes fast code function by function, and of one of 150 kB it took a second, on a
/// core that the page needs.
pub fn join_under(loaded: &[Loaded], beside: &[Arc<Beside>], policy: &Policy, as_of: Option<i64>) -> Mesh {
    let mut said = Vec::new();
    let entries = identity::entries(loaded, &mut said);
    let mut merged = merge::merge(&entries);
    let places = relations::places(&merged);
    let mut links = edges::links(&merged, &entries);
    let index = relations::Index::of(&places);
    let (matches, found) = hidden::find(&merged, &entries, &places, &index, &links);
    links.extend(found);
    edges::settle(&mut links);
    let relations = relations::Relations::of(&merged, &places, &index);

    let (mut mesh, placed) = assemble::assemble(&mut merged, &entries, &links, &matches);
    relations.fill(&mut mesh, &placed);
    mesh.groups = Table::filled(Groups::default(), mesh.projects.len());
    for (position, entry) in entries.iter().enumerate() {
        let project: ProjectId = assemble::project_of(&placed, position);
        mesh.groups[project] = owners::groups(entry);
    }
    let known = evidence::Known { loaded, entries: &entries, merged: &merged, placed: &placed, policy };
    mesh.files = identity::files(&entries);
    evidence::evidence(&mut mesh, &known, beside, &mut said);
    mesh.files.put_in_order();
    domains::domains(&mut mesh, policy);
    owners::owners(&mut mesh, policy);
    counts::counts(&mut mesh, policy);
    counts::crossings(&mut mesh);
    mesh.layers.clone_from(&policy.layers);
    folders::fits(&mut mesh);
    coupling::coupling(&mut mesh);
    project_edges::project_edges(&mut mesh);
    stale::stale(&mut mesh, &merged, &entries, &placed);
    cycles::cycles(&mut mesh);
    shape::shape(&mut mesh);
    let written = loaded.iter().map(|one| one.manifest.metadata.generated_at);
    mesh.as_of = as_of.or_else(|| written.chain(beside.iter().map(|one| one.generated_at())).flatten().max());
    let known = notices::Known { mesh: &mesh, merged: &merged, placed: &placed, policy };
    said.extend(notices::notices(&known));
    // What reading each of them said.
    said.extend(entries.iter().flat_map(|entry| entry.loaded.manifest.notices.iter().cloned()));
    said.put_in_order();
    said.dedup();
    mesh.notices = said;
    mesh
}
