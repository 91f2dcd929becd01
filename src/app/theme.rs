//! Light, dark, or as the system says.
//!
//! In: the choice. Out: `data-theme` on `<html>`, and the choice kept where the browser allows. Not here: colours.

use crate::app::state::{State, Theme};
use leptos::prelude::*;
use web_sys::Storage;

/// The key in the browser's storage.
const KEY: &str = "meshscope.theme";

/// Takes up the kept choice and follows `state.theme`.
pub fn connect(state: State) {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    state.theme.set(match kept.as_deref() {
        Some("light") => Some(Theme::Light),
        Some("dark") => Some(Theme::Dark),
        _ => None,
    });
    Effect::new(move |_| apply(state.theme.get()));
}

fn apply(theme: Option<Theme>) {
    let name = match theme {
        Some(Theme::Light) => "light",
        Some(Theme::Dark) => "dark",
        None => "",
    };
    if let Some(root) = document().document_element() {
        let _ =
            if name.is_empty() { root.remove_attribute("data-theme") } else { root.set_attribute("data-theme", name) };
    }
    if let Some(storage) = storage() {
        // Full or forbidden storage costs only the memory of the choice.
        let _ = if name.is_empty() { storage.remove_item(KEY) } else { storage.set_item(KEY, name) };
    }
}

/// The browser's storage; none where an iframe is refused it.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
