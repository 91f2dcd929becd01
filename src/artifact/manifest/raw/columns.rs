//! `columns` of a node.
//!
//! In: JSON. Out: canonical columns, in the author's order, and what stands on them that is the node's. Not here: which
//! tests a column has (`attach`). Each column is made at once of what stands there: a manifest may have a hundred thousand.

use super::meta::{Any, RawMeta};
use super::node::RawConstraint;
use super::record::{Record, fill, record};
use super::scalar::{Text, Words, filled, owned};
use crate::artifact::manifest::columns::{constraint, merged_meta, merged_tags};
use crate::artifact::manifest::model::{Column, Constraint};
use meshscope_json::{Error, Reader};

/// The columns of a node and what stands on them.
#[derive(Default)]
pub(crate) struct RawColumns {
    /// The columns; `declared` says that something is written about one (spec 01.4, point 5).
    pub(crate) columns: Vec<Column>,
    /// Constraints, each on its own column.
    pub(crate) constraints: Vec<Constraint>,
    /// Doc blocks used in descriptions.
    pub(crate) doc_blocks: Vec<String>,
}

/// One column as it stands.
#[derive(Default)]
struct RawColumn<'a> {
    name: Option<Text<'a>>,
    description: Option<Text<'a>>,
    data_type: Option<Text<'a>>,
    meta: Option<RawMeta>,
    tags: Option<Words>,
    config: RawColumnConfig<'a>,
    constraints: Option<Vec<RawConstraint<'a>>>,
    doc_blocks: Option<Vec<Text<'a>>>,
    policy_tags: Any,
    column_mask: Any,
}

record!(RawColumn {
    texts { name, description, data_type }
    values { meta, tags, constraints, doc_blocks, policy_tags, column_mask }
    parts { config }
});

/// `config` of a column.
#[derive(Default)]
struct RawColumnConfig<'a> {
    meta: Option<RawMeta>,
    tags: Option<Words>,
    policy_tags: Any,
    column_mask: Any,
    borrowed: std::marker::PhantomData<&'a str>,
}

record!(RawColumnConfig {
    texts {}
    values { meta, tags, policy_tags, column_mask }
    parts {}
});

/// Any key is a column's name.
impl<'t> Record<'t> for RawColumns {
    fn field(&mut self, key: &[u8], reader: &mut Reader<'t>) -> Result<bool, Error> {
        reader.spend(size_of::<Column>())?;
        let mut raw = RawColumn::default();
        fill(&mut raw, reader)?;
        let name = match raw.name {
            Some(name) => name.owned(),
            None => String::from_utf8_lossy(key).into_owned(),
        };
        let constraints = raw.constraints.unwrap_or_default();
        let constrained = !constraints.is_empty();
        self.constraints.extend(constraints.into_iter().map(|raw| constraint(raw, Some(&name))));
        self.doc_blocks.extend(raw.doc_blocks.unwrap_or_default().into_iter().map(Text::owned));
        let meta = merged_meta(raw.meta, raw.config.meta);
        let tags = merged_tags(raw.tags, raw.config.tags);
        let description = owned(raw.description);
        let masks = [&raw.policy_tags, &raw.column_mask, &raw.config.policy_tags, &raw.config.column_mask];
        self.columns.push(Column {
            masked: masks.iter().any(|mask| !mask.0.is_empty()),
            declared: constrained || !description.is_empty() || !meta.is_empty() || !tags.is_empty(),
            name,
            description,
            data_type: filled(raw.data_type),
            meta,
            tags,
        });
        Ok(true)
    }
}
