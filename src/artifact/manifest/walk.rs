//! A manifest read while its bytes come.
//!
//! In: text that grows at its end. Out: how much of it was taken, and at last the [`Manifest`]. Not here: where the text
//! comes from (`incoming`), and what is said of a file that cannot be used: a walk only gives up, and whoever has the
//! whole text reads it anew, with [`read`](super::read::read), which says why.
//!
//! A step of the walk takes one entry of one collection, or none of it: what breaks off is left for the next time. So no
//! more text has to be at hand than the longest entry, and reading goes on while the rest is on its way. What an exposure
//! says at the end may need a source that was passed over: then its bytes are asked for anew, and nothing else is.

use super::collect::{Collector, Sources};
use super::metadata::{self, RawMetadata};
use super::model::Manifest;
use super::node::{Draft, Fresh};
use super::raw::scalar::Text;
use super::read::{COLLECTIONS, Found, Ordered};
use super::seal::{Sealed, Seals};
use super::upgrade;
use crate::artifact::ArtifactKind;
use crate::artifact::kind;
use crate::artifact::sections::{LEAST_RATION, MOST_KEYS, RATION};
use meshscope_json::{Error, Habits, Reader};
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

/// How far a manifest has been read.
pub(in crate::artifact) struct Walk {
    found: Found,
    /// The sources.
    sources: Option<Sources>,
    /// Keys at the top so far.
    keys: Vec<String>,
    place: Place,
    /// Bytes taken so far.
    taken: u64,
    /// Bytes of values that the text so far may still become, as in `sections`.
    ration: usize,
    /// Where nodes are encoded as they are read, if they are.
    seals: Option<Seals>,
    /// What nodes usually look like.
    habits: Habits,
}

/// What comes next in the text.
enum Place {
    /// A key at the top; `metadata` was the first.
    Top,
    /// An entry of a collection; whether it is the first.
    Within(Section, bool),
    /// Nothing.
    End,
}

/// What the entries of a collection are read as.
#[derive(Clone, Copy)]
enum Section {
    Nodes,
    Sources,
    Groups,
    Macros,
    Selectors,
    Docs,
    /// Nothing: they are passed over.
    Other,
}

/// That the text is not one that a walk can read to its end.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::artifact) struct GaveUp;

/// What the beginning of a text tells.
pub(in crate::artifact) enum Begin {
    /// Nothing yet: it is too short.
    Open,
    /// It is no manifest, or one that has to be there as a whole.
    No,
    /// A manifest, and how many bytes were taken.
    Yes(Box<Walk>, usize),
}

impl Walk {
    /// Looks at the beginning of a file: dbt writes `metadata` first.
    pub(in crate::artifact) fn begin(text: &str) -> Begin {
        let mut reader = Reader::new(text);
        match Self::begun(&mut reader) {
            Ok(Some(walk)) => Begin::Yes(Box::new(Self { taken: reader.at() as u64, ..walk }), reader.at()),
            Err(error) if breaks_off(&error, text) => Begin::Open,
            Ok(None) | Err(_) => Begin::No,
        }
    }

    fn begun(reader: &mut Reader) -> Result<Option<Self>, Error> {
        if !reader.opens()? || reader.next_key(true)?.as_deref() != Some("metadata") {
            return Ok(None);
        }
        let Some(raw) = reader.read::<Option<RawMetadata>>()? else { return Ok(None) };
        if kind::named(raw.schema_url()) != Some(ArtifactKind::Manifest) {
            return Ok(None);
        }
        // The betas of 0.19 write the time at the top, wherever that comes.
        let told = metadata::told(raw, None).ok().filter(|told| told.metadata.generated_at.is_some());
        Ok(told.map(|told| Self {
            found: Found::new(told),
            sources: None,
            keys: vec!["metadata".to_owned()],
            place: Place::Top,
            taken: 0,
            ration: LEAST_RATION,
            seals: None,
            habits: Habits::default(),
        }))
    }

    /// From here on encodes nodes as they are read, where reading the rest changes none of them.
    pub(in crate::artifact) fn seal(&mut self) {
        self.seals = self.found.can_seal().then(|| Seals::of(&self.found.metadata().project_name));
    }

    /// Gives `take` parts of what is encoded, in order, and forgets them.
    pub(in crate::artifact) fn give(&mut self, take: &mut dyn FnMut(&[u8])) {
        if let Some(seals) = &mut self.seals {
            seals.give(take);
        }
    }

