//! A product's versions on the timeline, and the months above them.
//!
//! In: [`Lanes`] and an [`Axis`]. Out: elements placed in percent. Not here: the places.

use crate::app::parts::each::Each;
use crate::app::parts::marks;
use crate::report::timeline::{Axis, Lane, LaneKind, Lanes};
use leptos::prelude::*;

/// A product's lanes.
pub fn lanes(it: &Lanes) -> impl IntoView + use<> {
    view! {
        <div class="lanes">
            {it.lanes.iter().map(lane).views()}
            {it.today.map(|today| view! { <i class="today" style:left=percent(today)></i> })}
        </div>
    }
}

fn lane(it: &Lane) -> impl IntoView + use<> {
    let kind = match it.kind {
        LaneKind::Latest => "lane latest",
        LaneKind::Prerelease => "lane prerelease",
        LaneKind::Ending => "lane ending",
        LaneKind::Open => "lane open",
        LaneKind::Line => "lane line",
    };
    let late = it.late.map(|(from, to)| {
        view! { <i class="late" style:left=percent(from) style:width=percent(to - from)></i> }
    });
    let after = it.late.map_or(it.end, |(_, to)| to);
    let class = format!("note {}", marks::tone(it.tone));
    let note = (!it.note.is_empty()).then(|| it.note.clone());
    let (within, behind) = if it.inside { (note, None) } else { (None, note) };
    let outside = class.clone();
    view! {
        <div class=kind>
            <i class="bar-of" style:width=percent(it.end)></i>
            {late}
            <span class="in">
                {(!it.label.is_empty()).then(|| view! { <b class="num">{it.label.clone()}</b> })}
                {(it.kind != LaneKind::Line).then(|| marks::monograms(&it.marks, marks::MONOGRAMS))}
                {within.map(|text| view! { <span class=class>{text}</span> })}
            </span>
            {behind.map(|text| view! { <span class=format!("{outside} after") style:left=percent(after)>{text}</span> })}
        </div>
    }
}

/// The months above the lanes.
pub fn axis(it: &Axis) -> impl IntoView + use<> {
    view! {
        <span class="months">
            {it.months.iter().map(|month| view! { <span>{*month}</span> }).views()}
            <i class="today" style:left=percent(it.today)></i>
        </span>
    }
}

fn percent(place: f64) -> String {
    format!("{place:.2}%")
}
