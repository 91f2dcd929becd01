//! The columns of own models, their names and types by number.
//!
//! In: a mesh. Out: for each own model a row of small numbers, and what is to be known of each name and each type once.
//! Seven checks go through all columns of every product, and after each change of the policy again: names and types lie
//! all over memory, while few of them are different. Not here: tests, what descriptions say.

use super::columns;
use super::keys;
use super::model::Tier;
use super::types::TypeFacts;
use crate::matching::fold;
use crate::mesh::Mesh;
use crate::mesh::model::NodeId;
use crate::row_id;
use crate::table::{RowId, Table};
use rustc_hash::FxHashMap;

row_id! {
    /// A column's name as it is spelled somewhere.
    NameId,
    /// A data type as it is spelled somewhere.
    TypeId,
}

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Numbered {
    /// Its name.
    pub name: NameId,
    /// Its type, declared or the warehouse's; none where neither tells, and of models whose types no check reads: those that
    /// are not judged as public.
    pub data_type: Option<TypeId>,
    /// Its description, as [`wording`](crate::artifact::manifest::wording) numbers it; 0 for none.
    pub wording: u64,
    /// Whether it is written in YAML.
    pub declared: bool,
}

/// A name of columns.
pub(super) struct Name {
    /// As it is spelled.
    pub text: String,
    /// In lower case.
    pub folded: String,
    /// The first name that differs from it in nothing but case.
    pub alike: NameId,
    /// Whether it ends as keys do.
    pub key_like: bool,
    /// What it would point to as a foreign key ([`keys::points_to`]).
    pub points_to: Option<String>,
}

/// All columns of own models.
pub(super) struct Numbers {
    /// Each name once.
    pub names: Table<NameId, Name>,
    /// Each type once.
    pub types: Table<TypeId, TypeFacts>,
    all: Vec<Numbered>,
    /// Where a node's columns begin and end in `all`.
    of: Table<NodeId, (u32, u32)>,
}

impl Numbers {
    /// Numbers the columns of own models; `tiers` says as what each is judged.
    pub fn new(mesh: &Mesh, tiers: &Table<NodeId, Option<Tier>>) -> Self {
        let (mut names, mut types) = (Table::new(), Table::new());
        let (mut all, mut of) = (Vec::new(), Table::with_room(mesh.nodes.len()));
        let mut known = FxHashMap::<&str, NameId>::default();
        let mut known_types = FxHashMap::<&str, TypeId>::default();
        let mut folds = FxHashMap::<String, NameId>::default();
        for (id, node) in mesh.nodes.entries() {
            let start = all.len() as u32;
            let public = tiers.row(id).copied().flatten().is_some_and(Tier::as_public);
            for column in node.is_own_model().then(|| columns::of(mesh, id)).into_iter().flatten() {
                let name = *known.entry(column.name).or_insert_with(|| {
                    let (folded, next) = (fold(column.name).into_owned(), NameId::at(names.len()));
                    names.push(Name {
                        text: column.name.to_owned(),
                        alike: *folds.entry(folded.clone()).or_insert(next),
                        key_like: keys::is_key_like(column.name, &[]),
                        points_to: keys::points_to(column.name, &[]),
                        folded,
                    })
                });
                let data_type = column
                    .data_type
                    .filter(|_| public)
                    .map(|text| *known_types.entry(text).or_insert_with(|| types.push(TypeFacts::new(text))));
                let declared = column.declared.filter(|column| column.declared);
                let wording = declared.map_or(0, |column| column.wording);
                all.push(Numbered { name, data_type, wording, declared: declared.is_some() });
            }
            of.push((start, all.len() as u32));
        }
        Self { names, types, all, of }
    }

    /// The columns of `node`, in the order of [`columns::all`]: those that its manifest has come first; none of what is no own model.
    pub fn of(&self, node: NodeId) -> &[Numbered] {
        let range = self.of.row(node).map(|&(start, end)| start as usize..end as usize);
        range.and_then(|range| self.all.get(range)).unwrap_or_default()
    }
}
