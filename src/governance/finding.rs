//! What a rule found. In: nothing. Out: the types, and what a subject is called. Not here: rules.

use crate::artifact::manifest::model::Owner;
use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, MeshNode, NodeId, ProjectId};
use crate::policy::Severity;

/// One broken rule at one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule's id, such as `M-XREF-NONPUBLIC`.
    pub rule: &'static str,
    /// How much it weighs here, by rule and policy.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// Where to look: [`Finding::places`] tells.
    pub(super) look: Look,
    /// The other ends, in order: producers, consumers, members of a cycle.
    pub others: Vec<NodeId>,
    /// Who, what, since when: a sentence or two.
    pub message: String,
    /// The project that must act; none if it is for whoever keeps the mesh.
    pub project: Option<ProjectId>,
    /// The domain that must act, where one alone must.
    pub domain: Option<DomainId>,
    /// Why it does not count, in the words of the policy's exception.
    pub waived: Option<String>,
}

impl Finding {
    /// Where to look, the first place being the one to change; none for what lies in no file.
    pub fn places(&self, mesh: &Mesh) -> Vec<Place> {
        match &self.look {
            Look::AtNode(node) => return places(mesh, *node),
            Look::At(named) => return named.clone(),
            Look::AtSubject | Look::AtYaml => {}
        }
        match &self.subject {
            Subject::Node(node) => {
                let mut places = places(mesh, *node);
                if self.look == Look::AtYaml {
                    places.reverse();
                }
                places
            }
            Subject::Folder(project, path) => vec![Place { project: *project, path: path.clone(), line: None }],
            Subject::File(project, path, line) => {
                vec![Place { project: *project, path: path.clone(), line: Some(*line).filter(|&line| line > 0) }]
            }
            _ => Vec::new(),
        }
    }

    /// Who answers for it: a name, else an address; empty if nobody is known.
    pub fn owner<'m>(&self, mesh: &'m Mesh) -> &'m str {
        let own = match &self.subject {
            Subject::Node(node) => mesh.nodes.row(*node).and_then(|node| node.owner.as_ref()).map(|found| &found.owner),
            _ => None,
        };
        let domain = || mesh.domains.row(self.domain?)?.owner.as_ref();
        own.or_else(domain).map_or("", who)
    }
}

/// Where a finding says to look. Paths are copied only for whoever asks: there may be tens of thousands of findings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Look {
    /// Where the subject lies.
    AtSubject,
    /// Where the subject, a node, has its properties written: its YAML before its code.
    AtYaml,
    /// Where another node lies.
    AtNode(NodeId),
    /// In these places.
    At(Vec<Place>),
}

/// Where a node is written: its code, then its YAML.
pub(super) fn places(mesh: &Mesh, node: NodeId) -> Vec<Place> {
    let MeshNode { project, data, .. } = &mesh.nodes[node];
    let paths = [Some(&data.file_path), data.yaml_path.as_ref()].into_iter().flatten();
    let place = |path: &String| Place { project: *project, path: path.clone(), line: None };
    let mut places = paths.filter(|path| !path.is_empty()).map(place).collect::<Vec<_>>();
    places.dedup();
    places
}

/// Who an owner is: the name, else the first address; empty if neither.
pub(super) fn who(owner: &Owner) -> &str {
    if owner.name.is_empty() { owner.emails.first().map_or("", String::as_str) } else { &owner.name }
}

/// What a finding is about, in the order findings are listed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// The mesh as a whole.
    Mesh,
    /// A project.
    Project(ProjectId),
    /// A producer and a consumer.
    Pair(ProjectId, ProjectId),
    /// A domain.
    Domain(DomainId),
    /// A group, by name: it may have no members, and so no domain.
    Group(ProjectId, String),
    /// A folder of a project.
    Folder(ProjectId, String),
    /// A file of a project, and its line from 1; 0 for the whole.
    File(ProjectId, String, u32),
    /// A node.
    Node(NodeId),
    /// A key of `meta`.
    Meta(String),
}

impl Subject {
    /// What exceptions and exports call it: a node's key, a project's name, `finance:models/x` for a folder or file,
    /// `core → finance` for a pair in the direction of the data, `group.core.sales`, `meta.owner`; empty for the mesh.
    pub fn key(&self, mesh: &Mesh) -> String {
        let project = |id: &ProjectId| mesh.projects.row(*id).map_or("", |project| project.name.as_str());
        match self {
            Self::Mesh => String::new(),
            Self::Project(id) => project(id).to_owned(),
            Self::Pair(from, to) => [project(from), " → ", project(to)].concat(),
            Self::Domain(id) => {
                let domain = mesh.domains.row(*id);
                domain.map(|domain| [project(&domain.project), ":", &domain.name].concat()).unwrap_or_default()
            }
            Self::Group(id, name) => ["group.", project(id), ".", name].concat(),
            Self::Folder(id, path) | Self::File(id, path, _) => [project(id), ":", path].concat(),
            Self::Node(id) => mesh.nodes.row(*id).map(|node| node.key.clone()).unwrap_or_default(),
            Self::Meta(key) => ["meta.", key].concat(),
        }
    }

    /// The project it belongs to; of a pair the consumer.
    pub fn project(&self, mesh: &Mesh) -> Option<ProjectId> {
        match self {
            Self::Mesh | Self::Meta(_) => None,
            Self::Project(id) | Self::Pair(_, id) | Self::Group(id, _) | Self::Folder(id, _) | Self::File(id, ..) => {
                Some(*id)
            }
            Self::Domain(id) => mesh.domains.row(*id).map(|domain| domain.project),
            Self::Node(id) => mesh.nodes.row(*id).map(|node| node.project),
        }
    }
}

/// Where to look.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The project whose folder the path is relative to.
    pub project: ProjectId,
    /// The path, as its manifest writes it.
    pub path: String,
    /// The line, from 1, where it is known: manifests tell no lines, the code of a model does.
    pub line: Option<u32>,
}
