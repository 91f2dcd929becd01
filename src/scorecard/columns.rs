//! The columns of a model: those its YAML declares, and those the warehouse has.
//!
//! In: a model. Out: each column once, names compared case folded. Not here: what a name or a type is worth.

use super::Context;
use crate::artifact::catalog::CatalogTable;
use crate::artifact::manifest::model::Column;
use crate::matching::fold;
use crate::mesh::Mesh;
use crate::mesh::model::NodeId;
use rustc_hash::FxHashMap;

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// Its name, as declared where it is.
    pub name: &'a str,
    /// Its type: the declared one, else the warehouse's.
    pub data_type: Option<&'a str>,
    /// What the manifest says of it; none if only a catalog knows it.
    pub declared: Option<&'a Column>,
    /// Whether a catalog has it.
    pub seen: bool,
}

impl Known<'_> {
    /// Whether it is described in the manifest.
    pub fn is_described(&self) -> bool {
        self.declared.is_some_and(|column| !column.description.is_empty())
    }
}

/// What the warehouse has of `node`, if a catalog was dropped that lists it.
pub(super) fn table<'a>(ctx: &Context<'a>, node: NodeId) -> Option<&'a CatalogTable> {
    in_warehouse(ctx.mesh, node)
}

fn in_warehouse(mesh: &Mesh, node: NodeId) -> Option<&CatalogTable> {
    mesh.seen[node].table.as_deref()
}

/// The columns of a node, one after the other. Where no catalog adds any, they are read where they lie. Names and types
/// alone are at hand as numbers ([`super::numbers`]).
#[derive(Clone)]
pub(super) enum Columns<'a> {
    /// Those its YAML declares.
    Declared(std::slice::Iter<'a, Column>),
    /// Those, brought together with a catalog's.
    Joined(std::vec::IntoIter<Known<'a>>),
}

impl<'a> Iterator for Columns<'a> {
    type Item = Known<'a>;

    fn next(&mut self) -> Option<Known<'a>> {
        match self {
            Self::Declared(columns) => columns.next().map(declared),
            Self::Joined(columns) => columns.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Declared(columns) => columns.size_hint(),
            Self::Joined(columns) => columns.size_hint(),
        }
    }
}

impl ExactSizeIterator for Columns<'_> {}

fn declared(column: &Column) -> Known<'_> {
    Known { name: &column.name, data_type: column.data_type.as_deref(), declared: Some(column), seen: false }
}

/// Whether `node` has no columns that anybody told of.
pub(super) fn none(ctx: &Context, node: NodeId) -> bool {
    ctx.data(node).columns.is_empty() && table(ctx, node).is_none_or(|table| table.columns.is_empty())
}

/// All columns of `node`: the declared ones in order, then those that only a catalog has.
pub(super) fn all<'a>(ctx: &Context<'a>, node: NodeId) -> Columns<'a> {
    of(ctx.mesh, node)
}

/// The same, of a mesh without a policy.
pub(super) fn of(mesh: &Mesh, node: NodeId) -> Columns<'_> {
    let own = &mesh.nodes[node].data.columns;
    let Some(table) = in_warehouse(mesh, node) else { return Columns::Declared(own.iter()) };
    let mut columns: Vec<Known> = own.iter().map(declared).collect();
    let places: FxHashMap<_, usize> = columns.iter().enumerate().map(|(at, column)| (fold(column.name), at)).collect();
    for column in &table.columns {
        let data_type = Some(column.data_type.as_str()).filter(|text| !text.is_empty());
        match places.get(&fold(&column.name)).and_then(|&at| columns.get_mut(at)) {
            Some(known) => {
                known.seen = true;
                known.data_type = known.data_type.or(data_type);
            }
            None => columns.push(Known { name: &column.name, data_type, declared: None, seen: true }),
        }
    }
    Columns::Joined(columns.into_iter())
}
