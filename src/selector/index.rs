//! What is made of a mesh once, for all selections in it.
//!
//! In: a mesh. Out: an [`Index`]: the nodes behind each finding, and the values each method knows, made when first asked
//! for. Not here: which nodes match: one pass over the nodes tells that faster than any table could be kept.

use super::method::Method;
use super::values::{Value, values};
use crate::governance::{Finding, Subject};
use crate::mesh::Mesh;
use crate::mesh::model::{MeshNode, NodeId};
use crate::policy::Severity;
use crate::scorecard::Summaries;
use crate::sort::Sort;
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
    /// The index of `mesh` with what rules found in it.
    pub fn new(mesh: &Mesh, findings: &[Finding]) -> Self {
        Self { findings: by_code(mesh, findings), known: RefCell::default() }
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

/// What findings are about, by rule and by severity: a node itself; of a folder, a pair and the like the other ends; of a
/// project and a domain without any, all their nodes. What an exception lets be is left out.
fn by_code(mesh: &Mesh, findings: &[Finding]) -> BTreeMap<String, Vec<NodeId>> {
    let mut found: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    let all = |keep: &dyn Fn(&MeshNode) -> bool| {
        mesh.nodes.entries().filter(|(_, node)| keep(node)).map(|(id, _)| id).collect::<Vec<_>>()
    };
    for finding in findings.iter().filter(|finding| finding.waived.is_none()) {
        let nodes = match &finding.subject {
            Subject::Node(node) => vec![*node],
            _ if !finding.others.is_empty() => finding.others.clone(),
            Subject::Pair(from, to) => all(&|node| node.project == *from || node.project == *to),
            Subject::Domain(domain) => all(&|node| node.domain == *domain),
            subject => match subject.project(mesh) {
                Some(project) => all(&|node| node.project == project),
                None => Vec::new(),
            },
        };
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warn => "warn",
            Severity::Info => "info",
        };
        for code in [finding.rule, severity] {
            found.entry(code.to_owned()).or_default().extend(&nodes);
        }
    }
    for nodes in found.values_mut() {
        nodes.put_in_order();
        nodes.dedup();
    }
    found
}
