//! Every project as a row: the table of Mesh.
//!
//! In: the overview. Out: the table. Not here: the graph.

use super::cell::{Bar, Cell, Name, Tone};
use super::grid::{Column, Grid, Row};
use super::words;
use crate::mesh::model::Presence;
use crate::overview::Overview;
use crate::overview::model::{ProjectIx, ProjectRow};
use crate::session::view_state::Selection;

/// The table.
pub fn grid(overview: &Overview) -> Grid {
    let columns = vec![
        Column::left("name", "Project"),
        Column::left("models", "Models by access"),
        Column::right("domains", "Domains"),
        Column::middle("products", "Products"),
        Column::left("findings", "Findings"),
        Column::right("uses", "Uses"),
        Column::right("used_by", "Used by"),
        Column::right("hidden", "Hidden edges"),
        Column::left("dbt", "dbt"),
        Column::left("adapter", "Adapter"),
        Column::left("age", "Age"),
    ];
    let most = overview.projects.iter().map(|it| it.counts.models).max().unwrap_or(1).max(1);
    let rows = overview.projects.entries().map(|(id, project)| row(overview, id, project, most)).collect();
    Grid { columns, rows, of: "project" }
}

fn row(overview: &Overview, id: ProjectIx, project: &ProjectRow, most: u32) -> Row {
    let ghost = project.presence != Presence::Dropped;
    let uses = overview.project_edges.iter().filter(|edge| edge.to == id).count() as u32;
    let used_by = overview.project_edges.iter().filter(|edge| edge.from == id).count() as u32;
    let hidden: u32 =
        overview.project_edges.iter().filter(|edge| edge.to == id).map(|edge| edge.by[2] + edge.by[3]).sum();
    let counts = &project.counts;
    let name = Name {
        swatch: Some(project.colour),
        ghost,
        text: project.name.clone(),
        trail: if ghost { "not given".to_owned() } else { String::new() },
        ..Name::default()
    };
    Row {
        cells: vec![
            Cell::Name(name),
            Cell::Bar(Bar {
                total: counts.models,
                parts: project.knows_access.then_some([counts.private, counts.protected, counts.public]),
                length: f64::from(counts.models) / f64::from(most),
            }),
            if ghost { Cell::Empty } else { Cell::number(project.domains.len() as u32) },
            Cell::ring(&project.rollup),
            Cell::trouble(project.trouble),
            Cell::some_number(uses),
            Cell::some_number(used_by),
            if hidden > 0 { Cell::toned(hidden.to_string(), Tone::Err) } else { Cell::Empty },
            Cell::muted(&project.dbt_version),
            Cell::muted(&project.adapter),
            age(project, overview.as_of),
        ],
        select: Selection::Project(project.name.clone()),
        height: (34, 60),
        ..Row::default()
    }
}

/// How much older a project's file is than the newest.
fn age(project: &ProjectRow, now: Option<i64>) -> Cell {
    let (Some(then), Some(now)) = (project.generated_at, now) else {
        return Cell::Empty;
    };
    let tone = if now - then > super::status::OLD { Tone::Warn } else { Tone::Muted };
    Cell::toned(words::age(then, now), tone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn projects_say_whom_they_use_and_who_uses_them() {
        let grid = grid(&sample::mesh());
        let cells = |column: usize| grid.rows.iter().map(|row| row.cells[column].words()).collect::<Vec<_>>();
        assert_eq!(cells(0), ["core", "shop", "hr"]);
        assert_eq!(cells(5), ["", "2", ""]);
        assert_eq!(cells(6), ["1", "", "1"]);
        assert_eq!(cells(7), ["", "1", ""]);
        assert!(grid.rows.iter().all(|row| row.cells.len() == grid.columns.len()));
    }

    #[test]
    fn a_file_of_last_week_is_marked() {
        let grid = grid(&sample::mesh());
        assert_eq!(grid.rows[0].cells[10], Cell::toned("under 1 h", Tone::Muted));
        assert_eq!(grid.rows[1].cells[10], Cell::toned("9 days", Tone::Warn));
        assert_eq!(grid.rows[2].cells[10], Cell::Empty);
    }
}
