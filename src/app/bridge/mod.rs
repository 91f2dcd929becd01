//! The page's line to its workers.
//!
//! In: files, and what the page wants to know. Out: the state's overview, details, layouts, selections and files. Not here: reading,
//! joining, laying out: the workers do that. Files are read side by side, one worker each; a worker that dies is reported
//! and replaced.

mod drafter;
mod engine;
mod link;
mod readers;

use crate::app::idle;
use crate::app::parts::selector::texts;
use crate::app::source::Source;
use crate::app::state::{FileEntry, Phase, State, Toast};
use crate::layout::Request;
use crate::protocol::{Change, FileId, NotesAsk, Query, Texts};
use crate::report::export::Export;
use crate::report::sheet::Ask;
use crate::session::view_state::Selection;
use drafter::DrafterLine;
use engine::EngineLine;
use leptos::prelude::*;
use readers::Readers;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Everything that talks to workers. In a thread-local because workers and their closures cannot live in a signal.
#[derive(Default)]
struct Bridge {
    engine: EngineLine,
    drafter: DrafterLine,
    readers: Readers,
    /// Handles of all files that are part of the mesh: a new engine gets them read again.
    files: BTreeMap<FileId, Source>,
    next: u32,
    /// The mesh's name.
    name: String,
}

/// Time for the page to draw itself before workers are started.
const BREATH: std::time::Duration = std::time::Duration::from_millis(200);

thread_local! {
    static BRIDGE: RefCell<Bridge> = RefCell::default();
}

/// Changes the bridge. Never held while a signal is written: what follows from a signal may come back here.
fn with<T>(change: impl FnOnce(&mut Bridge) -> T) -> T {
    BRIDGE.with_borrow_mut(change)
}

/// Follows the selection: what is selected is asked for in full.
pub fn connect(state: State) {
    Effect::new(move |_| {
        let key = state.view.with(|view| match &view.selection {
            Selection::Node(key) => Some(key.clone()),
            _ => None,
        });
        let known = state.overview.with(Option::is_some);
        match key {
            Some(key) if known => engine::ask(state, Query::Detail { key }),
            _ => state.detail.set(None),
        }
    });
    // The texts of the state are answered for each mesh anew.
    Effect::new(move |_| {
        let texts = state.view.with(texts);
        let known = state.overview.with(Option::is_some);
        let answered = state.picked.with_untracked(|it| it.as_deref().is_some_and(|it| it.texts == texts));
        if known && !texts.is_empty() && !answered {
            engine::ask(state, Query::Select(texts));
        }
    });
}

/// Asks for a page of notes; it lands in `state.notes`.
pub fn notes(state: State, ask: NotesAsk) {
    engine::ask(state, Query::Notes(ask));
}

/// Asks what texts select; the answer lands in `state.tried`.
pub fn try_selection(state: State, texts: Texts) {
    engine::ask(state, Query::Select(texts));
}

/// Changes the policy; the panel that comes of it lands in `state.policy`, and scores follow.
pub fn policy(state: State, change: Change) {
    let changes = change != Change::Show;
    engine::ask(state, Query::Policy(change));
    if changes {
        overview(state);
    }
}

/// Asks whose descriptions have a text; the answer lands in `state.mentions`.
pub fn mentions(state: State, text: String) {
    engine::ask(state, Query::Mentions { text });
}

/// Asks for a file of what is loaded; it is saved when it comes.
pub fn export(state: State, export: Export) {
    let name = with(|bridge| bridge.name.clone());
    engine::ask(state, Query::Export { export, name });
}

/// Asks for a page about one thing; it lands in `state.sheets`.
pub fn sheet(state: State, ask: Ask) {
    engine::ask(state, Query::Sheet(ask));
}

/// Asks for all findings; they land in `state.findings`.
pub fn findings(state: State) {
    engine::ask(state, Query::Findings);
}

