//! Which manifests enter the mesh, and under what name (spec 02.1).
//!
//! In: manifests in any order. Out: one [`Entry`] for each project, by name, and notices of what was left out or
//! renamed. Not here: what is in them; the project's own name was found by the reader.

use super::Loaded;
use super::model::{FileUse, Pairing};
use super::words::{days, notice};
use crate::artifact::{Level, Notice};
use crate::sort::Sort;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// From here two manifests of one name are snapshots of one project: Jaccard of their own `unique_id`s (spec 02.1).
const SAME_PROJECT: f64 = 0.3;

/// A project that enters the mesh.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// dbt's name for it.
    pub root: &'a str,
    /// `#2` and so on after a collision of names; else empty.
    pub suffix: String,
    /// Its manifest.
    pub loaded: &'a Loaded,
    /// Older snapshots of it, which do not enter.
    pub older: Vec<&'a Loaded>,
}

impl Entry<'_> {
    /// The name it has in the mesh.
    pub fn name(&self) -> String {
        format!("{}{}", self.root, self.suffix)
    }
}

/// Chooses the manifests that enter, and names them.
#[inline(never)]
pub fn entries<'a>(loaded: &'a [Loaded], notices: &mut Vec<Notice>) -> Vec<Entry<'a>> {
    let mut by_name: BTreeMap<&str, Vec<&Loaded>> = BTreeMap::new();
    for one in loaded {
        by_name.entry(root(one)).or_default().push(one);
    }
    let mut entries = Vec::new();
    for (root, mut same) in by_name {
        if same.len() > 1 {
            same.put_in_order_by_key(|one| order(one));
        }
        let mut heads: Vec<(&Loaded, FxHashSet<&str>, Vec<&Loaded>)> = Vec::new();
        let alone = same.len() == 1;
        for one in same {
            let own = if alone { FxHashSet::default() } else { own_ids(one, root) };
            match heads.iter_mut().find(|(_, ids, _)| jaccard(ids, &own) >= SAME_PROJECT) {
                Some((newer, _, older)) => {
                    notices.push(left_out(root, newer, one));
                    older.push(one);
                }
                None => heads.push((one, own, Vec::new())),
            }
        }
        if let Some(((first, ..), others @ [_, ..])) = heads.split_first() {
            let files: Vec<&str> = others.iter().map(|(one, ..)| one.file.as_str()).collect();
            notices.push(collision(root, &first.file, &files));
        }
        for (position, (one, _, older)) in heads.into_iter().enumerate() {
            let suffix = if position == 0 { String::new() } else { format!("#{}", position + 1) };
            entries.push(Entry { root, suffix, loaded: one, older });
        }
    }
    entries
}

/// What became of each manifest.
pub fn files(entries: &[Entry]) -> Vec<FileUse> {
    let mut files = Vec::new();
    for entry in entries {
        let mut add =
            |loaded: &Loaded, pairing| files.push(FileUse { key: loaded.key, project: entry.name(), pairing });
        add(entry.loaded, Pairing::Manifest);
        entry.older.iter().for_each(|older| add(older, Pairing::Snapshot));
    }
    files
}

/// The project's name; where the reader found none, that of most nodes, so that the file still has a place.
fn root(loaded: &Loaded) -> &str {
    let name = &loaded.manifest.metadata.project_name;
    if !name.is_empty() {
        return name;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for node in loaded.nodes.iter().filter(|node| !node.stub) {
        *counts.entry(&node.package).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(name, count)| (count, Reverse(name)));
    most.map_or("unnamed", |(name, _)| name)
}

/// The newest first; then by file and, for files that say the same time and name, by content.
fn order(one: &Loaded) -> (Reverse<Option<i64>>, String, Vec<u8>) {
    let nodes: Vec<_> = one.nodes.iter().map(|node| node.as_ref()).collect();
    let content = postcard::to_allocvec(&(&one.manifest, nodes)).unwrap_or_default();
    (Reverse(one.manifest.metadata.generated_at), one.file.clone(), content)
}

fn own_ids<'a>(one: &'a Loaded, root: &str) -> FxHashSet<&'a str> {
    one.nodes.iter().filter(|node| node.package == root && !node.stub).map(|node| node.id.as_str()).collect()
}

/// Shared over all; two empty sets are alike.
fn jaccard(a: &FxHashSet<&str>, b: &FxHashSet<&str>) -> f64 {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    if all == 0 { 1.0 } else { shared as f64 / all as f64 }
}

fn left_out(root: &str, newer: &Loaded, older: &Loaded) -> Notice {
    let times = (older.manifest.metadata.generated_at, newer.manifest.metadata.generated_at);
    let (then, now) = days(times.0, times.1);
    let message = format!(
        "{} is an older snapshot of {root}, parsed on {then}; {} of {now} is shown instead.",
        older.file, newer.file,
    );
    notice(Level::Info, "M-SNAPSHOT", root, message, "Remove the older file, or drop it alone to look at it.")
}

fn collision(root: &str, first: &str, others: &[&str]) -> Notice {
    let message = format!(
        "Two different projects call themselves {root}: {first} keeps the name, {} is shown with a number.",
        super::words::list(others, 3),
    );
    notice(Level::Error, "M-NAME-COLLISION", root, message, "Give one of them another name in its dbt_project.yml.")
}
