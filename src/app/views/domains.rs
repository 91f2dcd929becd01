//! Domains: who owns what, and does it hold?
//!
//! In: the overview. Out: the table of domains, the models without a group, ownership over the mesh, or one domain's page;
//! beside it the matrix of domains. Not here: figures.

use crate::app::parts::export::export_tools;
use crate::app::parts::facets::facet_menu;
use crate::app::parts::frame::{derived, filter_field, frame, part_choice, side, table_of, wide_side_button};
use crate::app::parts::matrix::matrix;
use crate::app::parts::sheet::{page, sheet};
use crate::app::parts::table::DataTable;
use crate::app::state::state;
use crate::overview::Overview;
use crate::report::domains::{Part, grid};
use crate::report::sheet::Ask;
use crate::report::{answer, matrix as rows_of_matrix};
use leptos::prelude::*;

/// The view.
pub fn domains_view() -> AnyView {
    let state = state();
    let grid = table_of(|view| view.tab.clone(), |overview, tab| grid(overview, Part::of(tab)));
    let open = RwSignal::new(false);
    let who = derived(|overview, _| rows_of_matrix::domains(overview));
    let parts = |it: &Overview| Part::ALL.map(|part| (part.slug(), part.title(it))).to_vec();
    let tools = view! {
        {filter_field(state, "Filter by owner, project")}
        {facet_menu(grid)}
        {part_choice("Part", parts, |tab| Part::of(tab).slug(), |_| ())}
        {wide_side_button("Matrix", open)}
        {export_tools("domains", grid)}
    };
    let legend = || {
        view! {
            <div class="legend">
                <span class="row tight"><i class="key private"></i>"private"</span>
                <span class="row tight"><i class="key protected"></i>"protected"</span>
                <span class="row tight"><i class="key public"></i>"public"</span>
                <span class="row tight"><i class="key unknown"></i>"not said"</span>
                <span class="mut3">"cohesion: edges inside of all edges; good from 0.70, tangled below 0.40"</span>
                <span class="gap"></span>
                <span class="row tight"><i class="gate"></i>"gate passed"</span>
                <span class="row tight"><i class="gate warns"></i>"warns"</span>
                <span class="row tight"><i class="gate blocks"></i>"blocks"</span>
                <span class="row tight"><i class="gate unknown"></i>"unknown"</span>
            </div>
        }
    };
    let panel = view! {
        <section class="sec">
            <h2 class="h2">
                "Domain to domain "
                <span class="sub">"row produces for column, edges; a click lists them"</span>
            </h2>
            {move || matrix(&who.get(), "Domain to domain", false)}
        </section>
    };
    let part = Memo::new(move |_| state.view.with(|view| Part::of(&view.tab)));
    let table = move || match part.get() {
        Part::Ownership => sheet(Ask::Ownership, "whole"),
        _ => view! {
            <DataTable grid=grid label="Domains" class="domains" />
            {legend()}
        }
        .into_any(),
    };
    let main = view! {
        {page("All domains", move || view! { <div class="col">{table}</div> }.into_any())}
        {side("side wide", "Domain to domain", open, panel.into_any())}
    };
    frame("Domains", derived(|overview, _| answer::domains(overview)), tools.into_any(), main.into_any())
}
