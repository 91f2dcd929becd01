//! Which rules a domain breaks, as far as it is the one to act.
//!
//! In: a book, a domain. Out: the section, a row for each rule, the worst first. Not here: the rules (`governance`); one
//! finding at length (`finding`).

use super::{Bit, Book, Section, finding};
use crate::governance::{self, Finding, acting};
use crate::mesh::model::DomainId;
use crate::policy::Severity;
use crate::report::cell::trouble_words;
use crate::report::words;
use crate::session::view_state::Selection;

/// How many rules are listed.
const MOST: usize = 12;

/// The section; says so where no rule is broken.
pub fn section(book: &Book, id: DomainId) -> Section {
    // Findings come the worst first, so that the rules do too.
    let mut rules: Vec<(&'static str, Vec<&Finding>)> = Vec::new();
    let (mut errors, mut warnings) = (0, 0);
    for finding in book.findings.iter().filter(|finding| finding.waived.is_none()) {
        if !acting(book.mesh, finding).contains(&id) {
            continue;
        }
        match finding.severity {
            Severity::Error => errors += 1,
            Severity::Warn => warnings += 1,
            Severity::Info => {}
        }
        match rules.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, found)) => found.push(finding),
            None => rules.push((finding.rule, vec![finding])),
        }
    }
    let section = Section::new("Findings", trouble_words(errors, warnings)).wide();
    if rules.is_empty() {
        return section.say("No rule is broken that this domain would have to mend.");
    }
    section.rows(&[], rules.iter().map(|(rule, found)| row(book, rule, found)).collect(), MOST)
}

/// The rule's title, which leads to its first finding; what that says; how many more there are.
fn row(book: &Book, rule: &'static str, found: &[&Finding]) -> Vec<Bit> {
    let title = governance::rule(rule).map_or(rule, |rule| rule.title);
    let Some(first) = found.first() else {
        return Vec::new();
    };
    let go = Selection::Finding(rule.to_owned(), first.subject.key(book.mesh));
    let more = match found.len() - 1 {
        0 => String::new(),
        more => format!("and {} more", words::grouped(more as u64)),
    };
    vec![Bit::text(title).signed(finding::sign(first)).to(go), Bit::muted(first.message.clone()), Bit::muted(more)]
}
