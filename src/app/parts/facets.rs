//! The menu of facets beside a table's filter.
//!
//! In: a grid. Out: a menu that adds words to the filter, or takes them out. Not here: which rows they leave.

use crate::app::actions;
use crate::app::parts::each::Each;
use crate::app::parts::icon::{Icon, i12, i14};
use crate::app::state::{State, state};
use crate::report::facets::{Choices, Wanted, choices, toggled};
use crate::report::{Grid, words};
use leptos::prelude::*;
use std::sync::Arc;

/// The menu; made anew with the grid.
pub fn facet_menu(grid: Signal<Arc<Grid>>) -> impl IntoView {
    let state = state();
    let lists = move || {
        let all = grid.with(|grid| choices(grid));
        all.into_iter().map(|(name, values)| facet(state, name, values)).views()
    };
    view! {
        <details class="menu facets">
            <summary class="btn">{i14(Icon::Filter)} "Facets"</summary>
            <div class="menu-list">{lists}</div>
        </details>
    }
}

fn facet(state: State, name: &'static str, values: Choices) -> impl IntoView {
    let value = move |(value, count): (String, usize)| {
        let (shown, asked) = (value.clone(), (name.to_owned(), value.to_lowercase()));
        let on = Memo::new(move |_| state.view.with(|view| Wanted::of(&view.filter, &[name]).facets.contains(&asked)));
        let toggle = move |_| actions::change(state, |view| view.filter = toggled(&view.filter, name, &value));
        view! {
            <button type="button" aria-pressed=move || if on.get() { "true" } else { "false" } on:click=toggle>
                <span class="tick">{move || on.get().then(|| i12(Icon::Check))}</span>
                <span class="cut">{shown}</span>
                <span class="gap"></span>
                <span class="num mut3">{count}</span>
            </button>
        }
    };
    view! {
        <div role="group" aria-label=name>
            <h3 class="t11 mut3">{words::sentence(name)}</h3>
            {values.into_iter().map(value).views()}
        </div>
    }
}
