//! The rows of the Policy panel.
//!
//! In: the text of a policy and what was read of it. Out: a [`Panel`]. Not here: the effect on scores.

use super::effect::Effect;
use super::row::{Control, Panel, Preset, ProblemRow, Row, SectionRows};
use crate::policy::keys::{self, Key, Section};
use crate::policy::{Kind, PRESETS, Problem, Reading, Setting, Severity, Value, iso_day, path_text, settings};
use crate::scorecard::CHECKS;
use crate::scorecard::model::Characteristic;

/// What the panel is made from.
pub struct Facts<'f> {
    /// The text.
    pub text: &'f str,
    /// What was read of it.
    pub reading: &'f Reading,
    /// The file that was dropped; empty if none was.
    pub file: &'f str,
    /// Whether the text was changed on the page.
    pub edited: bool,
    /// The as-of date, seconds since 1970 UTC.
    pub as_of: Option<i64>,
    /// Whether that date was chosen on the page.
    pub as_of_chosen: bool,
    /// The rules of governance.
    pub rules: &'f [RuleFacts],
    /// What the changes do to the products.
    pub effect: Effect,
}

/// One rule of governance.
pub struct RuleFacts {
    /// Its id.
    pub id: &'static str,
    /// What it asks for.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How bad it is unless the policy says otherwise.
    pub severity: Severity,
    /// From how many on it is broken, for rules that count.
    pub threshold: Option<f64>,
}

/// The panel.
pub fn panel(facts: Facts) -> Panel {
    let maker = Maker { own: settings(facts.text), defaults: keys::defaults(), facts: &facts };
    let sections = Section::ALL.into_iter().map(|section| maker.section(section)).filter(|it| !it.rows.is_empty());
    let sections = sections.collect();
    let policy = &facts.reading.policy;
    let title = match (policy.name.as_str(), facts.file) {
        ("", "") if facts.edited => "Your policy",
        ("", "") => "Defaults",
        ("", file) => file,
        (name, _) => name,
    };
    let source = match (facts.file, facts.edited) {
        ("", false) => "No policy file was given: every setting has its default.".to_owned(),
        ("", true) => "Changed on this page. Save it as mesh-policy.toml and drop it with the manifests.".to_owned(),
        (file, false) => format!("Read from {file}."),
        (file, true) => format!("Read from {file}, and changed on this page since."),
    };
    let presets = PRESETS.iter().map(|preset| Preset {
        slug: preset.slug.to_owned(),
        title: preset.title.to_owned(),
        about: preset.about.to_owned(),
        chosen: facts.text == preset.text,
    });
    Panel {
        title: title.to_owned(),
        source,
        file: facts.file.to_owned(),
        edited: facts.edited,
        hash: policy.hash.clone(),
        as_of: facts.as_of.map(|seconds| iso_day(seconds.div_euclid(86_400))).unwrap_or_default(),
        as_of_chosen: facts.as_of_chosen,
        presets: presets.collect(),
        sections,
        problems: facts.reading.problems.iter().map(problem).collect(),
        effect: facts.effect.clone(),
        text: facts.text.to_owned(),
    }
}

fn problem(problem: &Problem) -> ProblemRow {
    let place = match problem.line {
        0 => String::new(),
        line => format!("line {line}, column {}", problem.column),
    };
    ProblemRow { error: problem.error, place, text: problem.message() }
}

/// A section's word in the address.
fn slug(section: Section) -> String {
    section.words().0.split(' ').next().unwrap_or_default().to_lowercase()
}

struct Maker<'f> {
    own: Vec<Setting>,
    defaults: Vec<Setting>,
    facts: &'f Facts<'f>,
}

