//! A node in the inspector: its head, its tabs, and what the chosen tab shows.
//!
//! In: a key. Out: the panel; what the overview knows at once, the rest as soon as the engine has sent it. Not here: the tabs' content.

use crate::app::actions;
use crate::app::inspector::place::page_button;
use crate::app::inspector::{checks, columns, tabs};
use crate::app::parts::each::Each;
use crate::app::parts::empty::empty;
use crate::app::parts::frame::the_overview;
use crate::app::parts::icon::{Icon, i12, i14, icon, kind_class, of_access, of_kind};
use crate::app::parts::marks::{swatch, tone};
use crate::app::parts::sheet::sheet;
use crate::app::state::{State, state};
use crate::overview::Detail;
use crate::report::inspect::{self, Chip, NodeHead, Sign};
use crate::report::sheet::Ask;
use crate::session::view_state::{Selection, View};
use leptos::prelude::*;
use std::sync::Arc;

/// Values and titles of the tabs; the first is the overview.
const TABS: [(&str, &str); 8] = [
    ("", "Overview"),
    ("contract", "Contract"),
    ("columns", "Columns"),
    ("tests", "Tests"),
    ("sql", "SQL"),
    ("used-by", "Used by"),
    ("score", "Score"),
    ("findings", "Findings"),
];

/// The panel of a node.
pub fn node_panel(key: String) -> AnyView {
    let state = state();
    let overview = the_overview();
    let wanted = key.clone();
    let head = Memo::new(move |_| overview.with(|it| inspect::node(it, &key)));
    let detail = Memo::new(move |_| state.detail.get().filter(|detail| detail.key == wanted));
    (move || match head.get() {
        None => gone(state),
        Some(head) => view! {
            {top(state, &head)}
            {tab_list(state, &head, detail)}
            {content(state, head, detail)}
        }
        .into_any(),
    })
    .into_any()
}

fn gone(state: State) -> AnyView {
    view! {
        <div class="insp-top">
            <div class="row">
                <span class="gap"></span>
                {close_button(state)}
            </div>
        </div>
        {empty("Not in these files", "The link names a node that none of the files given has.")}
    }
    .into_any()
}

/// The button that closes the inspector.
pub fn close_button(state: State) -> impl IntoView {
    view! {
        <button type="button" class="ib" aria-label="Close" title="Close (Esc)" on:click=move |_| actions::select(state, Selection::None)>
            {i14(Icon::Cross)}
        </button>
    }
}

fn top(state: State, head: &NodeHead) -> impl IntoView + use<> {
    let (key, project, domain) = (head.key.clone(), head.project.clone(), head.domain.clone());
    let domain_of = project.clone();
    let to_project = move |_| actions::select(state, Selection::Project(project.clone()));
    let to_domain = move |_| actions::select(state, Selection::Domain(domain_of.clone(), domain.clone()));
    view! {
        <div class="insp-top">
            <div class="row">
                {icon(of_kind(head.kind), kind_class(head.kind))}
                <h2 class="t14 b cut" title=head.name.clone()>{head.name.clone()}</h2>
                {(!head.version.is_empty()).then(|| view! { <span class="chip outline">{head.version.clone()}</span> })}
                <span class="gap"></span>
                <button type="button" class="ib" aria-label="Show in Lineage" title="Show in Lineage (f)" on:click=move |_| actions::focus(state, key.clone())>
                    {i14(Icon::Focus)}
                </button>
                {close_button(state)}
            </div>
            <div class="row tight crumbs t12">
                {swatch(head.colour, false)}
                <button type="button" class="crumb" on:click=to_project>{head.project.clone()}</button>
                {(!head.domain.is_empty()).then(|| view! {
                    <span class="mut3">"/"</span>
                    <button type="button" class="crumb" on:click=to_domain>{head.domain.clone()}</button>
                })}
                {(!head.folder.is_empty()).then(|| view! {
                    <span class="mut3">"/"</span>
                    <span class="mut3 cut" title=head.folder.clone()>{head.folder.clone()}</span>
                })}
            </div>
            <div class="row tight wrap chips">{head.chips.iter().map(chip).views()}</div>
        </div>
    }
}

fn chip(it: &Chip) -> impl IntoView + use<> {
    let sign = match it.icon {
        Sign::None => None,
        Sign::Access(access) => Some(of_access(access)),
        Sign::Contract => Some(Icon::Contract),
        Sign::Warning => Some(Icon::Alert),
    };
    let class = match tone(it.tone) {
        "warn" => "chip is-warn",
        "err" => "chip is-err",
        _ => "chip",
    };
    view! { <span class=class>{sign.map(i12)} {it.text.clone()}</span> }
}

fn tab_list(state: State, head: &NodeHead, detail: Memo<Option<Arc<Detail>>>) -> impl IntoView + use<> {
    let count = move |tab: &str| {
        detail.with(|detail| {
            let detail = detail.as_ref()?;
            let number = match tab {
                "columns" => detail.columns.len(),
                "tests" => detail.tests.len(),
                "used-by" => detail.downstream.len(),
                _ => return None,
            };
            (number > 0).then_some(number)
        })
    };
    let pane = pane_of(state, head);
    let tab = move |(value, title): (&'static str, &'static str)| {
        let on = move || if pane.with(|pane| pane == value) { "true" } else { "false" };
        view! {
            <button
                type="button"
                role="tab"
                aria-selected=on
                tabindex=move || if on() == "true" { "0" } else { "-1" }
                on:click=move |_| actions::change(state, |view| view.pane = value.to_owned())
            >
                {title}
                {move || count(value).map(|number| view! { <span class="num">{number}</span> })}
            </button>
        }
    };
    view! {
        <div class="insp-tabs" role="tablist" aria-label="Parts" on:keydown=tabs::walk_tabs>
            {TABS.into_iter().filter(|(value, _)| head.has(value)).map(tab).views()}
        </div>
    }
}

/// The tab that is open: the one that was chosen, on another node perhaps, where this node has it, else the overview.
fn pane_of(state: State, head: &NodeHead) -> Memo<String> {
    let head = head.clone();
    Memo::new(move |_| state.view.with(|view| if head.has(&view.pane) { view.pane.clone() } else { String::new() }))
}

fn content(state: State, head: NodeHead, detail: Memo<Option<Arc<Detail>>>) -> impl IntoView {
    let pane = pane_of(state, &head);
    move || {
        let (pane, detail) = (pane.get(), detail.get());
        let Some(detail) = detail else {
            // The engine answers within a frame or two: a spinner would only flicker.
            return view! { <div class="insp-body" aria-busy="true"></div> }.into_any();
        };
        let inside = match pane.as_str() {
            "contract" => view! {
                {page_button("Open as a page", View::Interfaces)}
                {sheet(Ask::Contract(detail.key.clone()), "narrow")}
            }
            .into_any(),
            "findings" => sheet(Ask::Findings(detail.key.clone()), "narrow"),
            "columns" => columns::columns(&detail),
            "tests" => tabs::tests(&detail),
            "sql" => tabs::sql(&detail),
            "used-by" => tabs::used_by(state, &detail),
            "score" => checks::score(state, &head.key, &detail),
            _ => tabs::overview(state, &head, &detail),
        };
        view! { <div class="insp-body" role="tabpanel">{inside}</div> }.into_any()
    }
}
