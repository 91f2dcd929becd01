//! Pages of notes: what the engine wrote, as it is.
//!
//! In: sections. Out: elements. Not here: what they say, asking for them.

use crate::app::actions;
use crate::app::parts::code::{paste, quoted};
use crate::app::parts::each::Each;
use crate::app::parts::marks::star;
use crate::app::state::{NotesTold, State};
use crate::protocol::NotesAsk;
use crate::report::notes::{Note, Section};
use crate::session::view_state::Selection;
use leptos::prelude::*;
use std::sync::Arc;

/// What the engine wrote of what is asked now; none while it is on its way.
pub fn answer(state: State, asked: Memo<NotesAsk>) -> Option<Arc<NotesTold>> {
    state.notes.get().filter(|answer| answer.0 == asked.get())
}

/// Sections one below the other.
pub fn notes(state: State, sections: &[Section]) -> AnyView {
    sections.iter().map(|it| section(state, it)).views().into_any()
}

fn section(state: State, it: &Section) -> impl IntoView + use<> {
    view! {
        <section class="notes">
            <h3 class="h2">{it.title.clone()} <span class="sub num">{it.sub.clone()}</span></h3>
            {it.notes.iter().map(|it| note(state, it)).views()}
        </section>
    }
}

fn note(state: State, it: &Note) -> impl IntoView + use<> {
    let text = it.text.iter().map(|(status, text)| view! { <p class=format!("said {status}")>{quoted(text)}</p> });
    let node = |(key, name): &(String, String)| {
        let key = key.clone();
        view! {
            <button type="button" class="crumb" on:click=move |_| actions::select(state, Selection::Node(key.clone()))>
                {name.clone()}
            </button>
        }
    };
    view! {
        <article class="note">
            <h4 class="row">
                {(!it.id.is_empty()).then(|| view! { <span class="mono mut3">{it.id.clone()}</span> })}
                <span class="m">{it.title.clone()}</span>
                {star(it.star)}
                <span class="gap"></span>
                <span class="mut3 num">{it.right.clone()}</span>
            </h4>
            {text.views()}
            {(!it.nodes.is_empty()).then(|| view! { <p class="row wrap tight">{it.nodes.iter().map(node).views()}</p> })}
            {(!it.pastes.is_empty()).then(|| view! {
                <details>
                    <summary class="mut3">"What to write"</summary>
                    {it.pastes.iter().map(paste).views()}
                </details>
            })}
        </article>
    }
}