impl Maker<'_> {
    fn section(&self, section: Section) -> SectionRows {
        let (title, about) = section.words();
        let mut rows = Vec::new();
        match section {
            Section::Checks => self.checks(&mut rows),
            Section::Rules => self.rules(&mut rows),
            _ => {
                for key in keys::all().filter(|key| key.section == section && key.path != "schema") {
                    self.key(key, &mut rows);
                }
            }
        }
        let changed = rows.iter().filter(|row| row.changed).count();
        SectionRows {
            slug: slug(section),
            title: title.to_owned(),
            about: about.to_owned(),
            changed: if changed == 0 { String::new() } else { changed.to_string() },
            rows,
        }
    }

    /// What the file or else the defaults have at `path`.
    fn value(&self, path: &[String]) -> Option<&Value> {
        let at = |list: &'_ [Setting]| list.iter().position(|(own, _)| own == path);
        match at(&self.own) {
            Some(found) => self.own.get(found),
            None => self.defaults.get(at(&self.defaults)?),
        }
        .map(|(_, value)| value)
    }

    fn row(&self, key: &Key, path: Vec<String>, title: &str) -> Row {
        let id = path_text(&path);
        let default = self.defaults.iter().find(|(own, _)| *own == path).map(|(_, value)| value);
        let own = self.own.iter().find(|(own, _)| *own == path).map(|(_, value)| value);
        let problem = self.facts.reading.problems.iter().find(|problem| problem.key == id);
        Row {
            title: title.to_owned(),
            about: key.about.to_owned(),
            readers: key.readers.join(", "),
            changed: own.is_some() && own != default,
            problem: problem.map(Problem::message).unwrap_or_default(),
            control: control(key.kind, self.value(&path)),
            id,
            path,
            ..Row::default()
        }
    }

    fn key(&self, key: &Key, rows: &mut Vec<Row>) {
        let steps: Vec<&str> = key.steps().collect();
        match steps.iter().position(|step| *step == "*" || *step == "#") {
            None => rows.push(self.row(key, steps.iter().map(|step| (*step).to_owned()).collect(), key.title)),
            Some(star) if steps.get(star) == Some(&"*") => self.named(key, &steps, star, rows),
            // The fields of one record stand together: the first key of a list makes them all.
            Some(star) => {
                let before = steps.get(..star).unwrap_or_default().join(".");
                let fields = || keys::all().filter(|other| other.path.starts_with(&format!("{before}.#.")));
                if fields().next().is_some_and(|first| std::ptr::eq(first, key)) {
                    self.records(&before, &fields().collect::<Vec<_>>(), rows);
                }
            }
        }
    }

    /// What stands there by name, and the way to add one.
    fn named(&self, key: &Key, steps: &[&str], star: usize, rows: &mut Vec<Row>) {
        let is_of = |path: &[String]| keys::find(path).is_some_and(|(found, _)| std::ptr::eq(found, key));
        let mut paths: Vec<&Vec<String>> = Vec::new();
        for (path, value) in self.defaults.iter().chain(&self.own) {
            if is_of(path) && !paths.contains(&path) && self.value(path).is_some_and(|value| !is_empty(value)) {
                let _ = value;
                paths.push(path);
            }
        }
        let owned = |list: &[&str]| list.iter().map(|step| (*step).to_owned()).collect::<Vec<_>>();
        let prefix = owned(steps.get(..star).unwrap_or_default());
        rows.push(Row {
            id: format!("{}?", path_text(&prefix)) + key.path,
            head: key.title.to_owned(),
            about: key.about.to_owned(),
            readers: key.readers.join(", "),
            ..Row::default()
        });
        for path in paths {
            let title = path.get(star).map_or("", String::as_str);
            rows.push(Row {
                about: String::new(),
                readers: String::new(),
                removable: true,
                ..self.row(key, path.clone(), title)
            });
        }
        rows.push(Row {
            id: format!("{}+", key.path),
            path: prefix,
            control: Control::AddNamed {
                behind: owned(steps.get(star + 1..).unwrap_or_default()),
                words: key.kind == Kind::Words,
                hint: hint(key).to_owned(),
            },
            ..Row::default()
        });
    }

    /// The records of a list of tables, and the way to add one.
    fn records(&self, list: &str, fields: &[&Key], rows: &mut Vec<Row>) {
        let prefix: Vec<String> = list.split('.').map(str::to_owned).collect();
        let inside = |path: &&Setting| path.0.starts_with(&prefix);
        let place = |path: &Setting| path.0.get(prefix.len())?.parse::<usize>().ok();
        let count = self.own.iter().filter(inside).filter_map(place).max().map_or(0, |last| last + 1);
        let shown = fields.iter().filter(|key| !key.path.ends_with(".rule"));
        for at in 0..count {
            for (number, key) in shown.clone().enumerate() {
                let name = key.steps().last().unwrap_or_default().to_owned();
                let path: Vec<String> = prefix.iter().cloned().chain([at.to_string(), name]).collect();
                let head = if number == 0 { format!("{} {}", record(list), at + 1) } else { String::new() };
                // The first field stands for the record: taking it out takes all of them.
                rows.push(Row { head, removable: number == 0, ..self.row(key, path, key.title) });
            }
        }
        let titles = shown.map(|key| (key.steps().last().unwrap_or_default().to_owned(), key.title.to_owned()));
        rows.push(Row {
            id: format!("{list}+"),
            path: prefix.iter().cloned().chain([count.to_string()]).collect(),
            head: format!("Add: {}", record(list).to_lowercase()),
            control: Control::AddRecord(titles.collect()),
            ..Row::default()
        });
    }

    fn checks(&self, rows: &mut Vec<Row>) {
        let mut last = None;
        for check in CHECKS {
            let setting = self.facts.reading.policy.checks.get(check.id).copied().unwrap_or_default();
            let path = vec!["checks".to_owned(), check.id.to_owned()];
            let head = check.characteristic.map_or("Hygiene", Characteristic::name);
            let problem = self.problem_below(&path);
            rows.push(Row {
                id: path_text(&path),
                head: if last == Some(head) { String::new() } else { head.to_owned() },
                title: check.title.to_owned(),
                about: check.why.to_owned(),
                readers: check.id.to_owned(),
                changed: setting != Default::default(),
                problem,
                control: Control::Check {
                    on: !setting.off,
                    weight: setting.weight.unwrap_or(check.weight).to_string(),
                    star: setting.star.unwrap_or(check.star),
                },
                path,
                ..Row::default()
            });
            last = Some(head);
        }
    }

    fn rules(&self, rows: &mut Vec<Row>) {
        for rule in self.facts.rules {
            let setting = self.facts.reading.policy.rules.get(rule.id).copied().unwrap_or_default();
            let path = vec!["rules".to_owned(), rule.id.to_owned()];
            let usual = match rule.severity {
                Severity::Info => "as usual: info",
                Severity::Warn => "as usual: warn",
                Severity::Error => "as usual: error",
            };
            let words = [usual, "off", "info", "warn", "error"];
            let level = match setting.level {
                _ if setting.off => 1,
                None => 0,
                Some(Severity::Info) => 2,
                Some(Severity::Warn) => 3,
                Some(Severity::Error) => 4,
            };
            let threshold = setting.threshold.or(rule.threshold).filter(|_| rule.threshold.is_some());
            rows.push(Row {
                id: path_text(&path),
                title: rule.title.to_owned(),
                about: rule.why.to_owned(),
                readers: rule.id.to_owned(),
                changed: setting != Default::default(),
                problem: self.problem_below(&path),
                control: Control::Rule {
                    words: words.iter().map(|word| (*word).to_owned()).collect(),
                    at: level,
                    threshold: threshold.map(|number| number.to_string()),
                },
                path,
                ..Row::default()
            });
        }
    }

    fn problem_below(&self, path: &[String]) -> String {
        let id = path_text(path);
        let own = self.facts.reading.problems.iter().find(|problem| problem.key.starts_with(&id));
        own.map(Problem::message).unwrap_or_default()
    }
}

