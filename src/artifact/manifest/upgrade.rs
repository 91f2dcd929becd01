//! What older schemas say otherwise, in one place.
//!
//! In: parts of a manifest in the shapes that dbt 0.19 to 1.5 gave them. Out: the same in today's shapes, by the rules by
//! which dbt Core itself reads old manifests (`upgrade_manifest.py`). Not here: fields that merely came later: those are
//! absent and read as such, whatever the number (spec 01.1).

use super::collect::{Disabled, collect};
use super::model::{Metadata, Node};
use super::node::{Draft, fresh};
use super::raw::node::{RawNode, RawRef};
use super::raw::record::fill;
use super::raw::scalar::{Text, Version, filled};
use crate::artifact::{Level, Notice};
use meshscope_json::Reader;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The first schema with groups, access, contracts and versions: dbt 1.5.
const FIRST_WITH_ACCESS: u32 = 9;
/// The first schema whose metrics are today's: dbt 1.6. dbt drops the older ones when it reads them.
const FIRST_WITH_METRICS: u32 = 10;

/// Whether a schema is one that dbt is known to have written, or that stands in its history: the betas of 0.19 count as
/// 0, and 20 was dbt 2's own before it took up 12 (spec 01.1).
pub(super) fn is_known(schema_version: u32) -> bool {
    matches!(schema_version, 0..=13 | 20)
}

/// Whether the schema's metrics are those of today.
pub(super) fn has_metrics(schema_version: u32) -> bool {
    schema_version >= FIRST_WITH_METRICS
}

/// Whether the schema has groups and access (decision 18); below it, a node may still carry the key.
pub(super) fn has_access(schema_version: u32) -> bool {
    schema_version >= FIRST_WITH_ACCESS
}

/// Renames what was renamed in one node: `raw_sql` in dbt 1.3. Nodes that read old metrics lose them with the metrics.
pub(super) fn node(raw: &mut RawNode, schema_version: u32) {
    let sql = raw.raw_sql.take();
    raw.raw_code = raw.raw_code.take().or(sql);
    if !has_metrics(schema_version)
        && let Some(parents) = raw.depends_on.nodes.as_mut()
    {
        parents.retain(|id| !id.0.starts_with("metric."));
    }
}

/// Takes off what was only assumed where dbt knew no access: that a model without the word is protected.
pub(super) fn without_access(nodes: &mut [Box<Node>]) {
    for node in nodes {
        node.access = None;
    }
}

/// The id of a docs block, which dbt 1.3 and before wrote without its prefix.
pub(super) fn doc_id(key: String) -> String {
    if key.starts_with("doc.") { key } else { format!("doc.{key}") }
}

/// What to tell of a project whose dbt had neither groups nor access.
pub(super) fn no_groups(metadata: &Metadata) -> Notice {
    Notice {
        level: Level::Info,
        code: "no-groups".to_owned(),
        subject: metadata.project_name.clone(),
        message: format!(
            "{} had no groups and no access yet: the project is one domain, and what its models offer is unknown.",
            dbt(metadata)
        ),
        hint: "Parse the project with dbt 1.5 or later.".to_owned(),
    }
}

/// dbt and its version, at the start of a sentence.
pub(super) fn dbt(metadata: &Metadata) -> String {
    match metadata.dbt_version.as_str() {
        "" => "This version of dbt".to_owned(),
        version => format!("dbt {version}"),
    }
}

/// One element of `refs`: a mapping, or before dbt 1.5 a list of the model's name or of package and name.
impl<'de: 'a, 'a> Deserialize<'de> for RawRef<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize, Default)]
        #[serde(default)]
        struct Record<'a> {
            #[serde(borrow)]
            name: Option<Text<'a>>,
            #[serde(borrow)]
            package: Option<Text<'a>>,
            version: Option<Version>,
        }
        struct RefVisitor;
        impl<'de> Visitor<'de> for RefVisitor {
            type Value = RawRef<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a ref")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawRef<'de>, A::Error> {
                let Record { name, package, version } = Record::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RawRef { name, package, version })
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<RawRef<'de>, A::Error> {
                let Some(first) = list.next_element::<Text>()? else { return Err(Error::invalid_length(0, &self)) };
                let second = list.next_element::<Text>()?;
                // dbt reads two and passes over what follows.
                while list.next_element::<IgnoredAny>()?.is_some() {}
                let (package, name) = if second.is_some() { (Some(first), second) } else { (None, Some(first)) };
                Ok(RawRef { name, package, version: None })
            }
        }
        deserializer.deserialize_any(RefVisitor)
    }
}

/// Reads `disabled`: lists by `unique_id`, or before dbt 1.0 one list of nodes.
pub(super) fn disabled<'t>(reader: &mut Reader<'t>, disabled: &mut Disabled) -> Result<(), meshscope_json::Error> {
    let is_list = reader.items(&mut |reader| {
        let mut raw = RawNode::default();
        fill(&mut raw, reader)?;
        let Some(id) = filled(raw.unique_id.take()) else { return Ok(()) };
        reader.spend(size_of::<String>())?;
        if disabled.takes(&id) {
            reader.spend(size_of::<Node>() + size_of::<Draft>())?;
            disabled.tests.push(fresh(Cow::Borrowed(&id), raw, false).draft());
        }
        disabled.ids.push(id);
        Ok(())
    })?;
    if is_list { Ok(()) } else { collect(reader, disabled) }
}
