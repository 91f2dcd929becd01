//! A file whose bytes come in pieces.
//!
//! In: pieces, in order. Out: the artifact, a manifest's encoded as it came, or a word that the file has to be read as a
//! whole. Not here: where the pieces come from. A manifest is read while the rest of it is on its way, and what was read of
//! it is forgotten: of a file of a gigabyte no more than a few pieces are held. Any other file is held until it is whole.

use super::manifest::Sealed;
use super::manifest::walk::{Begin, Walk};
use super::{Artifact, ReadError, read_named};
use std::ops::Range;

/// What to do next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Give another piece.
    More,
    /// Give all bytes to [`read_named`]: no more pieces are of use.
    Whole,
}

/// A file on its way.
#[derive(Default)]
pub struct Incoming {
    name: String,
    /// Room for pieces; what is between `start` and `end` was not read yet.
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    /// How many bytes there have to be before it pays to look at them.
    enough: usize,
    state: State,
}

/// What the file is taken for.
#[derive(Default)]
enum State {
    /// Too little has come to tell.
    #[default]
    Open,
    /// A manifest.
    Walking(Box<Walk>),
    /// Something that has to be there as a whole, and is kept from its beginning on.
    Kept,
    /// A manifest that cannot be read to its end in this way.
    Lost,
}

impl Incoming {
    /// A file of this name, of which nothing has come.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Room for the next piece, of `length` bytes. Its content does not matter, all of it has to be overwritten.
    pub fn room(&mut self, length: usize) -> &mut [u8] {
        if self.bytes.len() - self.end < length {
            self.bytes.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            let wanted = self.end + length;
            if self.bytes.len() < wanted {
                self.bytes.resize(wanted, 0);
            }
        }
        self.bytes.get_mut(self.end..self.end + length).unwrap_or_default()
    }

    /// The last `length` bytes that [`Self::room`] gave have been filled; `last` says that no more will come.
    pub fn took(&mut self, length: usize, last: bool) -> Next {
        self.end = (self.end + length).min(self.bytes.len());
        if !last && self.end - self.start < self.enough {
            return Next::More;
        }
        match self.advance(last) {
            Some(taken) => {
                self.start += taken;
                // An entry longer than what is there is looked at again when that has doubled, however small the pieces.
                self.enough = (self.end - self.start) * 2;
                Next::More
            }
            None => {
                self.state = State::Lost;
                Next::Whole
            }
        }
    }

    /// Gives `take` what is encoded of a manifest and will not change any more, in parts that
    /// [`nodes_of`](super::manifest::nodes_of) decodes: what is given while a file comes need not be held here. If all bytes
    /// have to be read as a whole after all, what was given is void.
    pub fn give(&mut self, take: &mut dyn FnMut(&[u8])) {
        if let State::Walking(walk) = &mut self.state {
            walk.give(take);
        }
    }

    /// How many of the bytes at hand were read; none if this is no way to read them.
    fn advance(&mut self, last: bool) -> Option<usize> {
        if let State::Kept | State::Lost = self.state {
            return Some(0);
        }
        let bytes = self.bytes.get(self.start..self.end).unwrap_or_default();
        let text = text(bytes, last);
        match &mut self.state {
            State::Walking(walk) => walk.advance(text?, last).ok(),
            _ => match text.map_or(Begin::No, Walk::begin) {
                Begin::Open if !last => Some(0),
                Begin::Yes(mut walk, taken) => {
                    walk.seal();
                    let rest = text?.get(taken..)?;
                    let more = walk.advance(rest, last);
                    self.state = State::Walking(walk);
                    more.ok().map(|more| taken + more)
                }
                Begin::Open | Begin::No => {
                    self.state = State::Kept;
                    Some(0)
                }
            },
        }
    }

    /// Bytes of the file that were passed over and turned out to be needed, once the last piece was taken: in order, most
    /// often none. Each is for [`Self::supply`]; who cannot have them goes on to [`Self::finish`].
    pub fn missing(&self) -> Vec<Range<u64>> {
        match &self.state {
            State::Walking(walk) => walk.missing(),
            _ => Vec::new(),
        }
    }

    /// Takes the missing bytes that begin at `from`.
    pub fn supply(&mut self, from: u64, bytes: &[u8]) {
        if let State::Walking(walk) = &mut self.state
            && text(bytes, true).is_none_or(|text| walk.supply(from, text).is_err())
        {
            self.state = State::Lost;
        }
    }

    /// What came, once the last piece was taken; none if all bytes have to be given to [`read_named`].
    ///
    /// # Errors
    /// As those of [`read_named`].
    pub fn finish(self) -> Option<Result<Came, ReadError>> {
        match self.state {
            State::Walking(walk) => walk.finish_sealed().ok().map(|sealed| Ok(Came::Manifest(Box::new(sealed)))),
            State::Lost => None,
            State::Open | State::Kept => {
                let bytes = self.bytes.get(self.start..self.end).unwrap_or_default();
                Some(read_named(&self.name, bytes).map(Came::Other))
            }
        }
    }
}

/// What a file in pieces turned out to be.
pub enum Came {
    /// A manifest that was read on its way.
    Manifest(Box<Sealed>),
    /// Anything that was read once it was whole.
    Other(Artifact),
}

impl Came {
    /// The artifact; of a manifest what its encoding says: without what was given away.
    pub fn artifact(self) -> Option<Artifact> {
        match self {
            Self::Other(artifact) => Some(artifact),
            Self::Manifest(sealed) => postcard::from_bytes(sealed.encoded()).ok(),
        }
    }
}

/// The text of bytes that may break off within a letter; none if they are no UTF-8. Sixteen bytes at a time, where the
/// standard library checks eight at best.
fn text(bytes: &[u8], last: bool) -> Option<&str> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Some(text);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() && !last => {
            std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()
        }
        Err(_) => None,
    }
}
