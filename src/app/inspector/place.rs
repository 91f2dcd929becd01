//! A project or a domain in the inspector.
//!
//! In: its name. Out: the panel. Not here: figures.

use crate::app::actions;
use crate::app::inspector::node::close_button;
use crate::app::parts::each::Each;
use crate::app::parts::empty::empty;
use crate::app::parts::frame::the_overview;
use crate::app::parts::icon::{Icon, i14};
use crate::app::parts::marks::{heat, ring, swatch};
use crate::app::parts::sheet::sheet;
use crate::app::state::{State, state};
use crate::report::cell::Heat;
use crate::report::inspect::{self, Place};
use crate::report::sheet::Ask;
use crate::report::words;
use crate::scorecard::model::{Characteristic, Rollup};
use crate::session::view_state::View;
use leptos::prelude::*;

/// The panel of a project.
pub fn project_panel(name: String) -> AnyView {
    let overview = the_overview();
    panel(Memo::new(move |_| overview.with(|it| inspect::project(it, &name))))
}

/// The panel of a domain.
pub fn domain_panel(project: String, name: String) -> AnyView {
    let overview = the_overview();
    let ask = Ask::Domain(project.clone(), name.clone());
    let head = panel(Memo::new(move |_| overview.with(|it| inspect::domain(it, &project, &name))));
    view! {
        {head}
        {page_button("Open the domain\u{2019}s page", View::Domains)}
        {sheet(ask, "narrow")}
    }
    .into_any()
}

/// The references from one domain to another.
pub fn between_panel(from: (String, String), to: (String, String)) -> AnyView {
    let state = state();
    view! {
        <div class="insp-top">
            <div class="row">
                <h2 class="t14 b">"References"</h2>
                <span class="gap"></span>
                {close_button(state)}
            </div>
        </div>
        {sheet(Ask::Between(from, to), "narrow")}
    }
    .into_any()
}

/// A button that shows what is selected on a page of its own.
pub fn page_button(label: &'static str, view: View) -> impl IntoView {
    let state = state();
    let open = move |_| actions::change(state, |it| actions::open_page(it, view));
    view! {
        <p class="page-link">
            <button type="button" class="btn small" on:click=open>{i14(Icon::Panel)} {label}</button>
        </p>
    }
}

fn panel(place: Memo<Option<Place>>) -> AnyView {
    let state = state();
    (move || match place.get() {
        Some(place) => shown(state, &place),
        None => view! {
            <div class="insp-top">
                <div class="row">
                    <span class="gap"></span>
                    {close_button(state)}
                </div>
            </div>
            {empty("Not in these files", "The link names something that none of the files given has.")}
        }
        .into_any(),
    })
    .into_any()
}

fn shown(state: State, place: &Place) -> AnyView {
    let facts = place.facts.iter().map(|(label, value)| view! { <dt>{*label}</dt> <dd>{value.clone()}</dd> }).views();
    let parts = place
        .parts
        .iter()
        .map(|(select, name, word)| {
            let select = select.clone();
            view! {
                <li>
                    <button type="button" class="list-line" on:click=move |_| actions::select(state, select.clone())>
                        <span class="cut m">{name.clone()}</span>
                        <span class="gap"></span>
                        <span class="mut3 t11 num">{word.clone()}</span>
                    </button>
                </li>
            }
        })
        .views();
    let count = place.parts.len();
    view! {
        <div class="insp-top">
            <div class="row">
                {swatch(place.colour, place.ghost)}
                <h2 class="t14 b cut">{place.name.clone()}</h2>
                <span class="gap"></span>
                {close_button(state)}
            </div>
            <p class="t12 mut3 cut" title=place.sub.clone()>{place.sub.clone()}</p>
        </div>
        <div class="insp-part">
            {(!place.facts.is_empty()).then(|| view! {
                <section class="sec">
                    <dl class="kv">{facts}</dl>
                </section>
            })}
            {(place.rollup.products > 0).then(|| score(&place.rollup, &place.medals))}
            {(count > 0).then(|| view! {
                <section class="sec">
                    <h3 class="h2">
                        {place.parts_title}
                        <span class="sub num">{count}</span>
                    </h3>
                    <ul class="lines">{parts}</ul>
                </section>
            })}
        </div>
    }
    .into_any()
}

fn score(rollup: &Rollup, medals: &str) -> impl IntoView + use<> {
    let cells = rollup.parts.iter().zip(Characteristic::ALL).map(|(part, it)| {
        view! {
            <span class="strip-cell">
                {heat(&Heat::of_part(part, it.name()))}
                <span class="mono mut3" title=it.name()>{it.prefix()}</span>
            </span>
        }
    });
    view! {
        <section class="sec">
            <div class="row">
                {ring(rollup.score, 32)}
                <span class="t12 mut">{words::count(rollup.products as usize, "product")}": "{medals.to_owned()}</span>
            </div>
            <div class="strip">{cells.views()}</div>
        </section>
    }
}
