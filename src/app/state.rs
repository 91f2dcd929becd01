//! Every writable signal of the page, in one place.
//!
//! In: nothing. Out: [`State`], copied into every component through Leptos's context. Everything else on the page is a memo
//! of one line over these. Only `app::files`, `app::bridge` and `app::address` write `overview`, `files`, `detail` and `layout`; `picked` is written by
//! the bridge and the field it is typed in.

use crate::layout::{Layout, Request};
use crate::overview::{Detail, Overview};
use crate::protocol::{Completion, FileId, FileReport, NotesAsk, Picked, Problem, Texts};
use crate::report::findings::List;
use crate::report::notes::Section;
use crate::report::policy::Panel;
use crate::report::sheet::{Ask, Sheet};
use crate::session::ViewState;
use crate::session::search::Mentions;
use leptos::prelude::*;
use std::sync::Arc;

/// A page of notes, behind what was asked.
pub type NotesTold = (NotesAsk, Vec<Section>);

/// The page's state.
#[derive(Clone, Copy)]
pub struct State {
    /// The index of the mesh; none before the first manifest is read.
    pub overview: RwSignal<Option<Arc<Overview>>>,
    /// What was dropped, in the order of dropping.
    pub files: RwSignal<Vec<FileEntry>>,
    /// What is on the screen; mirrored in the URL fragment.
    pub view: RwSignal<ViewState>,
    /// The selected node in full; none while it is on its way.
    pub detail: RwSignal<Option<Arc<Detail>>>,
    /// Pages that were asked for and have come, of the mesh that is shown.
    pub sheets: RwSignal<Vec<(Ask, Arc<Sheet>)>>,
    /// All findings of the mesh that is shown; none before somebody asked.
    pub findings: RwSignal<Option<Arc<List>>>,
    /// The layout of the last request, with the request it answers.
    pub layout: RwSignal<Option<Arc<(Request, Layout)>>>,
    /// What the screen's selection selects; none before its answer has come.
    pub picked: RwSignal<Option<Arc<Answered>>>,
    /// The last answer to what is being typed as a selection.
    pub tried: RwSignal<Option<Arc<Answered>>>,
    /// What can be typed next, with the text it belongs to.
    pub completion: RwSignal<Option<Arc<(String, Completion)>>>,
    /// The last answer to what is searched for in descriptions.
    pub mentions: RwSignal<Option<Arc<Mentions>>>,
    /// The last page of notes, with what was asked.
    pub notes: RwSignal<Option<Arc<NotesTold>>>,
    /// The policy, its settings and what it does; none before it was asked for.
    pub policy: RwSignal<Option<Arc<Panel>>>,
    /// Answers, layouts and files still awaited: 0 is idle.
    pub pending: RwSignal<u32>,
    /// When the last files were dropped, in milliseconds of the page's clock.
    pub dropped_at: StoredValue<f64>,
    /// Milliseconds from then to the mesh that has them; none while they are read.
    pub took: RwSignal<Option<u32>>,
    /// The theme chosen; none follows the system.
    pub theme: RwSignal<Option<Theme>>,
    /// The command palette is open.
    pub palette: RwSignal<bool>,
    /// The list of keys is open.
    pub help: RwSignal<bool>,
    /// Messages shown for a while, lower left.
    pub toasts: RwSignal<Vec<Toast>>,
    /// Requests made since the page was loaded, the page's own files left out.
    pub requests: RwSignal<u32>,
    /// Whether the page runs inside a portal (`?embed=1`).
    pub embed: RwSignal<bool>,
}

/// A selection and what the engine said of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// What was asked.
    pub texts: Texts,
    /// What it selects, or why it cannot be read.
    pub outcome: Result<Picked, Problem>,
}

/// One dropped file.
#[derive(Clone, PartialEq, Debug)]
pub struct FileEntry {
    /// Its number.
    pub id: FileId,
    /// Its name, with its folder where a folder was dropped.
    pub name: String,
    /// Its size in bytes, as dropped.
    pub size: u64,
    /// How far it is.
    pub phase: Phase,
}

impl FileEntry {
    /// Whether it is neither read nor refused yet.
    pub fn is_to_come(&self) -> bool {
        matches!(self.phase, Phase::Waiting | Phase::Reading(_) | Phase::Parsing)
    }
}

/// How far a file is.
#[derive(Clone, PartialEq, Debug)]
pub enum Phase {
    /// Waits for a reader.
    Waiting,
    /// Being read: bytes so far, unpacked.
    Reading(u64),
    /// All bytes are read and being parsed.
    Parsing,
    /// Read.
    Read(Box<FileReport>),
    /// Refused: what was found, what to do.
    Refused {
        /// What was found.
        reason: String,
        /// What to do.
        advice: String,
    },
}

/// A theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A message shown for a while.
#[derive(Clone, PartialEq, Debug)]
pub struct Toast {
    /// Tells toasts apart.
    pub id: u32,
    /// Whether it is an error, which stays.
    pub error: bool,
    /// What happened.
    pub title: String,
    /// What to do.
    pub text: String,
}

impl Toast {
    /// An error, which stays until it is closed.
    pub fn error(title: String, text: String) -> Self {
        Self { id: 0, error: true, title, text }
    }
}

impl State {
    /// Bytes of the files of which this is true, packed as they are.
    pub fn bytes(self, is_one: impl Fn(&FileEntry) -> bool) -> u64 {
        self.files.with_untracked(|files| files.iter().filter(|entry| is_one(entry)).map(|entry| entry.size).sum())
    }

    /// Whether a file is still to come.
    pub fn is_reading(self) -> bool {
        self.files.with_untracked(|files| files.iter().any(FileEntry::is_to_come))
    }

    /// Shows a message, numbered; one that is there already is not shown twice.
    pub fn tell(self, toast: Toast) {
        self.toasts.update(|toasts| {
            if toasts.iter().any(|shown| (&shown.title, &shown.text) == (&toast.title, &toast.text)) {
                return;
            }
            let id = toasts.last().map_or(1, |last| last.id + 1);
            toasts.push(Toast { id, ..toast });
        });
    }

    /// The state at load: nothing dropped.
    pub fn new() -> Self {
        Self {
            overview: RwSignal::new(None),
            files: RwSignal::new(Vec::new()),
            view: RwSignal::new(ViewState::default()),
            detail: RwSignal::new(None),
            sheets: RwSignal::new(Vec::new()),
            findings: RwSignal::new(None),
            layout: RwSignal::new(None),
            picked: RwSignal::new(None),
            tried: RwSignal::new(None),
            completion: RwSignal::new(None),
            mentions: RwSignal::new(None),
            notes: RwSignal::new(None),
            policy: RwSignal::new(None),
            pending: RwSignal::new(0),
            dropped_at: StoredValue::new(0.0),
            took: RwSignal::new(None),
            theme: RwSignal::new(None),
            palette: RwSignal::new(false),
            help: RwSignal::new(false),
            toasts: RwSignal::new(Vec::new()),
            requests: RwSignal::new(0),
            embed: RwSignal::new(false),
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// The page's state, from anywhere below the root component.
pub fn state() -> State {
    expect_context::<State>()
}
