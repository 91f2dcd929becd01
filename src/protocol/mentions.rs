//! Nodes whose descriptions have a text.
//!
//! In: the mesh, what was typed. Out: rows of the overview, with the words around it. Not here: names, columns, tags and
//! owners, which the page searches itself. The page has no descriptions: 20,000 of them are two megabytes.

use super::selecting::Selecting;
use crate::mesh::Mesh;
use crate::overview::model::NodeIx;

/// Nodes told at most.
const MOST: usize = 12;
/// Letters kept on each side of what was found.
const AROUND: usize = 28;

/// The first nodes, in the mesh's order, whose description has `text`, case aside.
pub fn mentions(mesh: &Mesh, selecting: &Selecting, text: &str) -> Vec<(NodeIx, String)> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let nodes = mesh.nodes.entries().filter_map(|(id, node)| {
        let at = find(&node.data.description, &wanted)?;
        Some((selecting.row(id)?, excerpt(&node.data.description, at, wanted.len())))
    });
    nodes.take(MOST).collect()
}

/// Where `wanted`, in lower case, starts in `text`, in bytes. Letters beyond ASCII match in their own case alone: to fold
/// them, every description would have to be copied.
fn find(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let first = *wanted.first()?;
    let starts = text.iter().enumerate().filter(|(_, byte)| byte.to_ascii_lowercase() == first);
    let is_here = |at: &usize| text.get(*at..at + wanted.len()).is_some_and(|part| part.eq_ignore_ascii_case(wanted));
    starts.map(|(at, _)| at).find(is_here)
}

/// The words around what was found, in one line.
fn excerpt(text: &str, at: usize, length: usize) -> String {
    let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + length..).unwrap_or_default());
    let found = text.get(at..at + length).unwrap_or_default();
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(start, _)| start);
    let end = behind.char_indices().nth(AROUND).map_or(behind.len(), |(end, _)| end);
    let part = [before.get(start..).unwrap_or_default(), found, behind.get(..end).unwrap_or_default()].concat();
    let (left, right) = (if start > 0 { "…" } else { "" }, if end < behind.len() { "…" } else { "" });
    format!("{left}{}{right}", part.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter_and_places_are_whole_letters() {
        assert_eq!(find("One row per Order.", "order"), Some(12));
        assert_eq!(find("äöü Größe", "größe"), Some(7));
        assert_eq!(find("abc", "abcd"), None);
        assert_eq!(find("", "a"), None);
    }

    #[test]
    fn excerpts_are_one_short_line() {
        let text = "One row\nper order, with everything that was ever known about it and more besides";
        assert_eq!(excerpt(text, 12, 5), "One row per order, with everything that was e…");
        let late = "äöü ".repeat(20) + "order";
        assert!(excerpt(&late, late.len() - 5, 5).starts_with('…'));
    }
}
