//! Findings as CSV (RFC 4180): one line for each. In: findings. Out: text. Not here: fixes (`findings_json`).

use super::findings::{Findings, word};
use super::safe::push_row;
use crate::governance;

/// The text.
pub(super) fn text(findings: &Findings) -> String {
    let mut text = String::new();
    let head = [
        "rule",
        "severity",
        "project",
        "domain",
        "owner",
        "subject",
        "file",
        "line",
        "message",
        "advice",
        "others",
        "waived",
        "as_of",
        "policy",
        "policy_hash",
    ];
    push_row(&mut text, &head);
    let (day, stamp) = (findings.stamp.day(), &findings.stamp);
    for finding in findings.all {
        let spot = findings.spots(finding).into_iter().next();
        let (file, line) = spot.map(|spot| (spot.path, spot.line)).unwrap_or_default();
        push_row(
            &mut text,
            &[
                finding.rule,
                word(finding.severity),
                findings.project(finding),
                findings.domain(finding),
                findings.owner(finding),
                &findings.subject(finding),
                &file,
                &line.map(|line| line.to_string()).unwrap_or_default(),
                &finding.message,
                governance::rule(finding.rule).map_or("", |rule| rule.advice),
                &findings.others(finding).join(" "),
                finding.waived.as_deref().unwrap_or_default(),
                &day,
                &stamp.policy,
                &stamp.hash,
            ],
        );
    }
    text
}