    /// Takes what is whole of `text` and returns how many bytes that was. `last` says that nothing comes after it.
    ///
    /// # Errors
    /// [`GaveUp`] for a text that is no JSON or not as dbt writes it.
    pub(in crate::artifact) fn advance(&mut self, text: &str, last: bool) -> Result<usize, GaveUp> {
        let taken = self.steps(text, last)?;
        self.taken += taken as u64;
        Ok(taken)
    }

    fn steps(&mut self, text: &str, last: bool) -> Result<usize, GaveUp> {
        let mut at = 0;
        while !matches!(self.place, Place::End) {
            let rest = (text.len() - at).saturating_mul(RATION);
            let mut reader = Reader::from(text, at, self.ration.saturating_add(rest));
            reader.habits = std::mem::take(&mut self.habits);
            let stepped = self.step(&mut reader);
            self.habits = std::mem::take(&mut reader.habits);
            match stepped {
                // A number at the end may go on.
                Ok(()) if last || reader.at() < text.len() || !ends_in_digit(text) => {
                    let rest = (text.len() - reader.at()).saturating_mul(RATION);
                    self.ration = reader.ration().checked_sub(rest).ok_or(GaveUp)?;
                    at = reader.at();
                }
                Err(Stop::Error(error)) if !last && breaks_off(&error, text) => return Ok(at),
                Ok(()) | Err(_) => return Err(GaveUp),
            }
        }
        // Only white space may follow.
        if Reader::from(text, at, 0).peek().is_some() { Err(GaveUp) } else { Ok(text.len()) }
    }

    /// Bytes of the file that turned out to be needed after they were passed over, in order. Once the whole text was taken,
    /// each is for [`Walk::supply`].
    pub(in crate::artifact) fn missing(&self) -> Vec<Range<u64>> {
        let missing = self.sources.iter().flat_map(|sources| sources.missing(&self.found.nodes.sources));
        missing.map(|(_, bytes)| bytes).collect()
    }

    /// Takes `text`, the missing bytes that begin at `from`.
    ///
    /// # Errors
    /// [`GaveUp`] if no such bytes are missing, or if they are not as dbt writes them.
    pub(in crate::artifact) fn supply(&mut self, from: u64, text: &str) -> Result<(), GaveUp> {
        let sources = self.sources.as_mut().ok_or(GaveUp)?;
        let missing = sources.missing(&self.found.nodes.sources);
        let (id, _) = missing.into_iter().find(|(_, bytes)| bytes.start == from).ok_or(GaveUp)?;
        let id = id.to_owned();
        sources.wanted.insert(id.clone());
        let mut reader = Reader::rationed(text, self.ration);
        let fresh = sources.read(Text(Cow::Borrowed(&id)), &mut reader).ok().flatten().ok_or(GaveUp)?;
        if reader.peek().is_some() {
            return Err(GaveUp);
        }
        self.ration = reader.ration();
        if let Some(seals) = &mut self.seals {
            seals.again(&fresh);
            return Ok(());
        }
        let draft = sources.drafts.iter_mut().find(|draft| draft.node.id == id).ok_or(GaveUp)?;
        *draft = fresh.draft();
        Ok(())
    }

    /// The manifest, once the whole text was taken.
    ///
    /// # Errors
    /// [`GaveUp`] if it was not, or if bytes are still missing.
    pub(in crate::artifact) fn finish(self) -> Result<Manifest, GaveUp> {
        self.ordered().map(|(manifest, _)| manifest)
    }

    /// The manifest with its nodes encoded, once the whole text was taken.
    ///
    /// # Errors
    /// As those of [`Walk::finish`].
    pub(in crate::artifact) fn finish_sealed(self) -> Result<Sealed, GaveUp> {
        self.ordered().map(|(manifest, seals)| Sealed::new(manifest, seals))
    }

    fn ordered(mut self) -> Result<(Manifest, Seals), GaveUp> {
        if !matches!(self.place, Place::End) {
            return Err(GaveUp);
        }
        if !self.missing().is_empty() {
            return Err(GaveUp);
        }
        self.found.sources = self.sources.map(|sources| sources.drafts).unwrap_or_default();
        if self.keys.iter().any(|key| key == "disabled") && self.found.disabled.with_tests != self.found.lacks_keys() {
            return Err(GaveUp);
        }
        let seals = self.seals.unwrap_or_default();
        if self.found.nodes.without_keys().any(|id| seals.forgot_tests_of(id)) {
            return Err(GaveUp);
        }
        // Which of two nodes of one id stands hangs on the order of the collections, which is the file's here.
        let Ordered { manifest, doubles } = self.found.manifest(&seals.briefs);
        let ids = seals.briefs.iter().map(|known| known.id).chain(manifest.nodes.iter().map(|node| node.id.as_str()));
        let mut seen = FxHashSet::with_capacity_and_hasher(seals.briefs.len() + manifest.nodes.len(), FxBuildHasher);
        for id in ids {
            if !seen.insert(id) {
                return Err(GaveUp);
            }
        }
        drop(seen);
        if doubles { Err(GaveUp) } else { Ok((manifest, seals)) }
    }

