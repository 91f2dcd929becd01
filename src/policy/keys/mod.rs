//! Every key of `mesh-policy.toml`, as one table.
//!
//! In: a path. Out: the [`Key`] with what it takes, its default, what it is for and who reads it. Not here: reading files.
//! Reading, validation, the nearest key, the file that is written, the Policy panel and the documentation all derive from
//! this table; a test holds it against [`Policy::default`].

mod mesh;
mod score;
mod standards;

use super::edit::settings;
use super::kind::{Given, Kind};
use super::model::Policy;
use super::write::Setting;

/// One key.
pub struct Key {
    /// The path to it: names joined by dots, `*` for a name of the author's choice, `#` for a place in a list of tables.
    pub path: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Its default, as TOML: of a path with `*` a table of what stands there by default. Empty for none.
    pub default: &'static str,
    /// What it is for, as sentences.
    pub about: &'static str,
    /// The checks and rules that read it.
    pub readers: &'static [&'static str],
    /// Where it stands on the screen.
    pub section: Section,
    /// Puts it into a policy, the names that stand for `*` and `#` in order.
    pub set: fn(&mut Policy, &[&str], Given),
}

/// Where a key stands on the screen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Section {
    /// Which checks count, and how much.
    Checks,
    /// Meta keys and their words.
    Vocabulary,
    /// What a product must have.
    Standards,
    /// Names and types.
    Names,
    /// Access and secrets.
    Access,
    /// From marks to medals.
    Scores,
    /// Who owns what.
    Ownership,
    /// The mesh as a whole.
    Mesh,
    /// Rules of governance.
    Rules,
    /// What is allowed for a while.
    Exceptions,
}

impl Section {
    /// All, in the order of the screen.
    pub const ALL: [Self; 10] = [
        Self::Checks,
        Self::Vocabulary,
        Self::Standards,
        Self::Names,
        Self::Access,
        Self::Scores,
        Self::Ownership,
        Self::Mesh,
        Self::Rules,
        Self::Exceptions,
    ];

    /// Its title and one sentence about it.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Checks => (
                "Checks",
                "Which checks count, how much each weighs in its characteristic, and which are starred: failing a starred one bars silver and gold.",
            ),
            Self::Vocabulary => {
                ("Meta and vocabulary", "Which meta keys and tags a product states, and with which words.")
            }
            Self::Standards => ("Standards", "How much is asked of a product."),
            Self::Names => ("Names and types", "What models and columns are called."),
            Self::Access => ("Access and security", "Who may read, and what is sensitive."),
            Self::Scores => ("Scores and medals", "How marks become a score, a grade and a medal."),
            Self::Ownership => ("Domains and owners", "How domains and owners are found where groups do not tell."),
            Self::Mesh => ("Mesh", "What holds for the mesh as a whole."),
            Self::Rules => ("Rules", "How bad a broken rule of governance is, or that it is not judged."),
            Self::Exceptions => (
                "Exceptions",
                "What may fail for a while: shown as waived, left out of the score, never counted as passed.",
            ),
        }
    }
}

/// Every key, in the order of a written file.
pub fn all() -> impl Iterator<Item = &'static Key> {
    [mesh::KEYS, standards::KEYS, score::KEYS].into_iter().flatten()
}

impl Key {
    /// The steps of its path.
    pub fn steps(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('.')
    }

    /// The names that stand for `*` and `#` in `path`; none if it is another key's.
    fn names<'p>(&self, path: &'p [String]) -> Option<Vec<&'p str>> {
        let mut names = Vec::new();
        let mut steps = path.iter();
        for step in self.steps() {
            let own = steps.next()?;
            match step {
                "*" => names.push(own.as_str()),
                "#" if own.bytes().all(|byte| byte.is_ascii_digit()) => names.push(own.as_str()),
                _ if step == own => {}
                _ => return None,
            }
        }
        steps.next().is_none().then_some(names)
    }

    /// Whether an override may change it: what is about single models, and nothing the mesh is joined by.
    pub fn is_local(&self) -> bool {
        !matches!(self.section, Section::Ownership | Section::Mesh | Section::Exceptions)
    }
}

/// The key at `path`, with the names that stand for `*` and `#`.
pub fn find(path: &[String]) -> Option<(&'static Key, Vec<&str>)> {
    all().find_map(|key| Some((key, key.names(path)?)))
}

/// Whether `path` leads to keys: whether it is a table.
pub fn is_table(path: &[String]) -> bool {
    all().any(|key| {
        let mut steps = key.steps();
        path.iter().all(|own| steps.next().is_some_and(|step| step == own || step == "*" || step == "#"))
    })
}

/// The key that `path` was probably meant to be: the nearest step where it leaves the known ones.
pub fn nearest(path: &[String]) -> Option<String> {
    let known = (0..path.len()).take_while(|&length| path.get(..length).is_some_and(is_table)).last()?;
    let wrong = path.get(known)?;
    let before = path.get(..known)?;
    let next: Vec<&str> = all()
        .filter_map(|key| {
            let mut steps = key.steps();
            let here = before.iter().all(|own| steps.next().is_some_and(|step| step == own || step == "*"));
            steps.next().filter(|step| here && !matches!(*step, "*" | "#"))
        })
        .collect();
    let near = crate::matching::nearest(wrong, next.into_iter()).map(str::to_owned).or_else(|| {
        // A key of that name in another table.
        let mut same = all().filter(|key| key.steps().last() == path.last().map(String::as_str));
        let only = same.next()?;
        same.next().is_none().then(|| only.path.to_owned())
    })?;
    match before {
        [] => Some(near),
        _ if near.contains('.') => Some(near),
        _ => Some(format!("{}.{near}", before.join("."))),
    }
}

/// Every setting with its default, in the order of the table.
pub fn defaults() -> Vec<Setting> {
    all()
        .filter(|key| !key.default.is_empty())
        .flat_map(|key| settings(&format!("{} = {}", key.path.trim_end_matches(".*"), key.default)))
        .collect()
}
