//! M-VOCAB-DRIFT: one thing has one meta key.
//!
//! In: keys of `meta` on own nodes and their columns, by project. Out: a finding for each key that has a near-duplicate
//! in another project: case or `_` and `-` apart, or one letter (of five and more). Not here: values (DISC-2), keys
//! that the policy takes for one another.

use super::kit::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

/// M-VOCAB-DRIFT.
pub static RULE: Rule = Rule {
    id: "M-VOCAB-DRIFT",
    title: "One thing has one meta key",
    why: "Whoever searches for the one does not find the other.",
    source: "The talk: discoverable by a controlled vocabulary",
    advice: "Agree on one spelling and use it everywhere.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

/// Keys shorter than this are different words when a letter differs.
const SHORTEST: usize = 5;

fn run(ctx: &Context, finds: &mut Finds) {
    let mut uses: BTreeMap<&str, BTreeMap<ProjectId, usize>> = BTreeMap::new();
    for node in ctx.mesh.nodes.iter().filter(|node| node.standing == Standing::Own) {
        let columns = node.data.columns.iter().flat_map(|column| column.meta.keys());
        for key in node.data.meta.keys().chain(columns) {
            *uses.entry(key).or_default().entry(node.project).or_default() += 1;
        }
    }
    let total = |projects: &BTreeMap<ProjectId, usize>| projects.values().sum::<usize>();
    let known = |key: &str| ctx.policy.owner_keys.iter().any(|known| known == key);
    let all = uses.iter().map(|(key, projects)| (*key, folded(key), projects)).collect::<Vec<_>>();
    let folds = all.iter().map(|(_, fold, _)| fold.as_str()).collect::<Vec<_>>();
    for (one, other) in near(&folds) {
        let (Some((key, _, projects)), Some((other, _, others))) = (all.get(one), all.get(other)) else { continue };
        let one_project = projects.len() == 1 && projects.keys().eq(others.keys());
        if one_project || known(key) && known(other) {
            continue;
        }
        let (rare, often) = if total(projects) < total(others) {
            ((key, projects), (other, others))
        } else {
            ((other, others), (key, projects))
        };
        let who = |projects: &BTreeMap<ProjectId, usize>| {
            let names = projects.keys().map(|&id| ctx.project_name(id)).collect::<Vec<_>>();
            [&list(&names, 3), ", ", &count(total(projects), "time")].concat()
        };
        let message = ["meta has ", rare.0, " (", &who(rare.1), ") and ", often.0, " (", &who(often.1), ")."];
        finds.add(found(Subject::Meta((*rare.0).to_owned()), message.concat()));
    }
}

/// The positions of all pairs of keys that are the same or, if long enough, one letter apart. Such a pair is the same once
/// the right letter is left out of one or of both (Mor and Fraenkel 1982), so that a mesh of thousands of keys is not
/// compared each with each.
fn near(keys: &[&str]) -> BTreeSet<(usize, usize)> {
    let mut alike = FxHashMap::<u64, Vec<usize>>::default();
    for (at, key) in keys.iter().enumerate() {
        let bytes = key.as_bytes();
        alike.entry(hash(bytes, &[])).or_default().push(at);
        for left_out in (0..bytes.len()).filter(|_| bytes.len() >= SHORTEST) {
            let (before, after) = bytes.split_at(left_out);
            alike.entry(hash(before, after.get(1..).unwrap_or_default())).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for places in alike.values() {
        for (nth, &one) in places.iter().enumerate() {
            for &other in places.iter().skip(nth + 1).filter(|other| **other != one) {
                let (Some(a), Some(b)) = (keys.get(one), keys.get(other)) else { continue };
                if is_near(a, b) {
                    pairs.insert((one.min(other), one.max(other)));
                }
            }
        }
    }
    pairs
}

/// Whether two keys are the same or, if long enough, one letter apart.
fn is_near(a: &str, b: &str) -> bool {
    a == b || a.len().min(b.len()) >= SHORTEST && one_apart(a, b)
}

/// A number that equal texts share, however they are cut in two.
fn hash(before: &[u8], after: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    before.iter().chain(after).for_each(|byte| hasher.write_u8(*byte));
    hasher.finish()
}

/// Lower case, without `_` and `-`.
fn folded(key: &str) -> String {
    key.chars().filter(|letter| !matches!(letter, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// Whether one letter added, left out or changed makes one of the other.
fn one_apart(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.bytes().zip(long.bytes()).take_while(|(x, y)| x == y).count();
    let (short, long) = (short.as_bytes(), long.as_bytes());
    match long.len() - short.len() {
        0 => short.get(same + 1..) == long.get(same + 1..),
        1 => short.get(same..) == long.get(same + 1..),
        _ => false,
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a meta.Owner=x
  model b meta.steward_team=y
project finance
  model c meta.owner=x
  model d meta.owner=z
  model e meta.steward_teams=y",
    finds: &["I meta.Owner", "I meta.steward_teams"],
    says: "meta has Owner (core, 1 time) and owner (finance, 2 times).",
    silent: "project core
  model a meta.owner=x
  model b meta.tier=y
project finance
  model c meta.owner=x
  model d meta.owners=z
  model e meta.type=y",
    policy: |_| {},
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_those_that_comparing_each_with_each_finds() {
        // All words of three letters' alphabet up to six letters that begin alike: many are near, many are not.
        let mut words = vec!["ab".to_owned()];
        for length in 3..=6 {
            let longer = words.iter().filter(|word| word.len() == length - 1).collect::<Vec<_>>();
            let longer = longer.iter().flat_map(|word| ["a", "b", "ö"].map(|letter| [word.as_str(), letter].concat()));
            let longer = longer.collect::<Vec<_>>();
            words.extend(longer);
        }
        words.push("ab".to_owned());
        let keys = words.iter().map(String::as_str).collect::<Vec<_>>();
        let mut expected = BTreeSet::new();
        for (one, a) in keys.iter().enumerate() {
            for (other, b) in keys.iter().enumerate().skip(one + 1) {
                if is_near(a, b) {
                    expected.insert((one, other));
                }
            }
        }
        assert!(expected.len() > 100 && expected.contains(&(0, keys.len() - 1)));
        assert_eq!(near(&keys), expected);
    }
}
