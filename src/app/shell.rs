//! The frame of the page: top bar, view, status line, bottom bar, dialogs, toasts.
//!
//! In: the state. Out: [`Shell`], which the page mounts. Not here: what the views show.

use crate::app::actions;
use crate::app::help::Help;
use crate::app::keys;
use crate::app::palette::Palette;
use crate::app::parts::browser::{pick, watch_width};
use crate::app::parts::each::{Each, when};
use crate::app::parts::frame::the_overview;
use crate::app::parts::icon::{Icon, i14, i16, of_view};
use crate::app::parts::toast::Toasts;
use crate::app::state::{State, Theme, state};
use crate::app::views::CurrentView;
use crate::report::status::status;
use crate::report::words::some;
use crate::session::fragment;
use crate::session::view_state::View;
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Views in the bottom bar of a phone; the others are under More.
const DOCK: [View; 4] = [View::Mesh, View::Lineage, View::Scorecards, View::Findings];

/// The page.
#[component]
pub fn Shell() -> impl IntoView {
    let state = state();
    watch_width();
    keys::connect(state);
    Effect::new(move |_| document().set_title(&title(state)));
    view! {
        <div class="app" class:embed=state.embed>
            {top_bar(state)}
            <CurrentView />
            {status_line(state)}
            {dock(state)}
        </div>
        {inputs(state)}
        <div class="drop-veil" aria-hidden="true">
            <span>"Drop to read"</span>
        </div>
        <Toasts />
        <Palette />
        <Help />
    }
}

/// `Lineage · Brindlewick · Meshscope`.
fn title(state: State) -> String {
    let view = state.view.with(|view| view.view);
    let mesh = state.overview.with(|it| it.as_ref().map(|it| it.name.clone()).unwrap_or_default());
    let parts = [if view == View::Start { "" } else { view.title() }, mesh.as_str(), "Meshscope"];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn top_bar(state: State) -> impl IntoView {
    let overview = the_overview();
    let known = Memo::new(move |_| state.overview.with(Option::is_some));
    view! {
        <header class="top">
            <button type="button" class="brand" aria-label="Meshscope, to the start" on:click=move |_| actions::go(state, View::Start)>
                {mark()}
                <span>"Meshscope"</span>
            </button>
            {move || {
                let name = overview.with(|it| it.name.clone());
                (!name.is_empty()).then(|| view! { <span class="mesh-name cut">{name}</span> })
            }}
            {when(move || known.get(), move || view! {
                <nav class="tabs" aria-label="Views">
                    {View::TABS.into_iter().enumerate().map(|(place, view)| tab(state, view, place)).views()}
                </nav>
            }.into_any())}
            <div class="right">
                {when(move || known.get(), move || view! {
                    <button type="button" class="search" aria-label="Search models, columns, owners" on:click=move |_| state.palette.set(true)>
                        {i14(Icon::Search)}
                        <span>"Search models, columns, owners"</span>
                        <span class="gap"></span>
                        <span class="kbd">"/"</span>
                    </button>
                }.into_any())}
                {files_button(state)}
                {theme_button(state)}
                <button type="button" class="ib hide-phone" aria-label="Keys" title="Keys (?)" on:click=move |_| state.help.set(true)>
                    {i16(Icon::Help)}
                </button>
            </div>
        </header>
    }
}

/// The mark: a circle with a path through it.
fn mark() -> impl IntoView {
    view! {
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <circle cx="10" cy="10" r="8.2" />
            <path d="M5.8 12.8 8.3 7.2l3.4 5.6 2.5-5.6" />
            <circle class="dot" cx="5.8" cy="12.8" r="1.3" />
            <circle class="dot" cx="14.2" cy="7.2" r="1.3" />
        </svg>
    }
}

/// A link to a view, which keeps what is selected; a click with a key held goes to a new tab as links do.
fn view_link(state: State, view: View) -> (impl Fn() -> String, impl Fn() -> &'static str, impl Fn(ev::MouseEvent)) {
    let address = move || {
        state.view.with(|now| {
            let mut there = now.clone();
            there.view = view;
            (there.tab, there.filter, there.sort) = Default::default();
            fragment::encode(&there)
        })
    };
    let here = move || if state.view.with(|now| now.view == view) { "page" } else { "false" };
    let go = move |event: ev::MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            actions::go(state, view);
        }
    };
    (address, here, go)
}

