//! A Mermaid flowchart. In: the graph. Out: its text. Not here: styles beyond the dash of what dbt does not know.

use super::{Graph, title};
use crate::mesh::model::EdgeKind;
use crate::overview::model::DomainIx;

/// A flowchart from left to right: projects around domains around nodes. Hidden edges are dotted.
pub fn mermaid(graph: &Graph) -> String {
    let mut text = String::from("flowchart LR\n");
    let mut project = None;
    for (domain, nodes) in graph.by_domain() {
        let Some((_, first)) = nodes.first() else { continue };
        let (name, inner) = graph.place(first);
        if project != Some(first.project) {
            close(&mut text, project.is_some());
            text.push_str(&format!("  subgraph p{}[\"{}\"]\n", first.project.0, label(name)));
            project = Some(first.project);
        }
        if let Some(inner) = inner {
            text.push_str(&format!("    subgraph {}[\"{}\"]\n", id(domain), label(inner)));
        }
        for (node, row) in &nodes {
            text.push_str(&format!("      n{}[\"{}\"]\n", node.0, label(&title(row))));
        }
        if inner.is_some() {
            text.push_str("    end\n");
        }
    }
    close(&mut text, project.is_some());
    for edge in &graph.edges {
        let arrow = if matches!(edge.kind, EdgeKind::Hidden(_)) { "-.->" } else { "-->" };
        text.push_str(&format!("  n{} {arrow} n{}\n", edge.from.0, edge.to.0));
    }
    text
}

fn close(text: &mut String, open: bool) {
    if open {
        text.push_str("  end\n");
    }
}

fn id(domain: DomainIx) -> String {
    format!("d{}", domain.0)
}

/// A text for a quoted label: what Mermaid or a browser could read as more than text is a numbered entity.
fn label(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_alphanumeric() || matches!(letter, ' ' | '_' | '.' | '-' | '/' | ',') {
            safe.push(letter);
        } else {
            safe.push_str(&format!("#{};", letter as u32));
        }
    }
    safe
}
