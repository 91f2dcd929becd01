//! Facets: words of a filter that ask for one property of a row, `owner:"Sales data"`.
//!
//! In: what was typed, a row's properties. Out: which rows it leaves, and the same text with a facet added or taken out.
//! Not here: which properties a table has. Facets live in the filter's text, so that a link carries them.

use super::grid::{Grid, RowKind};
use std::collections::BTreeMap;

/// A property of a row: facet and value.
pub type Facet = (&'static str, String);

/// What a filter asks for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    /// Words that must all occur, in lower case.
    pub words: Vec<String>,
    /// Facets with a value, in lower case: of one facet any value will do, all facets must hold.
    pub facets: Vec<(String, String)>,
}

impl Wanted {
    /// Reads a filter. A word with a colon is a facet only if `names` knows it.
    pub fn of(filter: &str, names: &[&str]) -> Self {
        let mut wanted = Self::default();
        for word in split(filter) {
            let lower = word.to_lowercase();
            match lower.split_once(':').filter(|(name, _)| names.contains(name)) {
                Some((name, value)) => wanted.facets.push((name.to_owned(), value.trim_matches('"').to_owned())),
                None => wanted.words.push(lower.trim_matches('"').to_owned()),
            }
        }
        wanted
    }

    /// Whether a row with these properties is among those asked for; its words are asked elsewhere.
    pub fn allows(&self, facets: &[Facet]) -> bool {
        let has = |name: &str, value: &str| facets.iter().any(|it| it.0 == name && it.1.to_lowercase() == value);
        self.facets.iter().all(|(name, _)| self.facets.iter().any(|(other, value)| other == name && has(name, value)))
    }
}

/// Words, where quotes hold together what belongs together.
fn split(filter: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for letter in filter.chars() {
        quoted ^= letter == '"';
        if letter.is_whitespace() && !quoted {
            words.push(std::mem::take(&mut word));
        } else {
            word.push(letter);
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// The filter with the facet added, or taken out if it was there.
pub fn toggled(filter: &str, name: &str, value: &str) -> String {
    let plain = !value.is_empty() && !value.contains(|letter: char| letter.is_whitespace() || letter == '"');
    let wanted = if plain { format!("{name}:{value}") } else { format!("{name}:\"{}\"", value.replace('"', "")) };
    let mut words = split(filter);
    let before = words.len();
    words.retain(|word| word.to_lowercase() != wanted.to_lowercase());
    if words.len() == before {
        words.push(wanted);
    }
    words.join(" ")
}

/// A facet's values with how many rows have each.
pub type Choices = Vec<(String, usize)>;

/// The facets of a table, in the order of its rows' own; values by name.
pub fn choices(grid: &Grid) -> Vec<(&'static str, Choices)> {
    let mut names: Vec<&'static str> = Vec::new();
    let mut counts: BTreeMap<(&'static str, &str), usize> = BTreeMap::new();
    for (name, value) in grid.rows.iter().filter(|row| row.kind == RowKind::Plain).flat_map(|row| &row.facets) {
        if !names.contains(name) {
            names.push(name);
        }
        *counts.entry((name, value)).or_default() += 1;
    }
    let values = |name: &&'static str| {
        let of_name = counts.iter().filter(|((facet, _), _)| facet == name);
        (*name, of_name.map(|((_, value), count)| ((*value).to_owned(), *count)).collect())
    };
    names.iter().map(values).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_hold_together_by_quotes_and_unknown_ones_are_words() {
        let wanted = Wanted::of("orders owner:\"Sales data\" project:core x:y", &["owner", "project"]);
        assert_eq!(wanted.words, ["orders", "x:y"]);
        assert_eq!(
            wanted.facets,
            [("owner".to_owned(), "sales data".to_owned()), ("project".to_owned(), "core".to_owned())]
        );
    }

    #[test]
    fn of_one_facet_any_value_will_do_and_all_facets_must_hold() {
        let row = [("project", "core".to_owned()), ("owner", "Sales".to_owned())];
        let allows = |filter: &str| Wanted::of(filter, &["project", "owner"]).allows(&row);
        assert!(allows("") && allows("project:core") && allows("project:core project:shop owner:SALES"));
        assert!(!allows("project:shop") && !allows("project:core owner:nobody"));
    }

    #[test]
    fn toggling_twice_changes_nothing() {
        let once = toggled("orders", "owner", "Sales data");
        assert_eq!(once, "orders owner:\"Sales data\"");
        assert_eq!(toggled(&once, "owner", "sales data"), "orders");
        assert_eq!(toggled("", "project", "core"), "project:core");
    }
}
