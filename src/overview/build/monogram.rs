//! Two letters for each project.
//!
//! In: names. Out: monograms, unique while there are fewer than a few hundred projects. Not here: colours.

use std::collections::BTreeSet;

/// One monogram for each name, in order: initials of its first two words, else its first letter with another of its
/// letters, else with a digit; the first that is free.
pub fn monograms(names: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    names
        .iter()
        .map(|name| {
            let monogram = candidates(name).into_iter().find(|text| !taken.contains(text)).unwrap_or_default();
            taken.insert(monogram.clone());
            monogram
        })
        .collect()
}

/// Monograms a name could have, the best first.
fn candidates(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let letters: Vec<char> = words.concat().chars().collect();
    let first = letters.first().copied().unwrap_or('?');
    let initials = words.get(1).and_then(|word| word.chars().next());
    let rest = letters.into_iter().skip(1);
    let digits = ('0'..='9').chain('a'..='z');
    initials
        .into_iter()
        .chain(rest)
        .chain(digits)
        .map(|second| [first, second].iter().flat_map(|letter| letter.to_uppercase()).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::monograms;

    #[test]
    fn initials_first_then_whatever_is_free() {
        assert_eq!(monograms(&["core_platform", "finance", "people-ops", "fin_insights"]), ["CP", "FI", "PO", "FN"]);
    }

    #[test]
    fn names_alike_and_names_without_letters_still_differ() {
        assert_eq!(monograms(&["a", "a", "_"]), ["A0", "A1", "?0"]);
    }
}
