//! The references from one domain to another, one by one.
//!
//! In: a book, producer and consumer. Out: the sheet. Not here: how many there are in all domains (`matrix`).

use super::{Bit, Book, Section, Sheet, Sign};
use crate::mesh::model::{DomainId, EdgeKind, Standing};
use crate::report::words;

/// The sheet.
pub fn sheet(book: &Book, from: DomainId, to: DomainId) -> Sheet {
    let mesh = book.mesh;
    let mut rows = Vec::new();
    let mut hidden = 0;
    let held = |id| mesh.nodes[id].kind.is_data() && mesh.nodes[id].standing != Standing::Package;
    let is_it = |a, b| (mesh.nodes[a].domain, mesh.nodes[b].domain) == (from, to);
    for edge in mesh.edges.iter().filter(|edge| is_it(edge.from, edge.to) && held(edge.from) && held(edge.to)) {
        let past_dbt = matches!(edge.kind, EdgeKind::Hidden(_));
        hidden += usize::from(past_dbt);
        let how = if past_dbt {
            let readers: Vec<String> = mesh.consumers(edge.to).map(|(reader, _)| book.node_name(reader)).collect();
            let readers: Vec<&str> = readers.iter().map(String::as_str).collect();
            Bit::text(format!("through source(), for {}", words::list(&readers, 3))).signed(Sign::Warn)
        } else {
            let parts = [words::via(edge.via), words::pin(edge.pin)];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            Bit::muted(if parts.is_empty() { "ref".to_owned() } else { parts.join(", ") })
        };
        rows.push(vec![book.to_node(edge.from), book.to_node(edge.to), how]);
    }
    let title = format!("{} \u{2192} {}", book.domain_name(from), book.domain_name(to));
    let mut sub = words::count(rows.len(), "reference");
    if hidden > 0 {
        sub.push_str(&format!(", {hidden} hidden from dbt"));
    }
    let section = Section::new(title, sub).wide();
    let section = if rows.is_empty() {
        section.say("Neither reads the other this way in the files given.")
    } else {
        section.rows(&["Produced", "read by", "how"], rows, 200)
    };
    Sheet { sections: vec![section] }
}
