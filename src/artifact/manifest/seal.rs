//! Nodes encoded as they are read.
//!
//! In: a node, once it has been read. Out: its bytes, as the whole manifest's encoding will have them, and a light node
//! that keeps what other nodes ask of it. Not here: which nodes may be sealed at once.
//!
//! What a node says at length (code, columns, descriptions) lives for a moment, in memory that the next node takes over.
//! A manifest of a hundred megabytes would else be held twice, as nodes and encoded, in memory never touched before, and
//! touching it for the first time was half of the time of reading.

use super::model::{Detail, Manifest, Node};
use super::node::{Draft, Hints};
use crate::artifact::Artifact;
use postcard::ser_flavors::Flavor;
use serde::Serialize;

/// Bytes of a chunk. A chunk is never moved to grow, but for a node larger than this.
const CHUNK: usize = 1 << 20;

/// Where a sealed node's bytes lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seal {
    chunk: usize,
    start: usize,
    end: usize,
}

/// The bytes of sealed nodes.
#[derive(Default)]
pub(super) struct Seals {
    chunks: Vec<Vec<u8>>,
}

impl Seals {
    /// Encodes what was just read and leaves of it what reading the rest needs: identity, what it depends on, and what a
    /// test says. A draft that a later step changes (`Hints`) is left as it is.
    pub(super) fn draft(&mut self, draft: &mut Draft) {
        match &draft.hints {
            Hints::None => {}
            Hints::Test { attached_node: Some(id), .. } => {
                if let Detail::Test(test) = &mut draft.node.detail {
                    test.attached = vec![id.clone()];
                }
            }
            Hints::Test { .. } | Hints::KeyUnknown | Hints::UnitTest { .. } => return,
        }
        draft.seal = Some(self.node(&draft.node));
        let Node { id, kind, name, package, stub, version, depends_on, detail, .. } = std::mem::take(&mut *draft.node);
        let detail = if let Detail::Test(_) = detail { detail } else { Detail::None };
        *draft.node = Node { id, kind, name, package, stub, version, depends_on, detail, ..Node::default() };
    }

    /// Encodes a node.
    pub(super) fn node(&mut self, node: &Node) -> Seal {
        if self.chunks.last().is_none_or(|chunk| chunk.len() >= CHUNK - CHUNK / 16) {
            self.chunks.push(Vec::with_capacity(CHUNK));
        }
        let chunk = self.chunks.len() - 1;
        let Some(bytes) = self.chunks.last_mut() else { return Seal { chunk, start: 0, end: 0 } };
        let start = bytes.len();
        encode(node, bytes);
        Seal { chunk, start, end: bytes.len() }
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

    /// The manifest without what its nodes say at length: each has its id, kind, name, package, version and inputs.
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

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}
