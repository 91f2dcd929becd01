//! The nodes of Lineage and the edges between them, as text for other programs.
//!
//! In: the overview and the screen's state. Out: Mermaid, Graphviz DOT, CSV of nodes and of edges. Not here: the picture
//! (`scene::svg`), the table as it is shown (`export`), the download.
//!
//! Names come from files that are not trusted: in each format whatever could mean something is written so that it does
//! not.

mod csv;
mod dot;
mod mermaid;

pub use csv::{edges_csv, nodes_csv};
pub use dot::dot;
pub use mermaid::mermaid;

use crate::overview::Overview;
use crate::overview::model::{DomainIx, EdgeRow, NodeIx, NodeRow, ProjectIx};
use crate::scene::scope::in_sight;
use crate::session::ViewState;

/// What Lineage shows, in the overview's order: by project, then by key.
pub struct Graph<'o> {
    overview: &'o Overview,
    nodes: Vec<(NodeIx, &'o NodeRow)>,
    edges: Vec<&'o EdgeRow>,
}

impl<'o> Graph<'o> {
    /// The nodes in sight under `view`, and the edges with both ends among them.
    pub fn of(overview: &'o Overview, view: &ViewState) -> Self {
        let shown = in_sight(overview, view);
        let is_shown = |node: NodeIx| {
            overview.nodes.row(node).is_some() && shown.as_ref().is_none_or(|shown| shown.contains(&node))
        };
        let nodes = overview.nodes.entries().filter(|(id, _)| is_shown(*id)).collect();
        let edges = overview.edges.iter().filter(|edge| is_shown(edge.from) && is_shown(edge.to)).collect();
        Self { overview, nodes, edges }
    }

    /// The project's name, and the domain's where it is not the whole project.
    fn place(&self, node: &NodeRow) -> (&'o str, Option<&'o str>) {
        let project = self.overview.projects.row(node.project).map_or("", |row| row.name.as_str());
        let domain = self.overview.domains.row(node.domain).filter(|row| !row.whole_project);
        (project, domain.map(|row| row.name.as_str()))
    }

    /// Writes projects around domains around nodes, each with what `write` says of it.
    fn boxed(&self, text: &mut String, write: &impl Boxes) {
        let mut project = None;
        for (domain, nodes) in self.by_domain() {
            let Some((_, first)) = nodes.first() else { continue };
            let (name, inner) = self.place(first);
            if project != Some(first.project) {
                write.close(text, 1, project.is_some());
                write.project(text, first.project, name);
                project = Some(first.project);
            }
            if let Some(inner) = inner {
                write.domain(text, domain, inner);
            }
            for (node, row) in &nodes {
                write.node(text, *node, row);
            }
            write.close(text, 2, inner.is_some());
        }
        write.close(text, 1, project.is_some());
    }

    /// The nodes of each domain, in order: a node's neighbours in the list are those of its domain.
    fn by_domain(&self) -> Vec<(DomainIx, Vec<(NodeIx, &'o NodeRow)>)> {
        let mut groups: Vec<(DomainIx, Vec<(NodeIx, &'o NodeRow)>)> = Vec::new();
        for (domain, _) in self.overview.domains.entries() {
            let own = self.nodes.iter().filter(|(_, row)| row.domain == domain).copied().collect::<Vec<_>>();
            if !own.is_empty() {
                groups.push((domain, own));
            }
        }
        groups
    }
}

/// How a language writes boxes in boxes, a line each.
trait Boxes {
    /// What ends a box.
    const END: &str;

    /// Opens a project's box.
    fn project(&self, text: &mut String, project: ProjectIx, name: &str);

    /// Opens a domain's box in it.
    fn domain(&self, text: &mut String, domain: DomainIx, name: &str);

    /// Writes a node.
    fn node(&self, text: &mut String, node: NodeIx, row: &NodeRow);

    /// Closes a box at this depth, if it is open.
    fn close(&self, text: &mut String, depth: usize, open: bool) {
        if open {
            text.push_str(&"  ".repeat(depth));
            text.push_str(Self::END);
            text.push('\n');
        }
    }
}

/// A node's name with its version.
fn title(row: &NodeRow) -> String {
    match &row.version {
        Some(version) => format!("{} v{version}", row.name),
        None => row.name.clone(),
    }
}

#[cfg(test)]
mod tests;
