//! Who owns a path. In: rules and a path from the repository's root. Out: owners. Not here: how rules are written.

use super::pattern::Pattern;
use super::{CodeOwners, Rule};

/// The rules of a file, ready to be asked many times.
#[derive(Clone, Debug)]
pub struct Matcher<'c> {
    rules: Vec<(Pattern<'c>, &'c Rule)>,
}

/// What the rules say of a path that one of them covers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Owned<'c> {
    /// The owners; none if the winning rule names nobody.
    pub owners: Vec<&'c str>,
    /// Whether a rule other than `*` won.
    pub specific: bool,
}

impl<'c> Matcher<'c> {
    /// Reads the patterns of a file.
    pub fn new(file: &'c CodeOwners) -> Self {
        // The last match wins: it is looked for first.
        let rules = file.rules.iter().rev();
        Self { rules: rules.map(|rule| (Pattern::new(&rule.pattern), rule)).collect() }
    }

    /// Who owns `path`; none if no rule covers it. The last rule wins, in GitLab's dialect in each section, and each section
    /// adds its owners.
    pub fn owned(&self, path: &str) -> Option<Owned<'c>> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let mut found: Option<Owned> = None;
        let mut settled: Vec<&str> = Vec::new();
        for (pattern, rule) in &self.rules {
            if settled.contains(&rule.section.as_str()) || !pattern.covers(&parts) {
                continue;
            }
            settled.push(&rule.section);
            if rule.excluded {
                continue;
            }
            let owned = found.get_or_insert_default();
            owned.specific |= rule.pattern != "*";
            // Sections were walked from the last; owners are told from the first.
            let mut owners: Vec<&str> = rule.owners.iter().map(String::as_str).collect();
            owners.append(&mut owned.owners);
            owned.owners = owners;
        }
        found
    }

    /// Folders, with `/` at their end, that a pattern tied to the root begins with: where a project may lie, in order.
    pub fn folders(&self) -> Vec<String> {
        let mut folders = Vec::new();
        for (_, rule) in &self.rules {
            let pattern = &rule.pattern;
            let inner = pattern.strip_suffix('/').unwrap_or(pattern);
            if !inner.contains('/') {
                continue;
            }
            let mut folder = String::new();
            let path = pattern.trim_start_matches('/');
            for part in path.split_inclusive('/') {
                if !part.ends_with('/') || part.contains(['*', '?']) {
                    break;
                }
                folder.push_str(part);
                if !folders.contains(&folder) {
                    folders.push(folder.clone());
                }
            }
        }
        folders
    }
}
