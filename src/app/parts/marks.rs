//! Small marks: swatch, monogram, medal, ring, bar, scale, heat.
//!
//! In: cells' figures. Out: elements with their words for whoever cannot see them. Not here: the figures.

use crate::app::parts::each::Each;
use crate::app::parts::icon::{Icon, i12, i14, of_access};
use crate::artifact::manifest::model::Access;
use crate::plan::{GateState, Verdict};
use crate::report::cell::{self, Bar, Fill, Fit, Heat, Mark, Tone};
use crate::report::words;
use crate::scorecard::model::Medal;
use leptos::prelude::*;

/// The class that gives a project's colour to its marks.
pub fn colour(number: u8) -> &'static str {
    match number {
        1 => "p1",
        2 => "p2",
        3 => "p3",
        4 => "p4",
        5 => "p5",
        6 => "p6",
        7 => "p7",
        8 => "p8",
        _ => "p0",
    }
}

/// A square in a project's colour.
pub fn swatch(number: u8, ghost: bool) -> impl IntoView {
    view! { <span class=format!("sw {}{}", colour(number), if ghost { " ghost" } else { "" }) aria-hidden="true"></span> }
}

/// A project by two letters.
pub fn monogram(mark: &Mark) -> impl IntoView + use<> {
    let class = format!("mg {}{}", colour(mark.colour), if mark.ghost { " ghost" } else { "" });
    view! {
        <abbr class=class title=mark.title.clone()>
            {mark.letters.clone()}
        </abbr>
    }
}

/// How many projects a row has room for.
pub const MONOGRAMS: usize = 6;

/// Projects by two letters each, no more than `most`, and how many others there are.
pub fn monograms(marks: &[Mark], most: usize) -> impl IntoView + use<> {
    let more = marks.len().saturating_sub(most);
    let titles = marks.iter().skip(most).map(|it| it.title.clone()).collect::<Vec<_>>().join(", ");
    view! {
        <span class="mgs">
            {marks.iter().take(most).map(monogram).views()}
            {(more > 0).then(|| view! { <span class="t11 mut3 num" title=titles>{format!("+{more}")}</span> })}
        </span>
    }
}

/// The style of a tone.
pub fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Muted => "mut",
        Tone::Ok => "ok",
        Tone::Warn => "warn",
        Tone::Err => "err",
    }
}

/// A word as a chip.
pub fn chip(text: impl Into<String>, tone: Tone) -> impl IntoView {
    let (class, sign) = match tone {
        Tone::Ok => ("chip is-ok", Some(Icon::Check)),
        Tone::Warn => ("chip is-warn", Some(Icon::Alert)),
        Tone::Err => ("chip is-err", Some(Icon::Octagon)),
        Tone::Plain => ("chip", None),
        Tone::Muted => ("chip outline", None),
    };
    view! { <span class=class>{sign.map(i12)} {text.into()}</span> }
}

/// Who may ref it: icon and word.
pub fn access(access: Access) -> impl IntoView {
    view! {
        <span class="row tight mut">
            <span class=format!("access {}", words::access(access))>{i12(of_access(access))}</span>
            {words::access(access)}
        </span>
    }
}

/// A medal, or the dashed ring of a product without one.
pub fn medal(medal: Option<Medal>, size: u32) -> impl IntoView {
    let (class, sign, word) = match medal {
        Some(Medal::Gold) => {
            ("medal gold", "M8 4.200l1.2 2.5 2.7.3-2 1.9.5 2.700L8 10.300l-2.4 1.3.5-2.7-2-1.9 2.7-.3z", "gold")
        }
        Some(Medal::Silver) => ("medal silver", "M5 8 8 5.6 11 8M5 11l3-2.400L11 11", "silver"),
        Some(Medal::Bronze) => ("medal bronze", "M4.9 9.3 8 6.900l3.1 2.4", "bronze"),
        None => ("medal none", "", "no medal"),
    };
    view! {
        <svg class=class width=size height=size viewBox="0 0 16 16" role="img" aria-label=word>
            <title>{word}</title>
            <circle class="disc" cx="8" cy="8" r="7" />
            <path class="sign" d=sign />
        </svg>
    }
}

/// A score in a ring; dotted with a question mark if unknown.
pub fn ring(score: Option<f64>, size: u32) -> impl IntoView {
    let text = score.map_or_else(|| "?".to_owned(), words::points);
    // The circle is 100 long, so that a score is its own dash.
    let dash = format!("{} 100", score.unwrap_or_default());
    let arc = score.map(|score| {
        view! {
            <circle
                class=format!("arc {}", cell::tint(score))
                cx="12"
                cy="12"
                r="10.5"
                pathLength="100"
                stroke-dasharray=dash
                transform="rotate(-90 12 12)"
            />
        }
    });
    view! {
        <svg
            class=if score.is_some() { "ring" } else { "ring unknown" }
            width=size
            height=size
            viewBox="0 0 24 24"
            role="img"
            aria-label=format!("score {}", score.map_or_else(|| "unknown".to_owned(), words::points))
        >
            <circle class="track" cx="12" cy="12" r="10.5" />
            {arc}
            <text x="12" y="15.3">
                {text}
            </text>
        </svg>
    }
}

