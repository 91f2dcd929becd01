//! Search and commands.
//!
//! In: typed letters. Out: a dialog with ranked hits; arrows walk, Enter chooses. Not here: ranking (`session::search`).

use crate::app::actions;
use crate::app::bridge;
use crate::app::parts::browser::text_of;
use crate::app::parts::dialog::dialog;
use crate::app::parts::each::when;
use crate::app::parts::export::copy_link;
use crate::app::parts::frame::the_overview;
use crate::app::parts::icon::{Icon, i16, icon, kind_class, of_kind, of_view};
use crate::app::parts::marks::swatch;
use crate::app::shell;
use crate::app::state::{State, state};
use crate::overview::Overview;
use crate::report::window;
use crate::session::search::{Command, Finder, Hit, Target, is_word, mentioned};
use crate::session::view_state::{Selection, View};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

/// Hits shown at most.
const LIMIT: usize = 40;

/// The finder with the overview it was made of; none before the palette was first opened.
type Known = Option<Arc<(Arc<Overview>, Finder)>>;

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let state = state();
    let overview = the_overview();
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    Effect::new(move |_| {
        if state.palette.get() {
            typed.set(String::new());
            at.set(0);
        }
    });
    // Made when the palette is first opened on an overview, then kept for it.
    let finder = Memo::new_with_compare(
        move |old: Option<&Known>| {
            let overview = overview.get();
            let known = old.and_then(Option::as_ref).filter(|known| Arc::ptr_eq(&known.0, &overview));
            match known {
                Some(known) => Some(known.clone()),
                None if state.palette.get() => {
                    let finder = Finder::new(&overview);
                    Some(Arc::new((overview, finder)))
                }
                None => None,
            }
        },
        |_, _| true,
    );
    let hits = Memo::new(move |_| {
        let known = finder.get().filter(|_| state.palette.get());
        let Some(known) = known else { return Vec::new() };
        typed.with(|typed| {
            let mut hits = known.1.search(&known.0, typed, LIMIT);
            hits.extend(state.mentions.with(|mentions| mentioned(&known.0, mentions.as_deref(), typed)));
            hits
        })
    });
    let on_key = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if key == "Enter" {
            event.prevent_default();
            if let Some(hit) = hits.with_untracked(|hits| hits.get(at.get_untracked()).cloned()) {
                choose(state, hit.target);
            }
        } else if let Some(to) = hits.with_untracked(|hits| window::walk(&key, at.get_untracked(), hits.len()))
            && key != "Home"
            && key != "End"
        {
            event.prevent_default();
            at.set(to);
            if let Some(row) = document().get_element_by_id(&row_id(to)) {
                row.scroll_into_view_with_bool(false);
            }
        }
    };
    let inside = move || {
        view! {
            <div class="palette-field">
                {i16(Icon::Search)}
                <input
                    type="text"
                    autofocus=true
                    placeholder="Search models, columns, owners, commands"
                    role="combobox"
                    aria-label="Search"
                    aria-expanded="true"
                    aria-controls="hits"
                    aria-activedescendant=move || row_id(at.get())
                    prop:value=typed
                    on:input=move |event| {
                        let text = text_of(&event);
                        if is_word(&text) {
                            bridge::mentions(state, text.clone());
                        }
                        typed.set(text);
                        at.set(0);
                    }
                    on:keydown=on_key
                />
                <span class="kbd">"Esc"</span>
            </div>
            <div class="hits" id="hits" role="listbox" aria-label="Hits">
                {move || list(state, &hits.get(), at)}
                {when(move || hits.with(Vec::is_empty), move || view! {
                    <p class="no-rows mut">"Nothing by that name."</p>
                }.into_any())}
            </div>
        }
        .into_any()
    };
    dialog("palette", "Search and commands", state.palette, inside)
}

fn row_id(place: usize) -> String {
    format!("hit-{place}")
}

fn list(state: State, hits: &[Hit], at: RwSignal<usize>) -> impl IntoView + use<> {
    let mut group = "";
    let mut rows = Vec::new();
    for (place, hit) in hits.iter().enumerate() {
        if hit.target.group() != group {
            group = hit.target.group();
            rows.push(view! { <div class="hit-group t11 mut3" role="presentation">{group}</div> }.into_any());
        }
        rows.push(row(state, hit, place, at).into_any());
    }
    rows
}

fn row(state: State, hit: &Hit, place: usize, at: RwSignal<usize>) -> impl IntoView + use<> {
    let target = hit.target.clone();
    let sign = match &hit.target {
        Target::Node(_, kind) | Target::Mention(_, kind) => icon(of_kind(*kind), kind_class(*kind)).into_any(),
        Target::Project(_) | Target::Domain(..) => i16(Icon::Mesh).into_any(),
        Target::Column(_) => i16(Icon::Column).into_any(),
        Target::Owner(_) => i16(Icon::Domains).into_any(),
        Target::Tag(_) => i16(Icon::Tag).into_any(),
        Target::View(view) => i16(of_view(*view)).into_any(),
        Target::Command(_) => i16(Icon::ChevronRight).into_any(),
    };
    view! {
        <div
            class="hit"
            id=row_id(place)
            role="option"
            aria-selected=move || if at.get() == place { "true" } else { "false" }
            on:click=move |_| choose(state, target.clone())
            on:pointermove=move |_| at.set(place)
        >
            {sign}
            <span class="cut">{marked(&hit.text, &hit.matched)}</span>
            <span class="mut3 num">{hit.note.clone()}</span>
            <span class="gap"></span>
            {(!hit.project.is_empty()).then(|| view! { {swatch(hit.colour, false)} <span class="mut t11">{hit.project.clone()}</span> })}
        </div>
    }
}

/// The text with its matched letters in bold.
fn marked(text: &str, matched: &[(usize, usize)]) -> impl IntoView + use<> {
    let letters: Vec<char> = text.chars().collect();
    let part = |from: usize, to: usize| letters.get(from..to).unwrap_or_default().iter().collect::<String>();
    let mut views = Vec::new();
    let mut done = 0;
    for &(from, to) in matched {
        views.push(part(done, from).into_any());
        views.push(view! { <b class="b">{part(from, to)}</b> }.into_any());
        done = to;
    }
    views.push(part(done, letters.len()).into_any());
    views
}

fn choose(state: State, target: Target) {
    state.palette.set(false);
    match target {
        Target::Node(key, _) | Target::Mention(key, _) => actions::select(state, Selection::Node(key)),
        Target::Project(name) => actions::select(state, Selection::Project(name)),
        Target::Domain(project, name) => actions::select(state, Selection::Domain(project, name)),
        Target::Column(key) => actions::change(state, |view| {
            view.selection = Selection::Node(key);
            view.pane = "columns".to_owned();
        }),
        Target::Owner(words) | Target::Tag(words) => actions::change(state, |view| {
            view.view = View::Lineage;
            view.table = true;
            view.focus = None;
            view.filter = words;
        }),
        Target::View(view) => actions::go(state, view),
        Target::Command(command) => run(state, command),
    }
}

fn run(state: State, command: Command) {
    match command {
        Command::AddFiles => shell::add_files(),
        Command::OpenDemo => actions::open_demo(state),
        Command::CopyLink => copy_link(state),
        Command::Theme => state.theme.update(|theme| *theme = shell::next_theme(*theme)),
        Command::Help => state.help.set(true),
        Command::StartOver => actions::start_over(state),
    }
}
