//! The use of one project by another, reference by reference.
//!
//! In: the overview and two projects. Out: lines to read. Not here: the edge's picture.

use super::words;
use crate::mesh::model::HiddenLevel;
use crate::overview::Overview;
use crate::overview::model::{NodeIx, Use};
use std::collections::BTreeMap;

/// A use for reading.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct UsePanel {
    /// The producer.
    pub from: String,
    /// The consumer.
    pub to: String,
    /// `4 nodes, 1 of them hidden`.
    pub sum: String,
    /// Whether any of it is hidden from dbt.
    pub hidden: bool,
    /// Whether it is part of a cycle.
    pub in_cycle: bool,
    /// One for each producer node.
    pub lines: Vec<UseLine>,
}

/// One producer node with who reads it.
#[derive(Clone, PartialEq, Debug)]
pub struct UseLine {
    /// The node's key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its version with a `v`.
    pub version: String,
    /// How it is used, if not by a plain ref: `exact`, `likely`, `through a package`.
    pub how: &'static str,
    /// Whether it is hidden from dbt.
    pub hidden: bool,
    /// Key and name of who reads it.
    pub readers: Vec<(String, String)>,
    /// Which version is asked for.
    pub pin: &'static str,
}

/// The use of `from` by `to`; none if there is none.
pub fn panel(overview: &Overview, from: &str, to: &str) -> Option<UsePanel> {
    let named = |id, name: &str| overview.projects.row(id).is_some_and(|it| it.name == name);
    let edge = overview.project_edges.iter().find(|edge| named(edge.from, from) && named(edge.to, to))?;
    let [_, package, exact, likely] = edge.by;
    let mut sum = words::count(edge.weight as usize, "node");
    for (number, word) in [(package, "through a package only"), (exact, "hidden"), (likely, "likely hidden")] {
        // Where all of it is hidden, that is said before.
        let said = word == "hidden" && number == edge.weight;
        if number > 0 && !said {
            sum.push_str(&format!(", {number} {word}"));
        }
    }
    let mut by_node: BTreeMap<NodeIx, Vec<&Use>> = BTreeMap::new();
    for one in &edge.uses {
        by_node.entry(one.from).or_default().push(one);
    }
    let lines = by_node.into_iter().filter_map(|(node, uses)| line(overview, node, &uses)).collect();
    Some(UsePanel {
        from: from.to_owned(),
        to: to.to_owned(),
        sum,
        hidden: exact + likely > 0,
        in_cycle: edge.in_cycle,
        lines,
    })
}

fn line(overview: &Overview, node: NodeIx, uses: &[&Use]) -> Option<UseLine> {
    let row = overview.nodes.row(node)?;
    let hidden = uses.iter().filter_map(|it| it.hidden).min();
    let how = match hidden {
        Some(HiddenLevel::Exact) => "exact",
        Some(_) => "likely",
        None => uses.first().map(|it| words::via(it.via)).unwrap_or_default(),
    };
    let readers = uses
        .iter()
        .filter_map(|it| overview.nodes.row(it.to))
        .map(|reader| (reader.key.clone(), reader.name.clone()))
        .collect();
    Some(UseLine {
        key: row.key.clone(),
        name: row.name.clone(),
        version: row.version.as_deref().map(words::version).unwrap_or_default(),
        how,
        hidden: hidden.is_some(),
        readers,
        pin: uses.first().map(|it| words::pin(it.pin)).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_use_lists_each_producer_node_once_with_its_readers() {
        let panel = panel(&sample::mesh(), "core", "shop").expect("a use");
        assert_eq!(panel.sum, "3 nodes, 1 hidden");
        assert!(panel.hidden);
        let lines: Vec<(&str, &str, usize)> =
            panel.lines.iter().map(|it| (it.name.as_str(), it.how, it.readers.len())).collect();
        assert_eq!(lines, [("customers", "exact", 1), ("orders", "", 2)]);
    }

    #[test]
    fn no_use_no_panel() {
        assert_eq!(panel(&sample::mesh(), "shop", "core"), None);
        assert_eq!(panel(&sample::mesh(), "core", "nowhere"), None);
    }
}
