//! Files and text pasted into the page.
//!
//! In: paste events. Out: files taken; a JSON text as a file of its own; a list of addresses of this host, fetched. Not
//! here: what is pasted into a field, which is the field's.

use crate::app::source::{self, Source};
use crate::app::state::State;
use crate::app::{actions, fetch};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{DataTransfer, Element};

/// Listens from now on.
pub fn connect(state: State) {
    window_event_listener_untyped("paste", move |event| {
        let into_field = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if into_field.is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA")) {
            return;
        }
        // By name: the typed event would be the only use of its binding.
        let data = Reflect::get(&event, &"clipboardData".into()).ok().and_then(|it| it.dyn_into().ok());
        if let Some(data) = data
            && take(state, &data)
        {
            event.prevent_default();
        }
    });
}

/// Whether there was something to take.
fn take(state: State, data: &DataTransfer) -> bool {
    let files: Vec<Source> = source::listed(data.files()).into_iter().map(Source::of).collect();
    if !files.is_empty() {
        actions::take_soon(state, files);
        return true;
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    let text = text.trim();
    if text.starts_with('{') {
        let source = Source::bytes("pasted.json".to_owned(), text.as_bytes());
        actions::take_soon(state, source.into_iter().collect());
        return true;
    }
    let addresses: Vec<String> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let is_list = !addresses.is_empty() && addresses.iter().all(|line| line.contains(".json") && !line.contains(' '));
    if is_list {
        fetch::open_files(state, addresses);
    }
    is_list
}
