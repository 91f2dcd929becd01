//! Which project a file is of (spec 01.6): the one whose manifest lies in the same folder, else the one whose manifest
//! knows most of the nodes it tells of. In: a file. Out: a project, or the words to ask with. Not here: CODEOWNERS, which
//! name no nodes.

use super::{Beside, Content, Known};
use crate::artifact::{Level, Notice};
use crate::mesh::merge::package;
use crate::mesh::model::Pairing;
use crate::mesh::relations::Place;
use crate::mesh::words::{list, notice};
use rustc_hash::FxHashSet;

/// The share of a file's nodes from which a manifest is its own.
const ENOUGH: f64 = 0.5;

/// Whose a file is.
pub enum Fit {
    /// Of the project at this position of the entries.
    Project(usize, Pairing),
    /// Of no dropped project.
    Nobody,
    /// Of one of these, by their names.
    Several(Vec<String>),
}

/// The folder in a file's name; empty if it was dropped alone.
pub fn folder(file: &str) -> &str {
    file.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

/// Finds the project of `file`.
pub fn fit(file: &Beside, known: &Known) -> Fit {
    let ids = Ids::of(file);
    let beside = neighbour(file, known);
    if let Some(position) = beside
        && (ids.len() == 0 || ids.shared(position, known).0 > 0)
    {
        return Fit::Project(position, Pairing::Folder);
    }
    let enough = |shared: usize| shared > 0 && shared as f64 >= ENOUGH * ids.len() as f64;
    let mut best = (0, 0);
    let mut found: Vec<usize> = Vec::new();
    for position in 0..known.entries.len() {
        let shared = ids.shared(position, known);
        if enough(shared.0) && shared >= best {
            if shared > best {
                found.clear();
            }
            best = shared;
            found.push(position);
        }
    }
    match found.as_slice() {
        [] => Fit::Nobody,
        [one] => Fit::Project(*one, Pairing::Content { known: best.0 as u32, of: ids.len() as u32 }),
        several => {
            let names = several.iter().filter_map(|&position| known.entries.get(position));
            Fit::Several(names.map(|entry| entry.name()).collect())
        }
    }
}

/// The one project whose manifest lies in the folder of `file`.
fn neighbour(file: &Beside, known: &Known) -> Option<usize> {
    let wanted = folder(&file.file);
    if wanted.is_empty() {
        return None;
    }
    let mut found = None;
    for loaded in known.loaded.iter().filter(|loaded| folder(&loaded.file) == wanted) {
        let same = |entry: &&crate::mesh::identity::Entry| std::ptr::eq(entry.loaded, loaded);
        let by_name = |entry: &&crate::mesh::identity::Entry| entry.root == loaded.manifest.metadata.project_name;
        // A manifest that did not enter is an older snapshot of one that did.
        let entries = known.entries.iter();
        let position = entries.clone().position(|entry| same(&entry)).or(entries.clone().position(|e| by_name(&e)))?;
        if found.is_some_and(|other| other != position) {
            return None;
        }
        found = Some(position);
    }
    found
}

/// What a file names: nodes, or relations for a semantic manifest.
enum Ids<'f> {
    Nodes(Vec<&'f str>),
    Places(FxHashSet<Place<'f>>),
}

impl<'f> Ids<'f> {
    fn of(file: &'f Beside) -> Self {
        match &file.content {
            Content::Semantic(semantic) => {
                Self::Places(semantic.models.iter().map(|model| Place::of(&model.relation)).collect())
            }
            _ => Self::Nodes(file.ids()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Nodes(ids) => ids.len(),
            Self::Places(places) => places.len(),
        }
    }

    /// How many of them the manifest at `position` knows or could, and how many are its project's own: a package that
    /// several projects install, and nodes injected by dbt-loom, are known to more than one.
    fn shared(&self, position: usize, known: &Known) -> (usize, usize) {
        let Some(entry) = known.entries.get(position) else { return (0, 0) };
        match self {
            Self::Nodes(ids) => ids.iter().fold((0, 0), |(all, own), id| {
                let is_own = package(id) == entry.root;
                let present = known.merged.resolve(position, id).is_some();
                (all + usize::from(present || is_own), own + usize::from(present && is_own))
            }),
            Self::Places(places) => {
                let nodes = entry.loaded.nodes.iter().filter(|node| !node.stub);
                let mut own: FxHashSet<Place> =
                    nodes.filter_map(|node| node.relation.as_ref().map(Place::of)).collect();
                own.retain(|place| places.contains(place));
                (own.len(), own.len())
            }
        }
    }
}

/// What to say of a file whose project was not found; nothing of one that has nothing in it.
pub fn unpaired(file: &Beside, names: &[String]) -> Option<Notice> {
    let holds = Ids::of(file).len() > 0;
    let name = &file.file;
    let (message, hint) = if names.is_empty() {
        (
            format!("{name} is left out: no dropped manifest knows half of the nodes it tells of."),
            "Drop the manifest.json of the same project, from the same target folder.",
        )
    } else {
        (
            format!("{name} is left out: it fits {} equally well.", list(names, 3)),
            "Drop it in one folder with the manifest.json that it belongs to.",
        )
    };
    holds.then(|| notice(Level::Warning, "M-UNPAIRED", name.as_str(), message, hint))
}
