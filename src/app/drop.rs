//! Files and folders dropped anywhere on the page.
//!
//! In: drag events. Out: files, taken. Not here: reading them, what a folder holds (`entries`).

use crate::app::state::State;
use crate::app::{actions, entries, idle};
use leptos::prelude::*;
use web_sys::{DataTransfer, DragEvent};

/// Listens on the whole window, so that a miss of the drop target does not make the browser open the file.
pub fn connect(state: State) {
    for event in ["dragenter", "dragover"] {
        window_event_listener_untyped(event, |event| {
            event.prevent_default();
            mark(true);
        });
    }
    window_event_listener(leptos::ev::dragleave, |event: DragEvent| {
        // Leaving the window, and not just one element for another.
        if event.related_target().is_none() {
            mark(false);
        }
    });
    window_event_listener(leptos::ev::drop, move |event: DragEvent| {
        event.prevent_default();
        mark(false);
        if let Some(transfer) = event.data_transfer() {
            take(state, &transfer);
        }
    });
}

/// Takes what was dropped. The entries must be asked for before the event ends, their content may come later.
fn take(state: State, transfer: &DataTransfer) {
    let dropped = entries::of(transfer);
    idle::busy_with(state, async move {
        let sources = entries::files(dropped).await;
        actions::take_sources(state, sources).await;
    });
}

/// Shows or hides that the page would take what is dragged over it.
fn mark(over: bool) {
    if let Some(body) = document().body() {
        let _ = body.toggle_attribute_with_force("data-dragging", over);
    }
}
