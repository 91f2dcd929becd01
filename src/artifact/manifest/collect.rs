//! Collections of a manifest, read entry by entry.
//!
//! In: the JSON mapping of one collection. Out: what a [`Collector`] makes of its entries, one at a time, so that no raw
//! entry outlives its turn. Not here: the order of the collections.

use super::model::{Group, Kind, Node};
use super::node::{Draft, Fresh, Hints, HintsOf, fresh, unread_source};
use super::raw::meta::RawMeta;
use super::raw::node::{RawNode, RawUnreadSource};
use super::raw::record::fill;
use super::raw::scalar::{Text, filled, owned};
use super::upgrade;
use crate::artifact::entries::Entries;
use crate::artifact::{Level, Notice};
use crate::words::collapse;
use meshscope_json::{Error, Reader};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// What takes the entries of a collection: its key decides as what the value is read.
pub(super) trait Collector<'t> {
    /// Takes one entry: reads exactly one value of `reader`. What it keeps, it keeps once the value has been read.
    fn entry(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<(), Error>;
}

/// Gives a collector each entry of the collection that `reader` comes to; null is an empty one.
pub(super) fn collect<'t>(reader: &mut Reader<'t>, collector: &mut dyn Collector<'t>) -> Result<(), Error> {
    if reader.entries(&mut |key, reader| collector.entry(Text(key), reader))? {
        return Ok(());
    }
    // Says what stands there instead.
    reader.read::<Option<Entries<IgnoredAny>>>().map(|_| ())
}

/// Collects nodes of any collection but sources.
#[derive(Default)]
pub(super) struct Nodes {
    pub(super) drafts: Vec<Draft>,
    pub(super) schema_version: u32,
    pub(super) columns_inferred: bool,
    pub(super) knows_access: bool,
    pub(super) knows_doc_blocks: bool,
    /// Whether a model's primary key is not written.
    pub(super) lacks_keys: bool,
    /// Whether a model has come.
    pub(super) has_models: bool,
    /// Ids of the sources that these nodes read.
    pub(super) sources: FxHashSet<String>,
    /// What was odd about them.
    pub(super) notices: Vec<Notice>,
}

impl Nodes {
    /// Whether primary keys may hang on tests, as far as the models so far tell.
    pub(super) fn may_lack_keys(&self) -> bool {
        self.lacks_keys || !self.has_models
    }

    /// Ids of models whose primary key is not written.
    pub(super) fn without_keys(&self) -> impl Iterator<Item = &str> {
        let without = |draft: &&Draft| matches!(draft.hints, Hints::KeyUnknown);
        self.drafts.iter().filter(without).map(|draft| draft.node.id.as_str())
    }

    /// Reads one node and keeps all but the node itself; none for null.
    pub(super) fn read<'t>(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<Option<Fresh<'t>>, Error> {
        let mut raw = RawNode::default();
        reader.habits.kind = Kind::of(&key.0) as usize;
        if fill(&mut raw, reader)?.null {
            return Ok(None);
        }
        reader.spend(size_of::<Node>() + size_of::<Draft>())?;
        upgrade::node(&mut raw, self.schema_version);
        self.knows_access |= raw.access.is_some();
        self.knows_doc_blocks |= raw.doc_blocks.is_some();
        let fresh = fresh(key.0, raw, self.columns_inferred);
        self.lacks_keys |= matches!(fresh.hints, HintsOf::KeyUnknown);
        self.has_models |= fresh.node.kind == Kind::Model;
        self.notices.extend(odd_date(&fresh));
        for id in &fresh.node.depends_on {
            if id.starts_with("source.") && !self.sources.contains(id.as_ref()) {
                self.sources.insert(id.to_string());
            }
        }
        Ok(Some(fresh))
    }
}

fn odd_date(fresh: &Fresh) -> Option<Notice> {
    let text: String = fresh.odd_date.as_ref()?.chars().take(40).collect();
    Some(Notice {
        level: Level::Warning,
        code: "deprecation-date".to_owned(),
        subject: fresh.node.id.clone().into_owned(),
        message: format!("The deprecation date “{text}” cannot be read, so the model counts as not deprecated."),
        hint: "Write it as YYYY-MM-DD.".to_owned(),
    })
}

