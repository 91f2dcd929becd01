//! A scorecard for reading: which checks failed first, what is unknown, what passed.
//!
//! In: a [`Scorecard`]. Out: groups of lines. Not here: the wheel (`wheel`), how a check judges.

use super::notes::{Paste, pastes};
use super::words;
use crate::scorecard::model::{Characteristic, CheckResult, Scorecard, Status, Summary};
use crate::sort::Sort;
use std::cmp::Ordering;

/// A scorecard for reading.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Checks {
    /// `Bronze, grade C`.
    pub verdict: String,
    /// What the next medal needs; empty for gold and for what is no product.
    pub next: String,
    /// Failed and partial, most points first.
    pub failed: Vec<Line>,
    /// Unknown.
    pub unknown: Vec<Line>,
    /// Passed.
    pub passed: Vec<Line>,
    /// Failed, and let be by the policy.
    pub waived: Vec<Line>,
    /// Not applicable.
    pub not_applicable: Vec<Line>,
    /// All fixes together, a file each; empty if a single check is all there is to mend.
    pub files: Vec<Paste>,
    /// Checks in scope: failed, unknown and passed.
    pub total: usize,
}

/// One check.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether silver and gold need it.
    pub star: bool,
    /// How it came out, as a style and an icon have it: `fail`, `partial`, `unknown`, `pass`, `na`.
    pub status: &'static str,
    /// The same in words.
    pub status_word: &'static str,
    /// `+2.7`; empty where nothing is to gain.
    pub gain: String,
    /// What was seen.
    pub evidence: String,
    /// Why it matters.
    pub why: String,
    /// Which file would tell; empty if none.
    pub needs: String,
    /// What to paste, a file each; empty without a fix.
    pub fix: Vec<Paste>,
    /// The place of its characteristic among the eight; none for hygiene alone.
    pub spoke: Option<usize>,
}

/// The checks of a scorecard; `spoke` keeps those of one characteristic, if given.
pub fn checks(scorecard: &Scorecard, spoke: Option<usize>) -> Checks {
    let mut found = Checks { verdict: verdict(&scorecard.summary), next: next(scorecard), ..Checks::default() };
    let kept = |result: &&CheckResult| spoke.is_none() || result.characteristic.map(Characteristic::index) == spoke;
    let mut failed: Vec<&CheckResult> = Vec::new();
    for result in scorecard.results.iter().filter(kept) {
        match result.verdict.status {
            Status::Fail | Status::Partial(_) => failed.push(result),
            Status::Unknown => found.unknown.push(line(result)),
            Status::Pass => found.passed.push(line(result)),
            Status::Waived => found.waived.push(line(result)),
            Status::NotApplicable => found.not_applicable.push(line(result)),
        }
    }
    failed.put_in_order_by(|a, b| b.gain.partial_cmp(&a.gain).unwrap_or(Ordering::Equal).then_with(|| a.id.cmp(&b.id)));
    if failed.len() > 1 && spoke.is_none() {
        found.files = scorecard.files.iter().flat_map(pastes).collect();
    }
    found.failed = failed.into_iter().map(line).collect();
    found.total = found.failed.len() + found.unknown.len() + found.passed.len();
    found
}

/// `Bronze, grade C`; `Grade C` without a medal; `No evidence` without a score.
pub fn verdict(summary: &Summary) -> String {
    let Some(grade) = summary.grade else {
        return "No evidence given".to_owned();
    };
    let unsure = if summary.evidence < 0.5 { "?" } else { "" };
    match summary.medal {
        Some(medal) => format!("{}, grade {}{unsure}", words::sentence(medal.word()), grade.letter()),
        None => format!("No medal, grade {}{unsure}", grade.letter()),
    }
}

fn next(scorecard: &Scorecard) -> String {
    use crate::scorecard::model::{Medal, Tier};
    if scorecard.tier != Tier::Product {
        return "Scored as if it were public; only products earn medals.".to_owned();
    }
    let starred = scorecard
        .results
        .iter()
        .filter(|it| it.star && matches!(it.verdict.status, Status::Fail | Status::Partial(_)))
        .count();
    let stars = match starred {
        0 => "all of them pass".to_owned(),
        1 => "1 of them does not".to_owned(),
        many => format!("{many} of them do not"),
    };
    match scorecard.summary.medal {
        Some(Medal::Gold) => String::new(),
        Some(Medal::Silver) => {
            "Gold needs 90, every characteristic from 60, every ★ check passed and 70 % evidence.".to_owned()
        }
        Some(Medal::Bronze) => format!("Silver needs 75 and every ★ check passed; {stars}."),
        None => "Bronze needs 60.".to_owned(),
    }
}

fn line(result: &CheckResult) -> Line {
    let (status, status_word) = match result.verdict.status {
        Status::Pass => ("pass", "passed"),
        Status::Partial(_) => ("partial", "partly passed"),
        Status::Fail => ("fail", "failed"),
        Status::NotApplicable => ("na", "does not apply"),
        Status::Unknown => ("unknown", "unknown"),
        Status::Waived => ("waived", "waived"),
    };
    Line {
        id: result.id.clone(),
        title: result.title.clone(),
        star: result.star,
        status,
        status_word,
        gain: if result.gain > 0.049 { words::gain(result.gain) } else { String::new() },
        evidence: result.verdict.evidence.to_string(),
        why: result.why.clone(),
        needs: result.verdict.needs.map(|it| format!("needs {}", it.file_name())).unwrap_or_default(),
        fix: result.fix.as_ref().map(pastes).unwrap_or_default(),
        spoke: result.characteristic.map(Characteristic::index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn ids(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|it| it.id.as_str()).collect()
    }

    #[test]
    fn failed_come_by_points_and_unknown_stand_apart() {
        let checks = checks(&sample::scorecard(), None);
        assert_eq!(ids(&checks.failed), ["TRST-1", "UNDR-2"]);
        assert_eq!(ids(&checks.unknown), ["TRST-6"]);
        assert_eq!(ids(&checks.passed), ["ADDR-2"]);
        assert_eq!(ids(&checks.not_applicable), ["ADDR-4"]);
        assert_eq!(checks.total, 4, "what does not apply is not counted");
        assert_eq!(checks.failed[0].gain, "+2.7");
        assert_eq!(checks.unknown[0].needs, "needs run_results.json");
    }

    #[test]
    fn a_spoke_keeps_its_own_checks() {
        let checks = checks(&sample::scorecard(), Some(Characteristic::Addressable.index()));
        assert_eq!((checks.failed.len(), ids(&checks.passed)), (0, vec!["ADDR-2"]));
    }

    #[test]
    fn the_verdict_names_medal_grade_and_what_is_missing() {
        let mut scorecard = sample::scorecard();
        let found = checks(&scorecard, None);
        assert_eq!(found.verdict, "Bronze, grade C");
        assert_eq!(found.next, "Silver needs 75 and every ★ check passed; 1 of them does not.");
        scorecard.summary.evidence = 0.4;
        assert_eq!(verdict(&scorecard.summary), "Bronze, grade C?");
        scorecard.summary.grade = None;
        assert_eq!(verdict(&scorecard.summary), "No evidence given");
    }
}
