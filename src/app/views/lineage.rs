//! Lineage: what depends on what?
//!
//! In: the overview and the view state. Out: the graph of nodes or their table, with what is in focus and how far it is
//! followed. Not here: drawing the graph (`canvas`).

use crate::app::actions;
use crate::app::canvas::LineageCanvas;
use crate::app::parts::browser;
use crate::app::parts::each::{Each, when};
use crate::app::parts::empty::empty_with;
use crate::app::parts::export::export_tools_with;
use crate::app::parts::frame::{derived, filter_field, frame, later, table_of};
use crate::app::parts::icon::{Icon, i14};
use crate::app::parts::selector;
use crate::app::parts::table::DataTable;
use crate::app::state::{State, state};
use crate::app::views::mesh::graph_or_table;
use crate::report::graph::{self, Graph};
use crate::report::{answer, inspect, nodes};
use crate::scene::menu::{Depth, unfold_to};
use crate::session::ViewState;
use crate::session::view_state::Lens;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Hops that can be asked for at most: beyond that, all of them.
const MOST_HOPS: u8 = 9;

/// The view.
pub fn lineage_view() -> AnyView {
    let state = state();
    let grid = table_of(
        move |view| ViewState {
            selected: selector::selected(state, view),
            focus: view.focus.clone(),
            up: view.up,
            down: view.down,
            hidden: view.hidden.clone(),
            path: view.path.clone(),
            ..ViewState::default()
        },
        nodes::grid,
    );
    let table = Memo::new(move |_| state.view.with(|view| view.table));
    let tools = view! {
        {selector::selectors(state)}
        {focus_field(state)}
        {move || table.get().then(|| filter_field(state, "Filter by name, owner"))}
        {move || (!table.get()).then(|| graph_tools(state))}
        {graph_or_table(state)}
        {export_tools_with("nodes", grid, graph_exports(state))}
    };
    let graph = move || {
        view! {
            <div class="canvas">
                {later(|| view! { <LineageCanvas /> }.into_any())}
                {when(move || selector::selects_nothing(state), move || nothing_selected(state))}
            </div>
        }
    };
    let main = view! {
        {move || match table.get() {
            true => view! { <div class="col"><DataTable grid=grid label="Nodes" class="nodes" /></div> }.into_any(),
            false => graph().into_any(),
        }}
    };
    let answer = derived(move |overview, view| answer::lineage(overview, &selector::with_selected(state, view)));
    frame("Lineage", answer, tools.into_any(), main.into_any())
}

/// Over a graph without nodes, which stays for the next word that is typed.
fn nothing_selected(state: State) -> AnyView {
    let clear = move |_| {
        actions::change(state, |view| {
            view.select.clear();
            view.exclude.clear();
        })
    };
    empty_with(
        "Nothing is selected",
        "No node fits what is written above. It is read as dbt reads it: fct_orders+, path:models/marts, tag:nightly; and here domain:sales, owner:, score: and finding: too.",
        view! { <button type="button" class="btn" on:click=clear>"Show all nodes"</button> }.into_any(),
    )
    .into_any()
}

/// The graph in sight as text for other programs.
fn graph_exports(state: State) -> AnyView {
    type Write = fn(&Graph) -> String;
    let formats: [(&str, &str, Write); 4] = [
        ("Nodes as CSV", "meshscope-selected-nodes.csv", graph::nodes_csv),
        ("Edges as CSV", "meshscope-selected-edges.csv", graph::edges_csv),
        ("Graph as Mermaid", "meshscope-graph.mmd", graph::mermaid),
        ("Graph as DOT", "meshscope-graph.dot", graph::dot),
    ];
    let save = move |file: &str, write: Write| {
        if let Some(overview) = state.overview.get_untracked() {
            let view = state.view.with_untracked(|view| selector::with_selected(state, view));
            browser::save(file, &write(&Graph::of(&overview, &view)));
        }
    };
    let item = |(title, file, write): (&'static str, &'static str, Write)| {
        view! { <button type="button" on:click=move |_| save(file, write)>{title}</button> }
    };
    formats.into_iter().map(item).views().into_any()
}

/// What is in focus, and how many hops each way.
fn focus_field(state: State) -> impl IntoView {
    let focus = derived(|overview, view| {
        view.focus.as_ref().map(|key| inspect::node(overview, key).map_or_else(|| key.clone(), |head| head.name))
    });
    let clear = move |_| actions::change(state, |view| view.focus = None);
    move || {
        focus.get().map(|name| {
            view! {
                <span class="field fold">
                    <span class="label">"Focus"</span>
                    <span class="value" title=name.clone()>{name.clone()}</span>
                    <button type="button" class="ib" aria-label="Show all nodes" on:click=clear>
                        {i14(Icon::Cross)}
                    </button>
                </span>
                {stepper(state, "up", |view| &mut view.up)}
                {stepper(state, "down", |view| &mut view.down)}
            }
        })
    }
}

fn stepper(state: State, word: &'static str, hops: fn(&mut ViewState) -> &mut u8) -> impl IntoView {
    let step = move |more: bool| {
        actions::change(state, |view| {
            let hops = hops(view);
            *hops = if more { hops.saturating_add(1).min(MOST_HOPS) } else { hops.saturating_sub(1) };
        });
    };
    let now = move || format!("{} {word}", hops(&mut state.view.get()));
    view! {
        <span class="stepper" role="group" aria-label=format!("Hops {word}")>
            <button type="button" aria-label=format!("Fewer hops {word}") on:click=move |_| step(false)>
                {i14(Icon::Minus)}
            </button>
            <span>{now}</span>
            <button type="button" aria-label=format!("More hops {word}") on:click=move |_| step(true)>
                {i14(Icon::Plus)}
            </button>
        </span>
    }
}

/// What the colours say, and folding.
fn graph_tools(state: State) -> impl IntoView {
    let choose = move |event: ev::Event| {
        let value = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
        let slug =
            value.and_then(|it| js_sys::Reflect::get(&it, &"value".into()).ok()?.as_string()).unwrap_or_default();
        if let Some(lens) = Lens::ALL.into_iter().find(|lens| lens.slug() == slug) {
            actions::change(state, |view| view.lens = lens);
        }
    };
    let option = move |lens: Lens| {
        view! {
            <option value=lens.slug() prop:selected=move || state.view.with(|view| view.lens == lens)>
                {format!("Colour: {}", lens.title())}
            </option>
        }
    };
    view! {
        <label class="field lens">
            <span class="only-read">"What the colours say"</span>
            <select on:change=choose>{Lens::ALL.into_iter().map(option).views()}</select>
        </label>
        <span class="seg hide-phone" role="group" aria-label="Unfold to">
            {Depth::ALL.into_iter().map(|depth| view! {
                <button type="button" title=format!("Unfold to: {}", depth.word()) on:click=move |_| unfold(state, depth)>
                    {depth.word()}
                </button>
            }).views()}
        </span>
    }
}

/// Unfolds everything to one depth.
fn unfold(state: State, depth: Depth) {
    if let Some(overview) = state.overview.get_untracked() {
        actions::change(state, |view| unfold_to(&overview, view, depth));
    }
}