fn tab(state: State, view: View, place: usize) -> impl IntoView {
    let (address, here, go) = view_link(state, view);
    let overview = the_overview();
    // What asks for work: errors alone.
    let errors = move || some(overview.with(|it| it.findings.first().copied().unwrap_or_default()));
    view! {
        <a class="tab" href=address aria-current=here title=format!("{} ({})", view.title(), place + 1) on:click=go>
            {i16(of_view(view))}
            <span>{view.title()}</span>
            {(view == View::Findings).then(|| view! { <span class="num count">{errors}</span> })}
        </a>
    }
}

fn files_button(state: State) -> impl IntoView {
    let (address, here, go) = view_link(state, View::Files);
    let any = move || state.files.with(|files| !files.is_empty());
    let (address, here, go) =
        (StoredValue::new_local(address), StoredValue::new_local(here), StoredValue::new_local(go));
    view! {
        {when(any, move || view! {
            <a
                class="ib"
                href=address.with_value(|address| address())
                aria-current=move || here.with_value(|here| here())
                aria-label="Files"
                title="Files"
                on:click=move |event| go.with_value(|go| go(event))
            >
                {i16(Icon::Files)}
            </a>
        }.into_any())}
    }
}

/// Light, dark, system, in turn.
pub fn next_theme(theme: Option<Theme>) -> Option<Theme> {
    match theme {
        None => Some(Theme::Light),
        Some(Theme::Light) => Some(Theme::Dark),
        Some(Theme::Dark) => None,
    }
}

fn theme_button(state: State) -> impl IntoView {
    let word = move || match state.theme.get() {
        None => "Theme: as the system",
        Some(Theme::Light) => "Theme: light",
        Some(Theme::Dark) => "Theme: dark",
    };
    let sign = move || match state.theme.get() {
        None => i16(Icon::Screen),
        Some(Theme::Light) => i16(Icon::Sun),
        Some(Theme::Dark) => i16(Icon::Moon),
    };
    view! {
        <button type="button" class="ib hide-phone" aria-label=word title=word on:click=move |_| state.theme.update(|it| *it = next_theme(*it))>
            {sign}
        </button>
    }
}

fn status_line(state: State) -> impl IntoView {
    let overview = the_overview();
    let line = Memo::new(move |_| overview.with(|it| status(it)));
    let known = move || state.overview.with(Option::is_some);
    let requests = move || state.requests.get();
    view! {
        <footer class="status">
            {when(known, move || view! {
                <span class="row tight">
                    {i14(Icon::Clock)}
                    "as of "
                    <b>{move || line.get().as_of}</b>
                </span>
                {move || line.get().counts.into_iter().enumerate().map(|(place, (number, word))| {
                    view! { <span class:extra={place > 2}><b>{number}</b> " " {word}</span> }
                }).views()}
            }.into_any())}
            <span class="gap"></span>
            <span class="row tight" class:sent=move || { requests() > 0 } title="Counted by the browser since the page was loaded, the page's own files left out">
                {i14(Icon::ShieldCheck)}
                <b>{requests}</b>
                " requests since load"
            </span>
        </footer>
    }
}

fn dock(state: State) -> impl IntoView {
    let known = move || state.overview.with(Option::is_some);
    let link = move |view: View| {
        let (address, here, go) = view_link(state, view);
        view! {
            <a href=address aria-current=here on:click=go>
                {i16(of_view(view))}
                <span>{view.title()}</span>
            </a>
        }
    };
    view! {
        {when(known, move || view! {
            <nav class="dock" aria-label="Views">
                {DOCK.into_iter().map(link).views()}
                <button type="button" on:click=move |_| state.palette.set(true)>
                    {i16(Icon::Menu)}
                    <span>"More"</span>
                </button>
            </nav>
        }.into_any())}
    }
}

/// The inputs behind "Choose files" and "Choose a folder".
fn inputs(state: State) -> impl IntoView {
    let folder = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = folder.get() {
            let _ = input.set_attribute("webkitdirectory", "");
        }
    });
    let take = move |event: ev::Event| {
        if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            actions::take_picked(state, &input);
        }
    };
    view! {
        <input id="file-input" type="file" multiple=true hidden=true aria-label="Files" on:change=take />
        <input id="folder-input" type="file" multiple=true hidden=true aria-label="Folder" node_ref=folder on:change=take />
    }
}

/// Opens the browser's dialog for files.
pub fn add_files() {
    pick("file-input");
}