impl<'t> Collector<'t> for Nodes {
    fn entry(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<(), Error> {
        let fresh = self.read(key, reader)?;
        self.drafts.extend(fresh.map(Fresh::draft));
        Ok(())
    }
}

/// Collects sources: those in `wanted`, which nodes read, whole, of the others identity and relation. A project may declare ten thousand
/// sources and read a few hundred (spec 10, oddity 34).
pub(super) struct Sources {
    pub(super) wanted: FxHashSet<String>,
    pub(super) drafts: Vec<Draft>,
    /// Those not read whole, in the order of the file, where the file comes in pieces.
    pub(super) passed: Passed,
}

/// Sources of which identity and relation were read.
#[derive(Default)]
pub(super) struct Passed {
    /// Their ids, one after the other.
    ids: String,
    /// Where each one's id ends, and the bytes of its value in the file.
    list: Vec<(usize, Range<u64>)>,
}

impl Passed {
    /// Notes one.
    pub(super) fn push(&mut self, id: &str, bytes: Range<u64>) {
        self.ids.push_str(id);
        self.list.push((self.ids.len(), bytes));
    }

    /// Each, with its bytes.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Range<u64>)> {
        let starts = std::iter::once(0).chain(self.list.iter().map(|(end, _)| *end));
        starts.zip(&self.list).map(|(start, (end, bytes))| (self.ids.get(start..*end).unwrap_or_default(), bytes))
    }
}

impl Sources {
    /// Reads one source; none for null.
    pub(super) fn read<'t>(&self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<Option<Fresh<'t>>, Error> {
        reader.habits.kind = Kind::Source as usize;
        if self.wanted.contains(key.0.as_ref()) {
            let mut raw = RawNode::default();
            if !fill(&mut raw, reader)?.null {
                reader.spend(size_of::<Node>())?;
                return Ok(Some(fresh(key.0, raw, false)));
            }
        } else {
            let mut raw = RawUnreadSource::default();
            if !fill(&mut raw, reader)?.null {
                reader.spend(size_of::<Node>())?;
                return Ok(Some(Fresh::done(unread_source(key.0, raw))));
            }
        }
        Ok(None)
    }

    /// Those passed over that are among the sources that nodes read, `read`, with their bytes.
    pub(super) fn missing(&self, read: &FxHashSet<String>) -> Vec<(&str, Range<u64>)> {
        // Most often none, which their number tells.
        if read.len() == self.wanted.len() {
            return Vec::new();
        }
        let missing = |id: &str| read.contains(id) && !self.wanted.contains(id);
        self.passed.iter().filter(|(id, _)| missing(id)).map(|(id, bytes)| (id, bytes.clone())).collect()
    }
}

impl<'t> Collector<'t> for Sources {
    fn entry(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<(), Error> {
        let fresh = self.read(key, reader)?;
        self.drafts.extend(fresh.map(Fresh::draft));
        Ok(())
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
    #[serde(borrow)]
    owner: Option<RawMeta<'a>>,
}

impl<'t> Collector<'t> for Groups {
    fn entry(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<(), Error> {
        let Some(raw) = reader.read::<Option<RawGroup>>()? else { return Ok(()) };
        reader.spend(size_of::<Group>())?;
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

impl<'t> Collector<'t> for Disabled {
    fn entry(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<(), Error> {
        let id = key.owned();
        if self.takes(&id) {
            let before = self.tests.len();
            let is_list = reader.items(&mut |reader| {
                let mut raw = RawNode::default();
                fill(&mut raw, reader)?;
                reader.spend(size_of::<Node>() + size_of::<Draft>())?;
                self.tests.push(fresh(Cow::Borrowed(&id), raw, false).draft());
                Ok(())
            });
            // What breaks off is read again.
            let is_list = is_list.inspect_err(|_| self.tests.truncate(before))?;
            if !is_list {
                reader.read::<Option<Vec<IgnoredAny>>>()?;
            }
        } else {
            reader.skip()?;
        }
        reader.spend(size_of::<String>())?;
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

impl<'t> Collector<'t> for DocTexts {
    fn entry(&mut self, key: Text<'t>, reader: &mut Reader<'t>) -> Result<(), Error> {
        if matches!(key.0.as_ref(), "doc.dbt.__overview__" | "dbt.__overview__") {
            reader.skip()?;
            return Ok(());
        }
        let raw = reader.read::<Option<RawDoc>>()?.unwrap_or_default();
        let text = raw.block_contents.unwrap_or_default();
        let collapsed = collapse(&text.0).into_owned();
        if collapsed.chars().count() >= 20 {
            self.0.insert(upgrade::doc_id(key.owned()), collapsed);
        }
        Ok(())
    }
}
