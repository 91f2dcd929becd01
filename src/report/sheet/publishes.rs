//! What a domain publishes, who reads it, and what it reads itself.
//!
//! In: a book, a domain. Out: three sections. Not here: contracts column by column (`contract`).

use super::{Bit, Book, Section, Sign, people};
use crate::artifact::manifest::model::{Detail, Kind};
use crate::mesh::model::{DomainId, EdgeKind, NodeId, Standing, VersionState};
use crate::report::cell::Tone;
use crate::report::words;
use crate::scorecard::model::Tier;
use crate::sort::Sort;
use std::collections::{BTreeMap, BTreeSet};

/// Public models of a domain, every version, the latest first; then what others read though it is not public.
pub fn products(book: &Book, id: DomainId) -> Section {
    let mut nodes: Vec<(bool, String, NodeId)> = book
        .mesh
        .nodes
        .entries()
        .filter(|(_, node)| node.domain == id && node.kind == Kind::Model)
        .filter(|(_, node)| matches!(node.standing, Standing::Own | Standing::Ghost))
        .filter_map(|(node, row)| {
            let candidate = !row.is_product() && row.crosses;
            (row.is_product() || candidate).then(|| (candidate, row.data.name.clone(), node))
        })
        .collect();
    nodes.put_in_order();
    let rows: Vec<Vec<Bit>> = nodes.iter().map(|&(_, _, node)| product(book, node)).collect();
    let count = nodes.iter().filter(|(candidate, ..)| !candidate).count();
    let section = Section::new("Publishes", words::count(count, "public model")).wide();
    if rows.is_empty() {
        return section.say("Nothing is public, and nobody outside reads anything.");
    }
    section.rows(&["Model", "access", "contract", "score", "read by"], rows, 40)
}

