//! Keys that work everywhere.
//!
//! In: the browser's key events. Out: actions. Not here: keys of tables, tabs and graphs, which take theirs first.

use crate::app::actions;
use crate::app::address;
use crate::app::state::State;
use crate::session::view_state::{Selection, View};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The keys, for the list of keys.
pub const KEYS: [(&str, &str); 12] = [
    ("1 to 5", "Mesh, Lineage, Domains, Interfaces, Scorecards"),
    ("/ or Ctrl K", "Search, views and commands"),
    ("Arrows", "Walk rows of a table, tabs, nodes of a graph"),
    ("Enter", "Select, and open in the inspector"),
    ("Menu or Shift F10", "What can be done with a node of a graph"),
    ("Ctrl Enter", "Pick several nodes; with the mouse Shift and drag"),
    ("Ctrl Z", "Undo the last step; with Shift do it again"),
    ("f", "Show the selection in Lineage"),
    ("t", "Graph or table"),
    ("+ and −", "Zoom the graph in and out"),
    ("Esc", "Step back: close, deselect, leave the focus"),
    ("?", "This list"),
];

/// Listens from now on.
pub fn connect(state: State) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if !event.default_prevented() && pressed(state, &event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Whether the key did something.
fn pressed(state: State, event: &ev::KeyboardEvent) -> bool {
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
        state.palette.update(|open| *open = !*open);
        return true;
    }
    if (event.ctrl_key() || event.meta_key()) && !writes(event) && matches!(key.as_str(), "z" | "Z" | "y") {
        return address::undo(event.shift_key() || key == "y");
    }
    let known = state.overview.with_untracked(Option::is_some);
    if event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
        || state.palette.get_untracked()
        || state.help.get_untracked()
    {
        return false;
    }
    if writes(event) {
        return key == "Escape" && leave_field(event);
    }
    match key.as_str() {
        "/" if known => state.palette.set(true),
        "?" => state.help.set(true),
        "Escape" => return step_back(state),
        "t" if known => actions::change(state, |view| view.table = !view.table),
        "f" => return focus_selection(state),
        digit => {
            let view = digit.parse::<usize>().ok().and_then(|digit| View::TABS.get(digit.checked_sub(1)?));
            let Some(view) = view.filter(|_| known) else {
                return false;
            };
            actions::go(state, *view);
        }
    }
    true
}

/// Whether the key goes into a field.
fn writes(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

fn leave_field(event: &ev::KeyboardEvent) -> bool {
    let field = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    field.is_some_and(|it| it.blur().is_ok())
}

/// Deselects; with nothing selected, leaves Lineage's focus and the chosen fix.
fn step_back(state: State) -> bool {
    let view = state.view.get_untracked();
    if view.selection != Selection::None {
        actions::select(state, Selection::None);
    } else if !view.fix.is_empty() {
        actions::change(state, |view| view.fix.clear());
    } else if view.path.is_some() && view.view == View::Lineage {
        actions::change(state, |view| view.path = None);
    } else if view.focus.is_some() && view.view == View::Lineage {
        actions::change(state, |view| view.focus = None);
    } else {
        return false;
    }
    true
}

fn focus_selection(state: State) -> bool {
    let selected = state.view.with_untracked(|view| view.selection.clone());
    let Selection::Node(key) = selected else {
        return false;
    };
    actions::focus(state, key);
    true
}
