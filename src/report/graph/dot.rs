//! Graphviz DOT. In: the graph. Out: its text. Not here: colours; whoever reads it has their own.

use super::{Boxes, Graph, title};
use crate::mesh::model::EdgeKind;
use crate::overview::model::{DomainIx, NodeIx, NodeRow, ProjectIx};

/// A digraph from left to right: a cluster for each project, in it one for each domain. Nodes are named by dbt's
/// `unique_id`; hidden edges are dotted.
pub fn dot(graph: &Graph) -> String {
    let mut text = String::from("digraph mesh {\n  rankdir=LR;\n  node [shape=box];\n");
    graph.boxed(&mut text, &Dot);
    let key = |node| graph.overview.nodes.row(node).map(|row| quoted(&row.key)).unwrap_or_default();
    for edge in &graph.edges {
        let style = if matches!(edge.kind, EdgeKind::Hidden(_)) { " [style=dotted]" } else { "" };
        text.push_str(&format!("  {} -> {}{style};\n", key(edge.from), key(edge.to)));
    }
    text.push_str("}\n");
    text
}

struct Dot;

impl Boxes for Dot {
    const END: &str = "}";

    fn project(&self, text: &mut String, project: ProjectIx, name: &str) {
        text.push_str(&format!("  subgraph cluster_p{} {{\n    label={};\n", project.0, label(name)));
    }

    fn domain(&self, text: &mut String, domain: DomainIx, name: &str) {
        text.push_str(&format!("    subgraph cluster_d{} {{\n      label={};\n", domain.0, label(name)));
    }

    fn node(&self, text: &mut String, _: NodeIx, row: &NodeRow) {
        text.push_str(&format!("      {} [label={}];\n", quoted(&row.key), label(&title(row))));
    }
}

/// A quoted id: in it, quotes and backslashes alone mean something.
fn quoted(text: &str) -> String {
    let mut safe = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe.push('"');
    safe
}

/// A quoted label: there, entities and backslashes mean something too.
fn label(text: &str) -> String {
    let mut safe = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => safe.push_str("&quot;"),
            '&' => safe.push_str("&amp;"),
            '\\' => safe.push_str("\\\\"),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe.push('"');
    safe
}
