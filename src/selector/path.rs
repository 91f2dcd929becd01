//! `path:` as dbt matches it: Python's `Path.glob` from the project's root.
//!
//! In: a pattern, a node. Out: whether the pattern finds its file, a folder around it, or the YAML that describes it. Not
//! here: a file system. dbt asks the disk; here, what the nodes of a project name is what there is.

use crate::artifact::manifest::model::Node;
use crate::matching::Glob;
use crate::mesh::Mesh;
use crate::mesh::model::{MeshNode, ProjectId, Standing};
use rustc_hash::{FxHashMap, FxHashSet};

/// A pattern, read once, with the folders it was tried on.
pub(super) struct Wanted<'m> {
    parts: Vec<Part>,
    /// Whether only folders match: the pattern ends in `/` or `**`.
    folders_only: bool,
    tried: FxHashMap<&'m str, bool>,
    /// Files and folders of each project's own nodes: an installed package's path counts only where the project that
    /// installs it has the same.
    own: FxHashSet<(ProjectId, &'m str)>,
}

enum Part {
    /// `**`: any number of folders, none too.
    Folders,
    One(Glob),
}

impl<'m> Wanted<'m> {
    /// Reads a pattern.
    pub fn new(value: &str, mesh: &'m Mesh) -> Self {
        let parts: Vec<Part> = value
            .split('/')
            .filter(|part| !part.is_empty() && *part != ".")
            .map(|part| if part == "**" { Part::Folders } else { Part::One(Glob::new(part)) })
            .collect();
        let folders_only = value.ends_with('/') || matches!(parts.last(), Some(Part::Folders));
        let mut own = FxHashSet::default();
        if mesh.nodes.iter().any(|node| node.standing == Standing::Package) {
            for node in mesh.nodes.iter().filter(|node| node.standing == Standing::Own) {
                own.extend(paths(&node.data).flat_map(folders).map(|path| (node.project, path)));
                own.extend(paths(&node.data).map(|path| (node.project, path)));
            }
        }
        Self { parts, folders_only, tried: FxHashMap::default(), own }
    }

    /// Whether the node's file, the YAML beside it or a folder around its file is found.
    pub fn is_match(&mut self, node: &'m MeshNode) -> bool {
        if self.parts.is_empty() {
            return false;
        }
        let exists =
            |wanted: &Self, path| node.standing != Standing::Package || wanted.own.contains(&(node.project, path));
        let file = |wanted: &Self, path: &'m str| {
            !wanted.folders_only && !path.is_empty() && exists(wanted, path) && is_found(&wanted.parts, path)
        };
        if paths(&node.data).any(|path| file(self, path)) {
            return true;
        }
        // The root is around everything, and it is the file of a node that has none.
        if is_found(&self.parts, "") {
            return true;
        }
        let mut around = folders(&node.data.file_path);
        around.any(|folder| {
            let found = match self.tried.get(folder) {
                Some(found) => *found,
                None => {
                    let found = is_found(&self.parts, folder);
                    self.tried.insert(folder, found);
                    found
                }
            };
            found && exists(self, folder)
        })
    }
}

/// A node's file and the YAML that describes it.
fn paths(node: &Node) -> impl Iterator<Item = &str> {
    std::iter::once(node.file_path.as_str()).chain(node.yaml_path.as_deref())
}

/// The folders around a file, the innermost first, the root left out.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/').map(|(folder, _)| folder), |folder| {
        folder.rsplit_once('/').map(|(folder, _)| folder)
    })
}

/// Whether the parts match all of a path; the root is the empty path.
fn is_found(parts: &[Part], path: &str) -> bool {
    match parts.split_first() {
        None => path.is_empty(),
        Some((Part::Folders, rest)) => {
            // None, or one more.
            is_found(rest, path) || (!path.is_empty() && is_found(parts, behind(path)))
        }
        Some((Part::One(glob), rest)) => {
            let name = path.split('/').next().unwrap_or_default();
            !name.is_empty() && glob.is_match(name) && is_found(rest, behind(path))
        }
    }
}

fn behind(path: &str) -> &str {
    path.split_once('/').map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn is_match(pattern: &str, path: &str) -> bool {
        let mesh = Mesh::default();
        let data = Arc::new(Node { file_path: path.to_owned(), ..Node::default() });
        let node = MeshNode { data, ..MeshNode::default() };
        Wanted::new(pattern, &mesh).is_match(&node)
    }

    #[test]
    fn finds_files_and_folders_around_them() {
        let path = "models/marts/sales/orders.sql";
        for (pattern, expected) in [
            ("models", true),
            ("models/", true),
            ("./models/marts", true),
            ("models/marts/sales/orders.sql", true),
            ("models/marts/sales/orders.sql/", false),
            ("models/*", true),
            ("models/*.sql", false),
            ("models/*/*/orders.*", true),
            ("models/**", true),
            ("models/**/*.sql", true),
            ("**/sales", true),
            ("**", true),
            ("marts", false),
            ("models/mart", false),
            ("models/marts/../marts", false),
            ("/", false),
        ] {
            assert_eq!(is_match(pattern, path), expected, "{pattern}");
        }
        assert!(is_match("**", ""), "a node without a file lies in the root");
        assert!(!is_match("models", ""));
    }
}
