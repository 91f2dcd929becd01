//! Nodes of all manifests into one list, each once (spec 02.3): the owner wins, stubs stand in for who is missing.
//!
//! In: the projects that enter. Out: [`Merged`]: nodes under provisional numbers, and what each `unique_id` means in
//! each manifest. Not here: edges; the final order, which needs to know which ghosts are used.

use super::classes::{Class, Owners, class, owners};
use super::identity::Entry;
use super::model::Standing;
use crate::artifact::manifest::model::{Access, Kind, Node};
use crate::row_id;
use crate::sort::Sort;
use crate::table::{RowId, Table};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

row_id! {
    /// A project while merging: the dropped ones in order, then whoever else is named.
    Slot,
    /// A node while merging.
    Spot,
}

/// A project while merging.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Its name in the mesh.
    pub name: String,
    /// Position of its manifest; none if it was not dropped.
    pub entry: Option<usize>,
}

/// A node while merging.
#[derive(Clone, Debug)]
pub struct Merging {
    /// Its key in the mesh.
    pub key: String,
    /// Its owner's word, or the newest stub's.
    pub data: Arc<Node>,
    /// Its kind and its access, as `data` has them, which lie far away.
    pub kind: Kind,
    /// See `kind`.
    pub access: Option<Access>,
    /// Its project.
    pub project: Slot,
    /// How it is known.
    pub standing: Standing,
    /// The position of the manifest that `data` comes from.
    pub said_by: usize,
}

impl Merging {
    /// A node under `key`.
    pub fn new(key: String, data: Arc<Node>, project: Slot, standing: Standing, said_by: usize) -> Self {
        Self { key, kind: data.kind, access: data.access, data, project, standing, said_by }
    }
}

/// Stubs of one node, with the positions of their manifests.
pub type Stubs<'a> = Vec<(usize, &'a Arc<Node>)>;

/// Another project's node in the manifest at a position, and whether it is a package copy.
pub type Foreign = (usize, Arc<Node>, bool);

/// What a `unique_id` means in one manifest.
#[derive(Clone, Copy, Debug)]
pub struct Meaning {
    /// The node.
    pub spot: Spot,
    /// Whether this manifest has it as an installed package.
    pub copy: bool,
}

/// All nodes of the mesh.
#[derive(Debug, Default)]
pub struct Merged<'a> {
    /// Projects.
    pub projects: Table<Slot, Seat>,
    /// Nodes, until they are assembled into a mesh.
    pub nodes: Table<Spot, Merging>,
    /// By manifest, what its `unique_id`s mean.
    pub meaning: Vec<FxHashMap<&'a str, Meaning>>,
    /// Dependencies that only a two-argument ref tells: consumer, producer.
    pub loose: Vec<(Spot, Spot)>,
    /// Stubs of every ghost node, newest first, with the position of their manifest.
    pub stubs: BTreeMap<Spot, Stubs<'a>>,
    /// Package copies: position of the manifest, copy, owner's node.
    pub copies: Vec<(usize, &'a Arc<Node>, Spot)>,
    /// Projects that were not dropped, by name.
    ghosts: FxHashMap<String, Slot>,
    /// Stubs whose owner was dropped: position of the manifest, stub, owner's position, owner's node if it has one.
    pub seconds: Vec<(usize, &'a Arc<Node>, usize, Option<Spot>)>,
}

impl Merged<'_> {
    /// The node that `id` means in the manifest at `position`.
    pub fn resolve(&self, position: usize, id: &str) -> Option<Meaning> {
        self.meaning.get(position)?.get(id).copied()
    }
}

/// Merges the nodes of all entries.
#[inline(never)]
pub fn merge<'a>(entries: &'a [Entry<'a>]) -> Merged<'a> {
    let owners = owners(entries);
    let room = |entry: &Entry| FxHashMap::with_capacity_and_hasher(entry.loaded.nodes.len(), Default::default());
    let all = entries.iter().map(|entry| entry.loaded.nodes.len()).sum();
    let nodes = Table::with_room(all);
    let mut merged = Merged { nodes, meaning: entries.iter().map(room).collect(), ..Merged::default() };
    for (position, entry) in entries.iter().enumerate() {
        merged.projects.push(Seat { name: entry.name(), entry: Some(position) });
    }
    let mut foreign: Vec<(usize, &Arc<Node>, bool)> = Vec::new();
    let mut own: Vec<(usize, &Arc<Node>)> = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        for node in &entry.loaded.nodes {
            let standing = match class(node, entry.root, &owners) {
                Class::Own => {
                    own.push((position, node));
                    Standing::Own
                }
                Class::Package => Standing::Package,
                Class::Stub => {
                    foreign.push((position, node, false));
                    continue;
                }
                Class::Copy => {
                    foreign.push((position, node, true));
                    continue;
                }
                Class::Outside => continue,
            };
            let mut key = node.id.clone();
            key.push_str(&entry.suffix);
            let merging = Merging::new(key, node.clone(), Slot::at(position), standing, position);
            let spot = merged.nodes.push(merging);
            merged.learn(position, &node.id, Meaning { spot, copy: false });
        }
    }
    let missing = merged.find_owners(entries, &owners, &foreign);
    merged.add_ghosts(entries, &foreign, &owners);
    merged.add_missing(entries, &owners, &own, missing);
    merged.add_loose(entries, &owners, &own);
    merged.name_packages(entries);
    merged
}

