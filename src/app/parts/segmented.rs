//! A segmented control: one of a few.
//!
//! In: parts and which is chosen. Out: buttons that say so. Not here: what choosing does.

use crate::app::parts::each::Each;
use leptos::prelude::*;

/// Buttons side by side, one of them pressed. `parts` are value and title; `chosen` is the value now; `choose` takes the
/// new one.
pub fn segmented(
    label: &'static str,
    parts: impl Fn() -> Vec<(&'static str, String)> + Send + 'static,
    chosen: Signal<String>,
    choose: impl Fn(&'static str) + Copy + Send + 'static,
) -> impl IntoView {
    let button = move |(value, title): (&'static str, String)| {
        view! {
            <button
                type="button"
                aria-pressed=move || if chosen.get() == value { "true" } else { "false" }
                on:click=move |_| choose(value)
            >
                {title}
            </button>
        }
    };
    view! {
        <div class="seg" role="group" aria-label=label>
            {move || parts().into_iter().map(button).views()}
        </div>
    }
}
