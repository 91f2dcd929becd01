//! What every view is framed by: title, answer, tools; below them the view and the inspector.
//!
//! In: a sentence and elements. Out: the view's frame. Not here: what stands in it.

use crate::app::actions;
use crate::app::idle;
use crate::app::inspector::Inspector;
use crate::app::parts::browser::text_of;
use crate::app::parts::each::when;
use crate::app::parts::icon::{Icon, i14};
use crate::app::parts::segmented::segmented;
use crate::app::state::{State, state};
use crate::overview::Overview;
use crate::report::answer::Answer;
use crate::session::ViewState;
use leptos::prelude::*;
use std::sync::Arc;

/// A view in its frame.
pub fn frame(title: &'static str, answer: Signal<Answer>, tools: AnyView, main: AnyView) -> AnyView {
    view! {
        <section class="view" aria-label=title>
            <header class="head">
                <h1>{title}</h1>
                <p class="answer" role="status">
                    <b>{move || answer.get().finding}</b>
                    " "
                    {move || answer.get().proof}
                </p>
                <div class="tools">{tools}</div>
            </header>
            <main class="main" id="main">
                {main}
                <Inspector />
            </main>
        </section>
    }
    .into_any()
}

/// The overview, empty before there is one.
pub fn the_overview() -> Signal<Arc<Overview>> {
    let state = state();
    Signal::derive(move || state.overview.get().unwrap_or_default())
}

/// A figure made from overview and view state, made anew only when one of them changed it.
pub fn derived<T: Clone + PartialEq + Send + Sync + 'static>(
    make: impl Fn(&Overview, &ViewState) -> T + Send + Sync + 'static,
) -> Signal<T> {
    let state = state();
    let overview = the_overview();
    Memo::new(move |_| state.view.with(|view| make(&overview.get(), view))).into()
}

/// A table made from overview and whatever `of` reads of the view state: made anew only when that changes, not with every
/// selection.
pub fn table_of<K: Clone + PartialEq + Send + Sync + 'static>(
    of: impl Fn(&ViewState) -> K + Send + Sync + 'static,
    make: impl Fn(&Overview, &K) -> crate::report::Grid + Send + Sync + 'static,
) -> Signal<Arc<crate::report::Grid>> {
    let state = state();
    let key = Memo::new(move |_| state.view.with(&of));
    let overview = the_overview();
    Memo::new_with_compare(move |_| Arc::new(make(&overview.get(), &key.get())), |_, _| true).into()
}

/// The choice between a view's parts: `all` are their names in the link and on the page, the first that of an empty tab;
/// `leave` forgets what only the part that is left had.
pub fn part_choice(
    label: &'static str,
    all: impl Fn(&Overview) -> Vec<(&'static str, String)> + Send + 'static,
    chosen: impl Fn(&str) -> &'static str + Send + Sync + 'static,
    leave: fn(&mut ViewState),
) -> AnyView {
    let (state, overview) = (state(), the_overview());
    let parts = move || overview.with(|it| all(it));
    let chosen = Signal::derive(move || state.view.with(|view| chosen(&view.tab).to_owned()));
    let choose = move |tab: &'static str| {
        actions::change(state, |view| {
            view.tab = tab.to_owned();
            view.sort.clear();
            leave(view);
        })
    };
    segmented(label, parts, chosen, choose).into_any()
}

/// A side panel: beside the view where there is room, a drawer or sheet where there is not.
pub fn side(class: &'static str, label: &'static str, open: RwSignal<bool>, inside: AnyView) -> AnyView {
    let tall = RwSignal::new(false);
    view! {
        <aside class=format!("panel {class}") class:open=open class:tall=tall aria-label=label>
            <button type="button" class="grab" aria-label="Make the panel taller or lower" on:click=move |_| tall.update(|it| *it = !*it)></button>
            {inside}
        </aside>
    }
    .into_any()
}

/// A part of a view that is built in a task of its own, after the view: the page answers a click between them.
pub fn later(part: fn() -> AnyView) -> AnyView {
    let there = RwSignal::new(false);
    // The view may have been left by then, its signals with it.
    idle::soon(state(), move || {
        let _ = there.try_set(true);
    });
    when(move || there.get(), part)
}

/// The button that opens a side panel where it is a drawer.
pub fn side_button(label: &'static str, open: RwSignal<bool>) -> impl IntoView {
    drawer_button("btn side-open", label, open)
}

/// The same for a panel that is a drawer on all but wall screens.
pub fn wide_side_button(label: &'static str, open: RwSignal<bool>) -> impl IntoView {
    drawer_button("btn side-open for-wide", label, open)
}

fn drawer_button(class: &'static str, label: &'static str, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class=class
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|it| *it = !*it)
        >
            {i14(Icon::Panel)}
            {label}
        </button>
    }
}

/// The field that filters a table.
pub fn filter_field(state: State, hint: &'static str) -> impl IntoView + use<> {
    let words = move || state.view.with(|view| view.filter.clone());
    view! {
        <label class="field filter">
            {i14(Icon::Filter)}
            <span class="only-read">{hint}</span>
            <input
                type="search"
                placeholder=hint
                prop:value=words
                on:input=move |event| {
                    let text = text_of(&event);
                    crate::app::actions::change(state, |view| view.filter = text);
                }
            />
        </label>
    }
}
