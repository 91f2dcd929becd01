//! Nodes that somebody depends on and no manifest has: disabled, gone, or of a project only a ref names.
//!
//! In: nodes merged so far. Out: the same with those nodes added. Not here: what stubs and owners say.

use super::classes::Owners;
use super::identity::Entry;
use super::merge::{Foreign, Meaning, Merged, Merging, Slot, Spot, age, package};
use super::model::Standing;
use crate::artifact::manifest::model::{Kind, Node, Ref};
use crate::sort::Sort;
use crate::table::RowId;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

impl<'a> Merged<'a> {
    /// Nodes that a dropped project does not have, or has disabled, where another project's own node depends on them.
    pub(super) fn add_missing(
        &mut self,
        entries: &'a [Entry<'a>],
        owners: &Owners,
        own: &[(usize, &'a Arc<Node>)],
        missing: Vec<(usize, &'a Arc<Node>, bool)>,
    ) {
        let mut missing: BTreeMap<&str, Vec<Foreign>> =
            missing.into_iter().fold(BTreeMap::new(), |mut all, (position, node, copy)| {
                all.entry(node.id.as_str()).or_insert_with(Vec::new).push((position, node.clone(), copy));
                all
            });
        let mut used: FxHashSet<(usize, &str)> = FxHashSet::default();
        for &(position, node) in own {
            let Some(entry) = entries.get(position) else { continue };
            for id in &node.depends_on {
                let package = package(id);
                let foreign = package != entry.root && owners.contains_key(package);
                let outside = matches!(Kind::of(id), Kind::Analysis | Kind::Other);
                if !foreign || outside || self.resolve(position, id).is_some() || !used.insert((position, id)) {
                    continue;
                }
                let known = missing.get(id.as_str()).is_some_and(|all| all.iter().any(|it| it.0 == position));
                if !known {
                    missing.entry(id).or_default().push((position, Arc::new(made_up(id)), false));
                }
            }
        }
        let disabled: FxHashSet<(usize, &str)> =
            entries.iter().enumerate().flat_map(|(at, entry)| disabled(at, entry)).collect();
        let mut made: FxHashMap<&str, Spot> = FxHashMap::default();
        for (id, mut all) in missing {
            all.retain(|&(position, ..)| used.contains(&(position, id)));
            all.put_in_order_by_key(|&(position, ..)| (std::cmp::Reverse(age(entries, position)), position));
            let Some((said_by, data, _)) = all.first().cloned() else { continue };
            let positions = owners.get(package(id)).map(Vec::as_slice).unwrap_or_default();
            // The id may be there after all where the manifest just lacks a stub of it.
            if let Some(spot) = self.owned(owners, &data) {
                for &(position, _, copy) in &all {
                    self.learn(position, id, Meaning { spot, copy });
                }
                continue;
            }
            let Some(&owner) = positions.first() else { continue };
            let disabled = positions.iter().any(|&at| disabled.contains(&(at, id)));
            let standing = if disabled { Standing::Disabled } else { Standing::Dangling };
            let merging = Merging::new(id.to_owned(), data, Slot::at(owner), standing, said_by);
            let spot = self.nodes.push(merging);
            for &(position, _, copy) in &all {
                self.learn(position, id, Meaning { spot, copy });
            }
            made.insert(id, spot);
        }
        for second in &mut self.seconds {
            second.3 = second.3.or_else(|| made.get(second.1.id.as_str()).copied());
        }
    }

    /// Projects named only by a two-argument ref, none of whose nodes are in the manifest (decision 6).
    pub(super) fn add_loose(&mut self, entries: &'a [Entry<'a>], owners: &Owners, own: &[(usize, &'a Arc<Node>)]) {
        let ghosts = self.stubs.keys().map(|&spot| (self.nodes[spot].key.clone(), spot));
        let mut made: FxHashMap<String, Spot> = ghosts.collect();
        for of_one in own.chunk_by(|a, b| a.0 == b.0) {
            let Some((position, entry)) = of_one.first().and_then(|first| Some((first.0, entries.get(first.0)?)))
            else {
                continue;
            };
            let here = OnceCell::<FxHashSet<&str>>::new();
            let packages =
                || here.get_or_init(|| entry.loaded.nodes.iter().map(|node| node.package.as_str()).collect());
            for (_, node) in of_one {
                for to in &node.refs {
                    let Some(package) = to.package.as_deref().filter(|package| !package.is_empty()) else { continue };
                    if package == entry.root || owners.contains_key(package) || packages().contains(package) {
                        continue;
                    }
                    let Some(consumer) = self.resolve(position, &node.id) else { continue };
                    let id = id_of(package, to);
                    let spot = made.get(&id).copied().unwrap_or_else(|| {
                        let (project, data) = (self.ghost(package), Arc::new(made_up(&id)));
                        let standing = Standing::Ghost;
                        self.nodes.push(Merging::new(id.clone(), data, project, standing, position))
                    });
                    made.insert(id, spot);
                    self.loose.push((consumer.spot, spot));
                }
            }
        }
    }
}

/// Disabled nodes of the manifest at `position`, under every name a stub may give them.
fn disabled<'a>(position: usize, entry: &Entry<'a>) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
    let ids = entry.loaded.manifest.disabled.iter();
    ids.flat_map(move |id| {
        [Some(id.as_str()), id.strip_suffix(".v0")].into_iter().flatten().map(move |id| (position, id))
    })
}

fn id_of(package: &str, to: &Ref) -> String {
    let suffix = to.version.as_ref().map(|version| format!(".v{version}")).unwrap_or_default();
    format!("model.{package}.{}{suffix}", to.name)
}

/// What a bare `unique_id` says of its node.
fn made_up(id: &str) -> Node {
    let mut parts = id.splitn(3, '.').skip(1);
    let package = parts.next().unwrap_or_default().to_owned();
    let rest = parts.next().unwrap_or_default();
    let (name, version) = match rest.rsplit_once(".v") {
        Some((name, version)) if !name.is_empty() && !version.is_empty() => (name, Some(version.to_owned())),
        _ => (rest, None),
    };
    Node {
        id: id.to_owned(),
        kind: Kind::of(id),
        name: name.to_owned(),
        package,
        version,
        stub: true,
        ..Node::default()
    }
}
