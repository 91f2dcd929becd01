//! What is made of a mesh once, for all selections in it.
//!
//! In: a mesh. Out: an [`Index`]: the nodes behind each finding, and the values each method knows, made when first asked
//! for. Not here: which nodes match: one pass over the nodes tells that faster than any table could be kept.

use super::method::Method;
use super::values::{Value, values};
use crate::mesh::Mesh;
use crate::mesh::model::NodeId;
use crate::scorecard::Summaries;
use crate::sort::Sort;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The values of a method, for `config` of each key.
type Known = BTreeMap<(Method, Vec<String>), Rc<[Value]>>;

/// What is made once. It must be made anew with the mesh.
#[derive(Debug, Default)]
pub struct Index {
    findings: BTreeMap<String, Vec<NodeId>>,
    known: RefCell<Known>,
}

impl Index {
    /// The index of `mesh`.
    pub fn new(mesh: &Mesh) -> Self {
        Self { findings: findings(mesh), known: RefCell::default() }
    }

    /// The nodes that each finding is about, by code.
    pub(super) fn findings(&self) -> impl Iterator<Item = (&str, &[NodeId])> {
        self.findings.iter().map(|(code, nodes)| (code.as_str(), nodes.as_slice()))
    }

    /// The values that a method knows, by name.
    pub(super) fn values(&self, mesh: &Mesh, scores: &Summaries, method: Method, keys: &[String]) -> Rc<[Value]> {
        let key = (method, keys.to_vec());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let made: Rc<[Value]> = values(self, mesh, scores, method, keys).into();
        self.known.borrow_mut().insert(key, made.clone());
        made
    }
}

/// What notices are about. A subject is a key, a project, or several of them with commas between.
fn findings(mesh: &Mesh) -> BTreeMap<String, Vec<NodeId>> {
    let mut found: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    if mesh.notices.is_empty() {
        return found;
    }
    let keys: FxHashMap<&str, NodeId> = mesh.nodes.entries().map(|(id, node)| (node.key.as_str(), id)).collect();
    for notice in &mesh.notices {
        let nodes = found.entry(notice.code.clone()).or_default();
        for subject in notice.subject.split([',', '→']).map(str::trim) {
            if let Some(node) = keys.get(subject) {
                nodes.push(*node);
            } else if let Some((project, _)) = mesh.projects.entries().find(|(_, project)| project.name == subject) {
                nodes.extend(mesh.nodes.entries().filter(|(_, node)| node.project == project).map(|(id, _)| id));
            }
        }
    }
    for nodes in found.values_mut() {
        nodes.put_in_order();
        nodes.dedup();
    }
    found
}
