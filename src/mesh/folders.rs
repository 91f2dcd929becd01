//! How well groups and folders agree (spec 03.2).
//!
//! In: a mesh with domains. Out: each group's [`FolderFit`], and on demand the [`Moves`] that mend it. Not here: thresholds,
//! commands as text.

use super::model::{DomainId, FolderFit, Mesh, NodeId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The folders a file lies in, from the outermost, without the resource root, leading layer names and the file's name.
fn folders<'p>(file_path: &'p str, layers: &[String]) -> impl Iterator<Item = &'p str> {
    below_layers(folder(file_path), layers)
}

/// Whether a path with wildcards, as selectors have it, begins in the folder `home` of some resource: layers do not count.
pub fn is_under(path: &str, home: &str, layers: &[String]) -> bool {
    begins_with(below_layers(path, layers), home)
}

/// The parts of a path, without the resource root and leading layer names.
fn below_layers<'p>(path: &'p str, layers: &[String]) -> impl Iterator<Item = &'p str> {
    let parts = path.split('/').filter(|part| !part.is_empty() && *part != ".").skip(1);
    parts.skip_while(|part| is_layer(part, layers))
}

/// Whether the first of these parts are those of `home`.
fn begins_with<'p>(mut parts: impl Iterator<Item = &'p str>, home: &str) -> bool {
    !home.is_empty() && home.split('/').all(|folder| parts.next() == Some(folder))
}

/// Whether a folder's name stands for a layer, not for a domain (spec 03.2).
fn is_layer(part: &str, layers: &[String]) -> bool {
    layers.iter().any(|layer| layer.eq_ignore_ascii_case(part))
}

/// The folder of a file; empty for none.
fn folder(file_path: &str) -> &str {
    file_path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Every folder prefix that what lies in `folder` lies under, as `a`, `a/b`.
fn prefixes(folder: &str, layers: &[String]) -> Vec<String> {
    let mut path = String::new();
    let mut all = Vec::new();
    for part in below_layers(folder, layers) {
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(part);
        all.push(path.clone());
    }
    all
}

/// Fills the folder fit of every domain that is a group of a dropped project.
#[inline(never)]
pub fn fits(mesh: &mut Mesh) {
    let layers = mesh.layers.clone();
    for models in mesh.own_models().into_rows() {
        let mut inside: FxHashMap<String, usize> = FxHashMap::default();
        let mut of_group: BTreeMap<DomainId, (usize, BTreeMap<String, usize>)> = BTreeMap::new();
        // Files of one folder lie under the same prefixes: there may be twenty to each.
        let mut folders: FxHashMap<(DomainId, &str), usize> = FxHashMap::default();
        for id in models {
            let node = &mesh.nodes[id];
            *folders.entry((node.domain, folder(&node.data.file_path))).or_default() += 1;
        }
        for ((domain, folder), count) in folders {
            let group = of_group.entry(domain).or_default();
            group.0 += count;
            for folder in prefixes(folder, &layers) {
                *inside.entry(folder.clone()).or_default() += count;
                *group.1.entry(folder).or_default() += count;
            }
        }
        for (domain, (size, shared)) in of_group {
            if mesh.domains[domain].group.is_some() {
                let fit = best(size, &shared, &inside);
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                let (here, all) = (shared.get(&fit.home).copied(), inside.get(&fit.home).copied());
                let (here, all) = (here.unwrap_or(0), all.unwrap_or(0));
                mesh.domains[domain].folder =
                    Some(FolderFit { misplaced: count(size - here), stray: count(all.saturating_sub(here)), ..fit });
            }
        }
    }
}

/// The folder of the highest F1; of equals the deeper one, then the first by name.
fn best(size: usize, shared: &BTreeMap<String, usize>, inside: &FxHashMap<String, usize>) -> FolderFit {
    let mut best = FolderFit::default();
    for (folder, &both) in shared {
        let all = inside.get(folder).copied().unwrap_or(both);
        // F1 of P = both / all and R = both / size, without the rounding of either.
        let alignment = 2.0 * both as f64 / (all + size) as f64;
        let deeper = alignment == best.alignment && folder.split('/').count() > best.home.split('/').count();
        if alignment > best.alignment || deeper {
            best = FolderFit { home: folder.clone(), alignment, ..FolderFit::default() };
        }
    }
    best
}

/// What would bring a group and its folder together (spec 03.2).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Moves {
    /// The group's folder without layers; named as the group where it has none yet.
    pub home: String,
    /// Models of the group outside it, with where they belong.
    pub misplaced: Vec<Move>,
    /// Models in it of another group, or of none.
    pub stray: Vec<NodeId>,
    /// The folders below the resource root that are the group's once all is moved: `staging/finance`, `marts/finance`.
    pub folders: Vec<String>,
}

