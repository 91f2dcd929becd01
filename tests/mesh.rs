//! Joining manifests: each rule of the join on the smallest text that shows it, and the real meshes of the corpus.

#[cfg(test)]
mod common;

#[cfg(test)]
mod mesh {
    mod corpus;
    mod domains;
    mod edges;
    mod evidence;
    mod hidden;
    mod identity;
    mod merge;
    mod ownership;
    mod stale;

    use meshscope::mesh::Mesh;
    use meshscope::mesh::model::{Edge, NodeId, ProjectId};

    /// The node with this key.
    pub fn node(mesh: &Mesh, key: &str) -> NodeId {
        mesh.find(key).unwrap_or_else(|| {
            let keys: Vec<&str> = mesh.nodes.iter().map(|node| node.key.as_str()).collect();
            panic!("no {key} among {keys:?}")
        })
    }

    /// The project of this name.
    pub fn project(mesh: &Mesh, name: &str) -> ProjectId {
        let found = mesh.projects.entries().find(|(_, project)| project.name == name);
        found.map(|(id, _)| id).unwrap_or_else(|| panic!("no project {name}"))
    }

    /// The edge from one key to another.
    pub fn edge<'m>(mesh: &'m Mesh, from: &str, to: &str) -> Option<&'m Edge> {
        let (from, to) = (node(mesh, from), node(mesh, to));
        mesh.edges.iter().find(|edge| (edge.from, edge.to) == (from, to))
    }

    /// The notices of this code: subject and message.
    pub fn notices(mesh: &Mesh, code: &str) -> Vec<(String, String)> {
        let found = mesh.notices.iter().filter(|notice| notice.code == code);
        found.map(|notice| (notice.subject.clone(), notice.message.clone())).collect()
    }

    /// Cross-project edges as `a → b 3`.
    pub fn pairs(mesh: &Mesh) -> Vec<String> {
        let name = |id: ProjectId| &mesh.projects[id].name;
        mesh.project_edges
            .iter()
            .map(|pair| format!("{} → {} {}", name(pair.from), name(pair.to), pair.weight))
            .collect()
    }
}