/// Asks what can be typed at byte `caret`; the answer lands in `state.completion`.
pub fn complete(state: State, text: String, caret: u32) {
    engine::ask(state, Query::Complete { text, caret });
}

/// Starts engine, drafter and one reader before there is anything to do, so that the first file does not wait for them.
pub fn get_ready(state: State) {
    let ready = move || {
        with(|bridge| bridge.engine.ready(state).is_some());
        readers::keep_one(state);
        with(|bridge| bridge.drafter.ready(state).is_some());
    };
    set_timeout(ready, BREATH);
}

/// Takes files into the mesh, as many as there are readers at once; `name` names the mesh.
pub fn take(state: State, name: Option<String>, sources: Vec<Source>) {
    let entries: Vec<FileEntry> = sources.into_iter().map(|source| entry(state, source, name.as_deref())).collect();
    if !entries.is_empty() {
        idle::started(state);
    }
    state.files.update(|list| list.extend(entries));
    readers::run(state);
}

/// Numbers a file and queues it.
fn entry(state: State, source: Source, name: Option<&str>) -> FileEntry {
    with(|bridge| {
        let id = FileId(bridge.next);
        bridge.next += 1;
        if let Some(name) = name {
            bridge.name = name.to_owned();
        }
        let entry = FileEntry { id, name: source.name.clone(), size: source.size, phase: Phase::Waiting };
        bridge.files.insert(id, source);
        bridge.readers.queue.push_back(id);
        state.pending.update_untracked(|pending| *pending += 1);
        entry
    })
}

/// Takes a file out of the mesh.
pub fn remove(state: State, file: FileId) {
    let was_read = state
        .files
        .with_untracked(|files| files.iter().any(|entry| entry.id == file && matches!(entry.phase, Phase::Read(_))));
    let unfinished = with(|bridge| {
        bridge.files.remove(&file);
        bridge.readers.cancel(file)
    });
    state.files.update(|files| files.retain(|entry| entry.id != file));
    if unfinished || was_read {
        engine::tell(state, &Query::Remove { file });
    }
    if unfinished {
        engine::follow(state);
        done(state);
        readers::run(state);
    }
    if was_read {
        overview(state);
    }
}

/// Forgets every file.
pub fn clear(state: State) {
    with(|bridge| *bridge = Bridge { next: bridge.next, ..Bridge::default() });
    state.pending.set(0);
    state.files.set(Vec::new());
    state.overview.set(None);
    state.detail.set(None);
    state.layout.set(None);
    forget_selections(state);
}

/// What was selected in a mesh says nothing of the next one.
fn forget_selections(state: State) {
    state.picked.set(None);
    state.tried.set(None);
    state.completion.set(None);
    state.mentions.set(None);
}

/// Asks for a layout; what comes of it lands in `state.layout`, quickly drawn at first if it is large, unless another
/// request is made meanwhile. `before` makes the same request with what was in sight.
pub fn request_layout(state: State, request: &Request, before: impl FnOnce() -> Request) {
    drafter::draw(state, request, before);
}

/// Asks for the overview of whatever is loaded; an empty mesh has none.
fn overview(state: State) {
    let any = state.files.with_untracked(|files| files.iter().any(|entry| matches!(entry.phase, Phase::Read(_))));
    if any {
        engine::overview(state);
    } else {
        state.overview.set(None);
    }
}

/// Where a file is now.
fn set_phase(state: State, file: FileId, phase: Phase) {
    state.files.update(|files| {
        if let Some(entry) = files.iter_mut().find(|entry| entry.id == file) {
            entry.phase = phase;
        }
    });
}

/// One awaited thing has come, or never will.
fn done(state: State) {
    state.pending.update(|pending| *pending = pending.saturating_sub(1));
}

/// Page and worker were built from different sources: only a reload helps.
fn other_build(state: State) {
    state.tell(Toast::error(
        "A newer version of this page has been published".to_owned(),
        "Reload the page to go on: the part in your browser's cache and the new part do not fit.".to_owned(),
    ));
    clear(state);
}
