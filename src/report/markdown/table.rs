//! Tables: what tells one, and the cells of a row.

use super::Inline;
use super::inline::inlines;

/// A row, cut to so many columns.
pub(super) fn row(text: &str, columns: usize) -> Vec<Vec<Inline>> {
    cells(text).into_iter().take(columns).map(|cell| inlines(&cell.replace("\\|", "|"))).collect()
}

/// The number of columns that a line under a table's head sets, or none if the line is none.
pub(super) fn columns(text: &str) -> Option<usize> {
    let mut columns = 0;
    for cell in cells(text) {
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        if cell.is_empty() || cell.bytes().any(|byte| byte != b'-') {
            return None;
        }
        columns += 1;
    }
    (columns > 0).then_some(columns)
}

/// The cells of a row, without the space around them. A bar after a backslash is part of a cell.
pub(super) fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, byte) in row.bytes().enumerate() {
        if byte == b'|' && !escaped {
            cells.push(row.get(start..at).unwrap_or_default().trim());
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    let last = row.get(start..).unwrap_or_default().trim();
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}
