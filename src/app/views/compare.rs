//! Two products side by side: where does one do better, and why?
//!
//! In: the two keys, the engine's comparison. Out: a table of three columns: the checks that differ, and what was seen of
//! each product. Not here: which checks differ (`report::compared`).

use crate::app::actions;
use crate::app::parts::code::quoted;
use crate::app::parts::each::Each;
use crate::app::parts::frame::{derived, the_overview};
use crate::app::parts::marks::{heat, medal, star};
use crate::app::parts::notes::answer;
use crate::app::state::State;
use crate::protocol::NotesAsk;
use crate::report::compared::{Side, side};
use crate::report::notes::{Note, Section};
use crate::report::scorecards::choices;
use leptos::prelude::*;

/// The comparison of the pair, as far as the engine has answered `asked`.
pub fn compare(state: State, pair: Memo<(String, String)>, asked: Memo<NotesAsk>) -> AnyView {
    let overview = the_overview();
    let sides = Memo::new(move |_| {
        let (a, b) = pair.get();
        overview.with(|it| [side(it, &a), side(it, &b)])
    });
    let parts = move || {
        let (told, sides) = (answer(state, asked)?, sides.get());
        Some(told.1.iter().enumerate().map(|(at, it)| part(it, at, &sides)).views())
    };
    view! {
        <table class="versus">
            <thead>
                <tr>
                    <th scope="col"><span class="only-read">"Check"</span></th>
                    {head(state, pair, false, move || sides.with(|[a, _]| a.clone()))}
                    {head(state, pair, true, move || sides.with(|[_, b]| b.clone()))}
                </tr>
            </thead>
            {parts}
        </table>
    }
    .into_any()
}

/// A column's head: the list to choose its product from, and the product's score.
fn head(
    state: State,
    pair: Memo<(String, String)>,
    second: bool,
    shown: impl Fn() -> Option<Side> + Send + 'static,
) -> AnyView {
    let names = derived(|overview, _| choices(overview));
    let chosen = move || pair.with(|(a, b)| if second { b.clone() } else { a.clone() });
    let choose = move |event| {
        let key = event_target_value(&event);
        let (a, b) = pair.get_untracked();
        let fix = if second { format!("{a} {key}") } else { format!("{key} {b}") };
        actions::change(state, |view| view.fix = fix);
    };
    let option = move |(key, name): (String, String)| {
        let mine = key.clone();
        view! { <option value=key selected=move || chosen() == mine>{name}</option> }
    };
    let score = move || {
        shown().map(|it| view! { <div class="row tight"><span class="grow">{heat(&it.score)}</span> {medal(it.medal, 16)}</div> })
    };
    view! {
        <th scope="col">
            <select class="btn" aria-label=if second { "Second product" } else { "First product" } on:change=choose>
                <option value="">"Choose a product"</option>
                {move || names.get().into_iter().map(option).views()}
            </select>
            {score}
        </th>
    }
    .into_any()
}

/// One characteristic: the points of both, then the checks that differ.
fn part(it: &Section, at: usize, sides: &[Option<Side>; 2]) -> impl IntoView + use<> {
    let points = sides.iter().map(|side| {
        let cell = side.as_ref().and_then(|side| side.parts.get(at)).map(heat);
        view! { <td>{cell}</td> }
    });
    view! {
        <tbody>
            <tr class="part">
                <th scope="rowgroup">
                    {it.title.clone()}
                    {it.notes.is_empty().then(|| view! { <span class="sub">"no check differs"</span> })}
                </th>
                {points.views()}
            </tr>
            {it.notes.iter().map(check).views()}
        </tbody>
    }
}

fn check(it: &Note) -> impl IntoView + use<> {
    let seen =
        it.text.iter().map(|(status, text)| view! { <td><p class=format!("said {status}")>{quoted(text)}</p></td> });
    view! {
        <tr>
            <th scope="row">
                <span class="mono mut3">{it.id.clone()}</span>
                <span class="m">{it.title.clone()} " " {star(it.star)}</span>
            </th>
            {seen.views()}
        </tr>
    }
}
