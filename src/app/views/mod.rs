//! One file for each view.
//!
//! In: the state. Out: the view that is open. Not here: rows, sentences, geometry: `report` makes them.

pub mod compare;
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

use crate::app::idle;
use crate::app::parts::browser;
use crate::app::parts::empty::empty_view;
use crate::app::parts::icon::{Icon, i16};
use crate::app::state::state;
use crate::session::view_state::View;
use leptos::prelude::*;

/// The view that the page shows, with a mesh or without, and with or without files; none where it needs files first.
fn shown(view: View, known: bool, files: bool) -> Option<View> {
    match (view, known, files) {
        (View::Start, false, true) | (View::Files, ..) => Some(View::Files),
        (View::Start, ..) | (_, true, _) => Some(view),
        (_, false, true) => Some(View::Files),
        (_, false, false) => None,
    }
}

/// The view that is open.
#[component]
pub fn CurrentView() -> impl IntoView {
    let state = state();
    let known = RwSignal::new(false);
    // The first mesh brings tabs and figures with it: the view is built in the task after theirs.
    Effect::new(move |_| match (state.overview.with(Option::is_some), known.get_untracked()) {
        (true, false) => idle::soon(state, move || known.set(state.overview.with_untracked(Option::is_some))),
        (false, true) => known.set(false),
        _ => {}
    });
    let view = Memo::new(move |_| {
        let files = state.files.with(|files| !files.is_empty());
        shown(state.view.with(|view| view.view), known.get(), files)
    });
    let unjudged = Memo::new(move |_| state.overview.with(|it| it.as_ref().is_some_and(|it| it.sketch)));
    move || match view.get() {
        None => nothing(),
        Some(View::Domains | View::Interfaces | View::Scorecards | View::Findings) if unjudged.get() => judging(),
        Some(View::Start) => start::start_view(),
        Some(View::Files) => files::files_view(),
        Some(View::Policy) => policy::policy_view(),
        Some(View::Mesh) => mesh::mesh_view(),
        Some(View::Lineage) => lineage::lineage_view(),
        Some(View::Domains) => domains::domains_view(),
        Some(View::Interfaces) => interfaces::interfaces_view(),
        Some(View::Scorecards) => scorecards::scorecards_view(),
        Some(View::Findings) => findings::findings_view(),
    }
}

/// While a large mesh is drawn and not yet scored.
fn judging() -> AnyView {
    view! {
        <section class="view lone">
            {empty_view("Scoring and judging", "The mesh is joined. Its scores and findings are a moment away.", ().into_any())}
        </section>
    }
    .into_any()
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
