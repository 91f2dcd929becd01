//! One file for each view.
//!
//! In: the state. Out: the view that is open. Not here: rows, sentences, geometry: `report` makes them.

pub mod domains;
pub mod files;
pub mod findings;
pub mod interfaces;
pub mod lineage;
pub mod mesh;
pub mod policy;
pub mod reading;
pub mod scorecards;
pub mod start;

use crate::app::parts::browser;
use crate::app::parts::empty::empty_view;
use crate::app::parts::icon::{Icon, i16};
use crate::app::state::state;
use crate::session::view_state::View;
use leptos::prelude::*;

/// The view that is open.
#[component]
pub fn CurrentView() -> impl IntoView {
    let state = state();
    let open = Memo::new(move |_| state.view.with(|view| view.view));
    let known = Memo::new(move |_| state.overview.with(Option::is_some));
    let reading = Memo::new(move |_| state.files.with(|files| !files.is_empty()));
    move || match (open.get(), known.get(), reading.get()) {
        (View::Start, _, false) => start::start_view(),
        (View::Start, false, true) => files::files_view(),
        (View::Start, true, true) => start::start_view(),
        (View::Files, ..) | (_, false, true) => files::files_view(),
        (_, false, false) => nothing(),
        (View::Policy, ..) => policy::policy_view(),
        (View::Mesh, ..) => mesh::mesh_view(),
        (View::Lineage, ..) => lineage::lineage_view(),
        (View::Domains, ..) => domains::domains_view(),
        (View::Interfaces, ..) => interfaces::interfaces_view(),
        (View::Scorecards, ..) => scorecards::scorecards_view(),
        (View::Findings, ..) => findings::findings_view(),
    }
}

fn nothing() -> AnyView {
    let action = view! {
        <button type="button" class="btn large primary" on:click=move |_| browser::pick("file-input")>
            {i16(Icon::File)}
            "Choose files"
        </button>
    };
    view! {
        <section class="view lone" data-drop="true">
            {empty_view(
                "This link needs its files",
                "It opens a view of a mesh, and files never leave the tab they were opened in. Drop the projects' manifest.json here.",
                action.into_any(),
            )}
        </section>
    }
    .into_any()
}
