//! Several snippets of one file as one block to paste.
//!
//! In: YAML as `snippet` and the checks write it: block style, two blanks a level, a list of maps by its first key. Out: the
//! same lines, each map and each list item once. Not here: YAML in general, which nobody hands in; and what the file says
//! already, which stays as it is: every block adds, none replaces.

use super::model::{CheckResult, Fix};
use super::snippet::GAP;

/// A line with those that belong to it.
#[derive(Debug)]
struct Line<'t> {
    /// Without its indent.
    text: std::borrow::Cow<'t, str>,
    under: Vec<Line<'t>>,
}

/// `snippets`, all of one file, as one block.
pub(super) fn together<'t>(snippets: impl IntoIterator<Item = &'t str>) -> String {
    let mut all = Vec::new();
    for snippet in snippets {
        let lines = snippet.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>();
        add(&mut all, parse(&lines));
    }
    let mut text = String::new();
    write(&all, 0, &mut text);
    text
}

/// One block for each file that the fixes of one model's checks change, in order of the first check that asks: YAML merged, doc blocks
/// once each, SQL left out, as its fixes are hints and no edits.
pub fn by_file(results: &[CheckResult]) -> Vec<Fix> {
    let fixes = results.iter().filter_map(|result| result.fix.as_ref());
    let fixes = fixes.flat_map(|fix| std::iter::once(fix).chain(&fix.also));
    let mut files = Vec::<(&str, Vec<&str>)>::new();
    for fix in fixes.filter(|fix| !fix.file.ends_with(".sql") && !fix.file.ends_with(".py")) {
        let at = files.iter().position(|(file, _)| *file == fix.file).unwrap_or_else(|| {
            files.push((&fix.file, Vec::new()));
            files.len() - 1
        });
        if let Some((_, snippets)) = files.get_mut(at)
            && !snippets.contains(&fix.snippet.as_str())
        {
            snippets.push(&fix.snippet);
        }
    }
    let block = |(file, snippets): (&str, Vec<&str>)| Fix {
        file: file.to_owned(),
        snippet: if file.ends_with(".md") { snippets.join("\n") } else { together(snippets) },
        also: Vec::new(),
    };
    files.into_iter().map(block).collect()
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A block of lines of one depth or deeper.
fn parse<'t>(lines: &[&'t str]) -> Vec<Line<'t>> {
    let Some(level) = lines.first().map(|line| depth(line)) else { return Vec::new() };
    let mut block = Vec::<Line>::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let count = after.iter().take_while(|line| depth(line) > level).count();
        let (under, after) = after.split_at_checked(count).unwrap_or_default();
        block.push(Line { text: line.trim().into(), under: parse(under) });
        rest = after;
    }
    block
}

/// What makes a line the same entry as another: an item of a list by the whole of it, a key by its name.
fn key(text: &str) -> &str {
    if text.starts_with(['-', '#']) { bare(text) } else { text.split_once(':').map_or(text, |(key, _)| key) }
}

/// A line without the remark at its end.
fn bare(text: &str) -> &str {
    if text.starts_with('#') { text } else { text.split_once("  #").map_or(text, |(text, _)| text) }
}

/// The items of `key: [a, b]`.
fn items(text: &str) -> Option<Vec<&str>> {
    let (_, list) = bare(text).split_once(": [")?;
    Some(list.strip_suffix(']')?.split(", ").collect())
}

fn add<'t>(into: &mut Vec<Line<'t>>, from: Vec<Line<'t>>) {
    for line in from {
        match into.iter_mut().find(|there| key(&there.text) == key(&line.text)) {
            Some(there) => {
                if let (Some(mut all), Some(more)) = (items(&there.text), items(&line.text)) {
                    more.into_iter().for_each(|item| {
                        if !all.contains(&item) {
                            all.push(item)
                        }
                    });
                    let merged = format!("{}: [{}]", key(&there.text), all.join(", "));
                    there.text = merged.into();
                } else if there.text.contains(GAP) && !line.text.contains(GAP) {
                    there.text = line.text;
                }
                add(&mut there.under, line.under);
            }
            None => into.push(line),
        }
    }
}

fn write(lines: &[Line], level: usize, text: &mut String) {
    for line in lines {
        text.extend([" ".repeat(level).as_str(), &line.text, "\n"]);
        // Below `- test:` its arguments stand deeper than the name; below `- name: id` the item goes on.
        let opens = line.text.starts_with("- ") && line.text.ends_with(':');
        write(&line.under, level + if opens { 4 } else { 2 }, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_and_named_items_come_together() {
        let a = "models:\n  - name: a\n    config:\n      meta:\n        domain: sales\n      tags: [x, y]\n";
        let b = "models:\n  - name: a\n    config:\n      access: public\n      meta:\n        grain: row\n      tags: [y, z]\n";
        let c = "models:\n  - name: b\n    description: d\n";
        assert_eq!(
            together([a, b, c]),
            "models:\n  - name: a\n    config:\n      meta:\n        domain: sales\n        grain: row\n      tags: [x, y, z]\n      access: public\n  - name: b\n    description: d\n"
        );
    }

    #[test]
    fn columns_keep_every_test_once() {
        let a = "columns:\n  - name: id\n    data_tests:\n      - unique\n      - not_null\n";
        let b = "columns:\n  - name: id\n    data_type: integer\n    data_tests:\n      - not_null\n      - relationships:\n          to: ref('b')\n";
        assert_eq!(
            together([a, b]),
            "columns:\n  - name: id\n    data_tests:\n      - unique\n      - not_null\n      - relationships:\n          to: ref('b')\n    data_type: integer\n"
        );
    }

    #[test]
    fn the_first_value_stands_unless_it_is_a_gap() {
        assert_eq!(together(["a: 1\nb: \"…\"\n", "a: 2\nb: 3\n"]), "a: 1\nb: 3\n");
    }

    #[test]
    fn one_snippet_stays_as_it_is() {
        let text = "sources:\n  - name: s\n    tables:\n      - name: t\n        columns:\n          - name: \"…\"\n            data_tests:\n              - not_null\n";
        assert_eq!(together([text]), text);
    }
}
