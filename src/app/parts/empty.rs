//! An empty state: a ghost of the mesh, what is missing, the one thing to do.
//!
//! In: words and a button. Out: an element. Not here: when it is shown.

use crate::app::actions;
use crate::app::state::State;
use crate::report::scorecards::candidates;
use crate::report::words;
use leptos::prelude::*;

/// Part of a view without content.
pub fn empty(title: &'static str, text: &'static str) -> impl IntoView + use<> {
    empty_with(title, text, ().into_any())
}

/// The same with what to do.
pub fn empty_with(title: &'static str, text: &'static str, action: AnyView) -> impl IntoView + use<> {
    view! {
        <div class="empty">
            {ghosts(96)}
            <h2>{title}</h2>
            <p>{text}</p>
            {action}
        </div>
    }
}

/// A button that shows candidates instead; nothing without any.
pub fn to_candidates(state: State) -> AnyView {
    let count = state.overview.with(|it| it.as_deref().map_or(0, candidates));
    let show = move |_| actions::change(state, |view| view.tab = "candidates".to_owned());
    (count > 0)
        .then(|| view! { <button type="button" class="btn" on:click=show>{format!("See {}", words::count(count, "candidate"))}</button> })
        .into_any()
}

/// A whole view without content, with what to do.
pub fn empty_view(title: &'static str, text: &'static str, action: AnyView) -> impl IntoView + use<> {
    view! {
        <div class="empty whole">
            {ghosts(200)}
            <h2>{title}</h2>
            <p>{text}</p>
            {action}
        </div>
    }
}

/// A mesh with nothing in it, `width` wide.
pub fn ghosts(width: u32) -> impl IntoView {
    view! {
        <svg class="ghosts" width=width viewBox="0 0 440 160" aria-hidden="true">
            <path d="M68 80C98 80 98 36 142 36M68 80C98 80 98 126 140 126M68 80C160 80 180 76 246 76M186 36C216 36 216 76 246 76M192 126C220 126 220 76 246 76M302 76C332 76 332 32 366 32M302 76C332 76 332 124 366 124M192 126C280 126 280 124 366 124" />
            <circle cx="36" cy="80" r="32" />
            <circle cx="164" cy="36" r="22" />
            <circle cx="166" cy="126" r="26" />
            <circle cx="274" cy="76" r="28" />
            <circle cx="386" cy="32" r="20" />
            <circle cx="390" cy="124" r="24" />
        </svg>
    }
}
