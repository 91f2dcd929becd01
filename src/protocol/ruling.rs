//! The policy that the engine judges by: defaults, below the file that was dropped, below what was changed on the page.
//!
//! In: policy files, changes. Out: the policy, its text, and what is odd about them. Not here: scoring, the panel's words.

use crate::artifact::{Level, Notice};
use crate::governance::RULES;
use crate::mesh::Mesh;
use crate::policy::{Known, PRESETS, Policy, Reading, Value, edit, keys, read, read_day};
use crate::report::policy::RuleFacts;
use crate::scorecard::CHECKS;
use crate::sort::Sort;
use serde::{Deserialize, Serialize};

/// What the page changes about the policy.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Change {
    /// Nothing: the panel is wanted.
    Show,
    /// One setting, by path; one that has its default is left out of the file.
    Set(Vec<String>, Value),
    /// Several settings at once.
    Add(Vec<(Vec<String>, Value)>),
    /// Whatever stands at or below a path is taken out.
    Remove(Vec<String>),
    /// A check: its id, whether it counts, its weight, its star.
    Check(String, bool, f64, bool),
    /// A rule: its id; its level, by the place among: as usual, off, info, warn, error; its threshold.
    Rule(String, u32, Option<f64>),
    /// The whole text.
    Text(String),
    /// One of [`PRESETS`], by slug.
    Preset(String),
    /// Back to the file, or to the defaults.
    Reset,
    /// The as-of date, seconds since 1970 UTC; none for that of the newest file.
    AsOf(Option<i64>),
}

impl Change {
    /// The as-of date by its day, `2026-05-18`; what is none gives that of the newest file.
    pub fn as_of(day: &str) -> Self {
        Self::AsOf(read_day(day).map(|day| day.saturating_mul(86_400)))
    }
}

/// The policy and where it comes from.
#[derive(Default)]
pub struct Ruling {
    /// The file that is used: its name and its text.
    file: Option<(String, String)>,
    /// Names of files that are not used.
    others: Vec<String>,
    /// What the page made of it.
    edited: Option<String>,
    /// The date chosen on the page.
    pub as_of: Option<i64>,
    /// What was read of the file.
    dropped: Reading,
    /// What was read of the page's text, if there is one.
    changed: Option<Reading>,
}

impl Ruling {
    /// What is judged by.
    pub fn reading(&self) -> &Reading {
        self.changed.as_ref().unwrap_or(&self.dropped)
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.reading().policy
    }

    /// The policy without what was changed on the page.
    pub fn base(&self) -> &Policy {
        &self.dropped.policy
    }

    /// Its text; empty for the defaults.
    pub fn text(&self) -> &str {
        self.edited.as_deref().or(self.file.as_ref().map(|(_, text)| text.as_str())).unwrap_or_default()
    }

    /// The name of the file that was dropped; empty if none was.
    pub fn file(&self) -> &str {
        self.file.as_ref().map_or("", |(name, _)| name)
    }

    /// Whether the page changed it.
    pub fn is_edited(&self) -> bool {
        self.edited.is_some()
    }

    /// Takes the policy files there are, in any order: the one that lies outermost is used, of equals the first by name. What
    /// was changed on the page goes where another file comes.
    pub fn take(&mut self, mut files: Vec<(&str, &str)>) {
        files.put_in_order_by_key(|(name, text)| (name.matches(['/', '\\']).count(), *name, *text));
        let mut files = files.into_iter();
        let file = files.next().map(|(name, text)| (name.to_owned(), text.to_owned()));
        self.others = files.map(|(name, _)| name.to_owned()).collect();
        if file != self.file {
            self.dropped = file.as_ref().map(|(_, text)| understood(text)).unwrap_or_default();
            self.file = file;
            (self.edited, self.changed) = (None, None);
        }
    }

    /// Makes a change; whether anything is judged otherwise than before.
    pub fn change(&mut self, change: Change) -> bool {
        let edits = match change {
            Change::Show => return false,
            Change::AsOf(date) => return std::mem::replace(&mut self.as_of, date) != date,
            Change::Reset => {
                self.changed = None;
                return self.edited.take().is_some();
            }
            Change::Text(text) => return self.rewrite(text),
            Change::Preset(slug) => {
                let preset = PRESETS.iter().find(|preset| preset.slug == slug);
                return preset.is_some_and(|preset| self.rewrite(preset.text.to_owned()));
            }
            Change::Set(path, value) => vec![self.setting(path, value)],
            Change::Add(settings) => settings.into_iter().map(|(path, value)| (path, Some(value))).collect(),
            Change::Remove(path) => self.removal(path),
            Change::Check(id, on, weight, star) => check(&id, on, weight, star),
            Change::Rule(id, level, threshold) => rule(&id, level, threshold),
        };
        self.rewrite(edit(self.text(), &edits))
    }

