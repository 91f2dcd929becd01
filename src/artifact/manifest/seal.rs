//! Nodes encoded as they are read.
//!
//! In: a node, once it has been read. Out: its bytes, as the whole manifest's encoding will have them, and a light node
//! that keeps what other nodes ask of it. Not here: which nodes may be sealed at once.
//!
//! What a node says at length (code, columns, descriptions) lives for a moment, in memory that the next node takes over.
//! A manifest of a hundred megabytes would else be held twice, as nodes and encoded, in memory never touched before, and
//! touching it for the first time was half of the time of reading.

use super::model::{Detail, DetailOf, Manifest, Node, NodeOf};
use super::node::{Draft, Fresh, Hints, HintsOf};
use super::owned::Owned;
use crate::artifact::Artifact;
use postcard::ser_flavors::Flavor;
use serde::Serialize;
use std::borrow::Cow;

/// Bytes of a chunk. A chunk is never moved to grow, but for a node larger than this.
const CHUNK: usize = 1 << 20;

/// Where a sealed node's bytes lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seal {
    chunk: usize,
    start: usize,
    /// Where its last field begins, which says what only nodes of its kind have.
    detail: usize,
    end: usize,
}

/// The bytes of sealed nodes.
#[derive(Default)]
pub(super) struct Seals {
    chunks: Vec<Vec<u8>>,
}

impl Seals {
    /// Encodes what was just read and keeps of it what reading the rest needs: identity, and `with_tests` what a test says.
    /// What a later step changes (`Hints`) is kept whole.
    pub(super) fn draft(&mut self, mut fresh: Fresh, with_tests: bool) -> Draft {
        match &fresh.hints {
            HintsOf::None => {}
            HintsOf::Test { attached_node: Some(id), .. } => {
                if let DetailOf::Test(test) = &mut fresh.node.detail {
                    test.attached = vec![id.clone()];
                }
            }
            HintsOf::Test { .. } | HintsOf::KeyUnknown | HintsOf::UnitTest { .. } => return fresh.draft(),
        }
        let seal = Some(self.fresh(&mut fresh.node));
        let NodeOf { id, kind, name, package, stub, version, detail, .. } = fresh.node;
        let detail = match detail {
            DetailOf::Test(test) if with_tests => Detail::Test(test.owned()),
            _ => Detail::None,
        };
        let light = Node {
            id: id.owned(),
            kind,
            name: name.owned(),
            package: package.owned(),
            stub,
            version,
            detail,
            ..Node::default()
        };
        Draft { node: Box::new(light), hints: Hints::None, odd_date: fresh.odd_date, seal }
    }

    /// Encodes a node.
    pub(super) fn node(&mut self, node: &Node) -> Seal {
        self.encoded(|bytes| {
            encode(node, bytes);
            bytes.len()
        })
    }

    /// Encodes a node that was just read, and says where its detail lies.
    fn fresh(&mut self, node: &mut NodeOf<Cow<str>>) -> Seal {
        let detail = std::mem::take(&mut node.detail);
        let seal = self.encoded(|bytes| {
            encode(node, bytes);
            // The last field, which is one byte as long as there is none.
            bytes.pop();
            let start = bytes.len();
            encode(&detail, bytes);
            start
        });
        node.detail = detail;
        seal
    }

    /// What only nodes of its kind have, as it was encoded; none if the node was encoded late.
    pub(super) fn detail(&self, seal: Seal) -> Option<Detail> {
        let chunk = self.chunks.get(seal.chunk)?;
        postcard::from_bytes(chunk.get(seal.detail..seal.end)?).ok()
    }

    /// Has `fill` append a node's bytes; it returns where the detail begins.
    fn encoded(&mut self, fill: impl FnOnce(&mut Vec<u8>) -> usize) -> Seal {
        if self.chunks.last().is_none_or(|chunk| chunk.len() >= CHUNK - CHUNK / 16) {
            self.chunks.push(Vec::with_capacity(CHUNK));
        }
        let chunk = self.chunks.len() - 1;
        let Some(bytes) = self.chunks.last_mut() else { return Seal { chunk, start: 0, detail: 0, end: 0 } };
        let start = bytes.len();
        let detail = fill(bytes);
        Seal { chunk, start, detail, end: bytes.len() }
    }

    fn bytes(&self, seal: Seal) -> &[u8] {
        self.chunks.get(seal.chunk).and_then(|chunk| chunk.get(seal.start..seal.end)).unwrap_or_default()
    }
}

/// A manifest whose nodes are encoded already.
pub struct Sealed {
    /// The manifest, its nodes light.
    manifest: Manifest,
    /// Each node's bytes, in order.
    nodes: Vec<Seal>,
    seals: Seals,
    /// The encoding up to the first node: which artifact it is, the metadata, how many nodes there are.
    before: Vec<u8>,
    /// The encoding from the last node on.
    after: Vec<u8>,
}

impl Sealed {
    /// Encodes what is not yet.
    pub(super) fn new(mut manifest: Manifest, done: Vec<Option<Seal>>, mut seals: Seals) -> Self {
        let light = std::mem::take(&mut manifest.nodes);
        let nodes: Vec<Seal> =
            light.iter().zip(done).map(|(node, seal)| seal.unwrap_or_else(|| seals.node(node))).collect();
        // The metadata are a manifest's first field, the nodes its second; a list without any is one byte.
        let mut metadata = Vec::new();
        encode(&manifest.metadata, &mut metadata);
        let artifact = Artifact::Manifest(Box::new(manifest));
        let mut before = Vec::new();
        encode(&artifact, &mut before);
        let mut after = before.split_off((1 + metadata.len()).min(before.len()));
        encode(&nodes.len(), &mut before);
        after.drain(..after.len().min(1));
        let manifest = match artifact {
            Artifact::Manifest(manifest) => Manifest { nodes: light, ..*manifest },
            _ => Manifest::default(),
        };
        Self { manifest, nodes, seals, before, after }
    }

    /// The manifest without what its nodes say at length: each has its id, kind, name, package and version.
    pub fn light(&self) -> &Manifest {
        &self.manifest
    }

    /// How many bytes the encoding has.
    pub fn length(&self) -> usize {
        self.before.len() + self.nodes.iter().map(|seal| seal.end - seal.start).sum::<usize>() + self.after.len()
    }

    /// Gives `take` the postcard encoding of the [`Artifact`], in pieces of a megabyte or so.
    pub fn encoded(&self, take: &mut dyn FnMut(&[u8])) {
        let mut piece = self.before.clone();
        for seal in &self.nodes {
            piece.extend_from_slice(self.seals.bytes(*seal));
            if piece.len() >= CHUNK {
                take(&piece);
                piece.clear();
            }
        }
        piece.extend_from_slice(&self.after);
        take(&piece);
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
