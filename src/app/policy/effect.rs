//! What the policy does to the products, and what is wrong with it. In: the engine's panel. Out: the side panel.

use crate::app::actions;
use crate::app::bridge;
use crate::app::parts::browser::text_of;
use crate::app::parts::code::code;
use crate::app::parts::each::{Each, when};
use crate::app::state::State;
use crate::protocol::Change;
use crate::report::policy::{Move, Panel, Preset, ProblemRow};
use crate::session::view_state::Selection;
use leptos::prelude::*;

/// The side panel.
pub fn effect(state: State) -> AnyView {
    let panel = Memo::new(move |_| state.policy.get());
    let with = move |read: fn(&Panel) -> String| panel.with(|panel| panel.as_deref().map(read).unwrap_or_default());
    let date = move |event| {
        bridge::policy(state, Change::as_of(&text_of(&event)));
    };
    view! {
        <section class="sec" aria-label="Effect">
            <h2 class="t14 b">"What it does"</h2>
            <p class="policy-effect b" role="status" aria-live="polite">{move || with(|it| it.effect.headline.clone())}</p>
            <p class="t12 mut">{move || with(|it| it.effect.against.clone())}</p>
            {move || panel.with(|panel| panel.as_deref().map(figures))}
            {move || panel.with(|panel| panel.iter().flat_map(|it| &it.effect.moves).map(|it| moved(state, it)).views())}
        </section>
        {when(move || panel.with(|it| it.as_ref().is_some_and(|it| !it.problems.is_empty())), move || view! {
            <section class="sec" aria-label="Problems">
                <h2 class="t14 b">"What cannot be followed"</h2>
                <ul class="policy-problems">{move || panel.with(|it| it.iter().flat_map(|it| &it.problems).map(problem).views())}</ul>
            </section>
        }.into_any())}
        <section class="sec" aria-label="Start from">
            <h2 class="t14 b">"Start from"</h2>
            {move || panel.with(|it| it.iter().flat_map(|it| &it.presets).map(|it| preset(state, it)).views())}
        </section>
        <section class="sec" aria-label="As of">
            <label class="row">
                <span class="m">"As of"</span>
                <span class="field"><input type="date" prop:value=move || with(|it| it.as_of.clone()) on:change=date /></span>
            </label>
            <p class="t12 mut">"Dates are judged as of this day; without a choice, that of the newest file. Empty it to go back."</p>
        </section>
        <section class="sec" aria-label="The file">
            <details>
                <summary class="m">"The file"</summary>
                {move || panel.with(|it| it.as_deref().map(|it| code(&it.text)))}
            </details>
            <p class="t11 mut3 mono cut">{move || with(|it| if it.hash.is_empty() { String::new() } else { format!("md5 {}", it.hash) })}</p>
        </section>
    }
    .into_any()
}

fn figures(panel: &Panel) -> AnyView {
    let line = |(word, before, now): &(String, u32, u32)| {
        view! { <tr><th scope="row">{word.clone()}</th><td class="num">{*before}</td><td class="num b">{*now}</td></tr> }
    };
    let (before, now) = panel.effect.score.clone();
    view! {
        <table class="policy-medals">
            <thead><tr><th scope="col">"Products"</th><th scope="col">"before"</th><th scope="col">"now"</th></tr></thead>
            <tbody>
                {panel.effect.medals.iter().map(line).views()}
                <tr><th scope="row">"mesh score"</th><td class="num">{before}</td><td class="num b">{now}</td></tr>
            </tbody>
        </table>
    }
    .into_any()
}

fn moved(state: State, it: &Move) -> impl IntoView + use<> {
    let product = |(key, title): &(String, String)| {
        let key = key.clone();
        let open = move |_| actions::select(state, Selection::Node(key.clone()));
        view! { <button type="button" class="chip outline" on:click=open>{title.clone()}</button> }
    };
    let more = (it.more > 0).then(|| format!("and {} more", it.more));
    view! {
        <p class="policy-move t12">
            <b class=if it.up { "ok" } else { "err" }>{if it.up { "↑ " } else { "↓ " }} {it.text.clone()}</b>
            " "
            {it.products.iter().map(product).views()}
            {more}
        </p>
    }
}

fn problem(it: &ProblemRow) -> impl IntoView + use<> {
    view! {
        <li class="t12">
            <b class=if it.error { "err" } else { "warn" }>{it.place.clone()}</b>
            " "
            {it.text.clone()}
        </li>
    }
}

fn preset(state: State, it: &Preset) -> impl IntoView + use<> {
    let slug = it.slug.clone();
    let choose = move |_| bridge::policy(state, Change::Preset(slug.clone()));
    view! {
        <button type="button" class="policy-preset" aria-pressed=if it.chosen { "true" } else { "false" } on:click=choose>
            <span class="b">{it.title.clone()}</span>
            <span class="t12 mut">{it.about.clone()}</span>
        </button>
    }
}
