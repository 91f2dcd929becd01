//! Domains: groups where a project has two or more, else the whole project (spec 00, decision 2). A policy may say the
//! domain of what has no group, and what a whole project is called.
//!
//! In: a mesh with nodes, edges and each project's groups; a policy. Out: its domains, and each node's. Not here: owners of
//! nodes, measures.

use super::model::{Domain, DomainId, Mesh, MeshNode, NodeId, ProjectId, Standing};
use crate::artifact::codeowners::covers;
use crate::artifact::manifest::model::Kind;
use crate::policy::Policy;
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
#[inline(never)]
pub fn domains(mesh: &mut Mesh, policy: &Policy) {
    let said = said(mesh, policy);
    let mut of_project: BTreeMap<ProjectId, Vec<NodeId>> = mesh.projects.ids().map(|id| (id, Vec::new())).into_map();
    for (id, node) in mesh.nodes.entries() {
        of_project.entry(node.project).or_default().push(id);
    }
    let mut placed = Table::filled(false, mesh.nodes.len());
    for (project, nodes) in of_project {
        let mut names: Vec<String> = nodes.iter().filter_map(|&id| counting_group(mesh, &said, id)).collect();
        names.put_in_order();
        names.dedup();
        let own = mesh.groups.row(project).map(|groups| groups.own.clone()).unwrap_or_default();
        let owner = |name: &str| own.get(name).cloned();
        let mut split = Split { groups: BTreeMap::new(), rest: None };
        if names.len() < 2 {
            let name = mesh.projects[project].name.clone();
            let name = policy.projects.get(&name).and_then(|project| project.domain.clone()).unwrap_or(name);
            let owner = names.first().and_then(|name| owner(name));
            split.rest = Some(add(mesh, Domain { project, name, owner, ..Domain::default() }));
        } else {
            for name in names {
                let (group, owner) = (Some(name.clone()), owner(&name));
                let domain = Domain { project, group, name: name.clone(), owner, ..Domain::default() };
                split.groups.insert(name, add(mesh, domain));
            }
        }
        assign(mesh, &said, project, &nodes, &mut split, &mut placed);
    }
}

/// What the policy says of the domain of each node that has no group; empty if it says nothing.
type Said = Table<NodeId, Option<String>>;

/// The domain that the policy gives a node without a group: by the first tag it lists that the node has, else by the first
/// path that fits; by its own name where it is an alias.
fn said(mesh: &Mesh, policy: &Policy) -> Said {
    if policy.domain_tags.is_empty() && policy.domain_map.is_empty() {
        return Table::new();
    }
    let of = |node: &MeshNode| {
        let data = &node.data;
        let grouped = data.group.as_ref().is_some_and(|group| !group.is_empty());
        if grouped || node.standing != Standing::Own {
            return None;
        }
        let tag = policy.domain_tags.iter().find(|tag| data.tags.contains(tag));
        let path = || policy.domain_map.iter().find(|one| covers(&one.path, &data.file_path)).map(|one| &one.domain);
        let name = tag.or_else(path)?;
        Some(policy.domain_aliases.get(name).unwrap_or(name).clone())
    };
    mesh.nodes.iter().map(of).collect()
}

/// The group by which a node may split its project: only what holds rows or makes them counts, and only the project's own.
fn counting_group(mesh: &Mesh, said: &Said, id: NodeId) -> Option<String> {
    let node = &mesh.nodes[id];
    let counts = matches!(node.kind, Kind::Model | Kind::Seed | Kind::Snapshot)
        && matches!(node.standing, Standing::Own | Standing::Ghost);
    let group = node.data.group.clone().filter(|group| !group.is_empty());
    group.or_else(|| said.row(id).cloned().flatten()).filter(|_| counts)
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
fn assign(
    mesh: &mut Mesh,
    said: &Said,
    project: ProjectId,
    nodes: &[NodeId],
    split: &mut Split,
    placed: &mut Table<NodeId, bool>,
) {
    let put = |mesh: &mut Mesh, id: NodeId, domain: DomainId, placed: &mut Table<NodeId, bool>| {
        mesh.nodes[id].domain = domain;
        placed[id] = true;
    };
    for &id in nodes {
        let node = &mesh.nodes[id];
        let own_group = node.data.group.as_ref().or_else(|| said.row(id)?.as_ref());
        let own_group = own_group.filter(|_| node.standing != Standing::Package);
        if let Some(&domain) = own_group.and_then(|group| split.groups.get(group)) {
            put(mesh, id, domain, placed);
        }
    }
    let follows = |kind: Kind| matches!(kind, Kind::SemanticModel | Kind::Metric | Kind::SavedQuery);
    let homeless = |mesh: &Mesh, id: NodeId, placed: &Table<NodeId, bool>| {
        !placed[id] && !follows(mesh.nodes[id].kind) && !mesh.nodes[id].kind.is_test()
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
        nodes.iter().copied().filter(|&id| !placed[id] && follows(mesh.nodes[id].kind)).collect();
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
        let tests = mesh.tests[id].to_vec();
        for test in tests {
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