/// Whether a value says that there is nothing.
fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.is_empty()) || matches!(value, Value::List(list) if list.is_empty())
}

/// What the name of a key of the author's choice is.
fn hint(key: &Key) -> &'static str {
    match key.steps().next() {
        Some("vocab") => "meta key",
        Some("projects") => "project",
        Some("ownership") if key.path.contains("project_default") => "project",
        Some("naming") if key.path.contains("by_type") => "type",
        Some("naming") => "layer",
        _ => "other name",
    }
}

/// What one record of a list is called.
fn record(list: &str) -> &'static str {
    if list == "exceptions" { "Exception" } else { "Folder" }
}

/// How a setting with this value is changed. A value that does not fit is shown as far as it can be.
fn control(kind: Kind, value: Option<&Value>) -> Control {
    let text = match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Day(day)) => iso_day(*day),
        _ => String::new(),
    };
    match kind {
        Kind::Text => Control::Text(text),
        Kind::Pattern => Control::Pattern(text),
        Kind::Day => Control::Day(text),
        Kind::Switch | Kind::Weight => Control::Switch(value == Some(&Value::Switch(true))),
        Kind::Words | Kind::Matchers => Control::Words(match value {
            Some(Value::List(items)) => items
                .iter()
                .filter_map(|item| if let Value::Text(word) = item { Some(word.clone()) } else { None })
                .collect(),
            _ => Vec::new(),
        }),
        Kind::Number { least, most, whole } => Control::Number {
            value: text,
            least: least.to_string(),
            most: most.to_string(),
            step: if whole { "1".to_owned() } else { "any".to_owned() },
        },
        Kind::Choice(words) => Control::Choice {
            at: words.iter().position(|word| *word == text).unwrap_or_default() as u32,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        },
    }
}
