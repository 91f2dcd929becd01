//! YAML that a person can paste.
//!
//! In: a model and lines for it. Out: a [`Fix`] that names the file and wraps the lines as dbt wants them. Not here: which
//! lines a check asks for. Names come from dropped files, so whatever YAML would read otherwise is quoted.

use super::model::Fix;
use super::{Context, columns, merge};
use crate::mesh::model::{NodeId, VersionState};
use std::fmt::Write;

/// Stands for what only a person can say.
pub(crate) const GAP: &str = "…";

/// `body` under `models: - name: <model>`, for all its versions.
pub(crate) fn model(ctx: &Context, node: NodeId, body: &str) -> Option<Fix> {
    let data = ctx.data(node);
    let snippet = format!("models:\n  - name: {}\n{}", scalar(&data.name), indent(body, 4));
    file(yaml_file(ctx, node), snippet)
}

/// The file that describes `node`; for a model that none describes, a new one beside its SQL.
pub(super) fn yaml_file(ctx: &Context, node: NodeId) -> String {
    let data = ctx.data(node);
    data.yaml_path.clone().unwrap_or_else(|| beside(&data.file_path, "yml"))
}

/// `path` with another ending; empty if there is no path.
fn beside(path: &str, ending: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    if stem.is_empty() { String::new() } else { format!("{stem}.{ending}") }
}

/// `body` for this version alone, where the model has versions; else as [`model`].
pub(crate) fn version(ctx: &Context, node: NodeId, body: &str) -> Option<Fix> {
    let data = ctx.data(node);
    match (ctx.mesh.nodes[node].version_state(), &data.version) {
        (VersionState::Unversioned, _) | (_, None) => model(ctx, node, body),
        (_, Some(version)) => model(ctx, node, &format!("versions:\n  - v: {}\n{}", scalar(version), indent(body, 4))),
    }
}

/// `body` under each of these columns of `node`: `columns: - name: <column>`. A column that every version has goes where
/// all versions take it from: a version's own list would replace what the model says of it.
pub(crate) fn columns<'c>(
    ctx: &Context,
    node: NodeId,
    columns: impl IntoIterator<Item = (&'c str, String)>,
) -> Option<Fix> {
    let has = |id: &NodeId, name: &str| ctx.data(*id).columns.iter().any(|it| it.name.eq_ignore_ascii_case(name));
    let versions = ctx.versions(node);
    let (mut all, mut own) = (String::new(), String::new());
    for (name, lines) in columns {
        let shared = versions.iter().all(|id| has(id, name)) || !has(&node, name);
        let body = if shared { &mut all } else { &mut own };
        // Writing to a String cannot fail.
        let _ = write!(body, "  - name: {}\n{}", scalar(name), indent(&lines, 4));
    }
    match (all.is_empty(), own.is_empty()) {
        (_, true) => model(ctx, node, &format!("columns:\n{all}")),
        (true, false) => version(ctx, node, &format!("columns:\n{own}")),
        (false, false) => {
            let fix = model(ctx, node, &format!("columns:\n{all}"))?;
            let own = version(ctx, node, &format!("columns:\n{own}"))?;
            Some(Fix { snippet: merge::together([fix.snippet.as_str(), own.snippet.as_str()]), ..fix })
        }
    }
}

/// The enforced contract with its columns, typed as the warehouse has them where a catalog tells, else as declared. With
/// `only`, those columns alone.
pub(super) fn contract(ctx: &Context, node: NodeId, only: Option<&[&str]>) -> Option<Fix> {
    let in_warehouse = columns::table(ctx, node).is_some();
    let mut lines = columns::all(ctx, node)
        .filter(|column| column.seen || !in_warehouse)
        .filter(|column| only.is_none_or(|only| only.contains(&column.name)))
        .map(|column| (column.name, format!("data_type: {}\n", scalar(column.data_type.unwrap_or(GAP)))))
        .collect::<Vec<_>>();
    if lines.is_empty() && only.is_none() {
        lines.push((GAP, format!("data_type: {}\n", scalar(GAP))));
    }
    let listed = self::columns(ctx, node, lines)?;
    if ctx.data(node).contract {
        return Some(listed);
    }
    let enforced = model(ctx, node, "config:\n  contract:\n    enforced: true\n")?;
    Some(Fix { snippet: merge::together([enforced.snippet.as_str(), listed.snippet.as_str()]), ..enforced })
}

/// `access: <word>`, under `config:` since dbt 1.7.
pub(super) fn access(ctx: &Context, node: NodeId, word: &str) -> Option<Fix> {
    let line = format!("access: {word}\n");
    model(ctx, node, &if since(ctx, node, 1, 7) { format!("config:\n{}", indent(&line, 2)) } else { line })
}

/// `value` in `meta` at `path`, whose dots go one level down; `value` is YAML.
pub(super) fn meta(ctx: &Context, node: NodeId, path: &str, value: &str) -> Option<Fix> {
    model(ctx, node, &format!("config:\n  meta:\n{}", indent(&at(path, value), 4)))
}

