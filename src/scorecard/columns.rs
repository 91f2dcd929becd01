//! The columns of a model: those its YAML declares, and those the warehouse has.
//!
//! In: a model. Out: each column once, names compared case folded. Not here: what a name or a type is worth.

use super::Context;
use super::words::fold;
use crate::artifact::catalog::CatalogTable;
use crate::artifact::manifest::model::Column;
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
        self.declared.is_some_and(|column| !column.description.trim().is_empty())
    }
}

/// What the warehouse has of `node`, if a catalog was dropped that lists it.
pub(super) fn table<'a>(ctx: &Context<'a>, node: NodeId) -> Option<&'a CatalogTable> {
    ctx.mesh.seen[node].table.as_deref()
}

/// All columns of `node`: the declared ones in order, then those that only a catalog has.
pub(super) fn all<'a>(ctx: &Context<'a>, node: NodeId) -> Vec<Known<'a>> {
    let declared = ctx.data(node).columns.iter().map(|column| Known {
        name: &column.name,
        data_type: column.data_type.as_deref(),
        declared: Some(column),
        seen: false,
    });
    let mut columns: Vec<Known> = declared.collect();
    let Some(table) = table(ctx, node) else { return columns };
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
    columns
}

/// The columns of `node` whose type is known.
pub(super) fn typed<'a>(ctx: &Context<'a>, node: NodeId) -> Vec<(&'a str, &'a str)> {
    all(ctx, node).into_iter().filter_map(|column| Some((column.name, column.data_type?))).collect()
}