impl<'a> Merged<'a> {
    pub(super) fn learn(&mut self, position: usize, id: &'a str, meaning: Meaning) {
        if let Some(meanings) = self.meaning.get_mut(position) {
            meanings.entry(id).or_insert(meaning);
        }
    }

    /// The owner's node with this id, or the version 0 that dbt-loom wrote without its suffix.
    pub(super) fn owned(&self, owners: &Owners, node: &Node) -> Option<Spot> {
        let positions = owners.get(node.package.as_str())?;
        let of = |id: &str| {
            let spots = positions.iter().filter_map(|&position| self.resolve(position, id));
            spots.map(|meaning| meaning.spot).find(|&spot| self.nodes[spot].standing == Standing::Own)
        };
        of(&node.id).or_else(|| {
            let zero = node.stub && node.version.as_deref() == Some("0");
            zero.then(|| of(&format!("{}.v0", node.id))).flatten()
        })
    }

    /// Points foreign nodes of dropped projects to their owners' nodes; returns those that their owners lack.
    fn find_owners(
        &mut self,
        entries: &[Entry<'a>],
        owners: &Owners,
        foreign: &[(usize, &'a Arc<Node>, bool)],
    ) -> Vec<(usize, &'a Arc<Node>, bool)> {
        let mut missing = Vec::new();
        for &(position, node, copy) in foreign {
            let Some(&first) = owners.get(node.package.as_str()).and_then(|positions| positions.first()) else {
                continue;
            };
            let found = self.owned(owners, node);
            match found {
                Some(spot) => {
                    self.learn(position, &node.id, Meaning { spot, copy });
                    if copy {
                        self.copies.push((position, node, spot));
                    }
                }
                None => missing.push((position, node, copy)),
            }
            let own_echo = entries.get(position).is_some_and(|entry| entry.root == node.package);
            if !copy && !own_echo {
                let owner = found.and_then(|spot| self.projects[self.nodes[spot].project].entry).unwrap_or(first);
                self.seconds.push((position, node, owner, found));
            }
        }
        missing
    }

    /// Nodes of projects that were not dropped, from the newest stub of each.
    fn add_ghosts(&mut self, entries: &[Entry<'a>], foreign: &[(usize, &'a Arc<Node>, bool)], owners: &Owners) {
        let mut ghosts: BTreeMap<(&str, &str), Stubs<'a>> = BTreeMap::new();
        for &(position, node, _) in foreign.iter().filter(|(_, node, _)| !owners.contains_key(node.package.as_str())) {
            ghosts.entry((&node.package, &node.id)).or_default().push((position, node));
        }
        for ((package, id), mut stubs) in ghosts {
            stubs.put_in_order_by_key(|&(position, _)| (std::cmp::Reverse(age(entries, position)), position));
            let Some(&(said_by, newest)) = stubs.first() else { continue };
            let project = self.ghost(package);
            let (key, data) = (id.to_owned(), newest.clone());
            let spot = self.nodes.push(Merging::new(key, data, project, Standing::Ghost, said_by));
            for &(position, node) in &stubs {
                self.learn(position, &node.id, Meaning { spot, copy: false });
            }
            self.stubs.insert(spot, stubs);
        }
    }

    /// The slot of a project that was not dropped.
    pub(super) fn ghost(&mut self, name: &str) -> Slot {
        if let Some(&slot) = self.ghosts.get(name) {
            return slot;
        }
        let slot = self.projects.push(Seat { name: name.to_owned(), entry: None });
        self.ghosts.insert(name.to_owned(), slot);
        slot
    }

    /// Tells apart the nodes of a package that several projects install.
    fn name_packages(&mut self, entries: &[Entry]) {
        let packaged = |node: &Merging| node.standing == Standing::Package;
        if !self.nodes.iter().any(packaged) {
            return;
        }
        let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
        for node in self.nodes.iter() {
            *seen.entry(&node.data.id).or_default() += 1;
        }
        let twice = |node: &Merging| packaged(node) && seen.get(node.data.id.as_str()).is_some_and(|&times| times > 1);
        let twice: Vec<Spot> = self.nodes.entries().filter(|(_, node)| twice(node)).map(|(spot, _)| spot).collect();
        for node in self.nodes.iter_mut().filter(|node| node.standing == Standing::Package) {
            node.key.clone_from(&node.data.id);
        }
        for spot in twice {
            let node = &mut self.nodes[spot];
            let project = entries.get(node.project.position()).map(Entry::name).unwrap_or_default();
            node.key = format!("{}@{project}", node.data.id);
        }
    }
}

/// When the manifest at `position` was written.
pub fn age(entries: &[Entry], position: usize) -> Option<i64> {
    entries.get(position).and_then(|entry| entry.loaded.manifest.metadata.generated_at)
}

/// The package in a `unique_id`.
pub fn package(id: &str) -> &str {
    // Byte by byte: for a word of a few letters, setting out to search takes longer than searching.
    let dot = |text: &str| text.bytes().position(|byte| byte == b'.');
    let rest = dot(id).and_then(|dot| id.get(dot + 1..)).unwrap_or_default();
    rest.get(..dot(rest).unwrap_or(rest.len())).unwrap_or_default()
}
