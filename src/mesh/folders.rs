//! How well groups and folders agree (spec 03.2).
//!
//! In: a mesh with domains. Out: each group's [`FolderFit`]. Not here: thresholds, misplaced files.

use super::model::{DomainId, FolderFit, Mesh, NodeId, Standing};
use crate::artifact::manifest::model::Kind;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The folders a file lies in, from the outermost, without the resource root, leading layer names and the file's name.
fn folders<'p>(file_path: &'p str, layers: &[String]) -> Vec<&'p str> {
    let mut parts: Vec<&str> = file_path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    parts.pop();
    let inner = parts.into_iter().skip(1);
    let layer = |part: &&str| layers.iter().any(|layer| layer.eq_ignore_ascii_case(part));
    inner.skip_while(layer).collect()
}

/// Every folder prefix a model lies under, as `a`, `a/b`.
fn prefixes(file_path: &str, layers: &[String]) -> Vec<String> {
    let mut path = String::new();
    let mut all = Vec::new();
    for part in folders(file_path, layers) {
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(part);
        all.push(path.clone());
    }
    all
}

/// Folder names in `layers` stand for a layer, not for a domain (spec 03.2). Fills the folder fit of every domain that is a group of a dropped project.
pub fn fits(mesh: &mut Mesh, layers: &[String]) {
    let mut by_project: BTreeMap<_, Vec<NodeId>> = BTreeMap::new();
    for (id, node) in mesh.nodes.entries() {
        if node.standing == Standing::Own && node.kind() == Kind::Model {
            by_project.entry(node.project).or_default().push(id);
        }
    }
    for models in by_project.into_values() {
        let mut inside: FxHashMap<String, usize> = FxHashMap::default();
        let mut of_group: BTreeMap<DomainId, (usize, BTreeMap<String, usize>)> = BTreeMap::new();
        for id in models {
            let node = &mesh.nodes[id];
            let group = of_group.entry(node.domain).or_default();
            group.0 += 1;
            for folder in prefixes(&node.data.file_path, layers) {
                *inside.entry(folder.clone()).or_default() += 1;
                *group.1.entry(folder).or_default() += 1;
            }
        }
        for (domain, (size, shared)) in of_group {
            if mesh.domains[domain].group.is_some() {
                mesh.domains[domain].folder = Some(best(size, &shared, &inside));
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
            best = FolderFit { home: folder.clone(), alignment };
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_and_roots_are_left_out() {
        let prefixes = |path: &str| prefixes(path, &crate::policy::Policy::default().layers);
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
}
