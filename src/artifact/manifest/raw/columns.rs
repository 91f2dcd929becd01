//! `columns` of a node.
//!
//! In: JSON. Out: canonical columns, in the author's order, and what stands on them that is the node's. Not here: which
//! tests a column has (`attach`). Each column is made at once of what stands there: a manifest may have a hundred thousand.

use super::meta::{Any, RawMeta};
use super::node::RawConstraint;
use super::record::{fill, record};
use super::scalar::{Text, Words, plain, said};
use crate::artifact::manifest::columns::{constraint, merged_meta, merged_tags};
use crate::artifact::manifest::model::{ColumnOf, ConstraintOf};
use crate::artifact::manifest::wording;
use meshscope_json::{Error, Reader, Record};
use std::borrow::Cow;

/// The columns of a node and what stands on them.
#[derive(Default)]
pub(crate) struct RawColumns<'a> {
    /// The columns; `declared` says that something is written about one (spec 01.4, point 5).
    pub(crate) columns: Vec<ColumnOf<Cow<'a, str>>>,
    /// Constraints, each on its own column.
    pub(crate) constraints: Vec<ConstraintOf<Cow<'a, str>>>,
    /// Doc blocks used in descriptions.
    pub(crate) doc_blocks: Vec<Cow<'a, str>>,
}

/// One column as it stands.
#[derive(Default)]
struct RawColumn<'a> {
    name: Option<Text<'a>>,
    description: Option<Text<'a>>,
    data_type: Option<Text<'a>>,
    meta: Option<RawMeta<'a>>,
    tags: Option<Words<'a>>,
    config: RawColumnConfig<'a>,
    constraints: Option<Vec<RawConstraint<'a>>>,
    doc_blocks: Option<Vec<Text<'a>>>,
    policy_tags: Any<'a>,
    column_mask: Any<'a>,
}

record!(RawColumn in COLUMN {
    texts { name, description, data_type }
    values { meta, tags, constraints, doc_blocks, policy_tags, column_mask }
    marks {}
    parts { config }
});

/// `config` of a column.
#[derive(Default)]
struct RawColumnConfig<'a> {
    meta: Option<RawMeta<'a>>,
    tags: Option<Words<'a>>,
    policy_tags: Any<'a>,
    column_mask: Any<'a>,
}

record!(RawColumnConfig in COLUMN_CONFIG {
    texts {}
    values { meta, tags, policy_tags, column_mask }
    marks {}
    parts {}
});

/// Any key is a column's name.
impl<'t> Record<'t> for RawColumns<'t> {
    const SHAPE: Option<usize> = None;

    fn field(_: &[u8]) -> Option<u8> {
        Some(0)
    }

    fn take(&mut self, _: u8, key: Cow<'t, str>, reader: &mut Reader<'t>) -> Result<bool, Error> {
        reader.spend(size_of::<ColumnOf<String>>())?;
        let mut raw = RawColumn::default();
        fill(&mut raw, reader)?;
        let name = match raw.name {
            Some(name) => name.0,
            None => key,
        };
        let constraints = raw.constraints.unwrap_or_default();
        let constrained = !constraints.is_empty();
        self.constraints.extend(constraints.into_iter().map(|raw| constraint(raw, Some(&name))));
        self.doc_blocks.extend(raw.doc_blocks.unwrap_or_default().into_iter().map(|text| text.0));
        let meta = merged_meta(raw.meta, raw.config.meta);
        let tags = merged_tags(raw.tags, raw.config.tags);
        let description = plain(raw.description);
        let wording = wording(&description);
        let masks = [&raw.policy_tags, &raw.column_mask, &raw.config.policy_tags, &raw.config.column_mask];
        self.columns.push(ColumnOf {
            masked: masks.iter().any(|mask| !mask.0.is_empty()),
            declared: constrained || !description.is_empty() || !meta.is_empty() || !tags.is_empty(),
            name,
            // Blank words say nothing: whoever asks whether a column is described need not read them again.
            description: if wording == 0 { Cow::Borrowed("") } else { description },
            wording,
            data_type: said(raw.data_type),
            meta,
            tags,
        });
        Ok(true)
    }
}
