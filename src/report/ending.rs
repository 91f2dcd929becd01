//! Versions that end or should, by who must act.
//!
//! In: the overview. Out: a table with one row for each version and each project that still reads it, the most pressing
//! first. Not here: the timeline.

use super::cell::{Cell, Mark, Name, Tone};
use super::grid::{Column, Grid, Row};
use super::{interfaces, words};
use crate::mesh::model::{EdgeKind, VersionState};
use crate::overview::Overview;
use crate::overview::model::{NodeIx, ProductRow, ProjectIx, VersionRow};
use crate::session::view_state::Selection;
use crate::sort::Sort;
use std::collections::{BTreeMap, BTreeSet};

/// How pressing a row is: its kind, then its days.
type Rank = (u8, i64);

/// Who still reads a version in one project: how many nodes, and whose.
#[derive(Default)]
struct Readers {
    nodes: BTreeSet<NodeIx>,
    owners: BTreeSet<String>,
}

/// The table.
pub fn grid(overview: &Overview) -> Grid {
    let columns = vec![
        Column::left("name", "Version"),
        Column::left("ends", "Ends"),
        Column::right("days", "Days left"),
        Column::left("used_by", "Still read by"),
        Column::left("act", "Who must act"),
        Column::right("nodes", "Nodes"),
    ];
    let mut rows: Vec<(Rank, Row)> = Vec::new();
    for (_, product) in interfaces::products(overview) {
        for version in product.versions.iter().filter(|it| is_ending(it)) {
            let readers = readers(overview, version.node);
            if readers.is_empty() {
                rows.push(row(overview, product, version, None));
            }
            for reader in readers {
                rows.push(row(overview, product, version, Some(reader)));
            }
        }
    }
    rows.put_in_order_by_key(|(rank, _)| *rank);
    Grid { columns, rows: rows.into_iter().map(|(_, row)| row).collect(), of: "ending version" }
}

/// Whether a version has an end, or is old and should have one.
pub fn is_ending(version: &VersionRow) -> bool {
    version.deprecated_at.is_some() || version.state == VersionState::Old
}

/// Who reads a node, by project; sources that are the node under another name are followed.
fn readers(overview: &Overview, node: NodeIx) -> BTreeMap<ProjectIx, Readers> {
    let mut found: BTreeMap<ProjectIx, Readers> = BTreeMap::new();
    let of = |from: NodeIx| overview.edges.iter().filter(move |edge| edge.from == from);
    let mut add = |id: NodeIx| {
        if let Some(row) = overview.nodes.row(id) {
            let readers = found.entry(row.project).or_default();
            readers.nodes.insert(id);
            let domain = overview.domains.row(row.domain).map(|it| it.owner.as_str()).unwrap_or_default();
            let owner = if row.owner.is_empty() { domain } else { &row.owner };
            readers.owners.insert(owner.to_owned());
        }
    };
    for edge in of(node) {
        if let EdgeKind::Hidden(_) = edge.kind {
            of(edge.to).for_each(|behind| add(behind.to));
        } else {
            add(edge.to);
        }
    }
    found
}

fn row(
    overview: &Overview,
    product: &ProductRow,
    version: &VersionRow,
    reader: Option<(ProjectIx, Readers)>,
) -> (Rank, Row) {
    let project = overview.projects.row(product.project);
    let key = overview.nodes.row(version.node).map(|it| it.key.clone()).unwrap_or_default();
    let days = version.deprecated_at.zip(overview.as_of).map(|(end, now)| words::days_between(now, end));
    let tone = match (days, &reader) {
        (_, None) => Tone::Muted,
        (Some(days), Some(_)) if days < 0 => Tone::Err,
        _ => Tone::Warn,
    };
    let rank = match (days, reader.is_some()) {
        (Some(days), true) => (0, days),
        (None, true) => (1, 0),
        (Some(days), false) => (2, days),
        (None, false) => (3, 0),
    };
    let name = Name {
        swatch: project.map(|it| it.colour),
        lead: project.map(|it| format!("{} /", it.name)).unwrap_or_default(),
        text: product.name.clone(),
        version: words::version(&version.version),
        ..Name::default()
    };
    let ends = match (version.deprecated_at, days) {
        (Some(end), Some(days)) if days < 0 => Cell::toned(format!("ended {}", words::day(end)), tone),
        (Some(end), _) => Cell::toned(words::day(end), tone),
        (None, _) => Cell::toned("no end date", tone),
    };
    let mut cells = vec![
        Cell::Name(name),
        ends,
        days.map_or(Cell::Empty, |days| Cell::Number(days as f64, format!("{days}").replace('-', "\u{2212}"))),
    ];
    match reader {
        None => cells.extend([Cell::muted("nobody"), Cell::muted("its owner: it can go"), Cell::Empty]),
        Some((reader, found)) => {
            let row = overview.projects.row(reader);
            let mark = row.map(|it| Mark {
                letters: it.monogram.clone(),
                colour: it.colour,
                title: it.name.clone(),
                ghost: false,
            });
            let owners: Vec<&str> = found.owners.iter().filter(|it| !it.is_empty()).map(String::as_str).collect();
            let who = if owners.is_empty() {
                Cell::toned(format!("{}: no owner", row.map(|it| it.name.as_str()).unwrap_or_default()), Tone::Err)
            } else {
                Cell::text(words::list(&owners, 3))
            };
            let nodes = u32::try_from(found.nodes.len()).unwrap_or(u32::MAX);
            cells.extend([Cell::Marks(mark.into_iter().collect()), who, Cell::some_number(nodes)]);
        }
    }
    let facets = interfaces::facets(overview, product);
    (rank, Row { cells, select: Selection::Node(key), height: (34, 60), facets, ..Row::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_version_past_its_end_comes_first_with_whoever_must_move() {
        let grid = grid(&sample::mesh());
        let words: Vec<Vec<String>> = grid.rows.iter().map(|row| row.cells.iter().map(Cell::words).collect()).collect();
        assert_eq!(words, [["core / orders v1", "ended 31 Mar 2026", "-48", "shop", "shop: no owner", "1"]]);
        assert_eq!(grid.columns.len(), grid.rows[0].cells.len());
    }

    #[test]
    fn what_nobody_reads_comes_last() {
        let mut overview = sample::mesh();
        overview.edges.clear();
        let grid = grid(&overview);
        assert_eq!(grid.rows[0].cells[4].words(), "its owner: it can go");
    }
}