    fn rewrite(&mut self, text: String) -> bool {
        if text == self.text() {
            return false;
        }
        let same = self.file.as_ref().map_or(text.trim().is_empty(), |(_, own)| *own == text);
        if same {
            (self.edited, self.changed) = (None, None);
        } else {
            self.changed = Some(understood(&text));
            self.edited = Some(text);
        }
        true
    }

    /// A setting that has its default again is left out.
    fn setting(&self, path: Vec<String>, value: Value) -> (Vec<String>, Option<Value>) {
        let default = keys::defaults().into_iter().find(|(own, _)| *own == path).map(|(_, value)| value);
        let is_record = path.iter().any(|step| step.bytes().all(|byte| byte.is_ascii_digit()));
        let nothing = default.is_none() && !is_record && value == Value::Text(String::new());
        let value = (default.as_ref() != Some(&value) && !nothing).then_some(value);
        (path, value)
    }

    /// What is there by default is emptied, as taking it out of the file would bring it back; the last record of a list
    /// takes the place of one that goes, so that places count up.
    fn removal(&self, path: Vec<String>) -> Vec<(Vec<String>, Option<Value>)> {
        let default = keys::defaults().into_iter().find(|(own, _)| *own == path).map(|(_, value)| value);
        let mut edits = vec![(path.clone(), None)];
        match default {
            Some(Value::List(_)) => edits.push((path, Some(Value::List(Vec::new())))),
            Some(_) => edits.push((path, Some(Value::Text(String::new())))),
            None => {}
        }
        edits
    }

    /// What is odd about the policy itself, and about what it says of `mesh`.
    pub fn notices(&self, mesh: &Mesh) -> Vec<Notice> {
        let name = if self.is_edited() || self.file.is_none() { "the policy" } else { self.file() };
        let about = |level, message: String, hint: &str| Notice {
            level,
            code: "policy".to_owned(),
            subject: name.to_owned(),
            message,
            hint: hint.to_owned(),
        };
        let mut notices = Vec::new();
        for problem in &self.reading().problems {
            let level = if problem.error { Level::Error } else { Level::Warning };
            notices.push(about(
                level,
                format!("In {name}, {}", problem.placed()),
                "The default holds until it is mended.",
            ));
        }
        if !self.others.is_empty() {
            let message =
                format!("Several policies were given: {} is used, {} not.", self.file(), self.others.join(", "));
            notices.push(about(Level::Error, message, "Keep one mesh-policy.toml for the whole mesh."));
        }
        let policy = self.policy();
        for (at, exception) in policy.exceptions.iter().enumerate() {
            let what = format!("The exception from {} for {} (line {})", exception.id, exception.node, exception.line);
            let matched = || {
                let alone = Policy {
                    exceptions: policy.exceptions.get(at..=at).unwrap_or_default().to_vec(),
                    ..Policy::default()
                };
                let waivers = crate::policy::Waivers::new(&alone, None);
                let mut keys =
                    mesh.nodes.iter().map(|node| &node.data.id).chain(mesh.projects.iter().map(|it| &it.name));
                // Rules may be broken by things that are no node: a folder, a pair of projects.
                keys.any(|key| waivers.find(&exception.id, &[key]).is_some())
                    || !CHECKS.iter().any(|it| it.id == exception.id)
            };
            if !exception.holds(mesh.as_of) {
                notices.push(about(
                    Level::Warning,
                    format!("{what} has ended."),
                    "Take it out, or agree on another date.",
                ));
            } else if !matched() {
                notices.push(about(
                    Level::Warning,
                    format!("{what} fits nothing in the mesh."),
                    "Take it out, or mend its pattern.",
                ));
            }
        }
        for project in policy.projects.keys().filter(|name| !mesh.projects.iter().any(|it| it.name == **name)) {
            let message = format!("The policy speaks of a project called {project}, which is not in the mesh.");
            notices.push(about(Level::Info, message, "Drop its manifest.json, or mend the name."));
        }
        notices
    }
}

/// `text` read with the checks and rules there are.
pub fn understood(text: &str) -> Reading {
    let checks: Vec<&str> = CHECKS.iter().map(|check| check.id).collect();
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    read(text, &Known { checks: &checks, rules: &rules })
}

/// The rules of governance, for the panel.
pub fn rules() -> Vec<RuleFacts> {
    let facts = RULES.iter().map(|rule| RuleFacts {
        id: rule.id,
        title: rule.title,
        why: rule.why,
        severity: rule.severity,
        threshold: rule.threshold,
    });
    facts.collect()
}

fn path(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| (*step).to_owned()).collect()
}

