//! A policy file read.
//!
//! In: the text of a `mesh-policy.toml`, and which checks and rules there are. Out: a [`Policy`], and what of the text
//! cannot be followed. Not here: which keys there are (`keys`). Any text gives a policy: a value that does not fit leaves
//! the default, and says so.

use super::keys::{self, Key};
use super::kind::Misfit;
use super::model::Policy;
use super::overrides::Override;
use super::parse::{Entry, parse};
use super::problem::{Lines, Problem};
use super::score::ScorePolicy;
use super::value::Value;
use super::write::path_text;
use crate::matching::nearest;
use crate::sort::Sort;

/// The checks and rules that a policy may speak of, by id.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'k> {
    /// Of checks.
    pub checks: &'k [&'k str],
    /// Of rules.
    pub rules: &'k [&'k str],
}

/// What a text says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// The policy, defaults where the text says nothing.
    pub policy: Policy,
    /// What cannot be followed, in order of the text.
    pub problems: Vec<Problem>,
}

/// Reads `text`.
pub fn read(text: &str, known: &Known) -> Reading {
    let (entries, problems) = parse(text);
    let policy = Policy { hash: format!("{:x}", md5::compute(text)), ..Policy::default() };
    let mut reader = Reader { known, lines: Lines::new(text), policy, problems, unknown: Vec::new() };
    for entry in &entries {
        reader.take(entry);
    }
    reader.settle(&entries);
    reader.problems.put_in_order();
    Reading { policy: reader.policy, problems: reader.problems }
}

/// A policy while it is read.
struct Reader<'t> {
    known: &'t Known<'t>,
    lines: Lines<'t>,
    policy: Policy,
    problems: Vec<Problem>,
    /// Paths that were said to be unknown: what is below them is not said again.
    unknown: Vec<Vec<String>>,
}

