//! What page and readers say to each other.
//!
//! In: nothing. Out: the types; they cross as postcard bytes, a file or a buffer beside them. Not here: reading.

use crate::artifact::{Notice, ReadError};
use crate::row_id;
use serde::{Deserialize, Serialize};

/// A reader that has taken this many bytes is ended rather than given another file, which gives its memory back.
pub const ENOUGH: u64 = 8 << 20;

row_id! {
    /// A dropped file, numbered by the page in the order of dropping.
    FileId,
}

/// How the bytes of a file are packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Packing {
    /// Plain or gzipped: told from the first bytes, since a static host may have unpacked a `.gz` on its way.
    Found,
    /// Compressed with deflate and nothing around it, as in a ZIP archive.
    Deflated {
        /// Bytes unpacked, by the archive's word: more is refused.
        size: u64,
    },
}

/// What the page asks of a reader.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Task {
    /// Read the file that comes beside this.
    Read {
        /// The page's number for the file.
        file: FileId,
        /// Its name as dropped.
        name: String,
        /// How its bytes are packed.
        packing: Packing,
    },
    /// Practise for a moment.
    Practise,
    /// Bytes that were [`Wanted`](Reading::Wanted) come beside this.
    Piece {
        /// Where they begin.
        from: u64,
        /// Why nothing comes beside this, in the browser's words; empty if something does.
        trouble: String,
    },
    /// Give the engine a mesh to practise on.
    PracticeMesh,
}

/// What a reader says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Reading {
    /// How far it is.
    Progress {
        /// Which file.
        file: FileId,
        /// Bytes read so far, unpacked.
        bytes: u64,
        /// Whether these are all, and being parsed.
        all: bool,
    },
    /// The artifact's bytes come beside this.
    Read {
        /// Which file.
        file: FileId,
        /// What was read.
        report: FileReport,
        /// How many parts of it came before; none if they are void.
        parts: u32,
    },
    /// The file cannot be used.
    Refused {
        /// Which file.
        file: FileId,
        /// Why.
        error: ReadError,
    },
    /// The file's bytes could not be read at all.
    Unreadable {
        /// Which file.
        file: FileId,
        /// The browser's words.
        message: String,
    },
    /// It has practised.
    Practised,
    /// It asks for bytes of the file it has in hand. A browser hands bytes over on the thread that asked for them: so the
    /// page, which has nothing else to do meanwhile, asks, and the reader goes on reading.
    Wanted {
        /// The first byte.
        from: u64,
        /// The byte after the last.
        to: u64,
    },
    /// A mesh for the engine to practise on comes beside this.
    PracticeMesh,
    /// Nodes of a manifest that is being read come beside this, encoded.
    Part {
        /// Which file.
        file: FileId,
    },
}

/// What was read from one file, for the Files panel.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct FileReport {
    /// What it is: `manifest.json`, schema v12.
    pub kind: String,
    /// The project it is of.
    pub project: String,
    /// dbt's version.
    pub dbt_version: String,
    /// When it was written, seconds since 1970 UTC.
    pub generated_at: Option<i64>,
    /// Bytes of JSON.
    pub bytes: u64,
    /// Milliseconds spent reading and parsing.
    pub milliseconds: u32,
    /// Milliseconds of them spent parsing.
    pub parse_milliseconds: u32,
    /// Own models in it: stubs and packages left out.
    pub models: u32,
    /// Own sources in it.
    pub sources: u32,
    /// What was odd.
    pub notices: Vec<Notice>,
}
