//! Which of the mesh's things get a row, and the row's number.
//!
//! In: a mesh. Out: numbers in both directions. Not here: the rows.

use crate::artifact::manifest::model::Kind;
use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, NodeId, Presence, ProjectId, Standing};
use crate::overview::model::{DomainIx, NodeIx, ProjectIx};
use crate::table::{RowId, Table};
use std::collections::BTreeMap;

/// Row numbers of what is drawn or listed.
pub struct Index {
    nodes: Table<NodeId, Option<NodeIx>>,
    projects: Table<ProjectId, Option<ProjectIx>>,
    domains: Table<DomainId, Option<DomainIx>>,
    /// The nodes with a row, in the order of rows.
    pub shown: Vec<NodeId>,
}

impl Index {
    /// Numbers what `mesh` shows: of projects, all but the unused; of nodes, see [`is_shown`].
    pub fn of(mesh: &Mesh) -> Self {
        let mut index = Self {
            nodes: Table::filled(None, mesh.nodes.len()),
            projects: Table::filled(None, mesh.projects.len()),
            domains: Table::filled(None, mesh.domains.len()),
            shown: Vec::new(),
        };
        let shown_projects = mesh.projects.entries().filter(|(_, project)| project.presence != Presence::Unused);
        for (row, (id, _)) in shown_projects.enumerate() {
            index.projects[id] = Some(ProjectIx::at(row));
        }
        let shown_domains = mesh.domains.entries().filter(|(_, domain)| index.projects[domain.project].is_some());
        for (row, (id, _)) in shown_domains.enumerate() {
            index.domains[id] = Some(DomainIx::at(row));
        }
        let large = large_packages(mesh);
        for id in mesh.nodes.ids() {
            let node = &mesh.nodes[id];
            let placed = index.projects[node.project].is_some() && index.domains[node.domain].is_some();
            if placed && is_shown(mesh, id, &large) {
                index.nodes[id] = Some(NodeIx::at(index.shown.len()));
                index.shown.push(id);
            }
        }
        index
    }

    /// The node's row.
    pub fn node(&self, id: NodeId) -> Option<NodeIx> {
        self.nodes.row(id).copied().flatten()
    }

    /// The project's row.
    pub fn project(&self, id: ProjectId) -> Option<ProjectIx> {
        self.projects.row(id).copied().flatten()
    }

    /// The domain's row.
    pub fn domain(&self, id: DomainId) -> Option<DomainIx> {
        self.domains.row(id).copied().flatten()
    }
}

/// Packages with more models than the project they are installed in, by project: an integration-test project shows what
/// it tests (decision 5).
fn large_packages(mesh: &Mesh) -> BTreeMap<ProjectId, Vec<String>> {
    let mut models: BTreeMap<(ProjectId, &str), u32> = BTreeMap::new();
    for node in mesh.nodes.iter().filter(|node| node.standing == Standing::Package && node.kind == Kind::Model) {
        *models.entry((node.project, node.data.package.as_str())).or_default() += 1;
    }
    let mut large: BTreeMap<ProjectId, Vec<String>> = BTreeMap::new();
    for ((project, package), count) in models {
        if count > mesh.projects[project].counts.models {
            large.entry(project).or_default().push(package.to_owned());
        }
    }
    large
}

/// Whether a node gets a row: tests, analyses, sources nobody reads, small packages' nodes and stubs nobody uses get none.
fn is_shown(mesh: &Mesh, id: NodeId, large: &BTreeMap<ProjectId, Vec<String>>) -> bool {
    let node = &mesh.nodes[id];
    if node.kind.is_test() || matches!(node.kind, Kind::Analysis | Kind::Other) {
        return false;
    }
    let used =
        || mesh.consumers(id).any(|(child, _)| matches!(mesh.nodes[child].standing, Standing::Own | Standing::Package));
    match node.standing {
        Standing::Own => node.kind != Kind::Source || node.read,
        Standing::Package => {
            (node.kind != Kind::Source || used())
                && large.get(&node.project).is_some_and(|packages| packages.contains(&node.data.package))
        }
        Standing::Ghost | Standing::Disabled | Standing::Dangling => used(),
    }
}
