//! What rules look up, found once for a whole mesh.
//!
//! In: a mesh and a policy. Out: a [`Context`]. Not here: any judgement.

use super::finding::Place;
use crate::artifact::manifest::model::{Kind, Node, Owner};
use crate::mesh::Mesh;
use crate::mesh::model::{MeshNode, NodeId, Presence, Project, ProjectId, Standing};
use crate::policy::Policy;
use crate::scorecard;

/// A mesh and a policy with the look-ups that rules share.
pub struct Context<'a> {
    pub(super) mesh: &'a Mesh,
    pub(super) policy: &'a Policy,
    /// What checks look up: rules that ask what a check asks, ask the check.
    pub(super) scores: scorecard::Context<'a>,
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Context")
    }
}

impl<'a> Context<'a> {
    /// Looks everything up.
    pub fn new(mesh: &'a Mesh, policy: &'a Policy) -> Self {
        Self { mesh, policy, scores: scorecard::Context::new(mesh, policy) }
    }

    pub(super) fn node(&self, node: NodeId) -> &'a MeshNode {
        &self.mesh.nodes[node]
    }

    /// What the manifest says of `node`.
    pub(super) fn data(&self, node: NodeId) -> &'a Node {
        &self.mesh.nodes[node].data
    }

    pub(super) fn project_of(&self, node: NodeId) -> &'a Project {
        &self.mesh.projects[self.mesh.nodes[node].project]
    }

    pub(super) fn project_name(&self, project: ProjectId) -> &'a str {
        &self.mesh.projects[project].name
    }

    /// Nodes of this kind that their own, dropped project has, in order.
    pub(super) fn own(&self, kind: Kind) -> impl Iterator<Item = (NodeId, &'a MeshNode)> + use<'a> {
        let nodes = self.mesh.nodes.entries();
        nodes.filter(move |(_, node)| node.standing == Standing::Own && node.data.kind == kind)
    }

    /// Dropped projects, in order.
    pub(super) fn dropped(&self) -> impl Iterator<Item = (ProjectId, &'a Project)> + use<'a> {
        self.mesh.projects.entries().filter(|(_, project)| project.presence == Presence::Dropped)
    }

    /// A node's name with its version, and its project where others have one too: `orders v2`, `core.orders`.
    pub(super) fn title(&self, node: NodeId) -> String {
        let data = self.data(node);
        let mut title = match &data.detail {
            crate::artifact::manifest::model::Detail::Source(source) => [&source.source_name, ".", &data.name].concat(),
            _ => data.name.clone(),
        };
        if let Some(version) = &data.version {
            title.push_str(" v");
            title.push_str(version);
        }
        title
    }

    /// The title with the project in front: `core.orders v2`.
    pub(super) fn full_title(&self, node: NodeId) -> String {
        [self.project_name(self.node(node).project), ".", &self.title(node)].concat()
    }

    /// Where a node is written: its code, then its YAML.
    pub(super) fn places(&self, node: NodeId) -> Vec<Place> {
        let data = self.data(node);
        let paths = [Some(&data.file_path), data.yaml_path.as_ref()].into_iter().flatten();
        let place = |path: &String| Place { project: self.node(node).project, path: path.clone(), line: None };
        let mut places = paths.filter(|path| !path.is_empty()).map(place).collect::<Vec<_>>();
        places.dedup();
        places
    }

    /// Where a node's properties are written: its YAML, else its code.
    pub(super) fn yaml(&self, node: NodeId) -> Vec<Place> {
        let mut places = self.places(node);
        places.reverse();
        places
    }
}

/// Who an owner is: the name, else the first address; empty if neither.
pub(super) fn who(owner: &Owner) -> String {
    if owner.name.is_empty() { owner.emails.first().cloned().unwrap_or_default() } else { owner.name.clone() }
}
