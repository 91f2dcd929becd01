//! Sources that are another project's relation (spec 02.5, decisions 8 to 10).
//!
//! In: merged nodes and declared edges. Out: matches of every level, the surest one of each source, and the edges of
//! those that are read. Not here: notices; relations nobody in the mesh builds.

use super::affixes::{Agreement, best, common};
use super::edges::Link;
use super::identity::Entry;
use super::merge::{Merged, Slot, Spot};
use super::model::{EdgeKind, HiddenLevel, Pin, Via};
use super::relations::{Index, Place, Places};
use crate::artifact::manifest::model::{Detail, Relation};
use crate::matching::fold;
use crate::sort::Sort;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many distinct sources must show a mapping of databases (decision 10).
const MAPPED_SOURCES: usize = 2;

/// A source and the node it may be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Match {
    /// The node that builds the relation.
    pub from: Spot,
    /// The source.
    pub source: Spot,
    /// How sure it is.
    pub level: HiddenLevel,
    /// Whether something other than a test reads the source.
    pub read: bool,
}

/// A source, and nodes of other projects that agree with it in schema and identifier.
struct Pair<'m> {
    source: Spot,
    place: &'m Place<'m>,
    nodes: Vec<(Spot, &'m Place<'m>)>,
}

/// What is known while matching.
struct Matching<'m> {
    merged: &'m Merged<'m>,
    entries: &'m [Entry<'m>],
    places: &'m Places<'m>,
    index: &'m Index<'m>,
    /// Sources that a surer level has settled.
    settled: FxHashSet<Spot>,
    matches: Vec<(Spot, Spot, HiddenLevel)>,
}

/// All matches, sorted, and the edges of those that are read.
#[inline(never)]
pub fn find(
    merged: &Merged,
    entries: &[Entry],
    places: &Places,
    index: &Index,
    links: &[Link],
) -> (Vec<Match>, Vec<Link>) {
    let mut matching = Matching { merged, entries, places, index, settled: FxHashSet::default(), matches: Vec::new() };
    let pairs = matching.pairs();
    matching.exact(&pairs);
    matching.schema(&pairs);
    matching.affixes();
    matching.names();
    let read: FxHashSet<Spot> = links
        .iter()
        .filter(|link| !merged.nodes[link.to].kind.is_test() && link.via != Via::Package)
        .map(|link| link.from)
        .collect();
    let mut matches: Vec<Match> = matching
        .matches
        .iter()
        .map(|&(from, source, level)| Match { from, source, level, read: read.contains(&source) })
        .collect();
    matches.put_in_order();
    matches.dedup();
    let edge = |level| matches!(level, HiddenLevel::Exact | HiddenLevel::Schema | HiddenLevel::SchemaPrefix);
    let hidden = matches.iter().filter(|found| found.read && edge(found.level)).map(|found| Link {
        to: found.source,
        from: found.from,
        kind: EdgeKind::Hidden(found.level),
        via: Via::Source,
        pin: Pin::Unversioned,
        manifest: merged.nodes[found.source].project,
    });
    let hidden = hidden.collect();
    (matches, hidden)
}

impl<'m> Matching<'m> {
    fn project(&self, spot: Spot) -> Slot {
        self.merged.nodes[spot].project
    }

    fn settle(&mut self, source: Spot, from: impl IntoIterator<Item = Spot>, level: HiddenLevel) {
        for from in from {
            self.matches.push((from, source, level));
            self.settled.insert(source);
        }
    }

