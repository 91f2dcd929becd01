//! Domains: groups where a project has two or more, else the whole project (spec 00, decision 2).
//!
//! In: a mesh with nodes, edges and each project's groups. Out: its domains, and each node's. Not here: owners of
//! nodes, measures.

use super::model::{Domain, DomainId, Mesh, NodeId, ProjectId, Standing};
use crate::artifact::manifest::model::Kind;
use crate::sort::Gather;
use crate::sort::Sort;
use crate::table::Table;
use std::collections::BTreeMap;

/// The domains of one project while they are made.
struct Split {
    groups: BTreeMap<String, DomainId>,
    /// The whole project, or its ungrouped rest once something needs it.
    rest: Option<DomainId>,
}

/// Makes domains and puts every node into one.
pub fn domains(mesh: &mut Mesh) {
    let mut of_project: BTreeMap<ProjectId, Vec<NodeId>> = mesh.projects.ids().map(|id| (id, Vec::new())).into_map();
    for (id, node) in mesh.nodes.entries() {
        of_project.entry(node.project).or_default().push(id);
    }
    let mut placed = Table::filled(false, mesh.nodes.len());
    for (project, nodes) in of_project {
        let mut names: Vec<String> = nodes.iter().filter_map(|&id| counting_group(mesh, id)).collect();
        names.put_in_order();
        names.dedup();
        let own = mesh.groups.row(project).map(|groups| groups.own.clone()).unwrap_or_default();
        let owner = |name: &str| own.get(name).cloned();
        let mut split = Split { groups: BTreeMap::new(), rest: None };
        if names.len() < 2 {
            let name = mesh.projects[project].name.clone();
            let owner = names.first().and_then(|name| owner(name));
            split.rest = Some(add(mesh, Domain { project, name, owner, ..Domain::default() }));
        } else {
            for name in names {
                let (group, owner) = (Some(name.clone()), owner(&name));
                let domain = Domain { project, group, name: name.clone(), owner, ..Domain::default() };
                split.groups.insert(name, add(mesh, domain));
            }
        }
        assign(mesh, project, &nodes, &mut split, &mut placed);
    }
}

/// The group by which a node may split its project: only what holds rows or makes them counts, and only the project's own.
fn counting_group(mesh: &Mesh, id: NodeId) -> Option<String> {
    let node = &mesh.nodes[id];
    let counts = matches!(node.kind(), Kind::Model | Kind::Seed | Kind::Snapshot)
        && matches!(node.standing, Standing::Own | Standing::Ghost);
    node.data.group.clone().filter(|group| counts && !group.is_empty())
}

fn add(mesh: &mut Mesh, domain: Domain) -> DomainId {
    let project = domain.project;
    let id = mesh.domains.push(domain);
    mesh.projects[project].domains.push(id);
    id
}

/// How often derived metrics are looked at again: a chain of metrics longer than this stays ungrouped.
const PASSES: usize = 8;

/// Nodes with a group first; then what goes with its parents; tests last, with what they test.
fn assign(mesh: &mut Mesh, project: ProjectId, nodes: &[NodeId], split: &mut Split, placed: &mut Table<NodeId, bool>) {
    let put = |mesh: &mut Mesh, id: NodeId, domain: DomainId, placed: &mut Table<NodeId, bool>| {
        mesh.nodes[id].domain = domain;
        placed[id] = true;
    };
    for &id in nodes {
        let node = &mesh.nodes[id];
        let own_group = node.data.group.as_ref().filter(|_| node.standing != Standing::Package);
        if let Some(&domain) = own_group.and_then(|group| split.groups.get(group)) {
            put(mesh, id, domain, placed);
        }
    }
    let follows = |kind: Kind| matches!(kind, Kind::SemanticModel | Kind::Metric | Kind::SavedQuery);
    let homeless = |mesh: &Mesh, id: NodeId, placed: &Table<NodeId, bool>| {
        !placed[id] && !follows(mesh.nodes[id].kind()) && !mesh.nodes[id].kind().is_test()
    };
    let needs_rest = nodes.iter().any(|&id| homeless(mesh, id, placed));
    if needs_rest || split.rest.is_some() {
        let rest = rest(mesh, project, split);
        for &id in nodes.iter() {
            if homeless(mesh, id, placed) {
                put(mesh, id, rest, placed);
            }
        }
    }
    let mut open: Vec<NodeId> =
        nodes.iter().copied().filter(|&id| !placed[id] && follows(mesh.nodes[id].kind())).collect();
    for _ in 0..PASSES {
        let before = open.len();
        open.retain(|&id| match follow(mesh, project, id, placed) {
            Some(domain) => {
                put(mesh, id, domain, placed);
                false
            }
            None => true,
        });
        if open.is_empty() || open.len() == before {
            break;
        }
    }
    for &id in nodes {
        for test in mesh.tests[id].clone() {
            if !placed[test] && placed[id] {
                let domain = mesh.nodes[id].domain;
                put(mesh, test, domain, placed);
            }
        }
    }
    for &id in nodes {
        if !placed[id] {
            let rest = rest(mesh, project, split);
            put(mesh, id, rest, placed);
        }
    }
}

fn rest(mesh: &mut Mesh, project: ProjectId, split: &mut Split) -> DomainId {
    let made = split.rest.unwrap_or_else(|| {
        let name = "ungrouped".to_owned();
        add(mesh, Domain { project, ungrouped: true, name, ..Domain::default() })
    });
    split.rest = Some(made);
    made
}

/// The one domain of all that a semantic node stands on (decision 2).
fn follow(mesh: &Mesh, project: ProjectId, id: NodeId, placed: &Table<NodeId, bool>) -> Option<DomainId> {
    let here =
        |parent: NodeId| (placed[parent] && mesh.nodes[parent].project == project).then_some(mesh.nodes[parent].domain);
    let mut parents = mesh.parents(id).map(|(parent, _)| parent);
    let first = here(parents.next()?)?;
    parents.all(|parent| here(parent) == Some(first)).then_some(first)
}
