//! Messages shown for a while, lower left.
//!
//! In: the state's toasts. Out: at most three of them; six seconds each, errors until they are closed. Not here: what they say.

use crate::app::parts::each::{KeyedRow, keyed};
use crate::app::parts::icon::{Icon, i14};
use crate::app::state::{State, Toast, state};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// Milliseconds a message stays.
const STAY: u32 = 6_000;

/// Shows a message.
pub fn say(state: State, error: bool, title: impl Into<String>, text: impl Into<String>) {
    state.tell(Toast { id: 0, error, title: title.into(), text: text.into() });
}

/// The messages.
#[component]
pub fn Toasts() -> impl IntoView {
    let state = state();
    let close = move |id: u32| state.toasts.update(|toasts| toasts.retain(|toast| toast.id != id));
    let shown = move || state.toasts.with(|toasts| toasts.iter().rev().take(3).rev().cloned().collect::<Vec<_>>());
    let toast = move |toast: Toast| {
        let id = toast.id;
        if !toast.error {
            Timeout::new(STAY, move || close(id)).forget();
        }
        let (sign, class) = if toast.error { (Icon::Octagon, "err") } else { (Icon::Check, "ok") };
        view! {
            <div class="toast" role=if toast.error { "alert" } else { "status" }>
                <span class=class>{i14(sign)}</span>
                <div>
                    <b class="b">{toast.title}</b>
                    " "
                    <span class="mut">{toast.text}</span>
                </div>
                <button type="button" class="ib" aria-label="Close" on:click=move |_| close(id)>
                    {i14(Icon::Cross)}
                </button>
            </div>
        }
        .into_any()
    };
    let row = move |it: Toast| -> KeyedRow { ((it.id as usize, 0, 0), Box::new(move || toast(it))) };
    view! {
        <div class="toasts">
            {keyed(move || shown().into_iter().map(row).collect())}
        </div>
    }
}
