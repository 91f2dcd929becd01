//! The rows of one section. In: the section's rows. Out: headings, names, controls. Not here: what a control sends.

use super::control::control;
use super::follow;
use crate::app::bridge;
use crate::app::parts::each::{Key, KeyedRow, keyed, when};
use crate::app::parts::icon::{Icon, i14};
use crate::app::state::State;
use crate::protocol::Change;
use crate::report::policy::Row;
use leptos::prelude::*;

/// The rows of the section called `slug`: a row that stays keeps its elements, and with them the keyboard.
pub fn rows(state: State, slug: Memo<String>) -> AnyView {
    let made = move || {
        let own = state.policy.with(|panel| {
            let mut sections = panel.iter().flat_map(|panel| &panel.sections);
            sections.find(|section| section.slug == slug.get()).map(|section| section.rows.clone()).unwrap_or_default()
        });
        let row = |it: Row| -> KeyedRow { (key(&it.id), Box::new(move || row(state, it))) };
        own.into_iter().map(row).collect()
    };
    view! { <div class="policy-rows">{keyed(made)}</div> }.into_any()
}

/// A row's id as the list tells rows apart: two ids of one length that are alike in this number do not occur.
fn key(id: &str) -> Key {
    let number = id.bytes().fold(5381_usize, |sum, byte| sum.wrapping_mul(33) ^ usize::from(byte));
    (number, id.len(), 0)
}

fn row(state: State, it: Row) -> AnyView {
    let now = follow(state, it.clone());
    let path = it.path.clone();
    let take_out = move |_| bridge::policy(state, Change::Remove(record(&path).to_vec()));
    let head = (!it.head.is_empty()).then(|| view! { <h3 class="policy-head">{it.head.clone()}</h3> });
    let name = (!it.title.is_empty()).then(|| view! { <span class="m">{it.title.clone()}</span> });
    let readers = (!it.readers.is_empty()).then(|| view! { <span class="mono t11 mut3">{it.readers.clone()}</span> });
    let about = (!it.about.is_empty()).then(|| view! { <p class="t12 mut">{it.about.clone()}</p> });
    let remove = it.removable.then(|| {
        let label = format!("Take out {}", it.title);
        view! { <button type="button" class="ib" aria-label=label title="Take out" on:click=take_out>{i14(Icon::Cross)}</button> }
    });
    view! {
        {head}
        <div class="policy-row" class:changed=move || now.with(|row| row.changed)>
            <div class="policy-words">
                <div class="row wrap">
                    {name}
                    {readers}
                    {when(move || now.with(|row| row.changed), || view! { <span class="chip is-accent">"changed"</span> }.into_any())}
                </div>
                {about}
            </div>
            <div class="policy-control">
                {control(state, &it, now)}
                {remove}
            </div>
            {when(move || now.with(|row| !row.problem.is_empty()), move || view! {
                <p class="policy-problem t12 err" role="alert">{move || now.with(|row| row.problem.clone())}</p>
            }.into_any())}
        </div>
    }
    .into_any()
}

/// Of a record's field the record, of all else the path itself.
fn record(path: &[String]) -> &[String] {
    match path {
        [before @ .., place, _] if place.bytes().all(|byte| byte.is_ascii_digit()) => {
            path.get(..before.len() + 1).unwrap_or(path)
        }
        path => path,
    }
}
