//! Nodes encoded as they are read.
//!
//! In: a node, once it has been read. Out: its bytes, in parts of a megabyte that [`nodes_of`] decodes, and a brief of what
//! other nodes ask of it; in the end the manifest with what was not given away. Not here: which manifests are encoded in this
//! way.
//!
//! What a node says at length (code, columns, descriptions) lives for a moment, in memory that the next node takes over,
//! and so do its bytes, in memory that the next part takes over. A manifest of a hundred megabytes would else be held
//! twice, as nodes and encoded, in memory never touched before, and touching it for the first time was half of the time of
//! reading. So nodes are encoded in the order of the file; whoever decodes them puts them in order (`model`).

use super::brief::Briefs;
use super::model::{DetailOf, Manifest, Metadata, Node, NodeOf, Tally};
use super::node::{Draft, Fresh, HintsOf};
use crate::artifact::{Artifact, Notice};
use postcard::ser_flavors::Flavor;
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::sync::Arc;

/// Bytes of a part. A part is never moved to grow, but for a node larger than what is left of it.
const PART: usize = 1 << 20;

/// What is left of a part when the next one is begun.
const MARGIN: usize = PART / 16;

/// The bytes of sealed nodes.
#[derive(Default)]
pub(super) struct Seals {
    /// Parts that nobody has taken yet, with how many nodes each has; the last one is being filled.
    parts: Vec<(Vec<u8>, usize)>,
    /// Memory of parts that were taken.
    spare: Vec<Vec<u8>>,
    /// Ids of nodes whose tests were encoded, and what those say forgotten.
    tested: FxHashSet<String>,
    pub(super) briefs: Briefs,
}

impl Seals {
    /// None yet, of this project.
    pub(super) fn of(project: &str) -> Self {
        Self { briefs: Briefs::of(project), ..Self::default() }
    }

    /// Encodes what was just read, unless reading the rest may change it, or `keys` says that primary keys may hang on tests:
    /// then it comes back, to be kept whole.
    pub(super) fn seal(&mut self, mut fresh: Fresh, keys: bool) -> Option<Draft> {
        match &fresh.hints {
            HintsOf::None => {}
            HintsOf::Test { attached_node: Some(id), .. } if !keys => {
                if let DetailOf::Test(test) = &mut fresh.node.detail {
                    test.attached = vec![id.clone()];
                }
            }
            HintsOf::Test { .. } | HintsOf::KeyUnknown | HintsOf::UnitTest { .. } => return Some(fresh.draft()),
        }
        if let HintsOf::Test { attached_node: Some(id), .. } = &fresh.hints
            && !self.tested.contains(id.as_ref())
        {
            self.tested.insert(id.to_string());
        }
        self.briefs.keep(&fresh.node);
        self.add(&fresh.node);
        None
    }

    /// Encodes a source once more, which was passed over the first time.
    pub(super) fn again(&mut self, fresh: &Fresh) {
        self.add(&fresh.node);
    }

    /// Whether a test of this node was forgotten, on which its primary key may hang.
    pub(super) fn forgot_tests_of(&self, id: &str) -> bool {
        self.tested.contains(id)
    }

    /// Gives `take` the parts that are full.
    pub(super) fn give(&mut self, take: &mut dyn FnMut(&[u8])) {
        let full = self.parts.iter().take_while(|(part, _)| is_full(part)).count();
        for (mut part, _) in self.parts.drain(..full) {
            take(&part);
            part.clear();
            self.spare.push(part);
        }
    }

    fn add<T: Serialize>(&mut self, node: &NodeOf<T>) {
        if self.parts.last().is_none_or(|(part, _)| is_full(part)) {
            self.parts.push((self.spare.pop().unwrap_or_else(|| Vec::with_capacity(PART)), 0));
        }
        if let Some((part, count)) = self.parts.last_mut() {
            encode(node, part);
            *count += 1;
        }
    }
}

fn is_full(part: &[u8]) -> bool {
    part.len() >= PART - MARGIN
}

