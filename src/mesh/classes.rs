//! What a node of one manifest is to the mesh (spec 02.2).
//!
//! In: a node and the projects that were dropped. Out: its [`Class`]. Not here: where it ends up.

use super::identity::Entry;
use crate::artifact::manifest::model::{Kind, Node};
use rustc_hash::FxHashMap;

/// The positions of the dropped projects by dbt's name: several after a collision.
pub type Owners<'a> = FxHashMap<&'a str, Vec<usize>>;

/// What a node is to the mesh.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// The project's own.
    Own,
    /// Another project's, injected.
    Stub,
    /// Another dropped project's, installed as a package.
    Copy,
    /// A third party's, installed as a package.
    Package,
    /// An analysis or operation: in no graph.
    Outside,
}

/// Dropped projects by dbt's name.
pub fn owners<'a>(entries: &[Entry<'a>]) -> Owners<'a> {
    let mut owners = Owners::default();
    for (position, entry) in entries.iter().enumerate() {
        owners.entry(entry.root).or_default().push(position);
    }
    owners
}

/// What `node` of the manifest of `root` is.
pub fn class(node: &Node, root: &str, owners: &Owners) -> Class {
    if matches!(node.kind, Kind::Analysis | Kind::Other) {
        Class::Outside
    } else if node.stub {
        Class::Stub
    } else if node.package == root {
        Class::Own
    } else if owners.contains_key(node.package.as_str()) {
        Class::Copy
    } else {
        Class::Package
    }
}
