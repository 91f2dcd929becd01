//! How a group and its folder are brought together: what to move, and the setting that then says it once (spec 03.2).
//!
//! In: a book, a domain. Out: the section. Not here: which folder is the group's.

use super::{Bit, Book, Section};
use crate::mesh::model::DomainId;
use crate::mesh::{Moves, moves};
use crate::report::words;
use std::collections::BTreeSet;

/// The section; empty for what is no group, and where nothing is to be mended.
pub fn section(book: &Book, id: DomainId) -> Section {
    let domain = &book.mesh.domains[id];
    let Some(fit) = &domain.folder else { return Section::default() };
    let found = moves(book.mesh, id);
    let percent = words::whole_percent(fit.alignment);
    let word = match fit.alignment {
        share if share >= 0.9 => "aligned",
        share if share >= 0.6 => "drifting",
        _ => "scattered",
    };
    let section = Section::new("Folder", format!("{percent}, {word}")).wide();
    let section = if found.misplaced.is_empty() && found.stray.is_empty() {
        section.say(format!("All its models lie below {}/, and no others.", found.home))
    } else {
        let away = words::count(found.misplaced.len(), "model");
        let guests = words::count(found.stray.len(), "model");
        section.say(format!(
            "The folder that fits best is {}/: {away} of the group elsewhere, {guests} of others in it.",
            found.home
        ))
    };
    let stray = found.stray.iter().map(|&node| {
        let of = &book.mesh.nodes[node];
        let whose = of.data.group.as_deref().map_or("no group".to_owned(), |group| format!("group {group}"));
        vec![book.to_node(node), Bit::muted(whose), Bit::muted(of.data.file_path.as_str()).code()]
    });
    let section = section.rows(&["In its folder", "belongs to", "file"], stray.collect(), 10);
    let group = domain.group.as_deref().unwrap_or_default();
    section
        .code("in the project\u{2019}s folder", commands(book, &found))
        .code("dbt_project.yml", setting(book.project_name(domain.project), group, &found))
}

/// A `mkdir` for each new folder and a `git mv` for each file.
pub fn commands(book: &Book, found: &Moves) -> String {
    let folders: BTreeSet<&str> = found.misplaced.iter().filter_map(|it| Some(it.to.rsplit_once('/')?.0)).collect();
    let make = folders.into_iter().map(|folder| format!("mkdir -p {}", quoted(folder)));
    let moved = found
        .misplaced
        .iter()
        .map(|it| format!("git mv {} {}", quoted(&book.mesh.nodes[it.node].data.file_path), quoted(&it.to)));
    make.chain(moved).collect::<Vec<_>>().join("\n")
}

/// A path as a shell takes it for one word: names come from files that are not trusted.
fn quoted(path: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    if !path.is_empty() && path.chars().all(plain) && !path.starts_with('-') {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', "'\\''"))
}

/// The lines of `dbt_project.yml` that give every folder of the group its group.
pub fn setting(project: &str, group: &str, found: &Moves) -> String {
    let mut lines = vec!["models:".to_owned(), format!("  {}:", yaml(project))];
    let mut open: Vec<&str> = Vec::new();
    for folder in &found.folders {
        let parts: Vec<&str> = folder.split('/').collect();
        let same = parts.iter().zip(&open).take_while(|(a, b)| a == b).count();
        for (depth, part) in parts.iter().enumerate().skip(same) {
            lines.push(format!("{}{}:", "  ".repeat(depth + 2), yaml(part)));
        }
        lines.push(format!("{}+group: {}", "  ".repeat(parts.len() + 2), yaml(group)));
        open = parts;
    }
    if found.folders.is_empty() { String::new() } else { lines.join("\n") }
}

/// A name as YAML takes it for one text.
pub fn yaml(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let starts = name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    let word = matches!(name.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off");
    if starts && !word && name.chars().all(plain) {
        return name.to_owned();
    }
    let mut text = String::from("\"");
    for letter in name.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            letter if letter.is_control() => text.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => text.push(letter),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_files_stay_one_word_for_a_shell_and_one_text_for_yaml() {
        assert_eq!(quoted("models/a.sql"), "models/a.sql");
        assert_eq!(quoted("models/a b; rm -rf 'x"), r"'models/a b; rm -rf '\''x'");
        assert_eq!(quoted("-rf"), "'-rf'");
        assert_eq!(yaml("finance"), "finance");
        assert_eq!(yaml("a: \"b\"\n"), r#""a: \"b\"\u000a""#);
        assert_eq!(yaml("no"), "\"no\"");
    }

    #[test]
    fn the_setting_nests_folders_that_share_a_layer() {
        let folders = ["marts/finance", "marts/finance_eu", "staging/finance"].map(str::to_owned).to_vec();
        let found = Moves { folders, ..Moves::default() };
        let text = "models:
  p:
    marts:
      finance:
        +group: g
      finance_eu:
        +group: g
    staging:
      finance:
        +group: g";
        assert_eq!(setting("p", "g", &found), text);
        assert_eq!(setting("p", "g", &Moves::default()), "");
    }
}