/// The nodes of a part, in the order in which they were read; none if it is of another build.
pub fn nodes_of(part: &[u8]) -> Option<Vec<Arc<Node>>> {
    let mut nodes = Vec::new();
    let mut rest = part;
    while !rest.is_empty() {
        let (node, after) = postcard::take_from_bytes(rest).ok()?;
        nodes.push(Arc::new(node));
        rest = after;
    }
    Some(nodes)
}

/// A manifest whose nodes are encoded already.
pub struct Sealed {
    metadata: Metadata,
    notices: Vec<Notice>,
    tally: Tally,
    encoded: Vec<u8>,
}

impl Sealed {
    /// Encodes what is not yet.
    pub(super) fn new(mut manifest: Manifest, mut seals: Seals) -> Self {
        let mut tally = seals.briefs.tally;
        for node in std::mem::take(&mut manifest.nodes) {
            tally.count(&node, &manifest.metadata.project_name);
            seals.add(&*node);
        }
        // The metadata are a manifest's first field, the nodes its second; a list without any is one byte.
        let mut metadata = Vec::new();
        encode(&manifest.metadata, &mut metadata);
        let artifact = Artifact::Manifest(Box::new(manifest));
        let mut encoded = Vec::new();
        encode(&artifact, &mut encoded);
        let after = encoded.split_off((1 + metadata.len()).min(encoded.len()));
        encode(&seals.parts.iter().map(|(_, count)| count).sum::<usize>(), &mut encoded);
        for (part, _) in &seals.parts {
            encoded.extend_from_slice(part);
        }
        encoded.extend_from_slice(after.get(1..).unwrap_or_default());
        let manifest = match artifact {
            Artifact::Manifest(manifest) => *manifest,
            _ => Manifest::default(),
        };
        Self { metadata: manifest.metadata, notices: manifest.notices, tally, encoded }
    }

    /// What dbt says of the run.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// What was odd while reading.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// How many models and sources are the project's own.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The postcard encoding of the [`Artifact`], without the nodes that were given away: they belong before its own
    /// ([`Manifest::prepend`]).
    pub fn encoded(&self) -> &[u8] {
        &self.encoded
    }

    /// The same, to keep.
    pub fn into_encoded(self) -> Vec<u8> {
        self.encoded
    }
}

/// Appends the postcard encoding of `value`.
fn encode(value: &impl Serialize, bytes: &mut Vec<u8>) {
    // Writing to memory does not fail, and nothing here has a length that postcard refuses.
    postcard::serialize_with_flavor(value, Append(bytes)).ok();
}

/// Appends to a list: postcard's own way goes byte by byte.
struct Append<'b>(&'b mut Vec<u8>);

impl Flavor for Append<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    #[inline]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        match bytes {
            // Lengths and small numbers.
            [byte] => self.0.push(*byte),
            _ => append(self.0, bytes),
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

/// Texts up to this long are copied in the blocks of a register.
const SHORT: usize = 128;

/// Appends `bytes`, most of which are a word or two: for them alone asking a browser to copy memory takes longer than it
/// takes to copy them. The last block overlaps the one before.
fn append(to: &mut Vec<u8>, bytes: &[u8]) {
    let length = bytes.len();
    if length > SHORT {
        return to.extend_from_slice(bytes);
    }
    if let Some(last) = bytes.last_chunk::<16>() {
        let (blocks, rest) = bytes.as_chunks::<16>();
        for block in blocks {
            to.extend_from_slice(block);
        }
        overlap(to, last, rest.len());
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        to.extend_from_slice(first);
        overlap(to, last, length - 8);
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        to.extend_from_slice(first);
        overlap(to, last, length - 4);
    } else {
        for byte in bytes {
            to.push(*byte);
        }
    }
}

/// Appends the last `new` bytes of `block`; those before them are at the end of the list already.
#[inline(always)]
fn overlap<const N: usize>(to: &mut Vec<u8>, block: &[u8; N], new: usize) {
    to.truncate(to.len() + new - N);
    to.extend_from_slice(block);
}
