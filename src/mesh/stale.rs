//! Files of different ages or targets (spec 02.7).
//!
//! In: stubs with the nodes they stand for. Out: for each pair of projects what differs and which file is behind. Not
//! here: skew over the whole mesh, notices.

use super::assemble::{Placed, project_of};
use super::identity::Entry;
use super::merge::{Merged, age};
use super::model::{Mesh, MeshNode, NodeId, Stale, StalePair, Standing};
use super::relations::Place;
use crate::artifact::manifest::model::{Kind, Node};
use crate::sort::Sort;
use std::collections::BTreeMap;

/// From here differing relations are a mapping of environments: share of shared nodes … (spec 02.7)
const MAPPED_SHARE: f64 = 0.8;
/// … out of at least so many.
const MAPPED_NODES: usize = 3;

/// One stub and its owner's node.
struct Second<'m> {
    node: NodeId,
    stub: &'m Node,
    owner: &'m Node,
    standing: Standing,
}

/// Fills `stale`, by consumer and producer.
#[inline(never)]
pub fn stale(mesh: &mut Mesh, merged: &Merged, entries: &[Entry], placed: &Placed) {
    let mut pairs: BTreeMap<(usize, usize), Vec<Second>> = BTreeMap::new();
    for (position, stub, owner, spot) in &merged.seconds {
        let Some(spot) = *spot else { continue };
        let node = placed.nodes[spot];
        let MeshNode { data, standing, .. } = &mesh.nodes[node];
        let second = Second { node, stub, owner: data, standing: *standing };
        pairs.entry((*position, *owner)).or_default().push(second);
    }
    let mut found = Vec::new();
    for ((consumer, producer), mut seconds) in pairs {
        seconds.put_in_order_by_key(|second| second.node);
        let moved = moved(&seconds);
        let mut targets = Vec::new();
        let mut others = Vec::new();
        for second in &seconds {
            let (places, fields) = differences(second);
            if moved && !places.is_empty() {
                targets.push((second.node, places));
                push(&mut others, second.node, fields);
            } else {
                push(&mut others, second.node, places.into_iter().chain(fields).collect());
            }
        }
        let verdict = match (age(entries, producer), age(entries, consumer)) {
            (Some(owner), Some(reader)) if owner <= reader => Stale::ProducerBehind,
            _ => Stale::ConsumerBehind,
        };
        let (consumer, producer) = (project_of(placed, consumer), project_of(placed, producer));
        if !targets.is_empty() {
            found.push(StalePair { consumer, producer, verdict: Stale::Environment, differences: targets });
        }
        if !others.is_empty() {
            found.push(StalePair { consumer, producer, verdict, differences: others });
        }
    }
    found.put_in_order_by_key(|pair| (pair.consumer, pair.producer));
    mesh.stale = found;
}

fn push(list: &mut Vec<(NodeId, Vec<String>)>, node: NodeId, fields: Vec<String>) {
    if !fields.is_empty() {
        list.push((node, fields));
    }
}

/// What differs in the place, and what else, in people's words.
fn differences(second: &Second) -> (Vec<String>, Vec<String>) {
    let (stub, owner) = (second.stub, second.owner);
    let word = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    match second.standing {
        Standing::Disabled => return (Vec::new(), word(&["disabled"])),
        Standing::Dangling => return (Vec::new(), word(&["missing"])),
        _ => {}
    }
    let mut places = Vec::new();
    let mut fields = Vec::new();
    if let Some((a, b)) = stub.relation.as_ref().zip(owner.relation.as_ref()) {
        let (a, b) = (Place::of(a), Place::of(b));
        let parts = [(a.database != b.database, "database"), (a.schema != b.schema, "schema")];
        places.extend(parts.into_iter().filter(|(differs, _)| *differs).map(|(_, part)| part.to_owned()));
        if a.identifier != b.identifier {
            fields.push("alias");
        }
    }
    if stub.access.is_some() && owner.access.is_some() && stub.access != owner.access {
        fields.push("access");
    }
    if stub.group.is_some() && stub.group != owner.group {
        fields.push("group");
    }
    if stub.version != owner.version {
        fields.push("version");
    }
    if stub.latest_version != owner.latest_version {
        fields.push("latest version");
    }
    if stub.deprecated_at != owner.deprecated_at {
        fields.push("deprecation date");
    }
    if parents(stub) != parents(owner) {
        fields.push("parents");
    }
    (places, word(&fields))
}

/// What a node depends on, as a stub would say it: without sources, sorted, version 0 without its suffix.
fn parents(node: &Node) -> Vec<&str> {
    let ids = node.depends_on.iter().map(String::as_str).filter(|id| Kind::of(id) != Kind::Source);
    let mut parents: Vec<&str> = ids.map(|id| id.strip_suffix(".v0").unwrap_or(id)).collect();
    parents.put_in_order();
    parents.dedup();
    parents
}

/// A database and a schema.
type Target<'m> = (&'m str, &'m str);

/// Whether database and schema differ by one consistent mapping in enough of the shared nodes.
fn moved(seconds: &[Second]) -> bool {
    let places: Vec<(Place, Place)> = seconds
        .iter()
        .filter(|second| second.standing == Standing::Own)
        .filter_map(|second| {
            Some((Place::of(second.owner.relation.as_ref()?), Place::of(second.stub.relation.as_ref()?)))
        })
        .collect();
    let mut mapping: BTreeMap<Target, BTreeMap<Target, usize>> = BTreeMap::new();
    for (owner, stub) in &places {
        let to = mapping.entry((&owner.database, &owner.schema)).or_default();
        *to.entry((&stub.database, &stub.schema)).or_default() += 1;
    }
    let consistent: usize = mapping
        .iter()
        .filter_map(|(from, to)| to.iter().max_by_key(|(_, times)| **times).filter(|(most, _)| *most != from))
        .map(|(_, times)| times)
        .sum();
    places.len() >= MAPPED_NODES && consistent as f64 >= MAPPED_SHARE * places.len() as f64
}
