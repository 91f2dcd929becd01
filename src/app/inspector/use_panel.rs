//! The use of one project by another: the concrete references.
//!
//! In: two projects' names. Out: a list. Not here: which references there are (`report::uses`).

use crate::app::actions;
use crate::app::inspector::node::close_button;
use crate::app::parts::each::Each;
use crate::app::parts::empty::empty;
use crate::app::parts::frame::the_overview;
use crate::app::parts::icon::{Icon, i14, i16};
use crate::app::state::{State, state};
use crate::report::uses::{self, UseLine, UsePanel};
use crate::session::view_state::Selection;
use leptos::prelude::*;

/// The list.
pub fn use_panel(from: String, to: String) -> impl IntoView {
    let state = state();
    let overview = the_overview();
    let panel = Memo::new(move |_| overview.with(|it| uses::panel(it, &from, &to)));
    move || match panel.get() {
        Some(panel) => shown(state, &panel),
        None => empty("No such use", "Neither project uses the other in the files given.").into_any(),
    }
}

fn shown(state: State, panel: &UsePanel) -> AnyView {
    let sign = if panel.hidden {
        view! { <span class="err">{i16(Icon::Hidden)}</span> }.into_any()
    } else {
        view! { <span class="mut3">{i16(Icon::Link)}</span> }.into_any()
    };
    let explain = if panel.hidden { "Read through source(), unseen by dbt: " } else { "" };
    view! {
        <div class="insp-top">
            <div class="row">
                {sign}
                <h2 class="t14 b cut">{format!("{} → {}", panel.from, panel.to)}</h2>
                <span class="gap"></span>
                {close_button(state)}
            </div>
            <p class="t12 mut">
                {explain}
                {panel.sum.clone()}
                "."
                {panel.in_cycle.then_some(" Part of a project cycle.")}
            </p>
        </div>
        <ul class="lines uses">{panel.lines.iter().map(|it| line(state, it)).views()}</ul>
    }
    .into_any()
}

fn line(state: State, it: &UseLine) -> impl IntoView + use<> {
    let key = it.key.clone();
    let readers = it
        .readers
        .iter()
        .map(|(key, name)| {
            let key = key.clone();
            view! {
                <button type="button" class="crumb" on:click=move |_| actions::select(state, Selection::Node(key.clone()))>
                    {name.clone()}
                </button>
            }
        })
        .views();
    let class = if it.how == "exact" { "chip" } else { "chip outline" };
    view! {
        <li class="use">
            <div class="row">
                <button type="button" class="crumb m mono" on:click=move |_| actions::select(state, Selection::Node(key.clone()))>
                    {it.name.clone()}
                </button>
                <span class="mut3 num">{it.version.clone()}</span>
                <span class="gap"></span>
                <span class="mut3 t11">{it.pin}</span>
                {(!it.how.is_empty()).then(|| view! { <span class=class>{it.how}</span> })}
            </div>
            <div class="row tight wrap t11 mut3">
                <span class="only-read">"read by"</span>
                {i14(Icon::ChevronRight)}
                {readers}
            </div>
        </li>
    }
}
