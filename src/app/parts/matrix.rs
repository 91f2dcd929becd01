//! A square table: the row produces for the column.
//!
//! In: a [`Matrix`]. Out: a real table whose heads and numbers can be chosen. Not here: the numbers.

use crate::app::actions;
use crate::app::parts::each::Each;
use crate::app::parts::marks::{colour, swatch};
use crate::app::state::state;
use crate::report::matrix::{Head, Matrix, Slot};
use crate::session::view_state::Selection;
use leptos::prelude::*;

/// The table; `letters` heads its columns by monogram, else by swatch.
pub fn matrix(it: &Matrix, label: &'static str, letters: bool) -> impl IntoView + use<> {
    let dense = it.is_dense();
    let heads = it.heads.iter().map(|head| column(head, letters)).views();
    let rows = it.heads.iter().zip(&it.rows).map(|(head, slots)| row(head, slots)).views();
    view! {
        <div class="matrix-wrap">
            <table class="matrix" class:dense=dense aria-label=label>
                <thead>
                    <tr>
                        <td></td>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn column(head: &Head, letters: bool) -> impl IntoView + use<> {
    let inside = if letters {
        view! { <span class=format!("letters {}", colour(head.mark.colour))>{head.mark.letters.clone()}</span> }
            .into_any()
    } else {
        swatch(head.mark.colour, head.mark.ghost).into_any()
    };
    view! {
        <th scope="col" title=head.mark.title.clone()>
            {inside}
            <span class="only-read">{head.mark.title.clone()}</span>
        </th>
    }
}

fn row(head: &Head, slots: &[Slot]) -> impl IntoView + use<> {
    let state = state();
    let select = head.select.clone();
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="row-head" title=head.mark.title.clone() on:click=move |_| actions::select(state, select.clone())>
                    {swatch(head.mark.colour, head.mark.ghost)}
                    <span class="cut">{head.name.clone()}</span>
                </button>
            </th>
            {slots.iter().map(slot).views()}
        </tr>
    }
}

fn slot(it: &Slot) -> impl IntoView + use<> {
    let state = state();
    let class = match (it.own, it.hidden, it.package) {
        (true, ..) => "own",
        (_, true, _) => "hidden",
        (_, _, true) => "package",
        _ => "",
    };
    let inside = (!it.text.is_empty()).then(|| {
        let select = it.select.clone();
        let chosen = it.select.clone();
        let here = move || state.view.with(|view| view.selection == chosen && view.selection != Selection::None);
        view! {
            <button
                type="button"
                class="num"
                title=it.title.clone()
                aria-label=it.title.clone()
                aria-pressed=move || if here() { "true" } else { "false" }
                on:click=move |_| actions::select(state, select.clone())
            >
                {it.text.clone()}
            </button>
        }
    });
    let shade = format!("{:.0}%", it.shade * 100.0);
    view! { <td class=class style=("--shade", shade)>{inside}</td> }
}