    /// Each source that agrees in schema and identifier with nodes of other projects, and these.
    fn pairs(&self) -> Vec<Pair<'m>> {
        let mut found: Vec<Vec<(Spot, &Place)>> = vec![Vec::new(); self.places.declared.len()];
        for ((node, place), &name) in self.places.built.iter().zip(&self.index.built) {
            for at in self.index.declared_as(name) {
                let source = self.places.declared.get(at).map(|(source, _)| self.project(*source));
                if let Some(nodes) = found.get_mut(at).filter(|_| source != Some(self.project(*node))) {
                    nodes.push((*node, place));
                }
            }
        }
        let pairs = self.places.declared.iter().zip(found).filter(|(_, nodes)| !nodes.is_empty());
        pairs.map(|((source, place), nodes)| Pair { source: *source, place, nodes }).collect()
    }

    fn exact(&mut self, pairs: &[Pair]) {
        for Pair { source, place, nodes } in pairs {
            let same = nodes.iter().filter(|(_, other)| other.same_database(place));
            let found: Vec<Spot> = same.map(|(node, _)| *node).collect();
            let level = if self.folding_decides(&found) { HiddenLevel::Ambiguous } else { HiddenLevel::Exact };
            self.settle(*source, found, level);
        }
    }

    /// Whether relations of different owners are equal only after folding case, while an owner quotes identifiers.
    fn folding_decides(&self, nodes: &[Spot]) -> bool {
        let Some((first, rest)) = nodes.split_first() else { return false };
        let relation = |spot: Spot| self.merged.nodes[spot].data.relation.as_ref();
        let differ = rest.iter().any(|&other| {
            let written = relation(*first) != relation(other);
            written
                && self.project(*first) != self.project(other)
                && Self::same_place(relation(*first), relation(other))
        });
        let quotes = |spot: &Spot| {
            let entry = self.merged.projects[self.project(*spot)].entry.and_then(|at| self.entries.get(at));
            entry.is_some_and(|entry| entry.loaded.manifest.metadata.quotes_identifiers)
        };
        differ && nodes.iter().any(quotes)
    }

    fn same_place(a: Option<&Relation>, b: Option<&Relation>) -> bool {
        a.map(Place::of) == b.map(Place::of)
    }

    /// Schema and identifier are equal and the databases differ for a reason.
    fn schema(&mut self, pairs: &[Pair]) {
        // (owner, its database, consumer) → the databases its candidates go to, with the sources that do.
        let mut mappings: BTreeMap<(Slot, &str, Slot), BTreeMap<&str, FxHashSet<Spot>>> = BTreeMap::new();
        let mut candidates = Vec::new();
        for Pair { source, place, nodes } in pairs.iter().filter(|pair| !self.settled.contains(&pair.source)) {
            for (node, other) in nodes {
                let key = (self.project(*node), &*other.database, self.project(*source));
                mappings.entry(key).or_default().entry(&place.database).or_default().insert(*source);
                candidates.push((*source, *node, key));
            }
        }
        let adapter = |slot: Slot| {
            let entry = self.merged.projects[slot].entry.and_then(|at| self.entries.get(at));
            entry.map(|entry| entry.loaded.manifest.metadata.adapter_type.as_str()).filter(|name| !name.is_empty())
        };
        let mut found = Vec::new();
        for (source, node, key) in candidates {
            let consistent = mappings
                .get(&key)
                .is_some_and(|to| to.len() == 1 && to.values().all(|sources| sources.len() >= MAPPED_SOURCES));
            let platforms = adapter(self.project(source)).zip(adapter(self.project(node))).is_some_and(|(a, b)| a != b);
            let catalog = self.merged.nodes[node].data.settings.table_format.as_deref() == Some("via catalog");
            if consistent || platforms || catalog {
                found.push((source, node));
            }
        }
        for (source, node) in found {
            self.settle(source, [node], HiddenLevel::Schema);
        }
    }

    /// The schemas differ by the one prefix or suffix of a development target.
    fn affixes(&mut self) {
        let mut relations: BTreeMap<Slot, Vec<(Spot, &'m Place<'m>)>> = BTreeMap::new();
        for (spot, place) in &self.places.built {
            relations.entry(self.project(*spot)).or_default().push((*spot, place));
        }
        let mut found: Vec<(Spot, Spot)> = Vec::new();
        for (owner, built) in &relations {
            let schemas: Vec<&str> = built.iter().map(|(_, place)| &*place.schema).collect();
            let mut agree = Agreement::new();
            for (prefix, affix) in common(&schemas) {
                for (node, place) in built {
                    let rest = if prefix { place.schema.strip_prefix(affix) } else { place.schema.strip_suffix(affix) };
                    let Some(rest) = rest.filter(|rest| !rest.is_empty()) else { continue };
                    let Some(name) = self.index.name(rest, &place.identifier) else { continue };
                    let sources = self.index.declared_as(name);
                    for (source, other) in sources.filter_map(|at| self.places.declared.get(at)) {
                        let open = !self.settled.contains(source) && self.project(*source) != *owner;
                        if open && other.same_database(place) {
                            agree.entry((self.project(*source), affix, prefix)).or_default().push((*source, *node));
                        }
                    }
                }
            }
            found.extend(best(agree));
        }
        for (source, node) in found {
            self.settle(source, [node], HiddenLevel::SchemaPrefix);
        }
    }

    /// The identifier alone, where the source names the project.
    fn names(&mut self) {
        let projects: Vec<(Slot, Cow<str>)> =
            self.merged.projects.entries().map(|(slot, seat)| (slot, fold(&seat.name))).collect();
        let mut wanted = Vec::new();
        for (source, place) in self.places.declared.iter().filter(|(spot, _)| !self.settled.contains(spot)) {
            let source_name = match &self.merged.nodes[*source].data.detail {
                Detail::Source(source) => fold(&source.source_name),
                _ => Cow::Borrowed(""),
            };
            for (slot, name) in projects.iter().filter(|(slot, _)| *slot != self.project(*source)) {
                if source_name == *name || place.schema.contains(&**name) {
                    wanted.push((*source, (*slot, &*place.identifier)));
                }
            }
        }
        if wanted.is_empty() {
            return;
        }
        let mut by_alias: FxHashMap<(Slot, &str), Spot> = FxHashMap::default();
        for (spot, place) in &self.places.built {
            by_alias.entry((self.project(*spot), &place.identifier)).or_insert(*spot);
        }
        for (source, alias) in wanted {
            if let Some(&node) = by_alias.get(&alias) {
                self.settle(source, [node], HiddenLevel::Name);
            }
        }
    }
}
