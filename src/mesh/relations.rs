//! Where rows lie, made comparable (spec 02.5).
//!
//! In: merged nodes. Out: [`Place`]s, and indexes of who builds and who declares them. Not here: verdicts.

use super::merge::{Merged, Spot};
use super::model::Standing;
use crate::artifact::manifest::model::{Kind, Relation};
use rustc_hash::FxHashMap;

/// A relation with each part unquoted and folded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// Database; empty on two-part platforms.
    pub database: String,
    /// Schema.
    pub schema: String,
    /// Identifier.
    pub identifier: String,
}

impl Place {
    /// The folded form of a relation.
    pub fn of(relation: &Relation) -> Self {
        Self {
            database: fold(&relation.database),
            schema: fold(&relation.schema),
            identifier: fold(&relation.identifier),
        }
    }

    /// Whether the databases are equal; an empty one equals any (decision 10, for hidden edges alone).
    pub fn same_database(&self, other: &Self) -> bool {
        self.database == other.database || self.database.is_empty() || other.database.is_empty()
    }

    /// `database.schema.identifier`, absent parts left out.
    pub fn text(&self) -> String {
        let parts = [&self.database, &self.schema, &self.identifier].into_iter();
        parts.filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(".")
    }
}

/// Strips one pair of quotes and folds case.
fn fold(part: &str) -> String {
    let pairs = [('"', '"'), ('`', '`'), ('[', ']')];
    let bare = pairs.iter().find_map(|&(open, close)| part.strip_prefix(open)?.strip_suffix(close));
    bare.unwrap_or(part).to_lowercase()
}

/// Places of the nodes that build or declare one.
#[derive(Debug, Default)]
pub struct Places {
    /// Own and ghost models, seeds and snapshots that lie somewhere.
    pub built: Vec<(Spot, Place)>,
    /// Own sources.
    pub declared: Vec<(Spot, Place)>,
}

/// Finds all places. Ephemeral models have none; package copies count as their owner's.
pub fn places(merged: &Merged) -> Places {
    let mut places = Places::default();
    for (spot, node) in merged.nodes.entries() {
        let Some(relation) = node.data.relation.as_ref().filter(|relation| !relation.identifier.is_empty()) else {
            continue;
        };
        let ephemeral = node.data.materialized.as_deref() == Some("ephemeral");
        match (node.data.kind, node.standing) {
            (Kind::Model | Kind::Seed | Kind::Snapshot, Standing::Own | Standing::Ghost) if !ephemeral => {
                places.built.push((spot, Place::of(relation)));
            }
            (Kind::Source, Standing::Own) => places.declared.push((spot, Place::of(relation))),
            _ => {}
        }
    }
    places
}

/// An index from schema and identifier to positions in a list of places.
pub fn index(places: &[(Spot, Place)]) -> FxHashMap<(&str, &str), Vec<usize>> {
    let mut index: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
    for (position, (_, place)) in places.iter().enumerate() {
        index.entry((&place.schema, &place.identifier)).or_default().push(position);
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_case_do_not_matter() {
        let place = |database: &str, schema: &str, identifier: &str| {
            let [database, schema, identifier] = [database, schema, identifier].map(str::to_owned);
            Place::of(&Relation { database, schema, identifier })
        };
        assert_eq!(place("\"Mesh\"", "`Core`", "[Orders]"), place("mesh", "core", "ORDERS"));
        assert!(place("", "core", "orders").same_database(&place("mesh", "core", "orders")));
        assert_eq!(place("", "core", "orders").text(), "core.orders");
    }
}
