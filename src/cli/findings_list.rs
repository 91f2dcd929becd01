//! Findings as a list that fits the terminal, by rule, the worst first.
//!
//! In: findings, a terminal. Out: text. Not here: files for other programs, which `report::export` writes.

use super::terminal::Terminal;
use super::text::{Paint, plain, wrap};
use crate::governance::{Finding, Rule};
use crate::policy::Severity;
use crate::report::export::Findings;
use crate::report::export::findings::word;
use crate::report::words;

/// Findings listed of one rule, unless everything is asked for.
const MOST: usize = 5;

/// The text: findings of `fail_on` and worse make the closing line one of failure; `verbose` leaves nothing out.
pub fn text(findings: &Findings, fail_on: Severity, verbose: bool, terminal: &Terminal) -> String {
    let paint = Paint { colour: terminal.colour };
    let stamp = &findings.stamp;
    let as_of = stamp.as_of.map(|as_of| format!("as of {}, ", words::day(as_of))).unwrap_or_default();
    let title = words::sentence(&plain(stamp.title()));
    let about = paint.faint(&format!("{as_of}policy {}", plain(&stamp.judged_by())));
    let mut text = format!("{}  {about}\n", paint.bold(&title));
    for severity in [Severity::Error, Severity::Warn, Severity::Info] {
        for rule in findings.rules() {
            let of = |it: &&Finding| it.severity == severity && it.waived.is_none();
            let found: Vec<&Finding> = findings.of(rule).filter(of).collect();
            if !found.is_empty() {
                let most = if verbose { usize::MAX } else { MOST };
                group(
                    &mut text,
                    &Group { findings, rule, severity, found: &found, most, paint, width: terminal.width },
                );
            }
        }
    }
    let [errors, warnings, infos, waived] = findings.totals();
    let totals =
        [words::count(errors, "error"), words::count(warnings, "warning"), words::count(infos, "info")].join(", ");
    let waived = if waived > 0 { format!("; {waived} waived by the policy") } else { String::new() };
    let failed = findings.at_least(fail_on) > 0;
    let verdict = if failed { paint.sgr("1;31", "failed") } else { paint.sgr("1;32", "passed") };
    text.push_str(&format!("\n{verdict}: {totals}{waived}\n"));
    text
}

/// The findings of one rule that weigh the same.
struct Group<'a, 'm> {
    findings: &'a Findings<'m>,
    rule: &'a Rule,
    severity: Severity,
    found: &'a [&'a Finding],
    most: usize,
    paint: Paint,
    width: usize,
}

fn group(text: &mut String, it: &Group) {
    let colour = match it.severity {
        Severity::Error => "1;31",
        Severity::Warn => "1;33",
        Severity::Info => "1;34",
    };
    let count = if it.found.len() > 1 { format!(" ({})", it.found.len()) } else { String::new() };
    let head = format!("{}: {}{count}", it.rule.id, it.rule.title);
    text.push_str(&format!("\n{} {}\n", it.paint.sgr(colour, word(it.severity)), it.paint.bold(&head)));
    for finding in it.found.iter().take(it.most) {
        text.push_str(&wrap(&format!("  {}", plain(&finding.message)), it.width, 2));
        let spot = it.findings.spots(finding).into_iter().next();
        let spot = spot.map(|spot| match spot.line {
            Some(line) => format!("{}/{}:{line}", spot.project, spot.path),
            None => format!("{}/{}", spot.project, spot.path),
        });
        let owner = Some(it.findings.owner(finding)).filter(|owner| !owner.is_empty()).map(str::to_owned);
        let place: Vec<String> = spot.into_iter().chain(owner).map(|words| plain(&words)).collect();
        if !place.is_empty() {
            text.push_str(&format!("    {}\n", it.paint.faint(&place.join(", "))));
        }
    }
    if it.found.len() > it.most {
        let rest = format!("  … and {} more; --verbose lists them", it.found.len() - it.most);
        text.push_str(&format!("{}\n", it.paint.faint(&rest)));
    }
    text.push_str(&wrap(&format!("  → {}", it.rule.advice), it.width, 4));
}
