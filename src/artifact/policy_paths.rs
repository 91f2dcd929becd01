//! What a policy says of where projects lie in their repositories: `[projects.<name>] repo_path` (spec 05.11, 03.3).
//!
//! In: the text of a policy. Out: folders by project. Not here: everything else a policy says, and TOML that is written over
//! several lines: a path is one line wherever it stands.

use std::collections::BTreeMap;

/// The folder of each project that has one: empty for the repository's root, else with `/` at its end.
pub fn repository_paths(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut table = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            table = header.split_once(']').map(|(path, _)| keys(path).0).unwrap_or_default();
            continue;
        }
        let (own, rest) = keys(line);
        let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else { continue };
        let path: Vec<&str> = table.iter().chain(&own).map(String::as_str).collect();
        match path.as_slice() {
            ["projects", project, "repo_path"] => add(&mut found, project, value),
            ["projects", project] => {
                let inside = value.strip_prefix('{').and_then(|inside| inside.split_once("repo_path"));
                let value = inside.and_then(|(_, after)| after.trim_start().strip_prefix('='));
                value.into_iter().for_each(|value| add(&mut found, project, value.trim_start()));
            }
            _ => {}
        }
    }
    found
}

/// Adds the path that `value` begins with, if it is one.
fn add(found: &mut BTreeMap<String, String>, project: &str, value: &str) {
    let Some(path) = quoted(value).map(|(path, _)| path.trim_start_matches("./").trim_matches('/')) else { return };
    let folder = if path.is_empty() || path == "." { String::new() } else { format!("{path}/") };
    found.insert(project.to_owned(), folder);
}

/// The keys joined by dots that `text` begins with, bare or quoted, and what follows them.
fn keys(text: &str) -> (Vec<String>, &str) {
    let mut keys = Vec::new();
    let mut rest = text.trim_start();
    loop {
        let is_bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
        let (key, after) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(|letter| !is_bare(letter)).unwrap_or(rest.len());
            rest.split_at(end)
        });
        keys.push(key.to_owned());
        match after.trim_start().strip_prefix('.') {
            Some(next) if !next.is_empty() => rest = next.trim_start(),
            _ => return (keys, after),
        }
    }
}

/// The inside of the string that `text` begins with, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    text.get(1..)?.split_once(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        repository_paths(text).into_iter().collect()
    }

    #[test]
    fn paths_are_found_however_they_are_written() {
        for text in [
            "[projects.core]\nrepo_path = \"dbt/core/\" # why\ndomain = \"x\"",
            "[ projects . \"core\" ]\nrepo_path='./dbt/core'",
            "projects.core.repo_path = \"/dbt/core\"",
            "[projects]\ncore.repo_path = \"dbt/core\"",
            "[projects]\ncore = { domain = \"x\", repo_path = \"dbt/core\" }",
        ] {
            assert_eq!(found(text), [("core".to_owned(), "dbt/core/".to_owned())], "{text}");
        }
        assert_eq!(found("[projects.a]\nrepo_path = \".\""), [("a".to_owned(), String::new())]);
    }

    #[test]
    fn other_tables_have_none() {
        for text in [
            "",
            "repo_path = \"x\"",
            "[projects.a]\nrepo_path = 3",
            "[a.projects.b]\nrepo_path = \"x\"",
            "= \"x\"",
            "[",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
