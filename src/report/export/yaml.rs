//! YAML 1.2, written.
//!
//! In: the tree that JSON is written from. Out: text in block style. Not here: reading. Text is plain only where nothing in
//! it could mean something to any reader of YAML, 1.1 included; else it stands in JSON's quotes, which YAML reads alike.

use super::json::{Json, number, quoted};

/// The text of a mapping.
pub(super) fn text(fields: &[(&'static str, Json)]) -> String {
    let mut text = String::new();
    mapping(&mut text, fields, 0, false);
    text
}

/// Adds fields, `depth` spaces deep; the first one on the line that is begun, where one is.
fn mapping(text: &mut String, fields: &[(&'static str, Json)], depth: usize, mut begun: bool) {
    for (name, value) in fields {
        if !std::mem::take(&mut begun) {
            indent(text, depth);
        }
        text.push_str(name);
        text.push(':');
        match value {
            Json::Object(fields) if !fields.is_empty() => {
                text.push('\n');
                mapping(text, fields, depth + 2, false);
            }
            Json::List(values) if !values.is_empty() => {
                text.push('\n');
                list(text, values, depth + 2);
            }
            value => {
                text.push(' ');
                scalar(text, value, depth + 2);
            }
        }
    }
}

fn list(text: &mut String, values: &[Json], depth: usize) {
    for value in values {
        indent(text, depth);
        text.push_str("- ");
        match value {
            Json::Object(fields) if !fields.is_empty() => mapping(text, fields, depth + 2, true),
            value => scalar(text, value, depth + 2),
        }
    }
}

fn scalar(text: &mut String, value: &Json, depth: usize) {
    match value {
        Json::Null => text.push_str("null"),
        Json::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Json::Number(value) => text.push_str(&number(*value)),
        Json::Text(value) if is_plain(value) => text.push_str(value),
        Json::Text(value) if is_block(value) => {
            text.push_str("|-");
            for line in value.split('\n') {
                text.push('\n');
                // Empty lines need no indentation, and editors take it away.
                if !line.is_empty() {
                    indent(text, depth);
                    text.push_str(line);
                }
            }
        }
        Json::Text(value) => text.push_str(&quoted(value)),
        // A list in a list, which nothing here writes, is read in this form too.
        Json::List(_) | Json::Object(_) => text.push_str(value.written().trim_end()),
    }
    text.push('\n');
}

fn indent(text: &mut String, depth: usize) {
    text.extend(std::iter::repeat_n(' ', depth));
}

/// Whether a text can stand as it is: words of letters, digits and a few marks that begin with a letter, and no word that
/// is read as true, false or nothing.
fn is_plain(value: &str) -> bool {
    let word = value.to_ascii_lowercase();
    let read_otherwise = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&word.as_str());
    let may = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ' ' | '@');
    value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.chars().all(may)
        && !value.ends_with(' ')
        && !read_otherwise
}

/// Whether a text of several lines reads the same as an indented block.
fn is_block(value: &str) -> bool {
    let is_odd = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    value.contains('\n')
        && !value.contains(is_odd)
        && !value.starts_with(char::is_whitespace)
        && !value.ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(fields: Vec<(&'static str, Json)>) -> serde_json::Value {
        let text = text(&fields);
        serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
    }

    #[test]
    fn what_is_written_reads_back() {
        let fields = vec![
            (
                "a",
                Json::Object(vec![
                    ("b", Json::List(vec![Json::text("x"), Json::count(2), Json::Null])),
                    ("c", Json::Bool(true)),
                ]),
            ),
            ("list", Json::List(vec![Json::Object(vec![("d", Json::text("1\n\n  2\n3")), ("e", Json::text(""))])])),
            ("none", Json::List(Vec::new())),
        ];
        let wanted = serde_json::json!({
            "a": { "b": ["x", 2, null], "c": true }, "list": [{ "d": "1\n\n  2\n3", "e": "" }], "none": [],
        });
        assert_eq!(read(fields), wanted);
    }

    #[test]
    fn words_that_mean_something_stay_words() {
        for word in [
            "no",
            "True",
            "null",
            "~",
            "1e3",
            "2026-01-01",
            "a: b",
            "- a",
            "# x",
            "&a",
            "*a",
            "!t",
            "|",
            ">",
            "%",
            "@x",
            "`",
            "0x1f",
            ".inf",
            "1:30",
            "a #b",
        ] {
            assert_eq!(read(vec![("a", Json::text(word))]), serde_json::json!({ "a": word }), "{word}");
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(value in "\\PC*|[ a:#\\-\n\r\t\"'\\\\{}|>]*") {
            let wanted = serde_json::json!({ "a": value.clone(), "b": [value.clone()] });
            prop_assert_eq!(read(vec![("a", Json::text(&*value)), ("b", Json::List(vec![Json::text(&*value)]))]), wanted);
        }
    }
}
