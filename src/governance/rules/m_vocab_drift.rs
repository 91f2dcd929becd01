//! M-VOCAB-DRIFT: one thing has one meta key.
//!
//! In: keys of `meta` on own nodes and their columns, by project. Out: a finding for each key that has a near-duplicate
//! in another project: case or `_` and `-` apart, or one letter (of five and more). Not here: values (DISC-2), keys
//! that the policy takes for one another.

use super::kit::*;
use std::collections::BTreeMap;

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
    for (place, (key, fold, projects)) in all.iter().enumerate() {
        for (other, other_fold, others) in all.iter().skip(place + 1) {
            let near = fold == other_fold || fold.len().min(other_fold.len()) >= SHORTEST && one_apart(fold, other_fold);
            let one_project = projects.len() == 1 && projects.keys().eq(others.keys());
            if !near || one_project || known(key) && known(other) {
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
}

/// Lower case, without `_` and `-`.
fn folded(key: &str) -> String {
    key.chars().filter(|letter| !matches!(letter, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// Whether one letter added, left out or changed makes one of the other.
fn one_apart(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.bytes().zip(long.bytes()).take_while(|(x, y)| x == y).count();
    let rest = |text: &'_ str, from: usize| text.as_bytes().get(from..).map(<[u8]>::to_vec).unwrap_or_default();
    match long.len() - short.len() {
        0 => rest(short, same + 1) == rest(long, same + 1),
        1 => rest(short, same) == rest(long, same + 1),
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
