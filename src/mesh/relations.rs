//! Where rows lie, made comparable (spec 02.5).
//!
//! In: merged nodes. Out: [`Place`]s, and indexes of who builds and who declares them. Not here: verdicts.

use super::assemble::Placed;
use super::merge::{Merged, Spot};
use super::model::{Mesh, NodeId, RelationId, Standing};
use crate::artifact::manifest::model::{Kind, Relation};
use crate::lists::Lists;
use crate::matching::fold;
use crate::row_id;
use crate::table::RowId;
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
    let inside = match part.as_bytes() {
        [b'"', .., b'"'] | [b'`', .., b'`'] | [b'[', .., b']'] => part.get(1..part.len() - 1),
        _ => None,
    };
    fold(inside.unwrap_or(part))
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
#[inline(never)]
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

row_id! {
    /// A schema and an identifier that places have.
    NameId,
}

/// Places by schema and identifier. Each name is looked up once, here; after that its number is compared.
#[derive(Debug, Default)]
pub struct Index<'p> {
    names: FxHashMap<(&'p str, &'p str), NameId>,
    /// The name of each place that is built.
    pub built: Vec<NameId>,
    /// The name of each place that is declared.
    pub declared: Vec<NameId>,
    /// The positions of those that declare it.
    by_name: Lists<NameId, u32>,
}

impl<'p> Index<'p> {
    /// Indexes `places`.
    #[inline(never)]
    pub fn of(places: &'p Places) -> Self {
        let room = places.built.len() + places.declared.len();
        let mut names = FxHashMap::with_capacity_and_hasher(room, Default::default());
        let mut number = |(_, place): &'p (Spot, Place)| {
            let next = NameId::at(names.len());
            *names.entry((&*place.schema, &*place.identifier)).or_insert(next)
        };
        let built = places.built.iter().map(&mut number).collect();
        let declared: Vec<NameId> = places.declared.iter().map(&mut number).collect();
        let pairs: Vec<(NameId, u32)> = declared.iter().copied().zip(0..).collect();
        let by_name = Lists::of(names.len(), &pairs);
        Self { names, built, declared, by_name }
    }

    /// The positions of the places that are declared under this name, in order.
    pub fn declared_as(&self, name: NameId) -> impl Iterator<Item = usize> + use<'_, 'p> {
        self.by_name[name].iter().map(|&at| at as usize)
    }

    /// The name of this schema and identifier, if any place has it.
    pub fn name(&self, schema: &str, identifier: &str) -> Option<NameId> {
        self.names.get(&(schema, identifier)).copied()
    }
}

/// Own nodes by the relation that they build or declare.
#[derive(Debug)]
pub struct Relations {
    built: Vec<(RelationId, Spot)>,
    declared: Vec<(RelationId, Spot)>,
    count: usize,
}

impl Relations {
    /// Numbers the places of own nodes.
    #[inline(never)]
    pub fn of<'m>(merged: &Merged, places: &'m Places, index: &Index) -> Self {
        let mut databases: FxHashMap<&str, usize> = FxHashMap::default();
        let mut relations: FxHashMap<(NameId, usize), RelationId> = FxHashMap::default();
        let mut of_own = |places: &'m [(Spot, Place)], names: &[NameId]| {
            let own = places.iter().zip(names).filter(|((spot, _), _)| merged.nodes[*spot].standing == Standing::Own);
            own.map(|((spot, place), name)| {
                let next = databases.len();
                let database = *databases.entry(&place.database).or_insert(next);
                let next = RelationId::at(relations.len());
                (*relations.entry((*name, database)).or_insert(next), *spot)
            })
            .collect()
        };
        let (built, declared) = (of_own(&places.built, &index.built), of_own(&places.declared, &index.declared));
        Self { built, declared, count: relations.len() }
    }

    /// Fills [`Mesh::built`] and [`Mesh::declared`].
    pub fn fill(self, mesh: &mut Mesh, placed: &Placed) {
        let lists = |spots: Vec<(RelationId, Spot)>| {
            let mut nodes: Vec<(RelationId, NodeId)> =
                spots.into_iter().map(|(relation, spot)| (relation, placed.nodes[spot])).collect();
            nodes.sort_unstable_by_key(|(_, node)| *node);
            Lists::of(self.count, &nodes)
        };
        (mesh.built, mesh.declared) = (lists(self.built), lists(self.declared));
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
