//! YAML that a person can paste.
//!
//! In: a model and lines for it. Out: a [`Fix`] that names the file and wraps the lines as dbt wants them. Not here: which
//! lines a check asks for. Names come from dropped files, so whatever YAML would read otherwise is quoted.

use super::Context;
use super::model::Fix;
use crate::mesh::model::{NodeId, VersionState};
use std::fmt::Write;

/// `body` under `models: - name: <model>`.
pub(crate) fn model(ctx: &Context, node: NodeId, body: &str) -> Option<Fix> {
    let data = ctx.data(node);
    let snippet = format!("models:\n  - name: {}\n{}", scalar(&data.name), indent(body, 4));
    Some(Fix { file: data.yaml_path.clone().unwrap_or_default(), snippet })
}

/// `body` for this version alone, where the model has versions; else as [`model`].
pub(crate) fn version(ctx: &Context, node: NodeId, body: &str) -> Option<Fix> {
    let data = ctx.data(node);
    match (ctx.mesh.nodes[node].version_state(), &data.version) {
        (VersionState::Unversioned, _) | (_, None) => model(ctx, node, body),
        (_, Some(version)) => model(ctx, node, &format!("versions:\n  - v: {}\n{}", scalar(version), indent(body, 4))),
    }
}

/// `body` under each of these columns of `node`: `columns: - name: <column>`.
pub(super) fn columns<'c>(
    ctx: &Context,
    node: NodeId,
    columns: impl IntoIterator<Item = (&'c str, String)>,
) -> Option<Fix> {
    let mut body = "columns:\n".to_owned();
    for (name, lines) in columns {
        // Writing to a String cannot fail.
        let _ = write!(body, "  - name: {}\n{}", scalar(name), indent(&lines, 4));
    }
    version(ctx, node, &body)
}

/// Lines for another file.
pub(super) fn file(file: impl Into<String>, snippet: impl Into<String>) -> Option<Fix> {
    Some(Fix { file: file.into(), snippet: snippet.into() })
}

/// `text` as a YAML scalar: quoted unless it is plainly a word.
pub(crate) fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '/');
    let reserved = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let begins = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let whole = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) && !text.starts_with('0');
    let word =
        begins && text.chars().all(|c| plain(c) || c == '-') && !reserved.contains(&text.to_lowercase().as_str());
    if whole || word || text == "0" {
        text.to_owned()
    } else {
        let mut quoted = "\"".to_owned();
        for letter in text.chars() {
            match letter {
                '"' | '\\' => quoted.extend(['\\', letter]),
                '\n' => quoted.push_str("\\n"),
                c if c.is_control() => quoted.push(' '),
                c => quoted.push(c),
            }
        }
        quoted.push('"');
        quoted
    }
}

/// How this project's dbt calls data tests in YAML: `data_tests` since 1.8.
pub(super) fn tests_key(ctx: &Context, node: NodeId) -> &'static str {
    if ctx.project_of(node).schema_version >= 12 { "data_tests" } else { "tests" }
}

/// A generic test with arguments, as this project's dbt wants it: under `arguments:` since 1.11.
pub(super) fn test(ctx: &Context, node: NodeId, name: &str, arguments: &str) -> String {
    let version = &ctx.project_of(node).dbt_version;
    let mut parts = version.split('.').map_while(|part| part.parse::<u32>().ok());
    let nested = (parts.next().unwrap_or(2), parts.next().unwrap_or_default()) >= (1, 11);
    let arguments =
        if nested { format!("arguments:\n{}", indent(arguments, 2)) } else { format!("{}\n", arguments.trim_end()) };
    format!("- {name}:\n{}", indent(&arguments, 4))
}

/// Every line of `text` moved right by `by` blanks, with a line break at the end.
pub(crate) fn indent(text: &str, by: usize) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{:by$}{line}\n", "") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_quoted_where_yaml_would_read_them_otherwise() {
        assert_eq!(["a_b", "2", "v-1", "0"].map(scalar), ["a_b", "2", "v-1", "0"]);
        assert_eq!(
            ["yes", "1.0", "01", "a: b", "#x", "", "a\"b\\"].map(scalar),
            ["\"yes\"", "\"1.0\"", "\"01\"", "\"a: b\"", "\"#x\"", "\"\"", "\"a\\\"b\\\\\""]
        );
        assert_eq!(scalar("a\nb\u{7}c"), "\"a\\nb c\"");
    }

    #[test]
    fn lines_move_together() {
        assert_eq!(indent("a:\n  b\n\nc", 2), "  a:\n    b\n\n  c\n");
    }
}
