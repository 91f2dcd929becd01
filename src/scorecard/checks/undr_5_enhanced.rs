//! UNDR-5: an enhanced description.
//!
//! In: `description` as Markdown. Out: whether it has structure: a query to copy, a heading, a list, a table. Not here: its
//! length (UNDR-1).

use super::TALK_UNDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};

/// UNDR-5.
pub static CHECK: Check = Check {
    id: "UNDR-5",
    title: "Enhanced description",
    fix_title: "Show how to use the model",
    characteristic: Some(Characteristic::Understandable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "A query to copy answers most questions before they are asked (as dbt-score's has_example_sql).",
    source: TALK_UNDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let text = ctx.data(node).description.trim();
    if let Some(found) = structure(text) {
        return Verdict::pass(say!(ctx, "description has {found}."));
    }
    if text.lines().any(|line| line.trim().is_empty()) {
        return Verdict::partial("description has several paragraphs, but no query, heading, list or table.");
    }
    Verdict::fail("description has no query, heading, list or table.")
}

/// The first Markdown structure in `text`.
fn structure(text: &str) -> Option<&'static str> {
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let fence = line.strip_prefix("```").or_else(|| line.strip_prefix("~~~"));
        if fence.is_some_and(|language| language.trim().to_lowercase().starts_with("sql")) {
            return Some("a sample query");
        }
        let level = line.chars().take_while(|c| *c == '#').count();
        if (1..=6).contains(&level) && line.chars().nth(level) == Some(' ') {
            return Some("a heading");
        }
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "));
        if numbered || ["- ", "* ", "+ "].iter().any(|bullet| line.starts_with(bullet)) {
            return Some("a list");
        }
        let rule = |next: &&str| next.contains("--") && next.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        if line.contains('|') && lines.peek().is_some_and(rule) {
            return Some("a table");
        }
    }
    None
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::described(ctx, node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, status};

    #[test]
    fn markdown_structure_is_told_from_prose() {
        for text in ["a\n```sql\nselect 1\n```", "# Use", "a\n\n- b", "1. a", "| a | b |\n|---|---|\n| 1 | 2 |"] {
            assert!(structure(text).is_some(), "{text}");
        }
        for text in ["", "plain", "#tag", "a - b", "```python\nx\n```", "a | b", "3.5 euros", "2026 was"] {
            assert_eq!(structure(text), None, "{text}");
        }
    }

    #[test]
    fn one_line_of_prose_fails() {
        let text = "project core\n  model a public desc=\"Plain words\"\n  model b public desc=\"# Use\"";
        assert_eq!(status(&CHECK, text, "core.a"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.b"), Status::Pass);
        assert!(fix(&CHECK, text, "core.a").also[0].snippet.contains("```sql\nselect *\n"));
    }
}
