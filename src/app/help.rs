//! The list of keys.
//!
//! In: whether it is open. Out: a dialog. Not here: what the keys do (`keys`).

use crate::app::keys::KEYS;
use crate::app::parts::dialog::dialog;
use crate::app::parts::each::Each;
use crate::app::state::state;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Help() -> impl IntoView {
    let state = state();
    let keys = move || {
        KEYS.into_iter()
            .map(|(key, does)| {
                view! {
                    <dt><span class="kbd">{key}</span></dt>
                    <dd>{does}</dd>
                }
            })
            .views()
    };
    let inside = move || {
        view! {
            <h2 class="t14 b">"Keys"</h2>
            <dl class="keys">{keys()}</dl>
            <form method="dialog">
                <button class="btn">"Close"</button>
            </form>
        }
        .into_any()
    };
    dialog("help", "Keys", state.help, inside)
}
