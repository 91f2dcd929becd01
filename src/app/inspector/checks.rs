//! A node's scorecard: the wheel, and the checks, failed first.
//!
//! In: the engine's detail. Out: the tab Score. Not here: the order of the checks (`report::checks`).

use crate::app::actions;
use crate::app::parts::browser;
use crate::app::parts::code::{paste, quoted};
use crate::app::parts::each::Each;
use crate::app::parts::empty::empty;
use crate::app::parts::icon::{Icon, i14};
use crate::app::parts::marks::{medal, star};
use crate::app::parts::wheel::wheel;
use crate::app::state::State;
use crate::overview::Detail;
use crate::report::checks::{Checks, Line, checks};
use crate::report::scorecards::Part;
use crate::scorecard::model::{Scorecard, Tier};
use crate::session::view_state::{Selection, View};
use leptos::prelude::*;

/// The tab.
pub fn score(state: State, key: &str, detail: &Detail) -> AnyView {
    let key = key.to_owned();
    let Some(scorecard) = detail.scorecard.clone() else {
        return empty("No scorecard", "Only models of the projects given are scored.").into_any();
    };
    let spoke = RwSignal::new(None::<usize>);
    let all = checks(&scorecard, None);
    let summary = scorecard.summary.clone();
    view! {
        <section class="sec score-top">
            <div class="row">
                {medal(summary.medal, 20)}
                <span class="t14 b">{all.verdict}</span>
                <span class="gap"></span>
                {(scorecard.tier == Tier::Product).then(|| compare_button(state, key.clone()))}
                <button type="button" class="btn small" on:click=move |_| browser::print()>"Print"</button>
            </div>
            <p class="t12 mut">{all.next}</p>
            {wheel(&summary, spoke)}
        </section>
        {(!all.files.is_empty()).then(|| view! {
            <details class="check-group">
                <summary class="h2 checks-head">
                    "All fixes together"
                    <span class="sub">"a block for each file; fill in every …"</span>
                </summary>
                <div class="check-body whole">{all.files.iter().map(paste).views()}</div>
            </details>
        })}
        {move || lists(&scorecard, spoke.get())}
    }
    .into_any()
}

fn compare_button(state: State, key: String) -> impl IntoView {
    let compare = move |_| {
        actions::change(state, |view| {
            view.view = View::Scorecards;
            view.tab = Part::Compare.slug().to_owned();
            view.fix = key.clone();
            view.selection = Selection::None;
        })
    };
    view! { <button type="button" class="btn small" on:click=compare>"Compare"</button> }
}

fn lists(scorecard: &Scorecard, spoke: Option<usize>) -> impl IntoView + use<> {
    let Checks { failed, unknown, passed, waived, not_applicable, total, .. } = checks(scorecard, spoke);
    let sum = format!("{} of {total} checks", failed.len());
    let open = failed.iter().enumerate().map(|(position, line)| failing(line, position == 0)).views();
    view! {
        <section class="checks">
            <h3 class="h2 checks-head">
                "Failed and partial"
                <span class="sub num">{sum}</span>
            </h3>
            {open}
        </section>
        {group("Unknown", "give more files", &unknown, true)}
        {group("Waived", "by the policy", &waived, true)}
        {group("Passed", "", &passed, true)}
        {group("Does not apply", "", &not_applicable, false)}
    }
}

fn sign(status: &str) -> (Icon, &'static str) {
    match status {
        "fail" => (Icon::Cross, "err"),
        "partial" => (Icon::Minus, "warn"),
        "unknown" => (Icon::Help, "mut3"),
        "pass" => (Icon::Check, "ok"),
        _ => (Icon::Minus, "mut3"),
    }
}

fn failing(it: &Line, first: bool) -> impl IntoView + use<> {
    let (icon, class) = sign(it.status);
    view! {
        <details class="check" open=first>
            <summary>
                <span class=class title=it.status_word>{i14(icon)}<span class="only-read">{it.status_word}</span></span>
                <span class="mono mut3 id">{it.id.clone()}</span>
                <span class="m cut">{it.title.clone()}</span>
                {star(it.star)}
                <span class="gap"></span>
                <span class="ok b num">{it.gain.clone()}</span>
            </summary>
            <div class="check-body">
                <p class="mut">{quoted(&it.evidence)}</p>
                {it.fix.iter().map(paste).views()}
                <p class="mut3">{it.why.clone()}</p>
            </div>
        </details>
    }
}

fn group(title: &'static str, sub: &'static str, lines: &[Line], open: bool) -> impl IntoView + use<> {
    let number = lines.len();
    let rows = lines.iter().map(quiet).views();
    (number > 0).then(|| {
        view! {
            <details class="check-group" open=open>
                <summary class="h2 checks-head">
                    {title}
                    <span class="sub num">{number}</span>
                    <span class="sub">{sub}</span>
                </summary>
                <ul>{rows}</ul>
            </details>
        }
    })
}

fn quiet(it: &Line) -> impl IntoView + use<> {
    let (icon, class) = sign(it.status);
    let right = if it.needs.is_empty() { it.evidence.clone() } else { it.needs.clone() };
    view! {
        <li class="quiet-check" title=it.evidence.clone()>
            <span class=class>{i14(icon)}</span>
            <span class="mono mut3 id">{it.id.clone()}</span>
            <span class="title">{it.title.clone()}</span>
            <span class="mut3 t11 cut right-of">{quoted(&right)}</span>
        </li>
    }
}
