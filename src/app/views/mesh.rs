//! Mesh: what shape is our mesh?
//!
//! In: the overview. Out: the graph of projects or their table, and beside it shape, matrix, platform, cycles. Not here: drawing the graph (`canvas`).

use crate::app::actions;
use crate::app::canvas::MeshCanvas;
use crate::app::inspector::use_panel;
use crate::app::parts::each::Each;
use crate::app::parts::export::export_tools;
use crate::app::parts::frame::{derived, frame, later, side, side_button, table_of};
use crate::app::parts::matrix::matrix;
use crate::app::parts::segmented::segmented;
use crate::app::parts::sheet::sheet;
use crate::app::parts::table::DataTable;
use crate::app::state::{State, state};
use crate::report::mesh::{Fact, Shape};
use crate::report::sheet::Ask;
use crate::report::{answer, matrix as rows_of_matrix, mesh as rows, projects};
use crate::session::view_state::Selection;
use leptos::prelude::*;

/// The view.
pub fn mesh_view() -> AnyView {
    let state = state();
    let grid = table_of(|_| (), |overview, ()| projects::grid(overview));
    let open = RwSignal::new(false);
    let table = Memo::new(move |_| state.view.with(|view| view.table));
    let tools = view! {
        {graph_or_table(state)}
        {side_button("Details", open)}
        {export_tools("projects", grid)}
    };
    let main = view! {
        {move || match table.get() {
            true => view! { <div class="col"><DataTable grid=grid label="Projects" class="projects" /></div> }.into_any(),
            false => view! { <div class="canvas">{later(|| view! { <MeshCanvas /> }.into_any())}{chosen_use(state)}</div> }.into_any(),
        }}
        {side("side", "Shape and platform", open, later(panel))}
    };
    frame("Mesh", derived(|overview, _| answer::mesh(overview)), tools.into_any(), main.into_any())
}

/// Graph or table, for the views that have both.
pub fn graph_or_table(state: State) -> impl IntoView {
    let parts = || vec![("graph", "Graph".to_owned()), ("table", "Table".to_owned())];
    let chosen = Signal::derive(move || state.view.with(|view| if view.table { "table" } else { "graph" }.to_owned()));
    segmented("Show as", parts, chosen, move |value| actions::change(state, |view| view.table = value == "table"))
}

/// The use of one project by another, over the graph.
fn chosen_use(state: State) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        state.view.with(|view| match &view.selection {
            Selection::Use(from, to) => Some((from.clone(), to.clone())),
            _ => None,
        })
    });
    move || chosen.get().map(|(from, to)| view! { <div class="float use-float">{use_panel::use_panel(from, to)}</div> })
}

fn panel() -> AnyView {
    let shape = derived(|overview, _| rows::shape(overview));
    let who = derived(|overview, _| rows_of_matrix::projects(overview));
    view! {
        <section class="sec">
            <h2 class="h2">
                "Shape "
                <span class="sub num">{move || shape.get().sub}</span>
            </h2>
            {move || meter(&shape.get())}
            <p class="t12 mut meaning">{move || shape.get().meaning}</p>
            <dl class="kv">{move || shape.get().facts.iter().map(fact).views()}</dl>
        </section>
        <section class="sec">
            <h2 class="h2">
                "Who uses whom "
                <span class="sub">"distinct nodes, row produces for column"</span>
            </h2>
            {move || matrix(&who.get(), "Who uses whom", true)}
        </section>
        {sheet(Ask::Mesh, "narrow")}
    }
    .into_any()
}

fn meter(shape: &Shape) -> impl IntoView + use<> {
    let steps = shape.steps.iter().map(|(word, on)| view! { <span class:on=*on>{*word}</span> }).views();
    let place = format!("{:.1}%", shape.place);
    (!shape.steps.is_empty()).then(|| {
        view! {
            <div class="meter">
                <i class="pointer" style:left=place></i>
                {steps}
            </div>
        }
    })
}

fn fact(it: &Fact) -> impl IntoView + use<> {
    view! {
        <dt>
            {it.label.clone()}
            {(!it.note.is_empty()).then(|| view! { <span class="note">{it.note.clone()}</span> })}
        </dt>
        <dd class:bad=it.bad>{it.value.clone()}</dd>
    }
}
