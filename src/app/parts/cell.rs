//! One cell of a table.
//!
//! In: a [`Cell`]. Out: what stands in it. Not here: rows and columns.

use crate::app::parts::icon::{Icon, i14, icon, kind_class, of_kind};
use crate::app::parts::lanes::lanes;
use crate::app::parts::marks;
use crate::report::Cell;
use crate::report::cell::{Fit, Name, Score};
use crate::report::words;
use leptos::prelude::*;

/// What stands in a cell.
pub fn cell(cell: &Cell) -> AnyView {
    match cell {
        Cell::Empty => ().into_any(),
        Cell::Text(text, tone) => {
            view! { <span class=format!("cut {}", marks::tone(*tone)) title=text.clone()>{text.clone()}</span> }
                .into_any()
        }
        Cell::Mono(text) => path(text).into_any(),
        Cell::Name(it) => name(it).into_any(),
        Cell::Number(_, text) => view! { <span class="num">{text.clone()}</span> }.into_any(),
        Cell::Bare(score) => view! { <span class="num">{score.map(words::points)}</span> }.into_any(),
        Cell::Heat(it) => marks::heat(it).into_any(),
        Cell::Ring(score) => marks::ring(*score, 24).into_any(),
        Cell::Score(it) => score(it).into_any(),
        Cell::Bar(it) => marks::bar(*it).into_any(),
        Cell::Marks(it) => marks::monograms(it, marks::MONOGRAMS).into_any(),
        Cell::Scale(value, fit) => marks::scale(*value, *fit).into_any(),
        Cell::Folder(percent, fit, word) => folder(*percent, *fit, word).into_any(),
        Cell::Check(true) => {
            view! { <span class="ok">{i14(Icon::Check)}<span class="only-read">"yes"</span></span> }.into_any()
        }
        Cell::Check(false) => view! { <span class="mut3">"none"</span> }.into_any(),
        Cell::Chip(text, tone) => marks::chip(text.clone(), *tone).into_any(),
        Cell::Access(it) => marks::access(*it).into_any(),
        Cell::Lanes(it) => lanes(it).into_any(),
        Cell::Gates(gates, verdict) => marks::gates(gates, *verdict),
        Cell::Trouble(errors, warnings) => marks::trouble(*errors, *warnings).into_any(),
    }
}

/// A file name, path or id. Where there is no room for all of a path its folders go first: the name tells more.
fn path(text: &str) -> impl IntoView {
    let (folders, name) = text.split_at(text.rfind('/').map_or(0, |slash| slash + 1));
    view! {
        <span class="mono mut path" title=text.to_owned()>
            <span class="cut">{folders.to_owned()}</span>
            <span class="cut">{name.to_owned()}</span>
        </span>
    }
}

fn name(it: &Name) -> impl IntoView + use<> {
    let full = [it.lead.as_str(), it.text.as_str(), it.version.as_str()].join(" ");
    view! {
        <span class="name" title=full.trim().to_owned()>
            {it.swatch.map(|number| marks::swatch(number, it.ghost))}
            {it.medal.map(|medal| marks::medal(medal, 16))}
            {it.kind.map(|kind| icon(of_kind(kind), kind_class(kind)))}
            {(!it.lead.is_empty()).then(|| view! { <span class="mut lead">{it.lead.clone()}</span> })}
            <span class="m cut text">{words::middle(&it.text, 40)}</span>
            {(!it.version.is_empty()).then(|| view! { <span class="mut3 num">{it.version.clone()}</span> })}
            {(!it.trail.is_empty()).then(|| view! { <span class="mut3 t11 trail">{it.trail.clone()}</span> })}
        </span>
    }
}

fn score(it: &Score) -> impl IntoView + use<> {
    let text = it.points.map_or_else(|| "?".to_owned(), words::points);
    let class = if it.points.is_some() { "num b" } else { "num mut3" };
    view! {
        <span class="row tight score">
            {it.ranked.then(|| marks::medal(it.medal, 16))}
            <span class=class>{text}</span>
            {(it.unsure && it.points.is_some()).then(|| view! { <span class="mut3" title="less than half of the evidence given">"?"</span> })}
        </span>
    }
}

fn folder(percent: u32, fit: Fit, word: &'static str) -> impl IntoView + use<> {
    let class = match fit {
        Fit::Good => "mut3",
        Fit::Fair => "warn",
        Fit::Poor => "err",
    };
    view! {
        <span class="row tight">
            <span class="num">{percent}</span>
            <span class=class>{word}</span>
        </span>
    }
}
