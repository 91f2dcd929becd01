//! Tells tests, and whoever embeds the page, when nothing is pending.
//!
//! In: what is awaited, and whether a frame is. Out: `data-idle="true"` on `<body>`, exactly while no file is being read and
//! no answer, layout or frame is pending. Not here: what to wait for.

use crate::app::state::State;
use leptos::prelude::*;
use std::cell::Cell;
use std::future::Future;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static FRAME: Cell<bool> = const { Cell::new(false) };
    static AWAITED: Cell<u32> = const { Cell::new(0) };
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Follows `state.pending`.
pub fn connect(state: State) {
    Effect::new(move |_| {
        AWAITED.set(state.pending.get());
        refresh();
    });
}

/// Files were dropped; those of an earlier drop that are still being read count with them.
pub fn started(state: State) {
    if state.took.with_untracked(Option::is_some) || state.overview.with_untracked(Option::is_none) {
        state.dropped_at.set_value(now());
    }
    state.took.set(None);
}

/// A mesh arrived: with all that was dropped, if nothing is being read.
pub fn arrived(state: State) {
    if state.took.with_untracked(Option::is_none) && !state.is_reading() {
        state.took.set(Some((now() - state.dropped_at.get_value()) as u32));
    }
}

/// Milliseconds of the page's clock.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Does something later, the page busy until it is done.
pub fn busy_with(state: State, work: impl Future<Output = ()> + 'static) {
    state.pending.update(|pending| *pending += 1);
    spawn_local(async move {
        work.await;
        state.pending.update(|pending| *pending = pending.saturating_sub(1));
    });
}

/// Does something in a task of its own, after this one, the page busy until then.
pub fn soon(state: State, work: impl FnOnce() + 'static) {
    state.pending.update(|pending| *pending += 1);
    let work = move || {
        work();
        state.pending.update(|pending| *pending = pending.saturating_sub(1));
    };
    set_timeout(work, Duration::ZERO);
}

/// A canvas has a frame to draw, or has drawn its last.
pub fn frame(pending: bool) {
    if FRAME.replace(pending) != pending {
        refresh();
    }
}

/// Busy at once; idle only if still so in the next frame, when what the last answer changed is on the screen.
fn refresh() {
    if !is_idle() {
        mark("false");
    } else if !ASKED.replace(true) {
        request_animation_frame(|| {
            ASKED.set(false);
            mark(if is_idle() { "true" } else { "false" });
        });
    }
}

fn is_idle() -> bool {
    AWAITED.get() == 0 && !FRAME.get()
}

fn mark(idle: &str) {
    if let Some(body) = document().body() {
        // Setting an attribute fails only for names that are no names.
        let _ = body.set_attribute("data-idle", idle);
    }
}
