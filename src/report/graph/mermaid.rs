//! A Mermaid flowchart. In: the graph. Out: its text. Not here: styles beyond the dash of what dbt does not know.

use super::{Boxes, Graph, title};
use crate::mesh::model::EdgeKind;
use crate::overview::model::{DomainIx, NodeIx, NodeRow, ProjectIx};

/// A flowchart from left to right: projects around domains around nodes. Hidden edges are dotted.
pub fn mermaid(graph: &Graph) -> String {
    let mut text = String::from("flowchart LR\n");
    graph.boxed(&mut text, &Mermaid);
    for edge in &graph.edges {
        let arrow = if matches!(edge.kind, EdgeKind::Hidden(_)) { "-.->" } else { "-->" };
        text.push_str(&format!("  n{} {arrow} n{}\n", edge.from.0, edge.to.0));
    }
    text
}

struct Mermaid;

impl Boxes for Mermaid {
    const END: &str = "end";

    fn project(&self, text: &mut String, project: ProjectIx, name: &str) {
        text.push_str(&format!("  subgraph p{}[\"{}\"]\n", project.0, label(name)));
    }

    fn domain(&self, text: &mut String, domain: DomainIx, name: &str) {
        text.push_str(&format!("    subgraph d{}[\"{}\"]\n", domain.0, label(name)));
    }

    fn node(&self, text: &mut String, node: NodeIx, row: &NodeRow) {
        text.push_str(&format!("      n{}[\"{}\"]\n", node.0, label(&title(row))));
    }
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
