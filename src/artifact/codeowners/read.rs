//! The text of a `CODEOWNERS` file into rules. In: text. Out: rules and passed-over lines. Not here: matching.

use super::{CodeOwners, Rule};
use crate::artifact::{ArtifactKind, Level, Notice, ReadError};

/// GitHub reads no larger file.
const LARGEST: usize = 3 * 1024 * 1024;

/// A section of GitLab's: its name, and owners for rules that name none.
#[derive(Default)]
struct Section {
    name: String,
    owners: Vec<String>,
}

/// Reads the rules.
///
/// # Errors
/// [`ReadError::TooLarge`] beyond 3 MB.
pub(in crate::artifact) fn read(text: &str) -> Result<CodeOwners, ReadError> {
    if text.len() > LARGEST {
        return Err(ReadError::TooLarge {
            kind: ArtifactKind::CodeOwners,
            bytes: text.len() as u64,
            most: LARGEST as u64,
        });
    }
    let mut file = CodeOwners { gitlab: lines(text).any(|(_, line)| header(line).is_some()), ..CodeOwners::default() };
    let mut section = Section::default();
    let mut odd = Vec::new();
    for (number, line) in lines(text) {
        if let Some((name, rest)) = header(line) {
            section = Section { name: name.to_lowercase(), owners: tokens(rest) };
            continue;
        }
        let excluded = file.gitlab && line.starts_with('!');
        let line = if excluded { line.trim_start_matches('!') } else { line };
        // What git's ignore files can say and these cannot.
        if line.starts_with('!') || line.starts_with("\\#") {
            odd.push(number);
            continue;
        }
        let mut tokens = tokens(line).into_iter();
        let Some(pattern) = tokens.next().filter(|pattern| !pattern.contains('[')) else {
            odd.push(number);
            continue;
        };
        let mut owners: Vec<String> = tokens.collect();
        if owners.is_empty() {
            owners.clone_from(&section.owners);
        }
        file.rules.push(Rule { line: number, pattern, owners, section: section.name.clone(), excluded });
    }
    if let Some((first, others)) = odd.split_first() {
        file.notices.push(passed_over(*first, others.len()));
    }
    Ok(file)
}

/// Whether a file without a telling name reads like one: patterns, each with owners, and at least one owner.
pub(in crate::artifact) fn looks_like(text: &str) -> bool {
    if text.len() > LARGEST {
        return false;
    }
    let is_owner = |token: &String| token.contains('@') && !token.contains(['=', ':', '"', '{', '<', '(']);
    let mut owned = false;
    for (_, line) in lines(text) {
        let rest = header(line).map(|(_, rest)| rest);
        let tokens = tokens(rest.unwrap_or(line));
        let owners = tokens.get(usize::from(rest.is_none())..).unwrap_or_default();
        if !owners.iter().all(is_owner) {
            return false;
        }
        owned |= !owners.is_empty();
    }
    owned
}

/// Lines that say something, with their numbers from 1 and without comments.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let lines = (1..).zip(text.lines()).map(|(number, line)| {
        let line = line.trim();
        (number, line.split_once(" #").or_else(|| line.split_once("\t#")).map_or(line, |(line, _)| line.trim_end()))
    });
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// `[Name]`, `^[Name]` or `[Name][2]`: the section's name and what follows.
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix('^').unwrap_or(line).strip_prefix('[')?.split_once(']')?;
    let rest = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(rest, |(_, rest)| rest);
    (!name.trim().is_empty() && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some((name.trim(), rest))
}

/// Words, split at white space that no backslash escapes.
fn tokens(line: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut token = String::new();
    let mut escaped = false;
    for letter in line.chars() {
        if letter == '\\' && !escaped {
            escaped = true;
            continue;
        }
        if letter.is_whitespace() && !escaped {
            if !token.is_empty() {
                tokens.push(std::mem::take(&mut token));
            }
        } else {
            token.push(letter);
        }
        escaped = false;
    }
    if !token.is_empty() {
        tokens.push(token);
    }
    tokens
}

fn passed_over(first: u32, others: usize) -> Notice {
    let lines = match others {
        0 => format!("Line {first} is"),
        1 => format!("Line {first} and 1 more are"),
        _ => format!("Line {first} and {others} more are"),
    };
    Notice {
        level: Level::Info,
        code: "codeowners-line".to_owned(),
        subject: String::new(),
        message: format!("{lines} passed over: CODEOWNERS knows no !, no [ ] ranges and no \\#."),
        hint: "Write the pattern without them.".to_owned(),
    }
}
