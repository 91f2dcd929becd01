//! Every node as a row: the table of Lineage.
//!
//! In: the overview and what Lineage shows. Out: the table, the counts by kind. Not here: the graph (`scene`).

use super::cell::{Cell, Name, Tone};
use super::grid::{Column, Grid, Row};
use super::words;
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::{EdgeKind, Standing};
use crate::overview::Overview;
use crate::overview::model::{NodeIx, NodeRow};
use crate::scene::scope::in_sight;
use crate::session::ViewState;
use crate::session::view_state::Selection;
use std::collections::BTreeMap;

/// The table of the nodes that Lineage shows under `view`: all, or the focus with its hops.
pub fn grid(overview: &Overview, view: &ViewState) -> Grid {
    let columns = vec![
        Column::left("name", "Name"),
        Column::left("type", "Type"),
        Column::left("project", "Project"),
        Column::left("domain", "Domain"),
        Column::left("access", "Access"),
        Column::left("owner", "Owner"),
        Column::left("materialized", "Materialized"),
        Column::left("layer", "Layer"),
        Column::right("reads", "Reads"),
        Column::right("read_by", "Read by"),
        Column::right("tests", "Tests"),
        Column::right("score", "Score"),
        Column::left("tags", "Tags"),
    ];
    let shown = in_sight(overview, view);
    let (inputs, outputs) = degrees(overview);
    let rows = overview
        .nodes
        .entries()
        .filter(|(id, _)| shown.as_ref().is_none_or(|shown| shown.contains(id)))
        .map(|(id, node)| {
            let of = |counts: &BTreeMap<NodeIx, u32>| counts.get(&id).copied().unwrap_or_default();
            row(overview, node, of(&inputs), of(&outputs))
        })
        .collect();
    Grid { columns, rows, of: "node" }
}

/// How many nodes of each kind there are among those shown, in dbt's order.
pub fn kinds(overview: &Overview, view: &ViewState) -> Vec<(Kind, usize)> {
    let shown = in_sight(overview, view);
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for (id, node) in overview.nodes.entries() {
        if shown.as_ref().is_none_or(|shown| shown.contains(&id)) {
            *counts.entry(node.kind).or_default() += 1;
        }
    }
    counts.into_iter().collect()
}

fn degrees(overview: &Overview) -> (BTreeMap<NodeIx, u32>, BTreeMap<NodeIx, u32>) {
    let (mut inputs, mut outputs) = (BTreeMap::new(), BTreeMap::new());
    for edge in overview.edges.iter().filter(|edge| edge.kind != EdgeKind::Test) {
        *inputs.entry(edge.to).or_default() += 1;
        *outputs.entry(edge.from).or_default() += 1;
    }
    (inputs, outputs)
}

fn row(overview: &Overview, node: &NodeRow, inputs: u32, outputs: u32) -> Row {
    let project = overview.projects.row(node.project);
    let domain = overview.domains.row(node.domain).filter(|it| !it.whole_project);
    let name = Name {
        swatch: project.map(|it| it.colour),
        ghost: node.standing == Standing::Ghost,
        kind: Some(node.kind),
        text: node.name.clone(),
        version: node.version.as_deref().map(words::version).unwrap_or_default(),
        trail: standing(node.standing).to_owned(),
        ..Name::default()
    };
    Row {
        cells: vec![
            Cell::Name(name),
            Cell::muted(node.kind.word()),
            Cell::muted(project.map(|it| it.name.as_str()).unwrap_or_default()),
            Cell::muted(domain.map(|it| it.name.as_str()).unwrap_or_default()),
            node.access.map_or(Cell::Empty, Cell::Access),
            Cell::toned(&node.owner, Tone::Muted),
            Cell::muted(&node.materialized),
            Cell::muted(&node.layer),
            Cell::some_number(inputs),
            Cell::some_number(outputs),
            Cell::some_number(node.tests),
            node.score.map_or(Cell::Empty, |score| Cell::Number(f64::from(score), words::points(f64::from(score)))),
            Cell::muted(node.tags.join(", ")),
        ],
        select: Selection::Node(node.key.clone()),
        height: (32, 60),
        ..Row::default()
    }
}

/// What is special about how a node is known; empty for an own one.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Own => "",
        Standing::Ghost => "not given",
        Standing::Disabled => "disabled",
        Standing::Dangling => "missing",
        Standing::Package => "of a package",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use std::sync::Arc;

    fn focus(up: u8, down: u8) -> Vec<String> {
        let view = ViewState { focus: Some(sample::ORDERS_V2.to_owned()), up, down, ..ViewState::default() };
        grid(&sample::mesh(), &view).rows.iter().map(|row| row.cells[0].words()).collect()
    }

    #[test]
    fn without_a_focus_all_nodes_are_listed() {
        let overview = sample::mesh();
        let grid = grid(&overview, &ViewState::default());
        assert_eq!(grid.things(), overview.nodes.len());
        assert!(grid.rows.iter().all(|row| row.cells.len() == grid.columns.len()));
    }

    #[test]
    fn hops_are_counted_each_way() {
        assert_eq!(focus(0, 0), ["orders v2"]);
        assert_eq!(focus(1, 0), ["orders v2", "stg_orders"]);
        assert_eq!(focus(2, 0), ["orders v2", "stg_orders", "raw.orders"]);
        assert_eq!(focus(0, 1), ["orders v2", "basket", "revenue"]);
        assert_eq!(focus(9, 9).len(), 5, "what it neither reads nor feeds stays away");
    }

    #[test]
    fn what_is_selected_is_listed_and_a_focus_narrows_it() {
        let overview = sample::mesh();
        let keys = |view: &ViewState| in_sight(&overview, view).map(|nodes| nodes.len());
        let all: Vec<NodeIx> = overview.nodes.ids().collect();
        let some = |number: usize| ViewState { selected: Some(all[..number].into()), ..ViewState::default() };
        assert_eq!(keys(&ViewState::default()), None);
        assert_eq!(keys(&some(3)), Some(3));
        assert_eq!(grid(&overview, &some(3)).things(), 3);
        let near = ViewState { focus: Some(sample::ORDERS_V2.to_owned()), up: 9, down: 9, ..some(all.len()) };
        assert_eq!(keys(&near), Some(5));
        assert_eq!(keys(&ViewState { selected: Some(Arc::default()), ..near }), Some(0));
    }

    #[test]
    fn a_focus_that_is_gone_shows_everything() {
        let view = ViewState { focus: Some("model.gone.away".to_owned()), ..ViewState::default() };
        let overview = sample::mesh();
        assert_eq!(grid(&overview, &view).things(), overview.nodes.len());
    }

    #[test]
    fn kinds_are_counted_among_what_is_shown() {
        let view = ViewState { focus: Some(sample::ORDERS_V2.to_owned()), up: 2, ..ViewState::default() };
        assert_eq!(kinds(&sample::mesh(), &view), [(Kind::Model, 2), (Kind::Source, 1)]);
    }
}
