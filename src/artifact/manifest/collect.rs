//! Collections of a manifest, read entry by entry.
//!
//! In: the JSON mapping of one collection. Out: what a [`Collector`] makes of its entries, one at a time, so that no raw
//! entry outlives its turn. Not here: the order of the collections.

use super::model::{Group, Node};
use super::node::{Draft, draft, unread_source};
use super::raw::meta::RawMeta;
use super::raw::node::{RawNode, RawUnreadSource};
use super::raw::scalar::{Text, filled, owned};
use super::upgrade;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What takes the entries of a collection: its key decides as what the value is read.
pub(super) trait Collector<'de> {
    /// Takes one entry: reads exactly one value of `map`.
    fn entry<A: MapAccess<'de>>(&mut self, key: Text<'de>, map: &mut A) -> Result<(), A::Error>;
}

/// Feeds a collection to a collector.
pub(super) struct Feed<'c, C>(pub(super) &'c mut C);

impl<'de, C: Collector<'de>> DeserializeSeed<'de> for Feed<'_, C> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, C: Collector<'de>> Visitor<'de> for Feed<'_, C> {
    type Value = ();
    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a mapping by unique_id")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key()? {
            self.0.entry(key, &mut map)?;
        }
        Ok(())
    }
}

/// Collects nodes of any collection but sources.
#[derive(Default)]
pub(super) struct Nodes {
    pub(super) drafts: Vec<Draft>,
    pub(super) schema_version: u32,
    pub(super) columns_inferred: bool,
    pub(super) knows_access: bool,
    pub(super) knows_doc_blocks: bool,
}

impl<'de> Collector<'de> for Nodes {
    fn entry<A: MapAccess<'de>>(&mut self, key: Text<'de>, map: &mut A) -> Result<(), A::Error> {
        if let Some(mut raw) = map.next_value::<Option<RawNode>>()? {
            upgrade::node(&mut raw, self.schema_version);
            self.knows_access |= raw.access.is_some();
            self.knows_doc_blocks |= raw.doc_blocks.is_some();
            self.drafts.push(draft(key.owned(), raw, self.columns_inferred));
        }
        Ok(())
    }
}

/// Collects sources: those in `read` whole, of the others identity and relation. A project may declare ten thousand
/// sources and read a few hundred (spec 10, oddity 34).
pub(super) struct Sources<'r> {
    pub(super) read: FxHashSet<&'r str>,
    pub(super) nodes: Vec<Node>,
}

impl<'de> Collector<'de> for Sources<'_> {
    fn entry<A: MapAccess<'de>>(&mut self, key: Text<'de>, map: &mut A) -> Result<(), A::Error> {
        let node = if self.read.contains(key.0.as_ref()) {
            map.next_value::<Option<RawNode>>()?.map(|raw| draft(key.owned(), raw, false).node)
        } else {
            map.next_value_seed(Unread(key))?
        };
        self.nodes.extend(node);
        Ok(())
    }
}

/// Reads an unread source straight into its node, whose size counts in the reader's ration.
struct Unread<'a>(Text<'a>);

impl<'de> DeserializeSeed<'de> for Unread<'de> {
    type Value = Option<Node>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Node>, D::Error> {
        let raw = Option::<RawUnreadSource>::deserialize(deserializer)?;
        Ok(raw.map(|raw| unread_source(self.0.owned(), raw)))
    }
}

/// Collects groups.
#[derive(Default)]
pub(super) struct Groups(pub(super) Vec<Group>);

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawGroup<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    package_name: Option<Text<'a>>,
    #[serde(borrow)]
    description: Option<Text<'a>>,
    owner: Option<RawMeta>,
}

impl<'de> Collector<'de> for Groups {
    fn entry<A: MapAccess<'de>>(&mut self, key: Text<'de>, map: &mut A) -> Result<(), A::Error> {
        let Some(raw) = map.next_value::<Option<RawGroup>>()? else { return Ok(()) };
        let id = key.owned();
        let part = |number| id.split('.').nth(number).unwrap_or_default().to_owned();
        self.0.push(Group {
            name: filled(raw.name).unwrap_or_else(|| part(2)),
            package: filled(raw.package_name).unwrap_or_else(|| part(1)),
            description: owned(raw.description),
            owner: super::detail::owner(raw.owner),
            id,
        });
        Ok(())
    }
}

/// Collects the packages that bring macros from the macros' ids; the macros themselves are skipped.
#[derive(Default)]
pub(super) struct MacroPackages(pub(super) BTreeSet<String>);

impl<'de> Collector<'de> for MacroPackages {
    fn entry<A: MapAccess<'de>>(&mut self, key: Text<'de>, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>()?;
        let package = key.0.strip_prefix("macro.").and_then(|rest| rest.split('.').next()).unwrap_or_default();
        if !package.is_empty() && !self.0.contains(package) {
            self.0.insert(package.to_owned());
        }
        Ok(())
    }
}

/// Collects ids of disabled nodes; disabled data tests are read too if a primary key hangs on them.
#[derive(Default)]
pub(super) struct Disabled {
    pub(super) ids: Vec<String>,
    pub(super) with_tests: bool,
    pub(super) tests: Vec<Draft>,
}

impl Disabled {
    /// Whether more than the id of this node is needed.
    pub(super) fn takes(&self, id: &str) -> bool {
        self.with_tests && id.starts_with("test.")
    }
}

impl<'de> Collector<'de> for Disabled {
    fn entry<A: MapAccess<'de>>(&mut self, key: Text<'de>, map: &mut A) -> Result<(), A::Error> {
        let id = key.owned();
        if self.takes(&id) {
            let tests = map.next_value::<Option<Vec<RawNode>>>()?.unwrap_or_default();
            self.tests.extend(tests.into_iter().map(|raw| draft(id.clone(), raw, false)));
        } else {
            map.next_value::<IgnoredAny>()?;
        }
        self.ids.push(id);
        Ok(())
    }
}

/// Collects the texts of docs blocks (spec 01.5).
#[derive(Default)]
pub(super) struct DocTexts(pub(super) BTreeMap<String, String>);

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawDoc<'a> {
    #[serde(borrow)]
    block_contents: Option<Text<'a>>,
}

impl<'de> Collector<'de> for DocTexts {
    fn entry<A: MapAccess<'de>>(&mut self, key: Text<'de>, map: &mut A) -> Result<(), A::Error> {
        if matches!(key.0.as_ref(), "doc.dbt.__overview__" | "dbt.__overview__") {
            map.next_value::<IgnoredAny>()?;
            return Ok(());
        }
        let raw = map.next_value::<Option<RawDoc>>()?.unwrap_or_default();
        let text = raw.block_contents.unwrap_or_default();
        let collapsed = text.0.split_whitespace().collect::<Vec<_>>().join(" ");
        if collapsed.chars().count() >= 20 {
            self.0.insert(upgrade::doc_id(key.owned()), collapsed);
        }
        Ok(())
    }
}
