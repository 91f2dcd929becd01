//! A table as it is shown, as CSV or JSON.
//!
//! In: a [`Grid`] and the rows shown. Out: text. Not here: the download.

use super::json::quoted as json_text;
use super::safe::push_row;
use crate::report::cell::{Cell, Order};
use crate::report::grid::{Grid, RowKind};

/// The rows as CSV (RFC 4180, lines end in CR LF), each cell safe to open in a spreadsheet.
pub fn csv(grid: &Grid, rows: &[usize]) -> String {
    let mut text = String::new();
    let head: Vec<&str> = grid.columns.iter().map(|column| column.id).collect();
    push_row(&mut text, &head);
    for row in things(grid, rows) {
        let cells: Vec<String> = row.iter().map(Cell::words).collect();
        push_row(&mut text, &cells);
    }
    text
}

/// The rows as a JSON array of objects, named by column; numbers as numbers, nothing as null.
pub fn json(grid: &Grid, rows: &[usize]) -> String {
    let objects: Vec<String> = things(grid, rows)
        .map(|row| {
            let fields: Vec<String> = grid
                .columns
                .iter()
                .zip(row)
                .map(|(column, cell)| format!("{}: {}", json_text(column.id), json_value(cell)))
                .collect();
            format!("  {{{}}}", fields.join(", "))
        })
        .collect();
    if objects.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", objects.join(",\n")) }
}

fn things<'a>(grid: &'a Grid, rows: &'a [usize]) -> impl Iterator<Item = &'a [Cell]> {
    rows.iter().filter_map(|&row| grid.rows.get(row)).filter(|row| row.kind == RowKind::Plain).map(|row| &*row.cells)
}

fn json_value(cell: &Cell) -> String {
    match (cell, cell.order()) {
        (Cell::Check(yes), _) => yes.to_string(),
        (Cell::Access(_) | Cell::Lanes(_) | Cell::Marks(_), _) => json_text(&cell.words()),
        (_, Order::Number(value)) if value.is_finite() => value.to_string(),
        (_, Order::Last) => "null".to_owned(),
        _ => json_text(&cell.words()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::grid::{Column, Row};

    fn grid(text: &str) -> Grid {
        let group = Row { kind: RowKind::Group, cells: vec![Cell::text("group"), Cell::Empty], ..Row::default() };
        let row = Row { cells: vec![Cell::text(text), Cell::number(3)], ..Row::default() };
        Grid { columns: vec![Column::left("name", "Name"), Column::right("n", "N")], rows: vec![group, row], of: "row" }
    }

    #[test]
    fn formulas_are_made_text() {
        for text in ["=1+1", "+cmd", "-x", "@sum"] {
            assert_eq!(csv(&grid(text), &[0, 1]), format!("name,n\r\n'{text},3\r\n"));
        }
        assert_eq!(csv(&grid("\tx"), &[1]), "name,n\r\n'\tx,3\r\n");
        assert_eq!(csv(&grid("\rx"), &[1]), "name,n\r\n\"'\rx\",3\r\n");
        assert_eq!(csv(&grid("-3.5"), &[1]), "name,n\r\n-3.5,3\r\n", "a number stays a number");
    }

    #[test]
    fn commas_and_quotes_are_quoted() {
        assert_eq!(csv(&grid("a \"b\", c"), &[1]), "name,n\r\n\"a \"\"b\"\", c\",3\r\n");
    }

    #[test]
    fn json_reads_back() {
        let text = json(&grid("line\n\"quote\" \\ \u{1}"), &[0, 1]);
        let value: serde_json::Value = serde_json::from_str(&text).expect("valid JSON");
        assert_eq!(value, serde_json::json!([{ "name": "line\n\"quote\" \\ \u{1}", "n": 3 }]));
        assert_eq!(json(&grid("x"), &[0]), "[]\n");
    }
}
