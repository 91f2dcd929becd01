//! The inspector's tabs for a node: overview, tests, SQL, used by.
//!
//! In: the engine's detail. Out: their content. Not here: columns, checks.

use crate::app::actions;
use crate::app::markdown::markdown;
use crate::app::parts::code::code;
use crate::app::parts::each::Each;
use crate::app::parts::empty::empty;
use crate::app::parts::icon::{Icon, i12, icon, kind_class, of_kind};
use crate::app::parts::marks::{MONOGRAMS, heat, medal, monograms, tone};
use crate::app::state::State;
use crate::overview::Detail;
use crate::overview::detail::{Neighbour, OwnerDetail, TestDetail};
use crate::report::cell::Heat;
use crate::report::checks::verdict;
use crate::report::inspect::NodeHead;
use crate::report::{link, words};
use crate::scorecard::model::{Characteristic, Summary};
use crate::session::view_state::Selection;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Left and right move between tabs.
pub fn walk_tabs(event: ev::KeyboardEvent) {
    let here = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let next = match (event.key().as_str(), here) {
        ("ArrowRight", Some(here)) => here.next_element_sibling(),
        ("ArrowLeft", Some(here)) => here.previous_element_sibling(),
        _ => return,
    };
    if let Some(next) = next.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        let _ = next.focus();
        next.click();
    }
}

