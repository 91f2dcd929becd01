//! One setting of a policy changed, the rest of its text kept as it is.
//!
//! In: a text, a path, and a value or none. Out: the text with that value, or without that key. Not here: whether the value
//! fits.

use super::parse::{Entry, parse};
use super::value::Value;
use super::write::{Setting, is_place, key_text, literal, path_text, write};

/// The settings that `text` has, in its order.
pub fn settings(text: &str) -> Vec<Setting> {
    parse(text).0.into_iter().filter_map(|entry| Some((entry.path, entry.value?))).collect()
}

/// `text` with `changes` made in order: a value is put in place of what is there, none takes away all that is at or below
/// the path. Comments and order stay, unless the text is no TOML or is written in a way that cannot be changed in place;
/// then all that can be read of it is written anew.
pub fn edit(text: &str, changes: &[(Vec<String>, Option<Value>)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (path, value)| change(&text, path, value.as_ref()))
}

fn change(text: &str, path: &[String], value: Option<&Value>) -> String {
    let (entries, problems) = parse(text);
    let mut wanted: Vec<Setting> =
        entries.iter().filter_map(|entry| Some((entry.path.clone(), entry.value.clone()?))).collect();
    match (value, wanted.iter_mut().find(|(own, _)| own == path)) {
        (None, _) => {
            wanted.retain(|(own, _)| !own.starts_with(path));
            close_up(&mut wanted, path);
        }
        (Some(value), Some(place)) => place.1 = value.clone(),
        (Some(value), None) => wanted.push((path.to_vec(), value.clone())),
    }
    if problems.is_empty() {
        let tries = match value {
            None => vec![without(text, &entries, path)],
            Some(value) => vec![
                replaced(text, &entries, path, value),
                added(text, &entries, path, value),
                Some(appended(text, path, value)),
            ],
        };
        let same = |text: &String| same(&settings(text), &wanted) && parse(text).1.is_empty();
        if let Some(text) = tries.into_iter().flatten().find(same) {
            return text;
        }
    }
    write(&wanted, false)
}

/// What stood behind a record that was taken out of its list takes its place.
fn close_up(settings: &mut [Setting], path: &[String]) {
    let Some((last, list)) = path.split_last().filter(|(last, list)| is_place(list, last)) else { return };
    let gone: usize = last.parse().unwrap_or(usize::MAX);
    for (own, _) in settings.iter_mut().filter(|(own, _)| own.starts_with(list)) {
        if let Some(step) = own.get_mut(list.len())
            && let Ok(place) = step.parse::<usize>()
            && place > gone
        {
            *step = (place - 1).to_string();
        }
    }
}

/// Whether two lists hold the same settings, whatever their order.
fn same(a: &[Setting], b: &[Setting]) -> bool {
    a.len() == b.len() && a.iter().all(|setting| b.contains(setting))
}

/// A new value in place of the old.
fn replaced(text: &str, entries: &[Entry], path: &[String], value: &Value) -> Option<String> {
    let own = entries.iter().find(|entry| entry.path == path)?;
    let (before, after) = (text.get(..own.value_at.start)?, text.get(own.value_at.end..)?);
    Some([before, &literal(value), after].concat())
}

/// A line behind the last one of the same table, if that is a line of its own.
fn added(text: &str, entries: &[Entry], path: &[String], value: &Value) -> Option<String> {
    let (last, table) = path.split_last()?;
    let beside = entries.iter().rfind(|entry| entry.path.len() == path.len() && entry.path.starts_with(table))?;
    let end = text.get(beside.value_at.end..)?.find('\n').map_or(text.len(), |end| beside.value_at.end + end);
    let (before, after) = (text.get(..end)?, text.get(end..)?);
    Some([before, "\n", &key_text(last), " = ", &literal(value), after].concat())
}

/// A table of its own at the end; a key of no table at the beginning.
fn appended(text: &str, path: &[String], value: &Value) -> String {
    let (last, table) = path.split_last().map(|(last, table)| (last.as_str(), table)).unwrap_or_default();
    let line = format!("{} = {}\n", key_text(last), literal(value));
    if table.is_empty() {
        return line + text;
    }
    let gap = match text {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let header = match table.split_last() {
        Some((place, list_path)) if is_place(list_path, place) => format!("[[{}]]", path_text(list_path)),
        _ => format!("[{}]", path_text(table)),
    };
    [text, gap, &header, "\n", &line].concat()
}

/// The lines of whatever is at or below `path` taken away, if each has lines of its own; and the headers left empty.
fn without(text: &str, entries: &[Entry], path: &[String]) -> Option<String> {
    let mut kept = String::new();
    let mut from = 0;
    for entry in entries.iter().filter(|entry| entry.path.starts_with(path)) {
        let start = text.get(..entry.key())?.rfind('\n').map_or(0, |at| at + 1);
        let end = text.get(entry.value_at.end..)?.find('\n').map_or(text.len(), |at| entry.value_at.end + at + 1);
        if start < from {
            // The same line as the one before: an inline table.
            continue;
        }
        kept.push_str(text.get(from..start)?);
        from = end;
    }
    kept.push_str(text.get(from..)?);
    let parent = path_text(path.split_last()?.1);
    let headers = [format!("[{}]", path_text(path)), format!("[{parent}]"), format!("[[{parent}]]")];
    let mut lines: Vec<&str> = kept.lines().collect();
    // A header with nothing behind it would be an empty table, or an empty item of a list.
    let mut at = 0;
    while at < lines.len() {
        let is_header = lines.get(at).is_some_and(|line| headers.iter().any(|header| line.trim() == header));
        let next = lines.get(at + 1..).unwrap_or_default().iter().find(|line| !line.trim().is_empty());
        if is_header && next.is_none_or(|line| line.trim_start().starts_with('[')) {
            lines.remove(at);
        } else {
            at += 1;
        }
    }
    let mut text = lines.join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    Some(text)
}
