//! Where rows lie, made comparable (spec 02.5).
//!
//! In: merged nodes. Out: [`Place`]s, and indexes of who builds and who declares them. Not here: verdicts.

use super::merge::{Merged, Spot};
use super::model::Standing;
use crate::artifact::manifest::model::{Kind, Relation};
use crate::matching::fold;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A relation with each part unquoted and folded; borrowed where it is written so.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place<'r> {
    /// Database; empty on two-part platforms.
    pub database: Cow<'r, str>,
    /// Schema.
    pub schema: Cow<'r, str>,
    /// Identifier.
    pub identifier: Cow<'r, str>,
}

impl<'r> Place<'r> {
    /// The folded form of a relation.
    pub fn of(relation: &'r Relation) -> Self {
        Self {
            database: bare(&relation.database),
            schema: bare(&relation.schema),
            identifier: bare(&relation.identifier),
        }
    }

    /// Whether the databases are equal; an empty one equals any (decision 10, for hidden edges alone).
    pub fn same_database(&self, other: &Self) -> bool {
        self.database == other.database || self.database.is_empty() || other.database.is_empty()
    }

    /// `database.schema.identifier`, absent parts left out.
    pub fn text(&self) -> String {
        let parts = [&self.database, &self.schema, &self.identifier].into_iter();
        parts.filter(|part| !part.is_empty()).map(AsRef::as_ref).collect::<Vec<&str>>().join(".")
    }
}

/// Strips one pair of quotes and folds case.
fn bare(part: &str) -> Cow<'_, str> {
    let pairs = [('"', '"'), ('`', '`'), ('[', ']')];
    let bare = pairs.iter().find_map(|&(open, close)| part.strip_prefix(open)?.strip_suffix(close));
    fold(bare.unwrap_or(part))
}

/// Places of the nodes that build or declare one.
#[derive(Debug, Default)]
pub struct Places<'m> {
    /// Own and ghost models, seeds and snapshots that lie somewhere.
    pub built: Vec<(Spot, Place<'m>)>,
    /// Own sources.
    pub declared: Vec<(Spot, Place<'m>)>,
}

/// Finds all places. Ephemeral models have none; package copies count as their owner's.
pub fn places<'m>(merged: &'m Merged) -> Places<'m> {
    let mut places = Places::default();
    for (spot, node) in merged.nodes.entries() {
        if !node.kind.is_data() {
            continue;
        }
        let Some(relation) = node.data.relation.as_ref().filter(|relation| !relation.identifier.is_empty()) else {
            continue;
        };
        let ephemeral = node.data.materialized.as_deref() == Some("ephemeral");
        match (node.kind, node.standing) {
            (Kind::Model | Kind::Seed | Kind::Snapshot, Standing::Own | Standing::Ghost) if !ephemeral => {
                places.built.push((spot, Place::of(relation)));
            }
            (Kind::Source, Standing::Own) => places.declared.push((spot, Place::of(relation))),
            _ => {}
        }
    }
    places
}

/// An index of places by schema and identifier.
#[derive(Debug, Default)]
pub struct Index<'p> {
    /// The first place of each.
    first: FxHashMap<(&'p str, &'p str), usize>,
    /// After each place the next of the same schema and identifier: few have one, and none a list of its own.
    next: Vec<Option<usize>>,
}

impl<'p> Index<'p> {
    /// Indexes `places`.
    pub fn of(places: &'p [(Spot, Place)]) -> Self {
        let mut first = FxHashMap::with_capacity_and_hasher(places.len(), Default::default());
        let mut next = vec![None; places.len()];
        // From the last, so that what comes first in the list is the first of its chain.
        for (position, (_, place)) in places.iter().enumerate().rev() {
            let after = first.insert((&*place.schema, &*place.identifier), position);
            if let Some(next) = next.get_mut(position) {
                *next = after;
            }
        }
        Self { first, next }
    }

    /// The positions of the places that have these, in order.
    pub fn positions(&self, schema: &str, identifier: &str) -> impl Iterator<Item = usize> {
        let first = self.first.get(&(schema, identifier)).copied();
        std::iter::successors(first, |at| self.next.get(*at).copied().flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_case_do_not_matter() {
        let place = |database: &str, schema: &str, identifier: &str| {
            let [database, schema, identifier] = [database, schema, identifier].map(str::to_owned);
            Relation { database, schema, identifier }
        };
        let (quoted, plain) = (place("\"Mesh\"", "`Core`", "[Orders]"), place("mesh", "core", "ORDERS"));
        assert_eq!(Place::of(&quoted), Place::of(&plain));
        let short = place("", "core", "orders");
        assert!(Place::of(&short).same_database(&Place::of(&plain)));
        assert_eq!(Place::of(&short).text(), "core.orders");
    }
}
