//! What page and engine say to each other.
//!
//! In: nothing. Out: the types; they cross as postcard bytes, a file or a buffer beside them. Not here: answering.

use super::asking::NotesAsk;
use super::reading::FileId;
use super::ruling::Change;
use super::selecting::{Completion, Picked, Problem, Texts};
use super::slices::Slice;
use crate::overview::{Detail, Overview};
use crate::report::export::{Export, File};
use crate::report::findings::List;
use crate::report::notes::Section;
use crate::report::policy::Panel;
use crate::report::sheet::{Ask, Sheet};
use crate::session::search::Mentions;
use serde::{Deserialize, Serialize};

/// What the page asks of the engine.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Query {
    /// Take the artifact whose bytes come beside this.
    Load {
        /// The page's number for the file.
        file: FileId,
        /// Its name as dropped.
        name: String,
        /// How many parts of it came before; none if those that did are void.
        parts: u32,
    },
    /// Take the nodes whose bytes come beside this, of a manifest that is still being read.
    Part {
        /// The page's number for the file.
        file: FileId,
    },
    /// Practise once, on the mesh that came beside the first of these.
    Practise,
    /// Forget a file.
    Remove {
        /// Which one.
        file: FileId,
    },
    /// Forget everything.
    Clear,
    /// Judge as of this moment, seconds since 1970 UTC; none: of the newest artifact.
    AsOf {
        /// The moment.
        seconds: Option<i64>,
    },
    /// Write a file of what is loaded.
    Export {
        /// Which one.
        export: Export,
        /// The mesh's name, if it has one.
        name: String,
    },
    /// Join what is loaded and, where scoring it will take a while, send its [`Overview::sketch`]; no answer otherwise.
    Sketch {
        /// The mesh's name, if it has one.
        name: String,
    },
    /// Join what is loaded and send the overview.
    Overview {
        /// The mesh's name, if it has one.
        name: String,
    },
    /// One node in full.
    Detail {
        /// The node's key.
        key: String,
    },
    /// A page about one thing.
    Sheet(Ask),
    /// All findings.
    Findings,
    /// Change the policy, and show what comes of it.
    Policy(Change),
    /// Which nodes these texts select.
    Select(Texts),
    /// A page of notes.
    Notes(NotesAsk),
    /// Whose descriptions have this text.
    Mentions {
        /// What was typed.
        text: String,
    },
    /// What can be typed next.
    Complete {
        /// What was typed.
        text: String,
        /// Where the caret stands, in bytes.
        caret: u32,
    },
}

/// What the engine says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// It has practised.
    Practised,
    /// Rows of an overview that is on its way; [`Gathered`](super::Gathered) puts them back.
    Slice(Slice),
    /// The overview.
    Overview(Box<Overview>),
    /// One node in full; none if there is no such node.
    Detail {
        /// The key asked for.
        key: String,
        /// The node.
        detail: Option<Box<Detail>>,
    },
    /// A page about one thing; none if the mesh does not have it.
    Sheet {
        /// What was asked for.
        ask: Ask,
        /// The page.
        sheet: Option<Sheet>,
    },
    /// All findings.
    Findings(List),
    /// The policy, its settings and what it does.
    Policy(Box<Panel>),
    /// What texts select, or why they cannot be read.
    Selected {
        /// The texts asked for.
        texts: Texts,
        /// What they select.
        outcome: Result<Picked, Problem>,
    },
    /// A file written.
    Exported(File),
    /// A page of notes.
    Notes(NotesAsk, Vec<Section>),
    /// Whose descriptions have a text.
    Mentions(Mentions),
    /// What can be typed next.
    Completed {
        /// The text asked for.
        text: String,
        /// The caret asked for.
        caret: u32,
        /// What to replace, and what with.
        completion: Completion,
    },
}