impl Reader<'_> {
    fn take(&mut self, entry: &Entry) {
        let (glob, path) = match entry.path.as_slice() {
            [first, glob, rest @ ..] if first == "overrides" => (Some(glob), rest),
            [first] if first == "overrides" => return,
            path => (None, path),
        };
        let Some((key, names)) = keys::find(path) else {
            return self.no_key(entry, path);
        };
        let Some(value) = &entry.value else {
            // An empty list of what one can name, such as `[vocab]`, says nothing.
            if !keys::is_table(path) {
                self.misfit(entry, key, "an empty table".to_owned(), None);
            }
            return;
        };
        if !self.is_known(entry, key, &names) {
            return;
        }
        match (key.kind.take(value), glob) {
            (Err(Misfit { found, nearest }), _) => self.misfit(entry, key, found, nearest),
            (Ok(given), None) => (key.set)(&mut self.policy, &names, given),
            (Ok(_), Some(_)) if !key.is_local() => {
                let expected = "a key that is about single models".to_owned();
                self.say(entry.key(), true, entry, "about the mesh as a whole", expected, None);
            }
            (Ok(_), Some(glob)) => self.change(glob, entry, path, value),
        }
    }

    /// A path that is no key's: a table that is empty, a table that is none, or a slip.
    fn no_key(&mut self, entry: &Entry, path: &[String]) {
        if keys::is_table(path) {
            // A list with nothing in it is one of tables, too.
            if let Some(value) = entry.value.as_ref().filter(|value| **value != Value::List(Vec::new())) {
                self.say(entry.value_at.start, true, entry, value.word(), "a table".to_owned(), None);
            }
            return;
        }
        let outside = entry.path.len() - path.len();
        let known = (0..path.len()).take_while(|&length| path.get(..length).is_some_and(keys::is_table)).last();
        let wrong = entry.path.get(..outside + known.unwrap_or_default() + 1).unwrap_or_default().to_vec();
        if !self.unknown.contains(&wrong) {
            let near = keys::nearest(path);
            let at = entry.steps.get(wrong.len() - 1).copied().unwrap_or_default();
            let mut problem = self.lines.problem(at, path_text(&wrong), "no key that is known");
            problem.nearest = near;
            self.problems.push(problem);
            self.unknown.push(wrong);
        }
    }

    /// Whether the check or rule that `entry` is about exists.
    fn is_known(&mut self, entry: &Entry, key: &Key, names: &[&str]) -> bool {
        let (ids, what) = match key.steps().next() {
            Some("checks") => (self.known.checks, "no check that is known"),
            Some("rules") => (self.known.rules, "no rule that is known"),
            _ => return true,
        };
        let Some(id) = names.first() else { return true };
        if ids.contains(id) {
            return true;
        }
        let near = nearest(id, ids.iter().copied()).map(str::to_owned);
        self.say(entry.key(), false, entry, what, String::new(), near);
        false
    }

    fn change(&mut self, glob: &str, entry: &Entry, path: &[String], value: &Value) {
        let change = (path.to_vec(), value.clone());
        match self.policy.overrides.iter_mut().find(|own| own.glob == glob) {
            Some(own) => own.changes.push(change),
            None => {
                let line = self.lines.place(entry.key()).0 as usize;
                self.policy.overrides.push(Override { glob: glob.to_owned(), changes: vec![change], line });
            }
        }
    }

    fn misfit(&mut self, entry: &Entry, key: &Key, found: String, nearest: Option<String>) {
        self.say(entry.value_at.start, true, entry, &found, key.kind.expected(), nearest);
    }

    fn say(&mut self, at: usize, error: bool, entry: &Entry, found: &str, expected: String, nearest: Option<String>) {
        let problem = self.lines.problem(at, path_text(&entry.path), found);
        self.problems.push(Problem { error, expected, nearest, ..problem });
    }

    /// What can be told only when all is read.
    fn settle(&mut self, entries: &[Entry]) {
        let place = |of: &str, at: usize| {
            let (list, item) = (of.to_owned(), at.to_string());
            let own = entries.iter().find(|entry| entry.path.first() == Some(&list) && entry.path.contains(&item));
            own.map_or(0, |entry| entry.key())
        };
        let mut kept = Vec::new();
        for (at, mut exception) in std::mem::take(&mut self.policy.exceptions).into_iter().enumerate() {
            let begins = place("exceptions", at);
            exception.line = self.lines.place(begins).0 as usize;
            let key = format!("exceptions.{at}");
            let missing = [("check", &exception.id), ("node", &exception.node), ("reason", &exception.reason)];
            let known = self.known.checks.iter().chain(self.known.rules);
            if let Some((name, _)) = missing.into_iter().find(|(_, text)| text.trim().is_empty()) {
                let problem = self.lines.problem(begins, key, &format!("without `{name}`"));
                let expected = "check (or rule), node and reason".to_owned();
                self.problems.push(Problem { error: true, expected, ..problem });
            } else if !known.clone().any(|id| *id == exception.id) {
                let found = format!("about `{}`, which is no check and no rule", exception.id);
                let nearest = nearest(&exception.id, known.copied()).map(str::to_owned);
                self.problems.push(Problem { nearest, ..self.lines.problem(begins, key, &found) });
            } else {
                kept.push(exception);
            }
        }
        self.policy.exceptions = kept;
        let mut maps = Vec::new();
        for (at, map) in std::mem::take(&mut self.policy.domain_map).into_iter().enumerate() {
            if map.path.is_empty() || map.domain.is_empty() {
                let key = format!("domains.map.{at}");
                let problem = self.lines.problem(place("domains", at), key, "without `path` or without `domain`");
                self.problems.push(Problem { error: true, expected: "both".to_owned(), ..problem });
            } else {
                maps.push(map);
            }
        }
        self.policy.domain_map = maps;
        let falls = |list: &[f64]| list.is_sorted_by(|a, b| a >= b);
        let score = &mut self.policy.score;
        for (name, fall) in [("grades", falls(&score.grades)), ("medals", falls(&score.medals))] {
            if fall {
                continue;
            }
            match name {
                "grades" => score.grades = ScorePolicy::default().grades,
                _ => score.medals = ScorePolicy::default().medals,
            }
            let own = entries.iter().find(|entry| entry.path.iter().any(|step| step == name));
            let problem =
                self.lines.problem(own.map_or(0, |entry| entry.key()), format!("score.{name}"), "out of order");
            let expected = "the best with the highest score".to_owned();
            self.problems.push(Problem { error: true, expected, ..problem });
        }
    }
}
