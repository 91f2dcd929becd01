//! Findings as JUnit's XML, which every CI shows as tests.
//!
//! In: findings, what counts as failed. Out: text. Not here: XML for anything else. The format has no standard; this is what
//! Jenkins, GitLab and Azure agree on: a suite for each rule, a case for each finding, and one that passed for a rule that
//! found nothing.

use super::findings::{Findings, counts, word};
use crate::governance::{Finding, Rule};
use crate::policy::Severity;
use crate::sort::Sort;

/// The text; findings of `fail_on` or worse fail, those below are cases that passed with a remark, waived ones are skipped.
pub(super) fn text(findings: &Findings, fail_on: Severity) -> String {
    let mut rules: Vec<&Rule> = findings.rules().collect();
    rules.put_in_order_by_key(|rule| rule.id);
    let cases = |rule: &Rule| findings.of(rule).count().max(1);
    let tests: usize = rules.iter().map(|rule| cases(rule)).sum();
    let stamp = &findings.stamp;
    let waived = findings.all.iter().filter(|it| it.waived.is_some()).count();
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" tests=\"{tests}\" failures=\"{}\" skipped=\"{waived}\">\n",
        xml(&format!("Meshscope: {}", stamp.title())),
        findings.at_least(fail_on)
    );
    for rule in rules {
        suite(&mut text, findings, rule, fail_on);
    }
    text.push_str("</testsuites>\n");
    text
}

fn suite(text: &mut String, findings: &Findings, rule: &Rule, fail_on: Severity) {
    let found: Vec<&Finding> = findings.of(rule).collect();
    let failures = found.iter().filter(|it| counts(it, fail_on)).count();
    let skipped = found.iter().filter(|it| it.waived.is_some()).count();
    let name = format!("{}: {}", rule.id, rule.title);
    text.push_str(&format!(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\" skipped=\"{skipped}\">\n    <properties>\n",
        xml(&name),
        found.len().max(1)
    ));
    let stamp = &findings.stamp;
    for (name, value) in [("as_of", stamp.day()), ("policy", stamp.policy.clone()), ("policy_hash", stamp.hash.clone())]
    {
        text.push_str(&format!("      <property name=\"{name}\" value=\"{}\"/>\n", xml(&value)));
    }
    text.push_str("    </properties>\n");
    if found.is_empty() {
        text.push_str(&format!("    <testcase classname=\"{}\" name=\"nothing found\"/>\n", rule.id));
    }
    for it in found {
        case(text, findings, rule, it, fail_on);
    }
    text.push_str("  </testsuite>\n");
}

fn case(text: &mut String, findings: &Findings, rule: &Rule, it: &Finding, fail_on: Severity) {
    let subject = findings.subject(it);
    let project = findings.project(it);
    // Two findings of one rule may have one subject: who must act tells them apart.
    let name = match (subject.as_str(), project) {
        ("", _) => "the mesh".to_owned(),
        (subject, "") => subject.to_owned(),
        (subject, project) => format!("{subject} ({project})"),
    };
    let file = findings.spots(it).first().map(|spot| findings.in_repository(spot));
    let file = file.map(|file| format!(" file=\"{}\"", xml(&file))).unwrap_or_default();
    text.push_str(&format!("    <testcase classname=\"{}\" name=\"{}\"{file}>", rule.id, xml(&name)));
    let message = xml(&it.message);
    text.push_str(&match &it.waived {
        Some(reason) => format!("<skipped message=\"{}\"/>", xml(&format!("Waived: {reason}"))),
        None if counts(it, fail_on) => {
            format!("<failure type=\"{}\" message=\"{message}\">{}</failure>", word(it.severity), xml(rule.advice))
        }
        None => format!("<system-out>{}: {message}</system-out>", word(it.severity)),
    });
    text.push_str("</testcase>\n");
}

/// Text in XML 1.0, which has no control characters whatever the spelling.
fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(xml("a<b>&\"c\"\u{1}\n"), "a&lt;b&gt;&amp;&quot;c&quot;\u{fffd} ");
    }
}
