//! Pages about one thing, written by the engine: a domain, a product's contract, what lies between two domains, the
//! platform.
//!
//! In: the mesh with its scores, and an [`Ask`]. Out: a [`Sheet`] of sections with every word ready, which one component of
//! the page shows. Not here: elements; tables that are sorted and filtered (`grid`). A page that wrote these itself would
//! carry their code and their texts to everybody who opens it.

mod between;
mod consumers;
mod contract;
mod coupling;
mod domain;
mod finding;
mod folders;
mod found;
mod leave;
mod mesh;
mod model;
mod ownership;
pub mod page;
mod people;
mod platform;
mod publishes;
mod score;
mod to_do;

#[cfg(test)]
mod tests;

pub use model::{Ask, Bit, Block, Rows, Section, Sheet, Sign};

use crate::governance::Finding;
use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, NodeId, ProjectId};
use crate::plan::Readinesses;
use crate::policy::Policy;
use crate::scorecard::Summaries;
use crate::session::view_state::Selection;

/// What sheets are written from.
#[derive(Clone)]
pub struct Book<'m> {
    /// The mesh.
    pub mesh: &'m Mesh,
    /// Its scores.
    pub summaries: &'m Summaries,
    /// Which group could leave its project.
    pub ready: &'m Readinesses,
    /// The policy it was judged by.
    pub policy: &'m Policy,
    /// What rules found in it.
    pub findings: &'m [Finding],
}

/// Writes the sheet that is asked for; none for what the mesh does not have.
pub fn sheet(book: &Book, ask: &Ask) -> Option<Sheet> {
    match ask {
        Ask::Domain(project, name) => Some(domain::sheet(book, book.domain(project, name)?)),
        Ask::Between(from, to) => {
            Some(between::sheet(book, book.domain(&from.0, &from.1)?, book.domain(&to.0, &to.1)?))
        }
        Ask::Contract(key) => contract::sheet(book, book.mesh.find(key)?),
        Ask::Finding(rule, key) => finding::sheet(book, rule, key),
        Ask::Findings(key) => Some(finding::of_node(book, key)),
        Ask::Ownership => Some(ownership::sheet(book)),
        Ask::Mesh => Some(mesh::sheet(book)),
    }
}

impl<'m> Book<'m> {
    /// The domain of this project and name.
    fn domain(&self, project: &str, name: &str) -> Option<DomainId> {
        let is_it = |id: &DomainId| {
            let domain = &self.mesh.domains[*id];
            domain.name == name && self.mesh.projects[domain.project].name == project
        };
        self.mesh.domains.ids().find(is_it)
    }

    /// A project's name.
    fn project_name(&self, id: ProjectId) -> &'m str {
        &self.mesh.projects[id].name
    }

    /// `project / domain`, or the project alone where it is the domain.
    fn domain_name(&self, id: DomainId) -> String {
        let domain = &self.mesh.domains[id];
        let whole = domain.group.is_none() && !domain.ungrouped;
        super::matrix::full_name(self.project_name(domain.project), &domain.name, whole)
    }

    /// A domain, to go to.
    fn to_domain(&self, id: DomainId) -> Bit {
        let domain = &self.mesh.domains[id];
        let project = self.project_name(domain.project).to_owned();
        Bit::text(self.domain_name(id)).to(Selection::Domain(project, domain.name.clone()))
    }

    /// A project, to go to.
    fn to_project(&self, id: ProjectId) -> Bit {
        Bit::text(self.project_name(id)).to(Selection::Project(self.project_name(id).to_owned()))
    }

    /// A node's name with its version, to go to.
    fn to_node(&self, id: NodeId) -> Bit {
        let node = &self.mesh.nodes[id];
        Bit::text(self.node_name(id)).to(Selection::Node(node.key.clone()))
    }

    /// A node's name with its version; of a source `source.table`.
    fn node_name(&self, id: NodeId) -> String {
        use crate::artifact::manifest::model::Detail;
        let data = &self.mesh.nodes[id].data;
        match (&data.detail, &data.version) {
            (Detail::Source(source), _) if !source.source_name.is_empty() => {
                format!("{}.{}", source.source_name, data.name)
            }
            (_, Some(version)) => format!("{} v{version}", data.name),
            _ => data.name.clone(),
        }
    }

    /// Who answers for a node: its owner's name, else its domain's.
    fn owner_of(&self, id: NodeId) -> String {
        let node = &self.mesh.nodes[id];
        let own = node.owner.as_ref().map(|found| people::name(&found.owner));
        let domains = || self.mesh.domains[node.domain].owner.as_ref().map(people::name);
        own.or_else(domains).unwrap_or_default()
    }
}
