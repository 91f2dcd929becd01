//! The URL fragment and the screen's state follow each other.
//!
//! In: the fragment, the state. Out: the other. Not here: how one says the other (`session::fragment`).

use crate::app::state::State;
use crate::session::ViewState;
use crate::session::fragment::{decode, encode};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsValue;

thread_local! {
    /// How many steps were taken on this page up to here.
    static STEP: Cell<u32> = const { Cell::new(0) };
}

/// Takes up the fragment of the address, then keeps both alike.
pub fn connect(state: State) {
    state.view.set(decode(&hash()));
    arrive();
    state.embed.set(has_flag("embed"));
    window_event_listener(leptos::ev::hashchange, move |_| follow(state));
    window_event_listener(leptos::ev::popstate, move |_| {
        arrive();
        follow(state);
    });
    Effect::new(move |before: Option<ViewState>| {
        let now = state.view.get();
        if let Some(before) = before
            && decode(&hash()) != now
        {
            write(&encode(&now), is_step(&before, &now));
        }
        now
    });
}

/// A `name=1` in the query of the page's address.
pub fn has_flag(name: &str) -> bool {
    query(name).is_some_and(|value| value != "0")
}

/// The first value of `name` in the query of the page's address.
pub fn query(name: &str) -> Option<String> {
    queries(name).into_iter().next()
}

/// Every value of `name` in the query of the page's address.
pub fn queries(name: &str) -> Vec<String> {
    let search = window().location().search().unwrap_or_default();
    let pairs = search.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    let values =
        pairs.filter(|(key, _)| *key == name).filter_map(|(_, value)| js_sys::decode_uri_component(value).ok());
    values.map(String::from).collect()
}

/// Takes the last step back, or does it again; whether there is one. Going back never leaves the page.
pub fn undo(again: bool) -> bool {
    let Ok(history) = window().history() else { return false };
    if again { history.forward().is_ok() } else { STEP.get() > 0 && history.back().is_ok() }
}

/// Notes which step of the history this is: each entry carries its number.
fn arrive() {
    let number = window().history().and_then(|history| history.state()).ok().and_then(|state| state.as_f64());
    STEP.set(number.unwrap_or_default() as u32);
}

/// The state as the address says it, unless it says so already.
fn follow(state: State) {
    let said = decode(&hash());
    if state.view.with_untracked(|now| *now != said) {
        state.view.set(said);
    }
}

/// Whether going back should undo the change: any step on the view, not a letter typed into a filter.
fn is_step(before: &ViewState, now: &ViewState) -> bool {
    let typed = |view: &ViewState| ViewState { filter: String::new(), sort: String::new(), ..view.clone() };
    typed(before) != typed(now)
}

fn write(fragment: &str, step: bool) {
    let Ok(history) = window().history() else { return };
    let number = STEP.get() + u32::from(step);
    STEP.set(number);
    let number = JsValue::from(number);
    let written = if step {
        history.push_state_with_url(&number, "", Some(fragment))
    } else {
        history.replace_state_with_url(&number, "", Some(fragment))
    };
    // Browsers refuse more than about a hundred writes in half a minute: the next one says it all anyway.
    let _ = written;
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}
