//! Graphviz DOT. In: the graph. Out: its text. Not here: colours; whoever reads it has their own.

use super::{Graph, title};
use crate::mesh::model::EdgeKind;

/// A digraph from left to right: a cluster for each project, in it one for each domain. Nodes are named by dbt's
/// `unique_id`; hidden edges are dotted.
pub fn dot(graph: &Graph) -> String {
    let mut text = String::from("digraph mesh {\n  rankdir=LR;\n  node [shape=box];\n");
    let mut project = None;
    for (domain, nodes) in graph.by_domain() {
        let Some((_, first)) = nodes.first() else { continue };
        let (name, inner) = graph.place(first);
        if project != Some(first.project) {
            close(&mut text, project.is_some());
            text.push_str(&format!("  subgraph cluster_p{} {{\n    label={};\n", first.project.0, label(name)));
            project = Some(first.project);
        }
        if let Some(inner) = inner {
            text.push_str(&format!("    subgraph cluster_d{} {{\n      label={};\n", domain.0, label(inner)));
        }
        for (_, row) in &nodes {
            text.push_str(&format!("      {} [label={}];\n", quoted(&row.key), label(&title(row))));
        }
        if inner.is_some() {
            text.push_str("    }\n");
        }
    }
    close(&mut text, project.is_some());
    let key = |node| graph.overview.nodes.row(node).map(|row| quoted(&row.key)).unwrap_or_default();
    for edge in &graph.edges {
        let style = if matches!(edge.kind, EdgeKind::Hidden(_)) { " [style=dotted]" } else { "" };
        text.push_str(&format!("  {} -> {}{style};\n", key(edge.from), key(edge.to)));
    }
    text.push_str("}\n");
    text
}

fn close(text: &mut String, open: bool) {
    if open {
        text.push_str("  }\n");
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