/// `a:`, `  b: value` for the path `a.b`; a value of several lines goes below.
pub(super) fn at(path: &str, value: &str) -> String {
    let block = value.ends_with('\n');
    let mut keys = path.rsplit('.').map(scalar);
    let last = keys.next().unwrap_or_default();
    let first = if block { format!("{last}:\n{}", indent(value, 2)) } else { format!("{last}: {value}\n") };
    keys.fold(first, |body, key| format!("{key}:\n{}", indent(&body, 2)))
}

/// A doc block for the model's description, with what it says today and a query to copy, and the line that uses it.
pub(super) fn described(ctx: &Context, node: NodeId) -> Option<Fix> {
    let data = ctx.data(node);
    let names = data.columns.iter().take(3).map(|column| column.name.as_str()).collect::<Vec<_>>();
    let names = if names.is_empty() { "*".to_owned() } else { names.join(", ") };
    let call = format!("{{{{ ref('{}', '{}') }}}}", ctx.project_of(node).name, data.name);
    let text = match data.description.trim() {
        "" => GAP,
        text => text,
    };
    let block = doc_name(&data.name);
    // What a description may hold of Jinja would run a second time.
    let (open, close) =
        if text.contains("{{") || text.contains("{%") { ("{% raw %}", "{% endraw %}") } else { ("", "") };
    let docs = format!(
        "{{% docs {block} %}}\n{open}{text}{close}\n\n### How to use\n\n```sql\nselect {names}\nfrom {{% raw %}}{call}{{% endraw %}}\n```\n{{% enddocs %}}\n"
    );
    let body = format!("description: \"{{{{ doc('{block}') }}}}\"\n");
    // A version with words of its own does not take the model's.
    let apart = ctx.versions(node).iter().any(|&other| ctx.data(other).description != data.description);
    let fix = if apart { version(ctx, node, &body) } else { model(ctx, node, &body) }?;
    let file = beside(&data.file_path, "md");
    Some(Fix { also: vec![Fix { file, snippet: docs, also: Vec::new() }], ..fix })
}

/// A name that dbt takes for a doc block: letters, digits and underscores.
fn doc_name(name: &str) -> String {
    name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
}

/// The group that `node` is in, or should be: named as its domain, or as the project where that is none.
pub(super) fn group<'c>(ctx: &'c Context, node: NodeId) -> &'c str {
    let domain = &ctx.mesh.domains[ctx.mesh.nodes[node].domain];
    let drafted = if domain.ungrouped { &ctx.project_of(node).name } else { &domain.name };
    ctx.data(node).group.as_deref().unwrap_or(drafted)
}

/// The definition of `group` with an owner who can be reached, as far as he is known.
pub(super) fn group_owner(ctx: &Context, node: NodeId) -> Fix {
    let group = group(ctx, node);
    let known = ctx.mesh.nodes[node].owner.as_ref().map(|found| &found.owner).filter(|owner| !owner.name.is_empty());
    let owner = known.map_or_else(|| format!("{group} team"), |owner| owner.name.clone());
    let email = known.and_then(|owner| owner.emails.first()).map_or(GAP, String::as_str);
    let (group, owner, email) = (scalar(group), scalar(&owner), scalar(email));
    let snippet = format!("groups:\n  - name: {group}\n    owner:\n      name: {owner}\n      email: {email}\n");
    // The manifest does not say where a group is written.
    let file = if ctx.data(node).group.is_some() { "" } else { "models/_groups.yml" };
    Fix { file: file.to_owned(), snippet, also: Vec::new() }
}

/// Lines for another file.
pub(crate) fn file(file: impl Into<String>, snippet: impl Into<String>) -> Option<Fix> {
    Some(Fix { file: file.into(), snippet: snippet.into(), also: Vec::new() })
}

/// Whether the project's dbt is this version or later; true where its version is not known.
pub(super) fn since(ctx: &Context, node: NodeId, major: u32, minor: u32) -> bool {
    let version = &ctx.project_of(node).dbt_version;
    let mut parts = version.split('.').map_while(|part| part.parse::<u32>().ok());
    (parts.next().unwrap_or(u32::MAX), parts.next().unwrap_or_default()) >= (major, minor)
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
pub(crate) fn tests_key(ctx: &Context, node: NodeId) -> &'static str {
    if ctx.project_of(node).schema_version >= 12 { "data_tests" } else { "tests" }
}

/// `data_tests:` with these, one a line: so that those of several fixes fit into one list.
pub(super) fn tests(ctx: &Context, node: NodeId, names: &[&str]) -> String {
    let lines = names.iter().map(|name| format!("  - {name}\n"));
    format!("{}:\n{}", tests_key(ctx, node), lines.collect::<String>())
}

/// A generic test with arguments, as this project's dbt wants it: under `arguments:` since 1.11.
pub(crate) fn test(ctx: &Context, node: NodeId, name: &str, arguments: &str) -> String {
    let nested = since(ctx, node, 1, 11);
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
