//! What the tests of rules share: a text fixture in, what one rule finds out.

use super::{Context, Finding, Rule, find_in};
use crate::fixture;
use crate::mesh::Mesh;
use crate::policy::{Policy, Severity};

/// What `rule` finds in `text` under `policy`.
pub(super) fn under(policy: &Policy, rule: &Rule, text: &str) -> (Mesh, Vec<Finding>) {
    let mesh = fixture::mesh(text);
    let found = find_in(&Context::new(&mesh, policy)).into_iter().filter(|finding| finding.rule == rule.id).collect();
    (mesh, found)
}

/// What `rule` finds in `text`: keys of subjects, with a letter for the severity in front.
pub(super) fn subjects(policy: &Policy, rule: &Rule, text: &str) -> Vec<String> {
    let (mesh, found) = under(policy, rule, text);
    let letter = |severity| match severity {
        Severity::Info => "I ",
        Severity::Warn => "W ",
        Severity::Error => "E ",
    };
    found.iter().map(|finding| letter(finding.severity).to_owned() + &finding.subject.key(&mesh)).collect()
}

/// What `rule` says about `text`, in order.
pub(super) fn messages(policy: &Policy, rule: &Rule, text: &str) -> Vec<String> {
    under(policy, rule, text).1.into_iter().map(|finding| finding.message).collect()
}
