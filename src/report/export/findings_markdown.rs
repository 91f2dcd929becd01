//! Findings as a report in Markdown (GitHub's): for a pull request, the summary of a CI job. In: findings. Out: text. Not
//! here: HTML.

use super::findings::{Findings, word};
use super::safe::markdown;
use crate::report::words;

/// Findings listed of one rule.
const MOST: usize = 50;

/// The text.
pub(super) fn text(findings: &Findings) -> String {
    let stamp = &findings.stamp;
    let mut text = format!("# Findings in {}\n\n{}\n", markdown(stamp.title()), stamp.markdown());
    let [errors, warnings, infos, waived] = findings.totals();
    text.push_str(&format!(
        "**{}**, {}, {}; {waived} waived.\n",
        words::count(errors, "error"),
        words::count(warnings, "warning"),
        words::count(infos, "info")
    ));
    for rule in findings.rules() {
        let found: Vec<_> = findings.of(rule).collect();
        if found.is_empty() {
            continue;
        }
        text.push_str(&format!(
            "\n## {}: {}\n\n{} {}\n\n",
            rule.id,
            markdown(rule.title),
            markdown(rule.why),
            markdown(rule.advice)
        ));
        text.push_str("| Severity | Project | Owner | Place | Finding |\n| --- | --- | --- | --- | --- |\n");
        for it in found.iter().take(MOST) {
            let place = findings.spots(it).first().map(|spot| match spot.line {
                Some(line) => format!("{}:{line}", spot.path),
                None => spot.path.clone(),
            });
            let waived = it.waived.as_ref().map(|reason| format!(" Waived: {reason}")).unwrap_or_default();
            text.push_str(&format!(
                "| {} | {} | {} | {} | {} |\n",
                if it.waived.is_some() { "waived" } else { word(it.severity) },
                markdown(findings.project(it)),
                markdown(findings.owner(it)),
                markdown(&place.unwrap_or_default()),
                markdown(&format!("{}{waived}", it.message))
            ));
        }
        if found.len() > MOST {
            text.push_str(&format!("\n… and {} more.\n", found.len() - MOST));
        }
    }
    text
}
