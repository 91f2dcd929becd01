//! What people can do, as functions that any view may call.
//!
//! In: a choice. Out: changed state, and messages to the workers. Not here: how a choice is made.

use crate::app::parts::selector;
use crate::app::source::{self, Source};
use crate::app::state::State;
use crate::app::{archive, bridge, fetch, idle};
use crate::intake::{is_archive, is_wanted};
use crate::protocol::{FileId, Texts};
use crate::report::sheet::page;
use crate::scene::menu;
use crate::session::ViewState;
use crate::session::view_state::{Selection, View};
use leptos::prelude::*;

/// Changes the screen's state; the URL follows, with a step in the history.
pub fn change(state: State, how: impl FnOnce(&mut ViewState)) {
    state.view.update(how);
}

/// Opens a view; what is selected stays selected.
pub fn go(state: State, view: View) {
    change(state, |it| {
        it.view = view;
        it.tab.clear();
        it.filter.clear();
        it.sort.clear();
        it.picked.clear();
    });
}

/// Shows what is selected on a page of its own.
pub fn open_page(it: &mut ViewState, view: View) {
    it.view = view;
    it.tab = page::TAB.to_owned();
    it.pane.clear();
}

/// Selects something, which opens the inspector; nothing closes it.
pub fn select(state: State, selection: Selection) {
    change(state, |it| {
        it.selection = selection;
        it.pane.clear();
    });
}

/// Shows what two texts select in Lineage, the focus left.
pub fn select_nodes(state: State, texts: Texts) {
    if state.view.with_untracked(|it| it.select == texts.select && it.exclude == texts.exclude) {
        return;
    }
    change(state, |it| {
        it.focus = None;
        it.select = texts.select;
        it.exclude = texts.exclude;
    });
}

/// Shows a node in Lineage at one hop; a selection that it is not part of is left.
pub fn focus(state: State, key: String) {
    let selected = state.view.with_untracked(|view| selector::selected_untracked(state, view));
    let is_out = state.overview.with_untracked(|overview| {
        let nodes = overview.iter().flat_map(|it| it.nodes.entries());
        let node = nodes.into_iter().find(|(_, row)| row.key == key).map(|(id, _)| id);
        node.zip(selected).is_some_and(|(node, selected)| !selected.contains(&node))
    });
    change(state, |view| {
        if is_out {
            view.select.clear();
            view.exclude.clear();
        }
        menu::focus(view, key);
    });
}

/// Takes a file out of the mesh.
pub fn remove(state: State, file: FileId) {
    bridge::remove(state, file);
}

/// Opens the built-in demo mesh.
pub fn open_demo(state: State) {
    fetch::open_demo(state);
}

/// Forgets everything dropped and goes back to the landing.
pub fn start_over(state: State) {
    bridge::clear(state);
    bridge::get_ready(state);
    change(state, |it| *it = ViewState::default());
}

/// Reads what was dropped, picked or pasted, archives opened.
pub async fn take_sources(state: State, sources: Vec<Source>) {
    let sources = archive::opened(state, sources).await;
    bridge::take(state, None, sources);
}

/// The same, later, the page busy until then.
pub fn take_soon(state: State, sources: Vec<Source>) {
    idle::busy_with(state, take_sources(state, sources));
}

/// Files of an `<input type="file">`, which is emptied so that the same file can be picked again.
pub fn take_picked(state: State, input: &web_sys::HtmlInputElement) {
    let files = source::listed(input.files());
    // Of a picked folder all files come, thousands in a repository.
    let in_folder = |source: &Source| source.name.contains('/');
    let wanted = |source: &Source| !in_folder(source) || is_wanted(&source.name) || is_archive(&source.name);
    let sources = files.into_iter().map(Source::of).filter(wanted).collect();
    input.set_value("");
    take_soon(state, sources);
}
