//! The word that was meant.
//!
//! In: a word that is none, and those that are. Out: the nearest, if one is near enough. Not here: what it is said with.

/// The word with the fewest letters changed, added, left out or swapped (optimal string alignment), case aside; of equals
/// the first. None if more than a third of the letters differ.
pub fn nearest<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let wanted: Vec<char> = word.to_lowercase().chars().collect();
    let mut best: Option<(usize, &str)> = None;
    let mut most = (wanted.len() / 3).max(1);
    for candidate in words {
        // No distance is less than the difference of lengths.
        if candidate.len().abs_diff(word.len()) > most + 8 {
            continue;
        }
        let letters: Vec<char> = candidate.to_lowercase().chars().collect();
        if letters.len().abs_diff(wanted.len()) > most {
            continue;
        }
        let found = distance(&wanted, &letters);
        if found <= most && best.is_none_or(|(least, _)| found < least) {
            best = Some((found, candidate));
            most = found;
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The optimal string alignment distance, by three rows of its matrix.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (row, &x) in a.iter().enumerate() {
        let mut now = Vec::with_capacity(b.len() + 1);
        now.push(row + 1);
        for (column, &y) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let mut least = at(&last, column) + usize::from(x != y);
            least = least.min(at(&last, column + 1) + 1).min(at(&now, column) + 1);
            let swapped = row.checked_sub(1).and_then(|up| a.get(up)) == Some(&y)
                && column.checked_sub(1).and_then(|left| b.get(left)) == Some(&x);
            if swapped && column > 0 {
                least = least.min(at(&before, column - 1) + 1);
            }
            now.push(least);
        }
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_once() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(of("orders", "orders"), 0);
        assert_eq!(of("ordres", "orders"), 1, "swapped");
        assert_eq!(of("order", "orders"), 1, "left out");
        assert_eq!(of("oorders", "orders"), 1, "added");
        assert_eq!(of("arders", "orders"), 1, "changed");
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("abc", ""), 3);
    }

    #[test]
    fn only_what_is_near_is_offered() {
        let words = ["tag", "path", "package"];
        assert_eq!(nearest("tags", words.into_iter()), Some("tag"));
        assert_eq!(nearest("pakage", words.into_iter()), Some("package"));
        assert_eq!(nearest("TAG", words.into_iter()), Some("tag"));
        assert_eq!(nearest("column", words.into_iter()), None);
    }
}