    /// Takes the next entry, or goes into or out of a collection.
    fn step(&mut self, reader: &mut Reader) -> Result<(), Stop> {
        match self.place {
            Place::Top => self.key(reader),
            Place::Within(section, first) => {
                let Some(key) = reader.next_key(first)? else {
                    self.place = Place::Top;
                    return Ok(());
                };
                match section {
                    Section::Nodes => {
                        let fresh = self.found.nodes.read(Text(key), reader)?;
                        // Whether keys hang on tests shows at the first model.
                        let keys = self.found.nodes.may_lack_keys();
                        self.found.nodes.drafts.extend(fresh.and_then(|fresh| kept(&mut self.seals, fresh, keys)));
                    }
                    Section::Sources => {
                        let Some(sources) = &mut self.sources else { return Err(Stop::GaveUp) };
                        let whole = sources.wanted.contains(key.as_ref());
                        let start = reader.at();
                        let id = key.clone();
                        let fresh = sources.read(Text(key), reader)?;
                        if fresh.is_some() && !whole {
                            let bytes = self.taken + start as u64..self.taken + reader.at() as u64;
                            sources.passed.push(&id, bytes);
                        }
                        sources.drafts.extend(fresh.and_then(|fresh| kept(&mut self.seals, fresh, false)));
                    }
                    Section::Groups => self.found.groups.entry(Text(key), reader)?,
                    Section::Macros => self.found.macros.entry(Text(key), reader)?,
                    Section::Selectors => self.found.selectors.entry(Text(key), reader)?,
                    Section::Docs => self.found.docs.entry(Text(key), reader)?,
                    Section::Other => reader.skip().map(|_| ())?,
                }
                self.place = Place::Within(section, false);
                Ok(())
            }
            Place::End => Ok(()),
        }
    }

    /// Takes a key at the top, with its value or the bracket that opens it.
    fn key(&mut self, reader: &mut Reader) -> Result<(), Stop> {
        let Some(key) = reader.next_key(false)? else {
            self.place = Place::End;
            return Ok(());
        };
        if self.keys.len() >= MOST_KEYS || self.keys.iter().any(|known| *known == key) {
            return Err(Stop::GaveUp);
        }
        if key == "disabled" {
            self.found.disabled.with_tests = self.found.lacks_keys();
            upgrade::disabled(reader, &mut self.found.disabled)?;
        } else if reader.opens()? {
            let section = self.section(&key);
            self.place = Place::Within(section, true);
        } else if !matches!(self.section(&key), Section::Other) {
            // Null; what else stands there is for others to refuse.
            reader.read::<()>()?;
        } else {
            reader.skip()?;
        }
        self.keys.push(key.into_owned());
        Ok(())
    }

    /// What the entries of this collection are read as.
    fn section(&mut self, key: &str) -> Section {
        match key {
            "sources" => {
                self.sources = Some(self.found.sources());
                Section::Sources
            }
            "groups" => Section::Groups,
            "macros" => Section::Macros,
            "selectors" => Section::Selectors,
            "docs" if !self.found.nodes.knows_doc_blocks => Section::Docs,
            _ if COLLECTIONS.contains(&key) && self.found.has(key) => Section::Nodes,
            _ => Section::Other,
        }
    }
}

/// A node to keep, unless it is encoded at once.
fn kept(seals: &mut Option<Seals>, fresh: Fresh, keys: bool) -> Option<Draft> {
    match seals {
        Some(seals) => seals.seal(fresh, keys),
        None => Some(fresh.draft()),
    }
}

/// Why a step was not done.
enum Stop {
    Error(Error),
    GaveUp,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Whether the error is that the text ends here, or may come of it.
fn breaks_off(error: &Error, text: &str) -> bool {
    error.is_end() || error.at() >= text.len()
}

/// Whether a number may go on behind the text.
fn ends_in_digit(text: &str) -> bool {
    text.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit())
}
