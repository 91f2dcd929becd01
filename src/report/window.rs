//! Which rows of a long table lie on the screen.
//!
//! In: where each row begins, how far was scrolled, how high the window is. Out: a range of rows. Not here: the DOM.

use std::ops::Range;

/// Rows a table may have before only those on the screen are built.
pub const WHOLE: usize = 150;

/// Rows built beyond the edge of the window, so that a quick scroll shows no gap; ranges move in steps of this.
const MARGIN: usize = 12;

/// Where each row begins in pixels, and where the last one ends: one more than there are rows.
pub fn offsets(heights: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut offsets = vec![0];
    let mut end = 0;
    for height in heights {
        end += height;
        offsets.push(end);
    }
    offsets
}

/// The rows to build when `top` pixels are scrolled away and `height` are seen.
pub fn visible(offsets: &[u32], top: f64, height: f64) -> Range<usize> {
    let rows = offsets.len().saturating_sub(1);
    if rows <= WHOLE {
        return 0..rows;
    }
    let first = offsets.partition_point(|&offset| f64::from(offset) <= top).saturating_sub(1);
    let last = offsets.partition_point(|&offset| f64::from(offset) < top + height);
    // Whole steps, so that the range does not change with every pixel.
    let start = first.saturating_sub(MARGIN) / MARGIN * MARGIN;
    let end = (last + MARGIN).div_ceil(MARGIN) * MARGIN;
    start.min(rows)..end.min(rows)
}

/// How far to scroll so that `row` lies inside the window, below a head of `head` pixels; none if it does already.
pub fn reveal(offsets: &[u32], row: usize, top: f64, height: f64, head: f64) -> Option<f64> {
    let (start, end) = (f64::from(*offsets.get(row)?), f64::from(*offsets.get(row + 1)?));
    if start < top {
        Some(start)
    } else if end + head > top + height {
        Some(end + head - height)
    } else {
        None
    }
}

/// The row that a key leads to from `row` of `rows`; none if the key leads nowhere.
pub fn walk(key: &str, row: usize, rows: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    let to = match key {
        "ArrowDown" => row + 1,
        "ArrowUp" => row.saturating_sub(1),
        "PageDown" => row + 10,
        "PageUp" => row.saturating_sub(10),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_table_is_built_whole() {
        let offsets = offsets(std::iter::repeat_n(32, 150));
        assert_eq!(visible(&offsets, 3_000.0, 400.0), 0..150);
    }

    #[test]
    fn a_long_table_is_built_around_the_window() {
        let offsets = offsets(std::iter::repeat_n(10, 1_000));
        let range = visible(&offsets, 5_000.0, 200.0);
        assert!(range.start <= 500 && range.end >= 520, "{range:?} misses the window");
        assert!(range.len() <= 60, "{range:?} is too much");
        assert_eq!(visible(&offsets, 0.0, 200.0).start, 0);
        assert_eq!(visible(&offsets, 9_800.0, 200.0).end, 1_000);
        assert_eq!(visible(&offsets, 99_999.0, 200.0).end, 1_000);
    }

    #[test]
    fn rows_of_different_heights_keep_their_place() {
        let offsets = offsets([24, 28, 60].into_iter());
        assert_eq!(offsets, [0, 24, 52, 112]);
    }

    #[test]
    fn revealing_scrolls_no_further_than_needed() {
        let offsets = offsets(std::iter::repeat_n(10, 100));
        assert_eq!(reveal(&offsets, 5, 0.0, 100.0, 20.0), None);
        assert_eq!(reveal(&offsets, 2, 50.0, 100.0, 20.0), Some(20.0));
        assert_eq!(reveal(&offsets, 12, 0.0, 100.0, 20.0), Some(50.0));
        assert_eq!(reveal(&offsets, 100, 0.0, 100.0, 20.0), None);
    }

    #[test]
    fn keys_walk_and_stop_at_the_ends() {
        let to = |key| walk(key, 5, 12);
        assert_eq!(
            ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].map(to),
            [Some(6), Some(4), Some(11), Some(0), Some(0), Some(11)]
        );
        assert_eq!(walk("x", 5, 12), None);
        assert_eq!(walk("End", 0, 0), None);
    }
}
