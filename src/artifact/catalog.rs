//! A `catalog.json`: what the warehouse has, as `dbt docs generate` found it.
//!
//! In: JSON text, catalog v1. Out: tables with their columns. Not here: which project it is of, and what the manifest
//! declares. Column names stay as the warehouse writes them; whoever compares them folds them (spec 10, oddity 21).

use super::ReadError;
use super::entries::Entries;
use super::manifest::raw::scalar::Loose;
use super::sections::Sections;
use super::stamp::{self, Stamp};
use crate::sort::Sort;
use serde::{Deserialize, Serialize};

/// Ids under which adapters give a table's number of rows, the first hit wins (spec 01.5).
const ROW_COUNTS: [&str; 3] = ["row_count", "num_rows", "rows"];

/// One run's catalog.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Catalog {
    /// The run that wrote it.
    pub stamp: Stamp,
    /// Nodes and sources, in order of `unique_id`.
    pub tables: Vec<CatalogTable>,
}

/// A relation that the warehouse has.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct CatalogTable {
    /// dbt's `unique_id`.
    pub id: String,
    /// `metadata.type`, as the adapter writes it: `BASE TABLE`, `view`.
    pub table_type: String,
    /// `metadata.owner`; empty if none.
    pub owner: String,
    /// `metadata.comment`; empty if none.
    pub comment: String,
    /// Number of rows, where the adapter says it; an estimate on some warehouses.
    pub rows: Option<f64>,
    /// Columns, in the order of `index`.
    pub columns: Vec<CatalogColumn>,
}

/// A column that the warehouse has.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CatalogColumn {
    /// Its name, in the warehouse's case.
    pub name: String,
    /// `type`, as the adapter writes it; empty if none.
    pub data_type: String,
    /// Whether it carries a comment.
    pub commented: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawTable<'a> {
    #[serde(borrow)]
    metadata: Option<RawMetadata<'a>>,
    #[serde(borrow)]
    columns: Option<Entries<'a, RawColumn<'a>>>,
    #[serde(borrow)]
    stats: Option<Entries<'a, RawStat<'a>>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawMetadata<'a> {
    #[serde(borrow, rename = "type")]
    table_type: Loose<'a>,
    #[serde(borrow)]
    owner: Loose<'a>,
    #[serde(borrow)]
    comment: Loose<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawColumn<'a> {
    #[serde(borrow, rename = "type")]
    data_type: Loose<'a>,
    #[serde(borrow)]
    index: Loose<'a>,
    #[serde(borrow)]
    comment: Loose<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawStat<'a> {
    #[serde(borrow)]
    value: Loose<'a>,
    #[serde(borrow)]
    include: Loose<'a>,
}

/// Reads a catalog.
///
/// # Errors
/// [`ReadError::WrongType`] for a field with a value of another type than dbt writes.
pub(super) fn read(sections: &Sections) -> Result<Catalog, ReadError> {
    let mut tables = Vec::new();
    for collection in ["nodes", "sources"] {
        let raw = sections.read::<Entries<Option<RawTable>>>(collection)?.unwrap_or_default();
        tables.extend(raw.0.into_iter().filter_map(|(id, raw)| Some(table(id.owned(), raw?))));
    }
    tables.put_in_order_by(|a, b| a.id.cmp(&b.id));
    Ok(Catalog { stamp: stamp::read(sections, "metadata")?, tables })
}

fn table(id: String, raw: RawTable) -> CatalogTable {
    let metadata = raw.metadata.unwrap_or_default();
    let stats = raw.stats.unwrap_or_default().0;
    let rows = ROW_COUNTS.iter().find_map(|wanted| {
        let (_, stat) = stats.iter().find(|(id, _)| id.0 == *wanted)?;
        (stat.include.bool() == Some(true)).then(|| number(&stat.value))?
    });
    let mut columns = raw.columns.unwrap_or_default().0;
    columns.put_in_order_by(|(_, a), (_, b)| {
        let place = |column: &RawColumn| number(&column.index).unwrap_or(f64::INFINITY);
        place(a).total_cmp(&place(b))
    });
    let text = |value: &Loose| value.scalar().unwrap_or_default().into_owned();
    let columns = columns.into_iter().map(|(name, column)| CatalogColumn {
        name: name.owned(),
        data_type: text(&column.data_type),
        commented: column.comment.text().is_some(),
    });
    CatalogTable {
        id,
        table_type: text(&metadata.table_type),
        owner: text(&metadata.owner),
        comment: text(&metadata.comment),
        rows,
        columns: columns.collect(),
    }
}

fn number(value: &Loose) -> Option<f64> {
    match value {
        Loose::Whole(number) => Some(*number as f64),
        Loose::Real(number) => Some(*number),
        Loose::Text(text) => meshscope_json::number(text.trim()),
        Loose::Bool(_) | Loose::Other => None,
    }
}
