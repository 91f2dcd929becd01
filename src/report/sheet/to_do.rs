//! What a domain should do first.
//!
//! In: a book, a domain. Out: the section, the most pressing first. Not here: rules of the whole mesh; nothing here is
//! judged anew: each line repeats what the mesh, the scores or the gates found, as something to do.

use super::publishes::outside;
use super::{Bit, Book, Section, Sign};
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::{DomainId, Pin, Standing};
use crate::report::words;
use crate::sort::Sort;

/// The section; says so where there is nothing to do.
pub fn section(book: &Book, id: DomainId) -> Section {
    let mut lines = Vec::new();
    ownership(book, id, &mut lines);
    products(book, id, &mut lines);
    reads(book, id, &mut lines);
    fixes(book, id, &mut lines);
    folder(book, id, &mut lines);
    lines.put_in_order_by_key(|(rank, _)| *rank);
    let count = lines.len();
    let rows = lines.into_iter().map(|(_, row)| row).collect();
    let section = Section::new("What to do", if count == 0 { String::new() } else { words::count(count, "thing") });
    if count == 0 { section.say("Nothing that the files given tell of.") } else { section.rows(&[], rows, 9) }
}

/// How pressing: 0 breaks somebody, 1 soon will, 2 is owed, 3 would help.
type Line = (u8, Vec<Bit>);

fn line(rank: u8, what: Bit, why: impl Into<String>) -> Line {
    let sign = if rank == 0 { Sign::Block } else { Sign::Warn };
    let sign = if rank == 3 { Sign::None } else { sign };
    (rank, vec![what.signed(sign), Bit::muted(why)])
}

fn ownership(book: &Book, id: DomainId, lines: &mut Vec<Line>) {
    let domain = &book.mesh.domains[id];
    let group = domain.group.as_deref().unwrap_or(domain.name.as_str());
    match &domain.owner {
        _ if domain.ungrouped => {
            if domain.counts.models > 0 {
                let models = words::count(domain.counts.models as usize, "model");
                lines.push(line(2, Bit::text(format!("Give {models} a group")), "what has no group has no owner"));
            }
        }
        None => lines.push(line(2, Bit::text("Name an owner"), format!("owner: under the group {group}"))),
        Some(owner) if owner.is_empty() => {
            lines.push(line(2, Bit::text("Name an owner"), format!("owner: under the group {group}")));
        }
        Some(owner) if owner.emails.is_empty() && owner.more.is_empty() => {
            lines.push(line(2, Bit::text("Say how the owner is reached"), "an email or a channel under owner:"));
        }
        Some(_) => {}
    }
}

/// Versions that end, and what is read without being published.
fn products(book: &Book, id: DomainId, lines: &mut Vec<Line>) {
    for (node, row) in book.mesh.nodes.entries().filter(|(_, node)| node.domain == id && node.kind == Kind::Model) {
        if row.standing != Standing::Own {
            continue;
        }
        let readers = outside(book, node);
        let names: Vec<String> = readers.keys().map(|&domain| book.domain_name(domain)).collect();
        let names = words::list(&names.iter().map(String::as_str).collect::<Vec<_>>(), 3);
        let named = |text: String| Bit { text, ..book.to_node(node) };
        let name = book.node_name(node);
        if let Some((end, now)) = row.data.deprecated_at.zip(book.mesh.as_of).filter(|_| !readers.is_empty()) {
            let days = words::days_between(now, end);
            if days < 0 {
                let what = named(format!("Get {names} off {name}"));
                lines.push(line(0, what, format!("it ended on {} and is still read", words::day(end))));
            } else {
                let left = words::count(usize::try_from(days).unwrap_or_default(), "day");
                lines.push(line(1, named(format!("Tell {names}: {name} ends")), format!("{left} left")));
            }
        }
        let far = readers.keys().any(|&domain| book.mesh.domains[domain].project != row.project);
        if !row.is_product() && row.access.is_some() && far {
            lines.push(line(
                2,
                named(format!("Publish {name}, or end its use")),
                format!("read by {names}, but not public"),
            ));
        } else if row.is_product() && !row.data.contract && far {
            lines.push(line(2, named(format!("Put {name} under contract")), format!("read by {names}")));
        }
    }
}

/// Old versions and ended models that the domain itself reads.
fn reads(book: &Book, id: DomainId, lines: &mut Vec<Line>) {
    for edge in book.mesh.edges.iter() {
        let (from, to) = (&book.mesh.nodes[edge.from], &book.mesh.nodes[edge.to]);
        if to.domain != id || from.domain == id || to.standing != Standing::Own || to.kind.is_test() {
            continue;
        }
        let ended = from.data.deprecated_at.zip(book.mesh.as_of).is_some_and(|(end, now)| end < now);
        let (producer, reader) = (book.node_name(edge.from), book.node_name(edge.to));
        let what = Bit { text: format!("Move {reader} off {producer}"), ..book.to_node(edge.to) };
        match (ended, edge.pin, from.data.deprecated_at) {
            (true, ..) => lines.push(line(0, what, format!("{producer} has ended"))),
            (false, Pin::Old, Some(end)) => {
                lines.push(line(1, what, format!("{producer} ends on {}", words::day(end))))
            }
            (false, Pin::Old, None) => lines.push(line(2, what, "it is pinned to an old version")),
            _ => {}
        }
    }
}

/// The fixes that would raise its products most.
fn fixes(book: &Book, id: DomainId, lines: &mut Vec<Line>) {
    let ours = |node: &&crate::mesh::model::NodeId| book.mesh.nodes[**node].domain == id;
    let helpful = book.summaries.fixes.iter().filter_map(|fix| {
        let products = fix.products.iter().filter(ours).count();
        (products > 0).then(|| {
            let why = format!("{} of {}", fix.check, words::count(products, "product"));
            line(3, Bit::text(fix.title.as_str()), why)
        })
    });
    lines.extend(helpful.take(4));
}

fn folder(book: &Book, id: DomainId, lines: &mut Vec<Line>) {
    if let Some(fit) = book.mesh.domains[id].folder.as_ref().filter(|fit| fit.misplaced > 0) {
        let what = format!("Move {} to {}/", words::count(fit.misplaced as usize, "model"), fit.home);
        lines.push(line(3, Bit::text(what), "the commands stand under Folder"));
    }
}