fn product(book: &Book, id: NodeId) -> Vec<Bit> {
    let node = &book.mesh.nodes[id];
    let readers = outside(book, id);
    let names: Vec<String> = readers.keys().map(|&domain| book.domain_name(domain)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let ended = node.data.deprecated_at.zip(book.mesh.as_of).is_some_and(|(end, now)| end < now);
    let access = match (node.is_product(), node.access) {
        (true, _) => Bit::text("public"),
        (false, Some(access)) => Bit::text(format!("{}, but read", words::access(access))).in_tone(Tone::Warn),
        (false, None) => Bit::muted("not said"),
    };
    let state = match (node.data.deprecated_at, node.version_state()) {
        (Some(end), _) if ended => format!(", ended {}", words::day(end)),
        (Some(end), _) => format!(", until {}", words::day(end)),
        (None, VersionState::Old) => ", old".to_owned(),
        (None, VersionState::Prerelease) => ", prerelease".to_owned(),
        _ => String::new(),
    };
    let contract = if node.data.contract {
        Bit::text("enforced").signed(Sign::Pass)
    } else {
        Bit::text("none").in_tone(if node.is_product() { Tone::Warn } else { Tone::Muted })
    };
    let scored = book.summaries.nodes.row(id).and_then(Option::as_ref);
    let score = scored.filter(|(tier, _)| *tier != Tier::Internal).and_then(|(_, summary)| {
        let medal = summary.medal.map_or("", |medal| medal.word());
        Some(format!("{} {medal}", words::points(summary.score?)).trim_end().to_owned())
    });
    let nobody = Bit::text("nobody yet").in_tone(Tone::Muted);
    let read_by = match (names.is_empty(), ended) {
        (true, _) => nobody,
        (false, true) => Bit::text(words::list(&names, 3)).in_tone(Tone::Err),
        (false, false) => Bit::text(words::list(&names, 3)),
    };
    let mut name = book.to_node(id);
    name.text.push_str(&state);
    vec![name, access, contract, Bit::text(score.unwrap_or_else(|| "?".to_owned())), read_by]
}

/// Other domains that read a node, hidden sources followed, with the nodes that do.
pub fn outside(book: &Book, id: NodeId) -> BTreeMap<DomainId, BTreeSet<NodeId>> {
    let mut readers: BTreeMap<DomainId, BTreeSet<NodeId>> = BTreeMap::new();
    for &reader in &book.mesh.readers[id] {
        let row = &book.mesh.nodes[reader];
        if row.domain != book.mesh.nodes[id].domain && row.standing != Standing::Package {
            readers.entry(row.domain).or_default().insert(reader);
        }
    }
    readers
}

/// Who reads a domain: other domains with their owners, what they read, and how.
pub fn consumers(book: &Book, id: DomainId) -> Section {
    let mut by_domain: BTreeMap<DomainId, (BTreeSet<NodeId>, BTreeSet<NodeId>, bool)> = BTreeMap::new();
    for (node, _) in book.mesh.nodes.entries().filter(|(_, node)| node.domain == id && node.standing == Standing::Own) {
        let hidden = book.mesh.consumers(node).any(|(_, edge)| matches!(edge.kind, EdgeKind::Hidden(_)));
        for (domain, readers) in outside(book, node) {
            let far = book.mesh.domains[domain].project != book.mesh.domains[id].project;
            let entry = by_domain.entry(domain).or_default();
            entry.0.insert(node);
            entry.1.extend(readers);
            entry.2 |= hidden && far;
        }
    }
    let mut rows: Vec<(usize, DomainId, Vec<Bit>)> = by_domain
        .into_iter()
        .map(|(domain, (nodes, readers, hidden))| {
            let owner = book.mesh.domains[domain].owner.as_ref().map(people::name).unwrap_or_default();
            let owner = if owner.is_empty() { Bit::muted("no owner") } else { Bit::text(owner) };
            let what: Vec<String> = nodes.iter().map(|&node| book.node_name(node)).collect();
            let what: Vec<&str> = what.iter().map(String::as_str).collect();
            let mut reads = Bit::text(words::list(&what, 3));
            if hidden {
                reads = reads.signed(Sign::Warn);
                reads.text.push_str(", some of it through source()");
            }
            (readers.len(), domain, vec![book.to_domain(domain), owner, reads, Bit::text(readers.len().to_string())])
        })
        .collect();
    rows.put_in_order_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let count = words::count(rows.len(), "domain");
    let section = Section::new("Who reads it", count).wide();
    if rows.is_empty() {
        return section.say("No other domain reads anything of it.");
    }
    let rows = rows.into_iter().map(|(_, _, row)| row).collect();
    section.rows(&["Domain", "owner", "reads", "with nodes"], rows, 30)
}

/// What a domain reads: other domains' nodes, and sources.
pub fn inputs(book: &Book, id: DomainId) -> Section {
    let mut others: BTreeMap<DomainId, BTreeSet<NodeId>> = BTreeMap::new();
    let mut sources: BTreeMap<NodeId, u32> = BTreeMap::new();
    for (node, row) in book.mesh.nodes.entries().filter(|(_, node)| node.domain == id && node.kind.is_data()) {
        if row.kind == Kind::Source || row.standing != Standing::Own {
            continue;
        }
        for (parent, _) in book.mesh.parents(node) {
            let from = &book.mesh.nodes[parent];
            let hidden = || book.mesh.parents(parent).find(|(_, edge)| matches!(edge.kind, EdgeKind::Hidden(_)));
            if from.kind == Kind::Source {
                match hidden() {
                    Some((real, _)) => {
                        others.entry(book.mesh.nodes[real].domain).or_default().insert(real);
                    }
                    None => *sources.entry(parent).or_default() += 1,
                }
            } else if from.domain != id && from.standing != Standing::Package {
                others.entry(from.domain).or_default().insert(parent);
            }
        }
    }
    let from_others = others.into_iter().map(|(domain, nodes)| {
        let names: Vec<String> = nodes.iter().map(|&node| book.node_name(node)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        vec![book.to_domain(domain), Bit::text(words::list(&names, 4))]
    });
    let own = sources.into_iter().map(|(source, readers)| {
        let fresh = match &book.mesh.nodes[source].data.detail {
            Detail::Source(source) if source.freshness => Bit::muted("freshness is checked"),
            _ => Bit::text("freshness is not checked").in_tone(Tone::Warn),
        };
        vec![book.to_node(source), Bit::muted(words::count(readers as usize, "reader")), fresh]
    });
    let (from_others, own): (Vec<Vec<Bit>>, Vec<Vec<Bit>>) = (from_others.collect(), own.collect());
    let sub = format!("{}, {}", words::count(from_others.len(), "domain"), words::count(own.len(), "source"));
    let section = Section::new("Reads", sub).rows(&["Domain", "what"], from_others, 20);
    section.rows(&["Source", "", ""], own, 12)
}
