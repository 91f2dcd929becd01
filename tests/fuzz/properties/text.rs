//! Files that are no JSON: CODEOWNERS, policies, dependencies.

use super::artifact::read;
use meshscope::artifact::codeowners::{CodeOwners, Matcher, Rule};
use meshscope::artifact::{Artifact, ReadError};

/// Rules beyond this are not asked one by one.
const MOST_RULES: usize = 40;

/// The last rule that covers a path wins, whatever the others say.
pub(super) fn codeowners(bytes: &[u8]) {
    let Ok(Artifact::CodeOwners(file)) = read("CODEOWNERS", bytes) else { return };
    let matcher = Matcher::new(&file);
    for folder in matcher.folders() {
        assert!(folder.ends_with('/') && !folder.contains(['*', '?']), "{folder:?} is no folder");
    }
    let few = || file.rules.iter().take(MOST_RULES);
    let written = few().map(|rule| rule.pattern.replace("**", "a/b").replace(['*', '?'], "x"));
    let paths: Vec<String> = written.chain(["models/a.sql", "a/b/c.yml"].map(str::to_owned)).collect();
    for path in &paths {
        let found = matcher.owned(path);
        if file.gitlab || file.rules.len() > MOST_RULES {
            continue;
        }
        let alone = |rule: &Rule| CodeOwners { rules: vec![rule.clone()], ..CodeOwners::default() };
        let last = few().rfind(|rule| Matcher::new(&alone(rule)).owned(path).is_some());
        assert_eq!(
            found.map(|owned| owned.owners),
            last.map(|rule| rule.owners.iter().map(String::as_str).collect()),
            "owners of {path:?}"
        );
    }
}

/// A policy is kept as it stands, and whatever is TOML is one.
pub(super) fn policy(bytes: &[u8]) {
    let whole = std::str::from_utf8(bytes).map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
    match read("mesh-policy.toml", bytes) {
        Ok(Artifact::Policy(text)) => assert_eq!(Ok(text.as_str()), whole),
        Ok(other) => assert!(whole.is_ok_and(|text| text.trim_start().starts_with('{')), "{other:?}"),
        // By its first bytes it is something else.
        Err(ReadError::Empty | ReadError::NotText { .. }) => {}
        Err(error) => {
            let is_toml = std::str::from_utf8(bytes).is_ok_and(|text| toml::from_str::<toml::Table>(text).is_ok());
            assert!(!is_toml, "refused with {error}, but it is TOML");
        }
    }
}

/// Names stand in the file as they are told.
pub(super) fn dependencies(bytes: &[u8]) {
    let Ok(Artifact::Dependencies(found)) = read("dependencies.yml", bytes) else { return };
    let text = String::from_utf8_lossy(bytes);
    for name in found.projects.iter().chain(&found.packages) {
        assert!(!name.is_empty() && text.contains(name.as_str()), "{name:?} is not in the file");
    }
}
