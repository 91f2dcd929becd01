//! One finding at length, and all findings about one node.
//!
//! In: a book, a rule and a subject's key, or a node's key. Out: the sheet: what, what to do, why, where, who else. Not
//! here: the judgement (`governance`).

use super::{Bit, Book, Section, Sheet, Sign};
use crate::governance::{self, Finding, Rule, Subject};
use crate::mesh::model::NodeId;
use crate::policy::Severity;
use crate::report::words;
use crate::session::view_state::Selection;

/// How many of the other ends are listed.
const MOST: usize = 40;

/// What one rule says of one subject.
pub fn sheet(book: &Book, rule: &str, key: &str) -> Option<Sheet> {
    let rule = governance::rule(rule)?;
    let found = of(book, |finding| finding.rule == rule.id && finding.subject.key(book.mesh) == key);
    let mut sheet = Sheet::default();
    let ctx = governance::Context::new(book.mesh, book.policy);
    for finding in &found {
        said(book, &ctx, rule, finding, &mut sheet);
    }
    (!found.is_empty()).then(|| {
        let why = Section::new("Why", rule.id.to_owned()).say(rule.why).rows(&[], source(rule), 3);
        sheet.add(why);
        sheet
    })
}

/// All findings about a node, each with what to do.
pub fn of_node(book: &Book, key: &str) -> Sheet {
    let node = book.mesh.find(key);
    let found = of(book, |finding| node.is_some_and(|node| finding.subject == Subject::Node(node)));
    let mut sheet = Sheet::default();
    let ctx = governance::Context::new(book.mesh, book.policy);
    for finding in found {
        if let Some(rule) = governance::rule(finding.rule) {
            let go = Selection::Finding(rule.id.to_owned(), key.to_owned());
            let head = vec![vec![Bit::text(finding.message.clone()).signed(sign(finding)).to(go)]];
            let section = Section::new(rule.title, rule.id).rows(&[], head, 1).say(rule.advice);
            let fix = governance::fix(&ctx, finding);
            sheet.add(match fix {
                Some(fix) => section.code(fix.file, fix.snippet),
                None => section,
            });
        }
    }
    if sheet.sections.is_empty() {
        sheet.add(Section::new("Findings", "").say("No rule is broken here."));
    }
    sheet
}

fn of<'b>(book: &Book<'b>, keep: impl Fn(&Finding) -> bool) -> Vec<&'b Finding> {
    book.findings.iter().filter(|finding| keep(finding)).collect()
}

/// The sign of what a finding weighs.
pub fn sign(finding: &Finding) -> Sign {
    match finding.severity {
        _ if finding.waived.is_some() => Sign::Unknown,
        Severity::Error => Sign::Block,
        Severity::Warn => Sign::Warn,
        Severity::Info => Sign::None,
    }
}

fn said(book: &Book, ctx: &governance::Context, rule: &Rule, finding: &Finding, sheet: &mut Sheet) {
    let mesh = book.mesh;
    let subject = match &finding.subject {
        Subject::Node(node) => book.to_node(*node),
        Subject::Project(project) => book.to_project(*project),
        Subject::Domain(domain) => book.to_domain(*domain),
        Subject::Pair(from, to) => {
            let name = |id| mesh.projects[id].name.clone();
            Bit::text(finding.subject.key(mesh)).to(Selection::Use(name(*from), name(*to)))
        }
        subject => Bit::text(crate::report::findings::name(mesh, subject)),
    };
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Warn => "warning",
        Severity::Info => "note",
    };
    let fact = |label: &str, bit: Bit| vec![Bit::muted(label), bit];
    let mut facts = vec![fact("About", subject.signed(sign(finding)))];
    let owner = finding.owner(mesh);
    if !owner.is_empty() {
        facts.push(fact("Owner", Bit::text(owner)));
    }
    for place in finding.places(mesh) {
        let line = place.line.map(|line| [":", &line.to_string()].concat()).unwrap_or_default();
        let text = [mesh.projects[place.project].name.as_str(), " / ", &place.path, &line].concat();
        facts.push(fact("Where", Bit::text(text).code()));
    }
    if let Some(reason) = &finding.waived {
        facts.push(fact("Waived", Bit::text(reason.clone())));
    }
    sheet.add(Section::new(rule.title, word).say(finding.message.clone()).rows(&[], facts, 8));
    let section = Section::new("What to do", "").say(rule.advice);
    sheet.add(match governance::fix(ctx, finding) {
        Some(fix) => section.code(fix.file, fix.snippet),
        None => section,
    });
    let others: Vec<Vec<Bit>> = finding.others.iter().map(|&node| other(book, node)).collect();
    sheet.add(Section::new("Others", words::count(others.len(), "node")).rows(&[], others, MOST));
}

fn other(book: &Book, node: NodeId) -> Vec<Bit> {
    let project = book.mesh.nodes[node].project;
    vec![book.to_node(node), Bit::muted(book.mesh.projects[project].name.clone())]
}

fn source(rule: &Rule) -> Vec<Vec<Bit>> {
    let mut rows = vec![vec![Bit::muted("Asked by"), Bit::text(rule.source)]];
    if let Some(evaluator) = rule.evaluator.filter(|evaluator| !evaluator.differs.is_empty()) {
        rows.push(vec![Bit::muted("Differs"), Bit::text(evaluator.differs)]);
    }
    rows
}
