//! A page about one thing, as the engine wrote it.
//!
//! In: what is asked for. Out: its sections, asked of the engine if they have not come yet. Not here: any word in it.

use crate::app::actions;
use crate::app::bridge;
use crate::app::markdown::markdown;
use crate::app::parts::code::code;
use crate::app::parts::each::Each;
use crate::app::parts::frame::the_overview;
use crate::app::parts::icon::{Icon, icon};
use crate::app::parts::marks;
use crate::app::state::{State, state};
use crate::report::sheet::{Ask, Bit, Block, Rows, Section, Sheet, Sign, page};
use crate::report::{link, words};
use crate::session::view_state::Selection;
use leptos::prelude::*;
use std::sync::Arc;

/// The sections of a page; `class` says how they are laid out.
pub fn sheet(ask: Ask, class: &'static str) -> AnyView {
    let state = state();
    let wanted = ask.clone();
    let known = Memo::new(move |_| {
        state.sheets.with(|sheets| sheets.iter().find(|(ask, _)| *ask == wanted).map(|(_, sheet)| Arc::clone(sheet)))
    });
    Effect::new(move |_| {
        if state.overview.with(Option::is_some) && known.with_untracked(Option::is_none) {
            bridge::sheet(state, ask.clone());
        }
    });
    let shown = move || known.get().map(|it| sections(state, &it));
    view! { <div class=format!("sheet {class}") aria-busy=move || known.with(Option::is_none).to_string()>{shown}</div> }
        .into_any()
}

/// The page that the view state asks for, in place of `table`; `back` names where its button leads.
pub fn page(back: &'static str, table: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let state = state();
    let overview = the_overview();
    let asked = Memo::new(move |_| state.view.with(page::of));
    let leave = move |_| actions::change(state, |view| view.tab.clear());
    let table: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(table);
    view! {
        {move || match asked.get() {
            None => table(),
            Some(ask) => {
                let (name, sub) = overview.with(|it| page::head(it, &ask));
                view! {
                    <div class="col page">
                        <div class="row page-head">
                            <button type="button" class="btn small" on:click=leave>{back}</button>
                            <h2 class="t16 b cut">{name}</h2>
                            <span class="mut3 t12 cut">{sub}</span>
                        </div>
                        {sheet(ask, "whole")}
                    </div>
                }
                .into_any()
            }
        }}
    }
    .into_any()
}

/// Wide sections across the page; those between them together, to be set in columns.
fn sections(state: State, sheet: &Sheet) -> AnyView {
    let set = |it: &[Section]| {
        let inside = it.iter().map(|it| section(state, it)).views();
        view! { <div class="secs" class:wide=it.iter().any(|it| it.wide)>{inside}</div> }
    };
    sheet.sections.chunk_by(|a, b| a.wide == b.wide).map(set).views().into_any()
}

fn section(state: State, it: &Section) -> impl IntoView + use<> {
    let blocks = it.blocks.iter().map(|it| block(state, it)).views();
    view! {
        <section class="sec" class:wide=it.wide>
            <h3 class="h2">
                {it.title.clone()}
                <span class="sub num">{it.sub.clone()}</span>
            </h3>
            {blocks}
        </section>
    }
}

fn block(state: State, it: &Block) -> AnyView {
    match it {
        Block::Text(text) => view! { <p class="t12 mut">{text.clone()}</p> }.into_any(),
        Block::Markdown(text) => markdown(text),
        Block::Rows(it) => rows(state, it),
        Block::Code { file, text } => view! {
            <div class="t11 mut3 code-file">{file.clone()}</div>
            {code(text)}
        }
        .into_any(),
        Block::Rings(rings) => rings_of(rings),
    }
}

fn rows(state: State, it: &Rows) -> AnyView {
    let head = (!it.head.is_empty()).then(|| {
        let heads = it.head.iter().map(|it| view! { <th scope="col">{it.clone()}</th> });
        view! { <thead><tr>{heads.views()}</tr></thead> }
    });
    let row = |bits: &Vec<Bit>| {
        let cells = bits.iter().map(|it| view! { <td>{bit(state, it)}</td> });
        view! { <tr>{cells.views()}</tr> }
    };
    let more = (it.more > 0).then(|| view! { <p class="t11 mut3">{words::count(it.more as usize, "more row")}</p> });
    view! {
        <div class="rows-wrap">
            <table class="rows">{head}<tbody>{it.rows.iter().map(row).views()}</tbody></table>
        </div>
        {more}
    }
    .into_any()
}

fn bit(state: State, it: &Bit) -> AnyView {
    let sign = match it.sign {
        Sign::None => None,
        Sign::Pass => Some((Icon::Check, "i s12 ok", "passed")),
        Sign::Warn => Some((Icon::Alert, "i s12 warn", "warning")),
        Sign::Block => Some((Icon::Octagon, "i s12 err", "blocks")),
        Sign::Unknown => Some((Icon::Help, "i s12 mut3", "unknown")),
    };
    let sign = sign.map(|(name, class, word)| view! { {icon(name, class)} <span class="only-read">{word}</span> });
    let class = format!("{}{}", marks::tone(it.tone), if it.mono { " mono" } else { "" });
    let text = it.text.clone();
    let inside = match (link::safe(&it.link), &it.go) {
        (Some(address), _) => {
            view! { <a class=class href=address.to_owned() target="_blank" rel="noopener noreferrer nofollow">{text}</a> }
                .into_any()
        }
        (None, Selection::None) => view! { <span class=class>{text}</span> }.into_any(),
        (None, go) => {
            let go = go.clone();
            let class = format!("crumb go {class}");
            view! { <button type="button" class=class on:click=move |_| actions::select(state, go.clone())>{text}</button> }
                .into_any()
        }
    };
    view! { <span class="bit">{sign} {inside}</span> }.into_any()
}

/// Shares as rings in one another, with their words beside them.
fn rings_of(rings: &[(String, u32, u32)]) -> AnyView {
    let share = |part: u32, all: u32| f64::from(part) / f64::from(all.max(1));
    let circles = rings.iter().enumerate().map(|(place, (_, part, all))| {
        let (radius, dash) = (29.0 - 7.0 * place as f64, format!("{:.1} 100", 100.0 * share(*part, *all)));
        view! {
            <circle class="track" cx="32" cy="32" r=radius />
            <circle class=format!("arc c{place}") cx="32" cy="32" r=radius pathLength="100" stroke-dasharray=dash transform="rotate(-90 32 32)" />
        }
    });
    let lines = rings.iter().enumerate().map(|(place, (label, part, all))| {
        let value = format!("{}, {part} of {all}", words::percent(share(*part, *all)));
        view! { <dt><i class=format!("key c{place}")></i> {label.clone()}</dt> <dd>{value}</dd> }
    });
    view! {
        <div class="rings">
            <svg width="64" height="64" viewBox="0 0 64 64" aria-hidden="true">{circles.views()}</svg>
            <dl class="kv">{lines.views()}</dl>
        </div>
    }
    .into_any()
}