/// What is said of a check, in the shortest way; nothing where it is as it is without a policy.
fn check(id: &str, on: bool, weight: f64, star: bool) -> Vec<(Vec<String>, Option<Value>)> {
    let mut edits = vec![(path(&["checks", id]), None)];
    let Some(check) = CHECKS.iter().find(|check| check.id == id) else { return edits };
    let mut put = |steps: &[&str], value| edits.push((path(steps), Some(value)));
    match (on, weight != check.weight, star != check.star) {
        (false, ..) => put(&["checks", id], Value::Switch(false)),
        (true, false, false) => {}
        (true, true, false) => put(&["checks", id], Value::Number(weight)),
        (true, heavy, true) => {
            if heavy {
                put(&["checks", id, "weight"], Value::Number(weight));
            }
            put(&["checks", id, "star"], Value::Switch(star));
        }
    }
    edits
}

/// What is said of a rule, likewise.
fn rule(id: &str, level: u32, threshold: Option<f64>) -> Vec<(Vec<String>, Option<Value>)> {
    let mut edits = vec![(path(&["rules", id]), None)];
    let usual = RULES.iter().find(|rule| rule.id == id).and_then(|rule| rule.threshold);
    let word = ["", "off", "info", "warn", "error"].get(level as usize).copied().unwrap_or_default();
    let threshold = threshold.filter(|number| Some(*number) != usual);
    let mut put = |steps: &[&str], value| edits.push((path(steps), Some(value)));
    match (word, threshold) {
        ("", None) => {}
        (word, None) => put(&["rules", id], Value::Text(word.to_owned())),
        (word, Some(number)) => {
            if !word.is_empty() {
                put(&["rules", id, "level"], Value::Text(word.to_owned()));
            }
            put(&["rules", id, "threshold"], Value::Number(number));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::settings;

    fn after(changes: &[Change]) -> (Ruling, Vec<String>) {
        let mut ruling = Ruling::default();
        changes.iter().for_each(|change| {
            ruling.change(change.clone());
        });
        let text =
            settings(ruling.text()).iter().map(|(path, value)| format!("{} {value:?}", path.join("."))).collect();
        (ruling, text)
    }

    #[test]
    fn a_check_is_written_as_short_as_can_be() {
        let of = |on, weight, star| after(&[Change::Check("ADDR-2".into(), on, weight, star)]).1;
        assert_eq!(of(false, 4.0, true), ["checks.ADDR-2 Switch(false)"]);
        assert_eq!(of(true, 4.0, true), [""; 0]);
        assert_eq!(of(true, 5.0, true), ["checks.ADDR-2 Number(5.0)"]);
        assert_eq!(of(true, 4.0, false), ["checks.ADDR-2.star Switch(false)"]);
        assert_eq!(of(true, 5.0, false).len(), 2);
        let change = |on, weight, star| Change::Check("ADDR-2".into(), on, weight, star);
        assert_eq!(after(&[change(true, 5.0, false), change(false, 5.0, false), change(true, 4.0, true)]).1, [""; 0]);
    }

    #[test]
    fn a_setting_that_has_its_default_again_leaves_the_file() {
        let path = path(&["docs", "min_chars_public"]);
        let (ruling, text) =
            after(&[Change::Set(path.clone(), Value::Number(40.0)), Change::Set(path, Value::Number(80.0))]);
        assert!(text.is_empty() && !ruling.is_edited());
    }

    #[test]
    fn what_is_there_by_default_is_emptied() {
        let (ruling, _) = after(&[Change::Remove(path(&["vocab", "classification"]))]);
        assert!(ruling.policy().vocab.is_empty());
        let (ruling, _) = after(&[Change::Remove(path(&["naming", "model", "staging"]))]);
        assert_eq!(ruling.policy().model_by_layer.len(), 2);
    }

    #[test]
    fn presets_are_read_without_a_problem_and_differ() {
        for preset in PRESETS {
            let (ruling, text) = after(&[Change::Preset(preset.slug.to_owned())]);
            assert_eq!(ruling.reading().problems, [], "{}", preset.slug);
            assert_eq!(ruling.policy().name, preset.title);
            assert!(text.len() > 2);
        }
    }

    #[test]
    fn the_outermost_file_is_used_in_any_order_and_the_page_goes_back_to_it() {
        let files = [("a/b.toml", "name = \"b\""), ("c.toml", "name = \"c\""), ("d.toml", "name = \"d\"")];
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let mut ruling = Ruling::default();
            ruling.take(order.map(|at| files[at]).to_vec());
            assert_eq!((ruling.file(), ruling.policy().name.as_str()), ("c.toml", "c"));
            let notices = ruling.notices(&Mesh::default());
            assert!(notices.iter().any(|notice| notice.message.contains("d.toml, a/b.toml not")), "{notices:?}");
            ruling.change(Change::Text("name = \"e\"".into()));
            assert_eq!((ruling.policy().name.as_str(), ruling.base().name.as_str()), ("e", "c"));
            ruling.change(Change::Reset);
            assert_eq!(ruling.policy().name, "c");
        }
    }
}
