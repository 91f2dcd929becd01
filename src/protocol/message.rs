//! The messages.
//!
//! In: nothing. Out: the types; they cross as postcard bytes, a file or a buffer beside them. Not here: answering.

use super::selecting::{Completion, Picked, Problem, Texts};
use super::slices::Slice;
use crate::artifact::{Notice, ReadError};
use crate::layout::{Layout, Request};
use crate::overview::{Detail, Overview};
use crate::row_id;
use crate::session::search::Mentions;
use serde::{Deserialize, Serialize};

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

/// What the page asks of a worker.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Query {
    /// The first message: the page's build id.
    Hello {
        /// `MESHSCOPE_BUILD_ID` of the page.
        build: String,
    },
    /// To a reader: read the file that comes beside this.
    Read {
        /// The page's number for the file.
        file: FileId,
        /// Its name as dropped.
        name: String,
        /// How its bytes are packed.
        packing: Packing,
    },
    /// To the engine: take the artifact whose bytes come beside this.
    Load {
        /// The page's number for the file.
        file: FileId,
        /// Its name as dropped.
        name: String,
    },
    /// To the engine: forget a file.
    Remove {
        /// Which one.
        file: FileId,
    },
    /// To the engine: forget everything.
    Clear,
    /// To the engine: join what is loaded and send the overview.
    Overview {
        /// The mesh's name, if it has one.
        name: String,
    },
    /// To the engine: one node in full.
    Detail {
        /// The node's key.
        key: String,
    },
    /// To the engine: lay this out.
    Layout {
        /// The page's number for the request, to drop answers that come too late.
        ticket: u32,
        /// What to lay out.
        request: Request,
    },
    /// To the engine: which nodes these texts select.
    Select(Texts),
    /// To the engine: whose descriptions have this text.
    Mentions {
        /// What was typed.
        text: String,
    },
    /// To the engine: what can be typed next.
    Complete {
        /// What was typed.
        text: String,
        /// Where the caret stands, in bytes.
        caret: u32,
    },
}

/// What a worker says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// The first message: the worker's build id.
    Hello {
        /// `MESHSCOPE_BUILD_ID` of the worker.
        build: String,
    },
    /// From a reader: how far it is.
    Progress {
        /// Which file.
        file: FileId,
        /// Bytes read so far, unpacked.
        bytes: u64,
        /// Whether these are all, and being parsed.
        all: bool,
    },
    /// From a reader: the artifact's bytes come beside this.
    Read {
        /// Which file.
        file: FileId,
        /// What was read.
        report: FileReport,
    },
    /// From a reader: the file cannot be used.
    Refused {
        /// Which file.
        file: FileId,
        /// Why.
        error: ReadError,
    },
    /// From a reader: the file's bytes could not be read at all.
    Unreadable {
        /// Which file.
        file: FileId,
        /// The browser's words.
        message: String,
    },
    /// From the engine: rows of an overview that is on its way; [`Gathered`](super::Gathered) puts them back.
    Slice(Slice),
    /// From the engine: the overview.
    Overview(Box<Overview>),
    /// From the engine: one node in full; none if there is no such node.
    Detail {
        /// The key asked for.
        key: String,
        /// The node.
        detail: Option<Box<Detail>>,
    },
    /// From the engine: a layout.
    Layout {
        /// The ticket of the request.
        ticket: u32,
        /// Where everything lies.
        layout: Layout,
    },
    /// From the engine: what texts select, or why they cannot be read.
    Selected {
        /// The texts asked for.
        texts: Texts,
        /// What they select.
        outcome: Result<Picked, Problem>,
    },
    /// From the engine: whose descriptions have a text.
    Mentions(Mentions),
    /// From the engine: what can be typed next.
    Completed {
        /// The text asked for.
        text: String,
        /// The caret asked for.
        caret: u32,
        /// What to replace, and what with.
        completion: Completion,
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
