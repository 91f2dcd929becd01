//! The text of a `CODEOWNERS` file into rules. In: text. Out: rules and passed-over lines. Not here: matching.

use super::{CodeOwners, Rule};
use crate::artifact::{ArtifactKind, Level, Notice, ReadError};

/// GitHub reads no larger file.
const LARGEST: usize = 3 * 1024 * 1024;

/// Rules may take this many times the file's bytes in memory;
const RATION: usize = 5;
/// and this many bytes, however small the file is: some 1,500 rules.
const LEAST_RATION: usize = 160 << 10;

/// What a word takes beside its letters: where it lies, and the least that is set aside for it.
const WORD: usize = size_of::<String>() + 8;

/// A section of GitLab's: its name, and owners for rules that name none.
#[derive(Default)]
struct Section {
    name: String,
    owners: Vec<String>,
}

/// Reads the rules.
///
/// # Errors
/// [`ReadError::TooLarge`] beyond 3 MB, [`ReadError::TooDense`] for lines of a letter or two without end.
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
    let (mut odd, mut others) = (None, 0);
    let dense = |number: u32| ReadError::TooDense { line: number as usize, column: 1 };
    let mut ration = text.len() * RATION + LEAST_RATION;
    let most = ration / size_of::<Rule>();
    if let Some((number, _)) = lines(text).nth(most) {
        return Err(dense(number));
    }
    // A vector that grew would be copied; lines that are no rule are few.
    file.rules.reserve_exact(lines(text).count());
    ration -= file.rules.capacity() * size_of::<Rule>();
    for (number, line) in lines(text) {
        let words = tokens(line).count();
        // A rule without owners has copies of its section's.
        let copied = if words == 1 { section.owners.iter().map(|owner| WORD + owner.len()).sum() } else { 0 };
        let taken = section.name.len() + WORD * words + copied;
        ration = ration.checked_sub(taken).ok_or_else(|| dense(number))?;
        let mut owners = Vec::with_capacity(words);
        if let Some((name, rest)) = header(line) {
            owners.extend(tokens(rest));
            section = Section { name: name.to_lowercase(), owners };
            continue;
        }
        let excluded = file.gitlab && line.starts_with('!');
        let line = if excluded { line.trim_start_matches('!') } else { line };
        // What git's ignore files can say and these cannot.
        if line.starts_with('!') || line.starts_with("\\#") {
            odd = odd.or(Some(number));
            others += 1;
            continue;
        }
        let mut tokens = tokens(line);
        let Some(pattern) = tokens.next().filter(|pattern| !pattern.contains('[')) else {
            odd = odd.or(Some(number));
            others += 1;
            continue;
        };
        owners.extend(tokens);
        if owners.is_empty() {
            owners.clone_from(&section.owners);
        }
        file.rules.push(Rule { line: number, pattern, owners, section: section.name.clone(), excluded });
    }
    if let Some(first) = odd {
        file.notices.push(passed_over(first, others - 1));
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
        for owner in tokens(rest.unwrap_or(line)).skip(usize::from(rest.is_none())) {
            if !is_owner(&owner) {
                return false;
            }
            owned = true;
        }
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
fn tokens(line: &str) -> impl Iterator<Item = String> {
    let mut letters = line.chars();
    std::iter::from_fn(move || {
        let mut token = String::new();
        let mut escaped = false;
        for letter in letters.by_ref() {
            if letter == '\\' && !escaped {
                escaped = true;
                continue;
            }
            if escaped || !letter.is_whitespace() {
                token.push(letter);
            } else if !token.is_empty() {
                break;
            }
            escaped = false;
        }
        (!token.is_empty()).then_some(token)
    })
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
