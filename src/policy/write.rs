//! Policies as TOML.
//!
//! In: keys with values. Out: text. Not here: keeping what an author wrote (`edit`).

use super::keys::{self, Key};
use super::parse::iso_day;
use super::value::Value;
use std::fmt::Write;

/// A path as it is written: `checks."ADDR-2".weight`.
pub fn path_text(path: &[String]) -> String {
    path.iter().map(|step| key_text(step)).collect::<Vec<_>>().join(".")
}

/// A key, in quotes where it needs them.
pub fn key_text(step: &str) -> String {
    let bare =
        !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    // An id such as ADDR-2 could stand bare, but is known by its quotes.
    if bare && !step.contains('-') { step.to_owned() } else { text_literal(step) }
}

/// A value.
pub fn literal(value: &Value) -> String {
    match value {
        Value::Switch(on) => on.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text_literal(text),
        Value::Day(day) => iso_day(*day),
        Value::List(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
    }
}

/// A text: between single quotes where it has what double quotes would escape, as regular expressions have.
fn text_literal(text: &str) -> String {
    let control = |letter: char| letter.is_control();
    if text.contains(['\\', '"']) && !text.contains('\'') && !text.contains(control) {
        return format!("'{text}'");
    }
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(letter);
            }
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// One key of a text that is to be written.
pub type Setting = (Vec<String>, Value);

/// `settings` as a file, in the order of the table of keys; what is said of one check or rule stands on one line. With
/// `explained`, each key is preceded by what it is for.
pub fn write(settings: &[Setting], explained: bool) -> String {
    let mut blocks: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    let mut put = |table: Vec<String>, line: String| match blocks.iter_mut().find(|(own, _)| *own == table) {
        Some((_, lines)) => lines.push(line),
        None => blocks.push((table, vec![line])),
    };
    // By key, and under the keys of one table by what is first there.
    let mut done: Vec<&[String]> = Vec::new();
    for key in keys::all() {
        for (path, value) in settings.iter().filter(|(path, _)| path.first().is_some_and(|first| first != "overrides"))
        {
            let own = keys::find(path).is_some_and(|(found, _)| std::ptr::eq(found, key));
            if !own || done.iter().any(|one| path.starts_with(one)) {
                continue;
            }
            let short = one_line(path, settings);
            if explained && blocks_new(key, &done, settings) {
                put(table_of(short.as_ref().map_or(path, |(short, _)| short)), comment(key));
            }
            match short {
                Some((short, line)) => {
                    done.push(short);
                    put(table_of(short), line);
                }
                None => {
                    done.push(path);
                    put(
                        table_of(path),
                        format!("{} = {}", key_text(path.last().map_or("", String::as_str)), literal(value)),
                    );
                }
            }
        }
    }
    for (path, value) in settings.iter().filter(|(path, _)| path.first().is_some_and(|first| first == "overrides")) {
        put(table_of(path), format!("{} = {}", key_text(path.last().map_or("", String::as_str)), literal(value)));
    }
    let mut text = String::new();
    for (table, lines) in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        match table.split_last() {
            None => {}
            Some((last, list)) if is_place(list, last) => {
                let _ = writeln!(text, "[[{}]]", path_text(list));
            }
            Some(_) => {
                let _ = writeln!(text, "[{}]", path_text(&table));
            }
        }
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// Whether a comment on `key` is not yet written.
fn blocks_new(key: &Key, done: &[&[String]], settings: &[Setting]) -> bool {
    let own = |path: &[String]| keys::find(path).is_some_and(|(found, _)| std::ptr::eq(found, key));
    !settings.iter().any(|(path, _)| own(path) && done.contains(&path.as_slice()))
}

fn comment(key: &Key) -> String {
    let readers = if key.readers.is_empty() { String::new() } else { format!(" ({})", key.readers.join(", ")) };
    format!("# {}{readers}", key.about)
}

fn table_of(path: &[String]) -> Vec<String> {
    path.split_last().map(|(_, table)| table.to_vec()).unwrap_or_default()
}

/// Whether `step` below `list` is a place in a list of tables.
pub fn is_place(list: &[String], step: &str) -> bool {
    let lists =
        matches!(list, [only] if only == "exceptions") || matches!(list, [a, b] if a == "domains" && b == "map");
    lists && step.bytes().all(|byte| byte.is_ascii_digit())
}

/// `"ADDR-2" = { weight = 5, star = true }` for what is said of a check or rule, with the path it stands for.
fn one_line<'p>(path: &'p [String], settings: &[Setting]) -> Option<(&'p [String], String)> {
    let [table, id, _] = path else { return None };
    if table != "checks" && table != "rules" {
        return None;
    }
    let short = path.get(..2)?;
    let inside = settings.iter().filter(|(own, _)| own.starts_with(short) && own.len() == 3);
    let pairs =
        inside.map(|(own, value)| format!("{} = {}", key_text(own.last().map_or("", String::as_str)), literal(value)));
    Some((short, format!("{} = {{ {} }}", key_text(id), pairs.collect::<Vec<_>>().join(", "))))
}
