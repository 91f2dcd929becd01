//! Keys about scores, checks, rules and exceptions (spec 05.1, 06). In: nothing. Out: their table.

use super::mesh::nth;
use super::{Key, Section};
use crate::policy::kind::{Given, Kind, WEIGHT};
use crate::policy::model::Policy;
use crate::policy::rules::{Exception, RuleSetting, Severity};
use crate::policy::score::StarMode;

const POINTS: Kind = Kind::Number { least: 0.0, most: 100.0, whole: false };
const WEIGHTS: Kind = Kind::Number { least: 0.0, most: WEIGHT, whole: false };
const LEVELS: &[&str] = &["off", "info", "warn", "error"];

pub(super) static KEYS: &[Key] = &[
    Key {
        path: "score.grades.A",
        title: "Grade A from",
        kind: POINTS,
        default: "90",
        about: "The lowest score of grade A.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.grades, 0, given),
    },
    Key {
        path: "score.grades.B",
        title: "Grade B from",
        kind: POINTS,
        default: "75",
        about: "The lowest score of grade B.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.grades, 1, given),
    },
    Key {
        path: "score.grades.C",
        title: "Grade C from",
        kind: POINTS,
        default: "60",
        about: "The lowest score of grade C.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.grades, 2, given),
    },
    Key {
        path: "score.grades.D",
        title: "Grade D from",
        kind: POINTS,
        default: "40",
        about: "The lowest score of grade D.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.grades, 3, given),
    },
    Key {
        path: "score.medals.gold",
        title: "Gold from",
        kind: POINTS,
        default: "90",
        about: "The lowest score of a gold medal.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.medals, 0, given),
    },
    Key {
        path: "score.medals.silver",
        title: "Silver from",
        kind: POINTS,
        default: "75",
        about: "The lowest score of a silver medal.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.medals, 1, given),
    },
    Key {
        path: "score.medals.bronze",
        title: "Bronze from",
        kind: POINTS,
        default: "60",
        about: "The lowest score of a bronze medal.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.medals, 2, given),
    },
    Key {
        path: "score.gold_min_characteristic",
        title: "Gold needs in every characteristic",
        kind: POINTS,
        default: "60",
        about: "The lowest score that any characteristic of a gold product may have.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| policy.score.gold_min_characteristic = given.number(),
    },
    Key {
        path: "score.gold_min_evidence",
        title: "Gold needs evidence",
        kind: Kind::Number { least: 0.0, most: 1.0, whole: false },
        default: "0.7",
        about: "The share of the checks, by weight, that must be known for gold: 0 to 1.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| policy.score.gold_min_evidence = given.number(),
    },
    Key {
        path: "score.star_mode",
        title: "A failed star",
        kind: Kind::Choice(&["cap", "zero"]),
        default: "\"cap\"",
        about: "`cap` bars silver and gold; `zero` makes the whole score 0.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| {
            policy.score.star_mode = if given.choice() == 0 { StarMode::Cap } else { StarMode::Zero }
        },
    },
    Key {
        path: "score.weights.discoverable",
        title: "Weight of: Discoverable",
        kind: WEIGHTS,
        default: "1",
        about: "How much the characteristic counts in a product's score; 0 turns it off.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.weights, 0, given),
    },
    Key {
        path: "score.weights.addressable",
        title: "Weight of: Addressable",
        kind: WEIGHTS,
        default: "1",
        about: "How much the characteristic counts in a product's score; 0 turns it off.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.weights, 1, given),
    },
    Key {
        path: "score.weights.understandable",
        title: "Weight of: Understandable",
        kind: WEIGHTS,
        default: "1",
        about: "How much the characteristic counts in a product's score; 0 turns it off.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.weights, 2, given),
    },
    Key {
        path: "score.weights.trustworthy",
        title: "Weight of: Trustworthy & useful",
        kind: WEIGHTS,
        default: "1",
        about: "How much the characteristic counts in a product's score; 0 turns it off.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.weights, 3, given),
    },
    Key {
        path: "score.weights.natively_accessible",
        title: "Weight of: Natively accessible",
        kind: WEIGHTS,
        default: "1",
        about: "How much the characteristic counts in a product's score; 0 turns it off.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.weights, 4, given),
    },
    Key {
        path: "score.weights.interoperable",
        title: "Weight of: Interoperable",
        kind: WEIGHTS,
        default: "1",
        about: "How much the characteristic counts in a product's score; 0 turns it off.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.weights, 5, given),
    },
    Key {
        path: "score.weights.valuable",
        title: "Weight of: Valuable on its own",
        kind: WEIGHTS,
        default: "1",
        about: "How much the characteristic counts in a product's score; 0 turns it off.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.weights, 6, given),
    },
    Key {
        path: "score.weights.secure",
        title: "Weight of: Secure",
        kind: WEIGHTS,
        default: "1",
        about: "How much the characteristic counts in a product's score; 0 turns it off.",
        readers: &[],
        section: Section::Scores,
        set: |policy, _, given| put(&mut policy.score.weights, 7, given),
    },
    Key {
        path: "checks.*",
        title: "Check",
        kind: Kind::Weight,
        default: "",
        about: "False turns the check off, a number is its weight.",
        readers: &[],
        section: Section::Checks,
        set: |policy, names, given| {
            let [id] = names else { return };
            let check = policy.checks.entry((*id).to_owned()).or_default();
            match given {
                Given::Switch(on) => check.off = !on,
                number => check.weight = Some(number.number()),
            }
        },
    },
    Key {
        path: "checks.*.weight",
        title: "Weight of a check",
        kind: WEIGHTS,
        default: "",
        about: "How much the check counts in its characteristic.",
        readers: &[],
        section: Section::Checks,
        set: |policy, names, given| {
            let [id] = names else { return };
            policy.checks.entry((*id).to_owned()).or_default().weight = Some(given.number());
        },
    },
    Key {
        path: "checks.*.star",
        title: "Star of a check",
        kind: Kind::Switch,
        default: "",
        about: "Whether failing the check bars silver and gold.",
        readers: &[],
        section: Section::Checks,
        set: |policy, names, given| {
            let [id] = names else { return };
            policy.checks.entry((*id).to_owned()).or_default().star = Some(given.on());
        },
    },
    Key {
        path: "rules.*",
        title: "Rule",
        kind: Kind::Choice(LEVELS),
        default: "",
        about: "How bad every finding of the rule is; `off` does not judge it.",
        readers: &[],
        section: Section::Rules,
        set: |policy, names, given| level(policy.rules.entry(first(names)).or_default(), &given),
    },
    Key {
        path: "rules.*.level",
        title: "Level of a rule",
        kind: Kind::Choice(LEVELS),
        default: "",
        about: "How bad every finding of the rule is; `off` does not judge it.",
        readers: &[],
        section: Section::Rules,
        set: |policy, names, given| level(policy.rules.entry(first(names)).or_default(), &given),
    },
    Key {
        path: "rules.*.threshold",
        title: "Threshold of a rule",
        kind: Kind::Number { least: 0.0, most: 1_000_000.0, whole: false },
        default: "",
        about: "From how many on a rule that counts is broken.",
        readers: &[],
        section: Section::Rules,
        set: |policy, names, given| policy.rules.entry(first(names)).or_default().threshold = Some(given.number()),
    },
    Key {
        path: "exceptions.#.check",
        title: "Check or rule",
        kind: Kind::Text,
        default: "",
        about: "The id of the check, or of the rule, that may fail.",
        readers: &[],
        section: Section::Exceptions,
        set: |policy, names, given| exception(policy, names, |it| it.id = given.text()),
    },
    Key {
        path: "exceptions.#.rule",
        title: "Rule",
        kind: Kind::Text,
        default: "",
        about: "The id of the rule that may be broken.",
        readers: &[],
        section: Section::Exceptions,
        set: |policy, names, given| exception(policy, names, |it| it.id = given.text()),
    },
    Key {
        path: "exceptions.#.node",
        title: "Where",
        kind: Kind::Text,
        default: "",
        about: "Which models: a unique_id or a project's name, with `*` for any letters.",
        readers: &[],
        section: Section::Exceptions,
        set: |policy, names, given| exception(policy, names, |it| it.node = given.text()),
    },
    Key {
        path: "exceptions.#.reason",
        title: "Why",
        kind: Kind::Text,
        default: "",
        about: "Why this is allowed.",
        readers: &[],
        section: Section::Exceptions,
        set: |policy, names, given| exception(policy, names, |it| it.reason = given.text()),
    },
    Key {
        path: "exceptions.#.until",
        title: "Until",
        kind: Kind::Day,
        default: "",
        about: "The last day it holds; without one it holds for good.",
        readers: &[],
        section: Section::Exceptions,
        set: |policy, names, given| exception(policy, names, |it| it.until = given.day()),
    },
];

/// Sets something of the exception that `names` counts up to.
fn exception(policy: &mut Policy, names: &[&str], set: impl FnOnce(&mut Exception)) {
    if let Some(exception) = nth(&mut policy.exceptions, names) {
        set(exception);
    }
}

fn put<const N: usize>(list: &mut [f64; N], at: usize, given: Given) {
    if let Some(place) = list.get_mut(at) {
        *place = given.number();
    }
}

fn first(names: &[&str]) -> String {
    names.first().map(|name| (*name).to_owned()).unwrap_or_default()
}

fn level(rule: &mut RuleSetting, given: &Given) {
    let at = given.clone().choice();
    rule.off = at == 0;
    rule.level = [None, Some(Severity::Info), Some(Severity::Warn), Some(Severity::Error)].get(at).copied().flatten();
}
