//! The prefix or suffix that a development target puts on all schemas of a project (decision 9).
//!
//! In: a project's schemas, and the sources that would match without an affix. Out: the affixes shared by enough, and
//! the one that enough sources agree on. Not here: looking the sources up.

use super::merge::{Slot, Spot};
use crate::sort::Sort;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// An affix counts when so large a share of a project's relations has it …
const AFFIX_SHARE: f64 = 0.95;
/// … and at least so many …
const AFFIX_RELATIONS: usize = 10;
/// … and so many sources of one project agree.
const AFFIX_SOURCES: usize = 3;

/// Sources with the nodes they would be.
pub type Pairs = Vec<(Spot, Spot)>;

/// By consumer, affix and whether it is a prefix: the pairs it would explain.
pub type Agreement<'s> = BTreeMap<(Slot, &'s str, bool), Pairs>;

/// Of each consumer the affix that most sources agree on, where enough do: the shortest of equals would be a part of a
/// longer one, so the longest wins.
pub fn best(agree: Agreement) -> Pairs {
    let mut best: BTreeMap<Slot, (usize, usize, Pairs)> = BTreeMap::new();
    for ((consumer, affix, _), pairs) in agree {
        let sources = pairs.iter().map(|(source, _)| source).collect::<FxHashSet<_>>().len();
        let rank = (sources, affix.len());
        let old = best.get(&consumer).map_or((0, 0), |&(sources, length, _)| (sources, length));
        if sources >= AFFIX_SOURCES && rank > old {
            best.insert(consumer, (sources, affix.len(), pairs));
        }
    }
    best.into_values().flat_map(|(.., pairs)| pairs).collect()
}

/// Every prefix (`true`) and suffix (`false`) that enough of the schemas share.
pub fn common<'s>(schemas: &[&'s str]) -> Vec<(bool, &'s str)> {
    let needed = ((schemas.len() as f64 * AFFIX_SHARE).ceil() as usize).max(AFFIX_RELATIONS);
    if schemas.len() < needed {
        return Vec::new();
    }
    let mut sorted = schemas.to_vec();
    sorted.put_in_order();
    let mut found = Vec::new();
    for prefix in [true, false] {
        if !prefix {
            sorted.put_in_order_by(|a, b| a.chars().rev().cmp(b.chars().rev()));
        }
        // Neighbours in order share the longest affix: that of a window of the size needed is that of its ends.
        let longest = sorted
            .windows(needed)
            .filter_map(|window| Some(shared(window.first()?, window.last()?, prefix)))
            .max_by_key(|affix| affix.len())
            .unwrap_or_default();
        let cuts = longest.char_indices().map(|(at, letter)| (at, at + letter.len_utf8()));
        for (start, end) in cuts {
            let affix = if prefix { longest.get(..end) } else { longest.get(start..) };
            found.extend(affix.map(|affix| (prefix, affix)));
        }
    }
    found
}

fn shared<'s>(a: &'s str, b: &str, prefix: bool) -> &'s str {
    if prefix {
        let bytes: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
        a.get(..bytes).unwrap_or_default()
    } else {
        let pairs = a.chars().rev().zip(b.chars().rev());
        let bytes: usize = pairs.take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
        a.get(a.len() - bytes..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affixes_shared_by_enough_are_found() {
        let mut schemas = vec!["dbt_dex"; 10];
        schemas.extend(["dbt_nft"; 10]);
        assert_eq!(common(&schemas), [(true, "d"), (true, "db"), (true, "dbt"), (true, "dbt_")]);
        schemas.push("other");
        assert_eq!(common(&schemas).last(), Some(&(true, "dbt_")), "one in twenty-one may differ");
        assert_eq!(common(&schemas[..9]), [], "nine relations are too few");
        let suffixed: Vec<&str> = std::iter::repeat_n(["a_dev", "b_dev"], 5).flatten().collect();
        assert!(common(&suffixed).contains(&(false, "_dev")));
    }
}