/// One file to move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Move {
    /// The model.
    pub node: NodeId,
    /// Where its file belongs: its layers kept, the group's folder below them.
    pub to: String,
}

/// What would bring a group and its folder together; nothing for a domain that is no group of a dropped project.
pub fn moves(mesh: &Mesh, domain: DomainId) -> Moves {
    moves_among(mesh, domain, mesh.nodes.ids())
}

/// As [`moves`], where the nodes among which its project's own models are have been sought out: all of these must be there.
pub fn moves_among(mesh: &Mesh, domain: DomainId, nodes: impl Iterator<Item = NodeId>) -> Moves {
    let row = &mesh.domains[domain];
    let Some((fit, group)) = row.folder.as_ref().zip(row.group.as_ref()) else { return Moves::default() };
    let home = if fit.home.is_empty() { group.clone() } else { fit.home.clone() };
    let mut moves = Moves { home, ..Moves::default() };
    let mut owned = BTreeSet::new();
    for id in nodes {
        let node = &mesh.nodes[id];
        if node.project != row.project || !node.is_own_model() {
            continue;
        }
        let path = node.data.file_path.as_str();
        let at_home = begins_with(folders(path, &mesh.layers), &moves.home);
        match (node.domain == domain, at_home) {
            (true, true) => {
                owned.extend(ending_in(path, &moves.home, &mesh.layers));
            }
            (true, false) => {
                let to = moved(path, &moves.home, &mesh.layers);
                owned.extend(ending_in(&to, &moves.home, &mesh.layers));
                moves.misplaced.push(Move { node: id, to });
            }
            (false, true) => moves.stray.push(id),
            (false, false) => {}
        }
    }
    moves.folders = owned.into_iter().collect();
    moves
}

/// A file's path with its layers kept and `home` below them.
fn moved(path: &str, home: &str, layers: &[String]) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let mut parts = folder.split('/').filter(|part| !part.is_empty() && *part != ".");
    let root = parts.next().unwrap_or("models");
    let layers = parts.take_while(|part| is_layer(part, layers));
    std::iter::once(root).chain(layers).chain([home, file]).collect::<Vec<_>>().join("/")
}

/// The folder below the resource root, layers included, that ends in `home`.
fn ending_in(path: &str, home: &str, layers: &[String]) -> Option<String> {
    let below = path.split_once('/')?.1;
    let layers: Vec<&str> = below.split('/').take_while(|part| is_layer(part, layers)).collect();
    Some(layers.into_iter().chain([home]).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_selectors_lie_in_a_group_s_folder_whatever_the_layer() {
        let layers = crate::policy::Policy::default().layers;
        let under = |path: &str, home: &str| is_under(path, home, &layers);
        assert!(under("models/marts/finance/*", "finance") && under("models/finance/gl", "finance"));
        assert!(under("./models/finance", "finance") && under("models/a/b", "a/b"));
        assert!(!under("models/marts", "finance") && !under("models/financial", "finance") && !under("models", ""));
    }

    #[test]
    fn layers_and_roots_are_left_out() {
        let prefixes = |path: &str| prefixes(folder(path), &crate::policy::Policy::default().layers);
        assert_eq!(prefixes("models/marts/finance/eu/x.sql"), ["finance", "finance/eu"]);
        assert_eq!(prefixes("models/finance/marts/x.sql"), ["finance", "finance/marts"]);
        assert!(prefixes("models/staging/x.sql").is_empty());
        assert!(prefixes("x.sql").is_empty() && prefixes("").is_empty());
    }

    #[test]
    fn the_example_of_the_specification() {
        let shared = BTreeMap::from([("finance".to_owned(), 7), ("other".to_owned(), 1)]);
        let inside = [("finance".to_owned(), 9), ("other".to_owned(), 12)].into_iter().collect();
        let fit = best(8, &shared, &inside);
        assert_eq!((fit.home.as_str(), (fit.alignment * 1000.0).round()), ("finance", 824.0));
    }

    #[test]
    fn a_moved_file_keeps_its_layers() {
        let layers = crate::policy::Policy::default().layers;
        let moved = |path: &str, home: &str| moved(path, home, &layers);
        assert_eq!(moved("models/marts/x.sql", "finance"), "models/marts/finance/x.sql");
        assert_eq!(moved("models/marts/sales/eu/x.sql", "finance/tax"), "models/marts/finance/tax/x.sql");
        assert_eq!(moved("models/x.sql", "finance"), "models/finance/x.sql");
        assert_eq!(ending_in("models/marts/finance/eu/x.sql", "finance", &layers).as_deref(), Some("marts/finance"));
    }
}
