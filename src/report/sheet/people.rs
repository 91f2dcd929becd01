//! Who answers for a domain, and whether all who say so agree (spec 03.1, 03.3).
//!
//! In: a book, a domain. Out: the section People, and owners in words. Not here: who counts, which the mesh knows.

use super::model::{Block, fact};
use super::{Bit, Book, Section, Sign};
use crate::artifact::manifest::model::Owner;
use crate::mesh::model::{DomainId, NodeId, OwnerBy, OwnerFound};
use crate::mesh::{is_same_owner, ladder, teams};
use crate::report::cell::Tone;
use crate::report::words;
use std::collections::BTreeMap;

/// An owner's name, or first email.
pub fn name(owner: &Owner) -> String {
    if owner.name.is_empty() { owner.emails.first().cloned().unwrap_or_default() } else { owner.name.clone() }
}

/// Every way to reach an owner: label, and text with the link it may become.
pub fn reach(owner: &Owner) -> Vec<Vec<Bit>> {
    let mail = |email: &String| fact("Email", Bit { link: format!("mailto:{email}"), ..Bit::text(email) });
    let emails = owner.emails.iter().map(mail);
    let more =
        owner.more.iter().map(|(key, text)| fact(&words::sentence(key), Bit { link: text.clone(), ..Bit::text(text) }));
    emails.chain(more).collect()
}

/// The section of a domain.
pub fn section(book: &Book, id: DomainId) -> Section {
    let domain = &book.mesh.domains[id];
    let coverage = &domain.coverage;
    let mut rows = match &domain.owner {
        Some(owner) if !owner.is_empty() => {
            let mut rows = vec![fact("Owner", Bit::text(name(owner)))];
            rows.extend(reach(owner));
            if rows.len() == 1 || owner.emails.is_empty() && owner.more.is_empty() {
                rows.push(fact("Reach", Bit::text("no way to be reached is given").in_tone(Tone::Warn)));
            }
            rows
        }
        _ if domain.ungrouped => vec![fact("Owner", Bit::text("models without a group have none").in_tone(Tone::Warn))],
        _ => vec![fact("Owner", Bit::text("nobody").in_tone(Tone::Err).signed(Sign::Block))],
    };
    for team in teams(book.mesh).iter().filter(|team| team.domains.contains(&id)) {
        let others = team.domains.iter().filter(|other| **other != id).map(|&other| book.domain_name(other));
        let others: Vec<String> = others.collect();
        let label = if team.hint { "Same group name in" } else { "Same team answers for" };
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        rows.push(fact(label, Bit::text(words::list(&others, 4))));
    }
    let mut section = Section::new("People", "").rows(&[], rows, 12);
    if coverage.models > 0 {
        let ring = |label: &str, part| (label.to_owned(), part, coverage.models);
        section.blocks.push(Block::Rings(vec![
            ring("in a group", coverage.grouped),
            ring("reachable", coverage.contactable),
            ring("owned in CODEOWNERS", coverage.code_owned),
            ring("group and CODEOWNERS agree", coverage.agreed),
        ]));
    }
    let (named, differing) = conflicts(book, |node| book.mesh.nodes[node].domain == id);
    section.rows(&["Also named", "where", "models"], named, 6).rows(&["Owners differ", "", ""], differing, 5)
}

/// Owners that models name besides the one that counts, with how many do; and the models whose owners differ.
pub fn conflicts(book: &Book, wanted: impl Fn(NodeId) -> bool) -> (Vec<Vec<Bit>>, Vec<Vec<Bit>>) {
    let mut others: BTreeMap<(String, u8, bool), u32> = BTreeMap::new();
    let mut differing = Vec::new();
    let models = book.mesh.nodes.entries().filter(|(id, node)| node.is_own_model() && wanted(*id));
    for (id, node) in models {
        let rungs: Vec<OwnerFound> = ladder(book.mesh, book.policy, id).collect();
        let Some((first, rest)) = rungs.split_first() else { continue };
        for other in rest {
            let same = is_same_owner(node.data.group.as_deref(), first, other);
            *others.entry((name(&other.owner), other.by as u8, same)).or_default() += 1;
            // `meta` names a person more often than a team, so that another name there is no contradiction.
            if !same && other.by == OwnerBy::CodeOwners {
                let said = format!("{} {}, {} {}", name(&first.owner), by(first.by), name(&other.owner), by(other.by));
                differing.push(vec![book.to_node(id), Bit::muted(said)]);
            }
        }
    }
    let place = |number: u8| match number {
        number if number == OwnerBy::CodeOwners as u8 => "CODEOWNERS",
        number if number == OwnerBy::Meta as u8 => "meta",
        _ => "another group",
    };
    let line = |((who, number, same), count): ((String, u8, bool), u32)| {
        let (sign, word) = match (same, number == OwnerBy::CodeOwners as u8) {
            (true, _) => (Sign::Pass, "the same team"),
            (false, true) => (Sign::Warn, "somebody else"),
            (false, false) => (Sign::None, "another name"),
        };
        vec![
            Bit::text(who).signed(sign),
            Bit::muted(format!("{}, {word}", place(number))),
            Bit::text(count.to_string()),
        ]
    };
    (others.into_iter().map(line).collect(), differing)
}

/// Where an owner was found, behind the name.
fn by(by: OwnerBy) -> &'static str {
    match by {
        OwnerBy::Group | OwnerBy::OrphanGroup => "by group",
        OwnerBy::CodeOwners => "by CODEOWNERS",
        OwnerBy::Meta => "by meta",
        OwnerBy::Exposure => "by the exposure",
        OwnerBy::Inferred => "by its readers",
        OwnerBy::Policy => "by the policy",
    }
}
