//! A table as data: columns, rows, and their order under a sort and a filter.
//!
//! In: rows made by a view's own file. Out: positions of the rows to show. Not here: drawing, scrolling.

use super::cell::{Cell, Order};
use super::facets::{Facet, Wanted};
use crate::session::view_state::Selection;
use crate::sort::Sort;
use std::cmp::Ordering;

/// A table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Grid {
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Rows in the view's own order.
    pub rows: Vec<Row>,
    /// What the rows are, in the singular: `product`.
    pub of: &'static str,
}

/// A column.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Column {
    /// Its name in sorts, exports and styles.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// In mono over the title: a check prefix.
    pub prefix: &'static str,
    /// How it is aligned.
    pub align: Align,
    /// Whether it cannot be sorted by.
    pub fixed: bool,
}

/// How a column is aligned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// To the left.
    #[default]
    Left,
    /// To the right.
    Right,
    /// In the middle.
    Middle,
}

/// A row.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    /// How it is drawn.
    pub kind: RowKind,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
    /// What a click selects.
    pub select: Selection,
    /// Height in pixels, on a wide screen and on a phone.
    pub height: (u32, u32),
    /// Whether a rule stands above it.
    pub rule: bool,
    /// Properties it can be filtered by.
    pub facets: Vec<Facet>,
}

/// How a row is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum RowKind {
    /// One thing.
    #[default]
    Plain,
    /// The head of the rows below it; gone under a sort.
    Group,
    /// All rows taken together; stays on top.
    Total,
}

impl Column {
    /// A column to the left.
    pub fn left(id: &'static str, title: &'static str) -> Self {
        Self { id, title, ..Self::default() }
    }

    /// A column of numbers.
    pub fn right(id: &'static str, title: &'static str) -> Self {
        Self { id, title, align: Align::Right, ..Self::default() }
    }

    /// A column of marks.
    pub fn middle(id: &'static str, title: &'static str) -> Self {
        Self { id, title, align: Align::Middle, ..Self::default() }
    }
}

impl Grid {
    /// Positions of the rows to show, in order, under `sort` (a column's id, `-` before it turns it round) and `filter`
    /// (words that must all occur in a row, whatever their case, and facets as `owner:sales`).
    pub fn arrange(&self, sort: &str, filter: &str) -> Vec<usize> {
        let names: Vec<&str> = self.rows.iter().flat_map(|row| &row.facets).map(|facet| facet.0).collect();
        let wanted = Wanted::of(filter, &names);
        let mut shown: Vec<usize> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.matches(&wanted))
            .map(|(position, _)| position)
            .collect();
        let (name, down) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
        match self.columns.iter().position(|column| !name.is_empty() && column.id == name) {
            Some(column) => {
                shown.retain(|&row| self.kind(row) != RowKind::Group);
                let orders: Vec<Order> = self.rows.iter().map(|row| row.order(column)).collect();
                let order = |row: usize| orders.get(row).unwrap_or(&Order::Last);
                // A stable sort: rows alike keep the view's own order.
                shown.put_in_order_by(|&a, &b| {
                    let total = |row| self.kind(row) != RowKind::Total;
                    total(a).cmp(&total(b)).then_with(|| compare(order(a), order(b), down))
                });
            }
            None => self.drop_empty_groups(&mut shown),
        }
        shown
    }

    /// What a click on a column's head makes of the sort: downwards for numbers first, then round, then the view's order.
    pub fn next_sort(&self, now: &str, id: &str) -> String {
        let numbers = self
            .columns
            .iter()
            .position(|column| column.id == id)
            .is_some_and(|column| self.rows.iter().any(|row| matches!(row.order(column), Order::Number(_))));
        let (first, second) =
            if numbers { (format!("-{id}"), id.to_owned()) } else { (id.to_owned(), format!("-{id}")) };
        if now == first {
            second
        } else if now == second {
            String::new()
        } else {
            first
        }
    }

    /// How a column is sorted, in ARIA's words.
    pub fn sorted(sort: &str, id: &str) -> &'static str {
        match sort.strip_prefix('-') {
            Some(name) if name == id => "descending",
            None if sort == id => "ascending",
            _ => "none",
        }
    }

    /// Rows that are one thing.
    pub fn things(&self) -> usize {
        self.rows.iter().filter(|row| row.kind == RowKind::Plain).count()
    }

    fn kind(&self, row: usize) -> RowKind {
        self.rows.get(row).map(|row| row.kind).unwrap_or_default()
    }

    fn drop_empty_groups(&self, shown: &mut Vec<usize>) {
        let kinds: Vec<RowKind> = shown.iter().map(|&row| self.kind(row)).collect();
        let mut position = 0;
        shown.retain(|_| {
            let lone = kinds.get(position) == Some(&RowKind::Group)
                && kinds.get(position + 1).is_none_or(|kind| *kind == RowKind::Group);
            position += 1;
            !lone
        });
    }
}

