//! Interfaces: what does each project promise, and to whom?
//!
//! In: the overview. Out: the catalogue of public models with its timeline, or one contract's page. Not here: places on the timeline.

use crate::app::parts::each::when;
use crate::app::parts::empty::{empty_with, to_candidates};
use crate::app::parts::export::export_tools;
use crate::app::parts::facets::facet_menu;
use crate::app::parts::frame::{derived, filter_field, frame, part_choice, table_of};
use crate::app::parts::sheet::page;
use crate::app::parts::table::DataTable;
use crate::app::state::state;
use crate::overview::Overview;
use crate::report::answer;
use crate::report::interfaces::{Part, axis, grid};
use leptos::prelude::*;

/// The view.
pub fn interfaces_view() -> AnyView {
    let state = state();
    let grid = table_of(|view| view.tab.clone(), |overview, tab| grid(overview, Part::of(tab)));
    let axis = derived(|overview, _| axis(overview));
    let parts = |it: &Overview| Part::ALL.map(|part| (part.slug(), part.title(it))).to_vec();
    let tools = view! {
        {filter_field(state, "Filter by owner, project")}
        {facet_menu(grid)}
        {part_choice("Part", parts, |tab| Part::of(tab).slug(), |_| ())}
        {export_tools("interfaces", grid)}
    };
    let none =
        Memo::new(move |_| state.view.with(|view| view.tab.is_empty()) && grid.with(|grid| grid.rows.is_empty()));
    let main = move || {
        match none.get() {
        true => empty_with(
            "No public models yet",
            "A model becomes a product when its access is public. Until then nothing is promised to other projects.",
            to_candidates(state),
        )
        .into_any(),
        false => view! {
            <div class="col">
                <DataTable grid=grid label="Public models" class="interfaces" axis=axis />
                {when(move || grid.with(|grid| grid.columns.iter().any(|it| it.id == "timeline")), || legend().into_any())}
            </div>
        }
        .into_any(),
    }
    };
    let main = page("All public models", main);
    frame("Interfaces", derived(|overview, _| answer::interfaces(overview)), tools.into_any(), main)
}

fn legend() -> impl IntoView {
    view! {
        <div class="legend lanes-legend">
            <span class="row tight"><i class="key latest"></i>"latest"</span>
            <span class="row tight"><i class="key prerelease"></i>"prerelease"</span>
            <span class="row tight"><i class="key ending"></i>"with an end date"</span>
            <span class="row tight"><i class="key late"></i>"past its end, still read"</span>
            <span class="row tight"><i class="key open"></i>"old, no end date"</span>
            <span class="row tight"><i class="key line"></i>"not versioned"</span>
            <span class="gap"></span>
            <span class="row tight"><i class="key today"></i>"as of the newest file"</span>
        </div>
    }
}