/// Models by access: number and bar.
pub fn bar(bar: Bar) -> impl IntoView {
    let percent = |share: f64| format!("{}%", share * 100.0);
    let of_total = move |part: u32| percent(f64::from(part) / f64::from(bar.total.max(1)));
    let words = bar.parts.map_or_else(
        || "access unknown: the manifest does not say".to_owned(),
        |[private, protected, public]| format!("{private} private, {protected} protected, {public} public"),
    );
    let label = words.clone();
    let parts = match bar.parts {
        None => vec![("unknown", "100%".to_owned())],
        Some(parts) => ["private", "protected", "public"]
            .into_iter()
            .zip(parts)
            .filter(|(_, number)| *number > 0)
            .map(|(class, number)| (class, of_total(number)))
            .collect(),
    };
    view! {
        <span class="abar" title=words>
            <span class="num">{words::grouped(u64::from(bar.total))}</span>
            <span class="track" role="img" aria-label=label>
                <span class="bar" style:width=percent(bar.length)>
                    {parts
                        .into_iter()
                        .map(|(class, width)| view! { <i class=class style:width=width></i> })
                        .views()}
                </span>
            </span>
        </span>
    }
}

/// A value between 0 and 1 on a little scale, with marks at 0.4 and 0.7.
pub fn scale(value: f64, fit: Fit) -> impl IntoView {
    let class = match fit {
        Fit::Good => "good",
        Fit::Fair => "fair",
        Fit::Poor => "tangled",
    };
    view! {
        <span class="row">
            <span class="num">{words::ratio(value)}</span>
            <svg class="scale" width="60" height="8" viewBox="0 0 60 8" aria-hidden="true">
                <rect class="track" x="2" y="3" width="56" height="2" rx="1" />
                <rect class="mark" x="24" y="1" width="1" height="6" />
                <rect class="mark" x="41" y="1" width="1" height="6" />
                <circle class=class cx=format!("{:.1}", 2.0 + 56.0 * value) cy="4" r="3" />
            </svg>
        </span>
    }
}

/// One cell of the heatmap.
pub fn heat(heat: &Heat) -> impl IntoView + use<> {
    let class = match heat.fill {
        Fill::Grade(grade) => format!("h h-{}", cell::letter_class(grade)),
        Fill::Hatched => "h h-u".to_owned(),
        Fill::None => "h h-na".to_owned(),
    };
    let class = if heat.chosen { format!("{class} chosen") } else { class };
    let text = if heat.text.is_empty() {
        view! { <span class="only-read">"unknown"</span> }.into_any()
    } else {
        view! { <b>{heat.text.clone()}</b> }.into_any()
    };
    let foot = (heat.foot > 0).then(|| view! { <i class="foot" style:width=format!("{}%", heat.foot)></i> });
    view! {
        <div class=class title=heat.title.clone()>
            {text} {foot}
        </div>
    }
}

/// Gates in a row, and whether the group could leave.
pub fn gates(gates: &[GateState], verdict: Verdict) -> AnyView {
    let mark = |(place, gate): (usize, &GateState)| {
        let (class, word) = match gate {
            GateState::Pass => ("gate", "passed"),
            GateState::Warn => ("gate warns", "warns"),
            GateState::Block => ("gate blocks", "blocks"),
            GateState::Unknown => ("gate unknown", "unknown"),
        };
        view! { <i class=class title=format!("R{} {word}", place + 1)></i> }
    };
    let tone = match verdict {
        Verdict::Ready => Tone::Ok,
        Verdict::Almost => Tone::Muted,
        Verdict::Blocked => Tone::Err,
    };
    view! { <span class="row gates">{gates.iter().enumerate().map(mark).views()} {chip(cell::leave(verdict), tone)}</span> }
        .into_any()
}

/// Findings that count: errors and warnings, each with its sign.
pub fn trouble(errors: u32, warnings: u32) -> impl IntoView {
    let words = cell::trouble_words(errors, warnings);
    let title = words.clone();
    let part = |number: u32, class: &'static str, sign: Icon| {
        (number > 0).then(
            || view! { <span class=format!("row tight {class}")>{i12(sign)} <span class="num">{number}</span></span> },
        )
    };
    view! {
        <span class="row trouble" title=title>
            {part(errors, "err", Icon::Octagon)}
            {part(warnings, "warn", Icon::Alert)}
            <span class="only-read">{words}</span>
        </span>
    }
}

/// A star beside what silver and gold need.
pub fn star(shown: bool) -> impl IntoView {
    shown.then(|| view! { <span class="star" title="needed for silver and gold">{i14(Icon::Star)}<span class="only-read">"needed for silver and gold"</span></span> })
}
