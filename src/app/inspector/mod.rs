//! The inspector: the one thing selected, over every view.
//!
//! In: the selection, the overview, the engine's detail. Out: a panel at the right, a sheet on a phone. Not here: words and
//! figures (`report`).

pub mod checks;
pub mod columns;
pub mod node;
pub mod place;
pub mod tabs;
pub mod use_panel;

use crate::app::parts::browser::phone;
use crate::app::state::state;
use crate::report::sheet::page;
use crate::session::view_state::{Selection, View};
use leptos::prelude::*;

/// The inspector; nothing where nothing is selected.
#[component]
pub fn Inspector() -> impl IntoView {
    let state = state();
    let selection = Memo::new(move |_| state.view.with(|view| view.selection.clone()));
    let tall = RwSignal::new(false);
    let phone = phone();
    // Over the graph of projects a use is a popover, where there is room for one.
    let floats = Memo::new(move |_| !phone.get() && state.view.with(|view| view.view == View::Mesh && !view.table));
    let paged = Memo::new(move |_| state.view.with(|view| page::of(view).is_some()));
    move || {
        let inside = match selection.get() {
            Selection::Use(..) if floats.get() => return ().into_any(),
            Selection::None => return ().into_any(),
            // What has a page of its own needs no panel beside it.
            _ if paged.get() => return ().into_any(),
            Selection::Node(key) => node::node_panel(key),
            Selection::Project(name) => place::project_panel(name),
            Selection::Domain(project, name) => place::domain_panel(project, name),
            Selection::Use(from, to) => use_panel::use_panel(from, to).into_any(),
            Selection::Between(from, to) => place::between_panel(from, to),
        };
        view! {
            <aside class="panel inspector" class:tall=tall aria-label="Inspector">
                <button
                    type="button"
                    class="grab"
                    aria-label="Make the panel taller or lower"
                    on:click=move |_| tall.update(|it| *it = !*it)
                ></button>
                {inside}
            </aside>
        }
        .into_any()
    }
}
