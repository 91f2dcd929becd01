//! The eight-spoke wheel.
//!
//! In: a scorecard's figures. Out: an SVG whose spokes can be chosen. Not here: the paths (`report::wheel`).

use crate::app::parts::each::Each;
use crate::report::wheel::{self, HEIGHT, Spoke, WIDTH};
use crate::report::words;
use crate::scorecard::model::Summary;
use leptos::prelude::*;

/// The wheel; choosing a spoke filters the checks, choosing it again takes that back.
pub fn wheel(summary: &Summary, chosen: RwSignal<Option<usize>>) -> impl IntoView + use<> {
    let (x, y) = wheel::middle();
    let [(total_x, total_y), (range_x, range_y)] = wheel::hub();
    let guides = wheel::guides().map(|radius| view! { <circle class="guide" cx=x cy=y r=radius /> });
    let spokes = wheel::spokes(&summary.parts).into_iter().map(|it| spoke(it, chosen)).views();
    let total = summary.score.map_or_else(|| "?".to_owned(), words::points);
    view! {
        <svg class="wheel" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="group" aria-label="Scores by characteristic">
            <defs>
                <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="5" height="5" />
                    <path class="hatch-line" d="M0 0V5" />
                </pattern>
            </defs>
            {spokes}
            <g class="guides">{guides.into_iter().views()}</g>
            <text class="total" x=total_x y=total_y>
                {total}
            </text>
            <text class="range" x=range_x y=range_y>
                {words::range(summary.low, summary.high)}
            </text>
        </svg>
    }
}

fn spoke(it: Spoke, chosen: RwSignal<Option<usize>>) -> impl IntoView {
    let index = it.index;
    let toggle = move || chosen.update(|now| *now = if *now == Some(index) { None } else { Some(index) });
    let (tx, ty) = it.text_at;
    let (lx, ly) = it.label_at;
    let class = move || match chosen.get() {
        Some(one) if one == index => "spoke on",
        Some(_) => "spoke off",
        None => "spoke",
    };
    view! {
        <g
            class=class
            role="button"
            tabindex="0"
            aria-label=it.title.clone()
            aria-pressed=move || if chosen.get() == Some(index) { "true" } else { "false" }
            on:click=move |_| toggle()
            on:keydown=move |event| {
                if event.key() == "Enter" || event.key() == " " {
                    event.prevent_default();
                    toggle();
                }
            }
        >
            <title>{it.title.clone()}</title>
            <path class="ground" d=it.ground />
            <path class=format!("fill h-{}", it.tint) d=it.fill />
            <path class=format!("cap g-{}", it.tint) d=it.cap />
            <path class="hatched" d=it.hatch fill="url(#hatch)" />
            <text class=format!("value h-{}", it.tint) x=tx y=ty>
                {it.text}
            </text>
            <text class="label" x=lx y=ly text-anchor=it.anchor>
                {it.label}
            </text>
        </g>
    }
}