/// Description, owner, score, upstream and downstream.
pub fn overview(state: State, head: &NodeHead, detail: &Detail) -> AnyView {
    let description = if detail.description.trim().is_empty() {
        view! { <p class="mut3">"No description."</p> }.into_any()
    } else {
        markdown(&detail.description)
    };
    let facts =
        detail.facts.iter().map(|(label, value)| view! { <dt>{label.clone()}</dt> <dd>{value.clone()}</dd> }).views();
    let address = link::safe(&detail.url).map(|address| {
        view! { <dt>"Address"</dt> <dd><a href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow">{words::middle(address, 40)}</a></dd> }
    });
    let relation = (!detail.relation.is_empty())
        .then(|| view! { <dt>"Relation"</dt> <dd class="mono">{detail.relation.clone()}</dd> });
    let path = (!detail.file_path.is_empty())
        .then(|| view! { <dt>"File"</dt> <dd class="mono">{detail.file_path.clone()}</dd> });
    let yaml = (!detail.yaml_path.is_empty())
        .then(|| view! { <dt>"YAML"</dt> <dd class="mono">{detail.yaml_path.clone()}</dd> });
    let others = head.other_versions.iter().map(|(key, text, how)| {
        let key = key.clone();
        view! {
            <dt>"Other version"</dt>
            <dd>
                <button type="button" class=format!("crumb {}", tone(*how)) on:click=move |_| actions::select(state, Selection::Node(key.clone()))>
                    {text.clone()}
                </button>
            </dd>
        }
    });
    view! {
        <section class="sec">
            {description}
            <dl class="kv">
                {owner(detail.owner.as_ref())}
                {(!head.used_by.is_empty()).then(|| view! { <dt>"Used by"</dt> <dd>{monograms(&head.used_by, MONOGRAMS)}</dd> })}
                {others.views()}
            </dl>
        </section>
        {head.summary.as_ref().map(|summary| strip(state, summary))}
        <section class="sec">
            <dl class="kv">
                {facts}
                {address}
                {relation}
                {path}
                {yaml}
            </dl>
        </section>
        {neighbours(state, "Upstream", &detail.upstream)}
        {neighbours(state, "Downstream", &detail.downstream)}
    }
    .into_any()
}

fn owner(owner: Option<&OwnerDetail>) -> AnyView {
    let Some(owner) = owner else {
        return view! { <dt>"Owner"</dt> <dd class="mut3">"none"</dd> }.into_any();
    };
    let reach = owner
        .reach
        .iter()
        .map(|(label, text)| {
            let address = if label == "email" { format!("mailto:{text}") } else { text.clone() };
            let text = match link::safe(&address) {
                Some(address) => view! { <a href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow">{text.clone()}</a> }.into_any(),
                None => text.clone().into_any(),
            };
            view! { <dt>{words::sentence(label)}</dt> <dd>{text}</dd> }
        })
        .views();
    view! {
        <dt>"Owner"</dt>
        <dd title=words::owner_by(owner.by)>{owner.name.clone()}</dd>
        {reach}
    }
    .into_any()
}

/// The score with the eight cells.
fn strip(state: State, summary: &Summary) -> impl IntoView + use<> {
    let cells = summary.parts.iter().zip(Characteristic::ALL).map(|(part, it)| {
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
                {medal(summary.medal, 20)}
                <b class="t16 num">{summary.score.map_or_else(|| "?".to_owned(), words::points)}</b>
                <span class="t12 mut">{verdict(summary)}</span>
                <span class="mut3 t11 num">{words::range(summary.low, summary.high)}</span>
                <span class="gap"></span>
                <button type="button" class="crumb link" on:click=move |_| actions::change(state, |view| view.pane = "score".to_owned())>
                    "Show the checks"
                </button>
            </div>
            <div class="strip">{cells.views()}</div>
        </section>
    }
}

fn neighbours(state: State, title: &'static str, list: &[Neighbour]) -> impl IntoView + use<> {
    let (shown, more) = (12, list.len().saturating_sub(12));
    let button = move |it: &Neighbour| {
        let key = it.key.clone();
        view! {
            <button type="button" class="chip" title=it.project.clone() on:click=move |_| actions::select(state, Selection::Node(key.clone()))>
                {it.name.clone()}
            </button>
        }
    };
    (!list.is_empty()).then(|| {
        view! {
            <section class="sec">
                <h3 class="h2">
                    {title}
                    <span class="sub num">{list.len()}</span>
                </h3>
                <div class="row tight wrap">
                    {list.iter().take(shown).map(button).views()}
                    {(more > 0).then(|| view! { <span class="chip outline">{format!("+{more}")}</span> })}
                </div>
            </section>
        }
    })
}

/// Data tests and unit tests.
pub fn tests(detail: &Detail) -> AnyView {
    if detail.tests.is_empty() {
        return empty("No tests", "Nothing checks this node's data. A data test on its key is the first to write.")
            .into_any();
    }
    let line = |it: &TestDetail| {
        view! {
            <tr>
                <th scope="row" class="mono">{it.name.clone()}</th>
                <td class="mono mut">{it.column.clone()}</td>
                <td>
                    {it.unit.then(|| view! { <span class="chip">"unit test"</span> })}
                    {it.warns.then(|| view! { <span class="chip is-warn">{i12(Icon::Alert)} "warns only"</span> })}
                </td>
            </tr>
        }
    };
    view! {
        <table class="list">
            <thead>
                <tr>
                    <th scope="col">"Test"</th>
                    <th scope="col">"Column"</th>
                    <th scope="col"><span class="only-read">"Kind"</span></th>
                </tr>
            </thead>
            <tbody>{detail.tests.iter().map(line).views()}</tbody>
        </table>
    }
    .into_any()
}

/// SQL or Python as the manifest has it.
pub fn sql(detail: &Detail) -> AnyView {
    if detail.code.is_empty() {
        return empty("No code", "The manifest has no SQL for this node.").into_any();
    }
    view! {
        <section class="sec">
            <div class="row tight sql-head mut3 t11">
                {if detail.python { "Python" } else { "SQL with Jinja, as written" }}
                {detail.code_cut.then_some(", cut at 64 KiB")}
            </div>
            {code(&detail.code)}
        </section>
    }
    .into_any()
}

/// What reads it, by project.
pub fn used_by(state: State, detail: &Detail) -> AnyView {
    if detail.downstream.is_empty() {
        return empty("Nobody reads it", "No node in the projects given depends on this one.").into_any();
    }
    let line = move |it: &Neighbour| {
        let key = it.key.clone();
        let how = [words::via(it.via), words::pin(it.pin)];
        let how = how.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ");
        view! {
            <li>
                <button type="button" class="list-line" on:click=move |_| actions::select(state, Selection::Node(key.clone()))>
                    {icon(of_kind(it.kind), kind_class(it.kind))}
                    <span class="cut m">{it.name.clone()}</span>
                    <span class="gap"></span>
                    <span class="mut3 t11">{how}</span>
                    <span class="mut t11">{it.project.clone()}</span>
                </button>
            </li>
        }
    };
    view! { <ul class="lines">{detail.downstream.iter().map(line).views()}</ul> }.into_any()
}
