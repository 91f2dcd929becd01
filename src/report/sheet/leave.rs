//! Whether a group could leave its project today: the gates of spec 03.7 with what was seen, and the effort.
//!
//! In: a book, a domain. Out: the section. Not here: the judgement (`plan`).

use super::model::{Block, Rows};
use super::{Bit, Book, Section, Sign};
use crate::mesh::model::{DomainId, NodeId};
use crate::plan::{Effort, Evidence, Gate, GateState, Verdict};
use crate::report::words;
use crate::sort::Sort;

/// Titles of the gates, in order.
const TITLES: [&str; 11] = [
    "Owner",
    "One way",
    "No private crossing",
    "Publishable",
    "Own sources",
    "Own semantics",
    "Shared macros",
    "Folder",
    "CODEOWNERS",
    "Interface quality",
    "Cohesion",
];

/// The section; empty for what is no group of a project with several.
pub fn section(book: &Book, id: DomainId) -> Section {
    let domain = &book.mesh.domains[id];
    let Some(ready) = book.ready.row(id).and_then(Option::as_ref) else {
        let own = domain.group.is_none() && !domain.ungrouped;
        let section = Section::new("Can it leave?", "");
        return if own { section.say("It is a project of its own already.") } else { section };
    };
    let verdict = match ready.verdict {
        Verdict::Ready => "ready".to_owned(),
        Verdict::Almost => "almost: nothing blocks".to_owned(),
        Verdict::Blocked => {
            let blocks = ready.gates.iter().filter(|gate| gate.state == GateState::Block).count();
            format!("blocked by {}", words::count(blocks, "gate"))
        }
    };
    let mut rows: Vec<(u8, Vec<Bit>)> =
        ready.gates.iter().zip(TITLES).enumerate().map(|(at, (gate, title))| row(book, at, gate, title)).collect();
    rows.put_in_order_by_key(|(rank, _)| *rank);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let mut section = Section::new("Can it leave?", format!("{verdict}, {} of 100", words::points(ready.score))).wide();
    section.blocks.push(Block::Rows(Rows { rows, ..Rows::default() }));
    section.say(effort(&ready.effort))
}

/// What blocks first, then what warns, what is unknown, what passed.
fn row(book: &Book, at: usize, gate: &Gate, title: &str) -> (u8, Vec<Bit>) {
    let (rank, sign) = match gate.state {
        GateState::Block => (0, Sign::Block),
        GateState::Warn => (1, Sign::Warn),
        GateState::Unknown => (2, Sign::Unknown),
        GateState::Pass => (3, Sign::Pass),
    };
    let id = Bit::muted(format!("R{}", at + 1)).signed(sign).code();
    (rank, vec![id, Bit::text(title), Bit::muted(seen(book, &gate.evidence))])
}

/// What a gate saw, as a sentence.
pub fn seen(book: &Book, evidence: &Evidence) -> String {
    let names = |nodes: &[NodeId]| {
        let names: Vec<String> = nodes.iter().map(|&node| book.node_name(node)).collect();
        words::list(&names.iter().map(String::as_str).collect::<Vec<_>>(), 3)
    };
    let pairs = |pairs: &[(NodeId, NodeId)]| {
        let text = |&(from, to): &(NodeId, NodeId)| format!("{} \u{2192} {}", book.node_name(from), book.node_name(to));
        let all: Vec<String> = pairs.iter().map(text).collect();
        words::list(&all.iter().map(String::as_str).collect::<Vec<_>>(), 2)
    };
    match evidence {
        Evidence::Owner(true) => "the group has a name or email for its owner".to_owned(),
        Evidence::Owner(false) => "the group has neither name nor email for its owner".to_owned(),
        Evidence::OneWay(reads, read) => match (reads.is_empty(), read.is_empty()) {
            (true, true) => "it neither reads the rest of the project nor is read by it".to_owned(),
            (true, false) => format!("the rest reads it ({}), it reads nothing of the rest", pairs(read)),
            (false, true) => format!("it reads the rest ({}), the rest reads nothing of it", pairs(reads)),
            (false, false) => format!("both ways: it reads {}; it is read by {}", pairs(reads), pairs(read)),
        },
        Evidence::Private(edges) if edges.is_empty() => "no reference to a private node crosses the border".to_owned(),
        Evidence::Private(edges) => {
            format!(
                "{} a private node: {}",
                words::count(edges.len(), "reference") + " across the border to",
                pairs(edges)
            )
        }
        Evidence::Publishable(_, 0) => "nobody outside reads anything of it".to_owned(),
        Evidence::Publishable(wrong, all) if wrong.is_empty() => {
            format!("{} read from outside, each a model with a relation", words::count(*all, "node"))
        }
        Evidence::Publishable(wrong, _) => format!("read from outside, but ephemeral or no model: {}", names(wrong)),
        Evidence::Sources(shared) if shared.is_empty() => "no source is read by both sides".to_owned(),
        Evidence::Sources(shared) => {
            format!("read by both sides: {}; let one side stage it and the other ref that", names(shared))
        }
        Evidence::Semantics(both) if both.is_empty() => "no metric or semantic model stands on both sides".to_owned(),
        Evidence::Semantics(both) => format!("on both sides: {}", names(both)),
        Evidence::Macros(both) if both.is_empty() => "no macro of the project is used by both sides".to_owned(),
        Evidence::Macros(both) => {
            let short: Vec<&str> = both.iter().filter_map(|id| id.rsplit('.').next()).collect();
            format!("used by both sides: {}; move them to an internal package", words::list(&short, 4))
        }
        Evidence::Folder(share) => {
            format!("group and folder agree to {}, 90 are asked for", words::whole_percent(*share))
        }
        Evidence::CodeOwners(0, 0, _) => "needs CODEOWNERS".to_owned(),
        Evidence::CodeOwners(owned, all, sets) => {
            format!("{owned} of {} owned, by {}", words::count(*all, "file"), words::count(*sets, "set") + " of owners")
        }
        Evidence::Interface(wanting, all, score) => {
            let score = score.map_or_else(
                || "no product".to_owned(),
                |it| format!("mean product score {}, 60 are asked for", words::points(it)),
            );
            match (wanting.is_empty(), all) {
                (_, 0) => format!("nobody outside reads anything of it; {score}"),
                (true, _) => format!("all {all} public and under contract; {score}"),
                (false, _) => format!("not public or without a contract: {}; {score}", names(wanting)),
            }
        }
        Evidence::Cohesion(cohesion, size) => {
            let cohesion = cohesion
                .map_or_else(|| "no edges".to_owned(), |it| format!("{}, 0.60 are asked for", words::ratio(it)));
            format!("{cohesion}; {}, 5 are asked for", words::count(*size, "node"))
        }
    }
}

/// `To leave: 14 refs to rewrite, 5 models to publish, …`.
fn effort(effort: &Effort) -> String {
    let mut parts = Vec::new();
    let mut part = |number: usize, word: &str, what: &str| {
        if number > 0 {
            parts.push(format!("{} {what}", words::count(number, word)));
        }
    };
    part(effort.refs, "ref", "to rewrite with two arguments");
    part(effort.publish, "model", "to publish");
    part(effort.contracts, "contract", "to add");
    part(effort.untyped, "column", "to give a type");
    part(effort.sources, "source", "to take along");
    part(effort.macros, "macro", "to share");
    part(effort.tests, "test", "to move or drop");
    if parts.is_empty() {
        "To leave: nothing to change but where the files lie.".to_owned()
    } else {
        format!("To leave: {}.", parts.join(", "))
    }
}
