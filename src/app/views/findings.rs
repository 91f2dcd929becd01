//! Findings: which rules of the mesh are broken?
//!
//! In: the overview and the engine's list of findings, asked for when the view opens. Out: the table, grouped; what a
//! domain must do by the facet `for`. Not here: rows, sentences; one finding at length, which the inspector shows.

use crate::app::bridge;
use crate::app::parts::empty::empty;
use crate::app::parts::export::{export_tools_with, written_items};
use crate::app::parts::facets::facet_menu;
use crate::app::parts::frame::{derived, filter_field, frame, part_choice, the_overview};
use crate::app::parts::table::DataTable;
use crate::app::state::state;
use crate::overview::Overview;
use crate::report::export::{Export, FindingsAs};
use crate::report::findings::{Part, answer, grid};
use leptos::prelude::*;
use std::sync::Arc;

/// The view.
pub fn findings_view() -> AnyView {
    let state = state();
    let overview = the_overview();
    Effect::new(move |_| {
        if state.overview.with(Option::is_some) && state.findings.with(Option::is_none) {
            bridge::findings(state);
        }
    });
    let part = Memo::new(move |_| state.view.with(|view| Part::of(&view.tab)));
    let made = move |_: Option<&Arc<_>>| {
        let list = state.findings.get().unwrap_or_default();
        Arc::new(grid(&overview.get_untracked(), &list, part.get()))
    };
    let grid = Signal::from(Memo::new_with_compare(made, |_, _| true));
    let parts = |it: &Overview| Part::ALL.map(|part| (part.slug(), part.title(it))).to_vec();
    let tools = view! {
        {filter_field(state, "Filter, such as for:domain")}
        {facet_menu(grid)}
        {part_choice("Group by", parts, |tab| Part::of(tab).slug(), |_| ())}
        {export_tools_with("findings", grid, written())}
    };
    let none = Memo::new(move |_| overview.with(|it| it.findings.iter().all(|&number| number == 0)));
    let main = move || match none.get() {
        true => {
            empty("No rule is broken", "The rules that the policy has are all kept, in the projects given.").into_any()
        }
        false => view! { <div class="col"><DataTable grid=grid label="Findings" class="findings" /></div> }.into_any(),
    };
    frame("Findings", derived(|overview, _| answer(overview)), tools.into_any(), main.into_any())
}

/// Files of findings for other programs, which the engine writes.
fn written() -> AnyView {
    written_items(&[
        ("SARIF 2.1.0", Export::Findings(FindingsAs::Sarif)),
        ("JSON", Export::Findings(FindingsAs::Json)),
        ("Markdown", Export::Findings(FindingsAs::Markdown)),
        ("CSV of all", Export::Findings(FindingsAs::Csv)),
    ])
}
