//! A `dependencies.yml` or `packages.yml`: the projects and packages that a project names.
//!
//! In: the YAML as people write it, one name to a line. Out: names. Not here: versions, and any other YAML: flow style
//! and anchors are passed over, as nothing hangs on these names but words.

use serde::{Deserialize, Serialize};

/// What a project depends on, by name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Dependencies {
    /// `projects[].name`.
    pub projects: Vec<String>,
    /// `packages[]`: the hub's name, the repository or the folder.
    pub packages: Vec<String>,
}

/// Names beyond this many are left out: no project has as many.
const MOST_NAMES: usize = 10_000;

/// Keys that name a package.
const PACKAGE_KEYS: [&str; 5] = ["package", "git", "local", "tarball", "private"];

/// The names in `text`.
pub(super) fn read(text: &str) -> Dependencies {
    let mut found = Dependencies::default();
    let mut part = "";
    for line in text.lines() {
        let line = line.split_once(" #").map_or(line, |(line, _)| line);
        let Some((key, value)) = line.split_once(':') else { continue };
        if !key.starts_with([' ', '\t', '-', '#']) {
            part = key;
            continue;
        }
        let key = key.trim_start_matches([' ', '\t', '-']);
        let value = value.trim().trim_matches(['"', '\'']);
        let list = match part {
            "projects" if key == "name" => &mut found.projects,
            "packages" if PACKAGE_KEYS.contains(&key) => &mut found.packages,
            _ => continue,
        };
        if !value.is_empty() && list.len() < MOST_NAMES {
            list.push(value.to_owned());
        }
    }
    found
}

/// Whether `text` begins as such a file does.
pub(super) fn looks_like(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with(['#', '-']));
    lines.next().is_some_and(|line| matches!(line, "projects:" | "packages:"))
}