impl Row {
    fn matches(&self, wanted: &Wanted) -> bool {
        if self.kind != RowKind::Plain {
            return true;
        }
        if !wanted.allows(&self.facets) {
            return false;
        }
        if wanted.words.is_empty() {
            return true;
        }
        let mut text = self.cells.iter().map(Cell::words).collect::<Vec<_>>();
        if let Some(Cell::Name(name)) = self.cells.first() {
            text.push(name.find.clone());
        }
        let text = text.join(" ").to_lowercase();
        wanted.words.iter().all(|word| text.contains(word.as_str()))
    }

    fn order(&self, column: usize) -> Order {
        self.cells.get(column).map_or(Order::Last, Cell::order)
    }
}

/// Nothing is last whichever way the sort goes.
fn compare(a: &Order, b: &Order, down: bool) -> Ordering {
    let way = |ordering: Ordering| if down { ordering.reverse() } else { ordering };
    match (a, b) {
        (Order::Last, Order::Last) => Ordering::Equal,
        (Order::Last, _) => Ordering::Greater,
        (_, Order::Last) => Ordering::Less,
        (Order::Number(a), Order::Number(b)) => way(a.total_cmp(b)),
        (Order::Text(a), Order::Text(b)) => way(a.cmp(b)),
        (Order::Number(_), Order::Text(_)) => way(Ordering::Less),
        (Order::Text(_), Order::Number(_)) => way(Ordering::Greater),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let row = |kind, name: &str, number: Option<u32>| Row {
            kind,
            cells: vec![Cell::text(name), number.map_or(Cell::Empty, Cell::number)],
            ..Row::default()
        };
        Grid {
            columns: vec![Column::left("name", "Name"), Column::right("count", "Count")],
            rows: vec![
                row(RowKind::Total, "all", Some(9)),
                row(RowKind::Group, "a", None),
                row(RowKind::Plain, "pear", Some(2)),
                row(RowKind::Plain, "apple", None),
                row(RowKind::Group, "b", None),
                row(RowKind::Plain, "Fig", Some(7)),
            ],
            of: "fruit",
        }
    }

    #[test]
    fn the_own_order_keeps_groups() {
        assert_eq!(grid().arrange("", ""), [0, 1, 2, 3, 4, 5]);
        assert_eq!(grid().arrange("no such column", ""), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_sort_leaves_groups_out_and_the_total_on_top() {
        assert_eq!(grid().arrange("name", ""), [0, 3, 5, 2]);
        assert_eq!(grid().arrange("-name", ""), [0, 2, 5, 3]);
    }

    #[test]
    fn empty_cells_are_last_both_ways() {
        assert_eq!(grid().arrange("count", ""), [0, 2, 5, 3]);
        assert_eq!(grid().arrange("-count", ""), [0, 5, 2, 3]);
    }

    #[test]
    fn a_filter_takes_groups_without_rows_with_it() {
        assert_eq!(grid().arrange("", "FIG"), [0, 4, 5]);
        assert_eq!(grid().arrange("", "nothing like it"), [0]);
        assert_eq!(grid().arrange("", "fig 7"), [0, 4, 5]);
    }

    #[test]
    fn a_head_goes_round_three_states() {
        let grid = grid();
        assert_eq!(grid.next_sort("", "name"), "name");
        assert_eq!(grid.next_sort("name", "name"), "-name");
        assert_eq!(grid.next_sort("-name", "name"), "");
        assert_eq!(grid.next_sort("name", "count"), "-count", "the largest first");
        assert_eq!(Grid::sorted("-count", "count"), "descending");
        assert_eq!(Grid::sorted("count", "name"), "none");
    }

    #[test]
    fn only_things_are_counted() {
        assert_eq!(grid().things(), 3);
    }
}
