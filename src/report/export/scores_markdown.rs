//! Scores as a report in Markdown (GitHub's): for a wiki, a pull request, the summary of a CI job. In: scores. Out: text. Not
//! here: single checks (`scores_json`), HTML.

use super::safe::markdown;
use super::scores::Scores;
use crate::mesh::model::Presence;
use crate::report::words;
use crate::scorecard::model::{Characteristic, Grade, Medal, Part, Rollup, Summary, Tier};

/// Fixes listed.
const FIXES: usize = 10;

/// The text.
pub(super) fn text(scores: &Scores) -> String {
    let mut text = format!("# Scorecards of {}\n\n{}\n", markdown(scores.stamp.title()), scores.stamp.markdown());
    text.push_str(&format!("{}\n", headline(&scores.summaries.mesh)));
    fixes(&mut text, scores);
    products(&mut text, scores);
    candidates(&mut text, scores);
    domains(&mut text, scores);
    text
}

/// The mesh in a sentence or two.
pub fn headline(it: &Rollup) -> String {
    let Some(score) = it.score else {
        return "No data products yet: no model is public.".to_owned();
    };
    let [gold, silver, bronze, none] = it.medals;
    let products = words::count(it.products as usize, "data product");
    format!(
        "**{}** of 100 ({}) over {products}: {gold} gold, {silver} silver, {bronze} bronze, {none} without a medal.",
        words::points(score),
        words::range(it.range.0, it.range.1)
    )
}

fn fixes(text: &mut String, scores: &Scores) {
    let fixes = &scores.summaries.fixes;
    if fixes.is_empty() {
        return;
    }
    text.push_str("\n## What to fix first\n\nPoints the mesh would gain; ★ is needed for silver and gold.\n\n");
    text.push_str("| Gain | Fix | Check | Products |\n| ---: | --- | --- | ---: |\n");
    for fix in fixes.iter().take(FIXES) {
        let star = if fix.star { " ★" } else { "" };
        text.push_str(&format!(
            "| {} | {} | {}{star} | {} |\n",
            words::gain(fix.gain),
            markdown(&fix.title),
            fix.check,
            fix.products.len()
        ));
    }
    if fixes.len() > FIXES {
        text.push_str(&format!("\n… and {} more.\n", fixes.len() - FIXES));
    }
}

fn products(text: &mut String, scores: &Scores) {
    let mut rows = scores.products().peekable();
    if rows.peek().is_none() {
        return;
    }
    text.push_str("\n## Data products\n\n| Product | Domain | Owner | Score | Range | Grade | Medal |");
    push_heads(text);
    text.push_str("\n| --- | --- | --- | ---: | --- | --- | --- |");
    text.push_str(&" ---: |".repeat(Characteristic::ALL.len()));
    text.push('\n');
    for it in rows {
        let place = place(scores.project(it), scores.domain(it));
        text.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {} |{}\n",
            markdown(&it.title()),
            markdown(&place),
            markdown(&it.owner().0),
            points(it.summary.score),
            words::range(it.summary.low, it.summary.high),
            grade(it.summary),
            it.summary.medal.map_or("–", Medal::word),
            parts(&it.summary.parts)
        ));
    }
}

fn candidates(text: &mut String, scores: &Scores) {
    let mut rows = scores.of(Tier::Candidate).peekable();
    if rows.peek().is_none() {
        return;
    }
    text.push_str(
        "\n## Candidates\n\nUsed across a border without being public; the score is what they would have.\n\n",
    );
    text.push_str("| Model | Domain | Owner | Would score |\n| --- | --- | --- | ---: |\n");
    for it in rows {
        let place = place(scores.project(it), scores.domain(it));
        text.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            markdown(&it.title()),
            markdown(&place),
            markdown(&it.owner().0),
            points(it.summary.score)
        ));
    }
}

fn domains(text: &mut String, scores: &Scores) {
    text.push_str("\n## Domains\n\n| Domain | Products | Score | Range | Hygiene |");
    push_heads(text);
    text.push_str("\n| --- | ---: | ---: | --- | ---: |");
    text.push_str(&" ---: |".repeat(Characteristic::ALL.len()));
    text.push('\n');
    for (id, domain) in scores.mesh.domains.entries() {
        let project = scores.mesh.projects.row(domain.project).filter(|it| it.presence == Presence::Dropped);
        let (Some(project), Some(it)) = (project, scores.summaries.domains.row(id)) else { continue };
        let range = it.score.map_or_else(|| "–".to_owned(), |_| words::range(it.range.0, it.range.1));
        text.push_str(&format!(
            "| {} | {} | {} | {range} | {} |{}\n",
            markdown(&place(&project.name, scores.domain_name(domain))),
            it.products,
            points(it.score),
            points(it.hygiene),
            parts(&it.parts)
        ));
    }
}

fn push_heads(text: &mut String) {
    for characteristic in Characteristic::ALL {
        text.push_str(&format!(" {} |", characteristic.prefix()));
    }
}

/// `finance / ledger`, or the project alone.
fn place(project: &str, domain: &str) -> String {
    if domain.is_empty() { project.to_owned() } else { format!("{project} / {domain}") }
}

fn points(score: Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), words::points)
}

/// The letter, with a question mark where less than half is known.
fn grade(it: &Summary) -> String {
    let doubt = if it.evidence < 0.5 { "?" } else { "" };
    it.grade.map_or_else(|| "–".to_owned(), |grade| format!("{}{doubt}", Grade::letter(grade)))
}

/// Cells of the eight: points, `?` for unknown, nothing for what does not apply.
fn parts(parts: &[Part; 8]) -> String {
    let cell = |part: &Part| match (part.applies, part.score) {
        (false, _) => " |".to_owned(),
        (true, None) => " ? |".to_owned(),
        (true, Some(score)) => format!(" {} |", words::points(score)),
    };
    parts.iter().map(cell).collect()
}
