//! Scorecards: how good is each data product, and what would make it better?
//!
//! In: the overview. Out: the heatmap, what to fix first, the legend. Not here: scores.

use crate::app::actions;
use crate::app::bridge;
use crate::app::parts::browser;
use crate::app::parts::each::{Each, when};
use crate::app::parts::empty::{empty, empty_with, to_candidates};
use crate::app::parts::export::{export_tools_with, written_items};
use crate::app::parts::frame::{derived, filter_field, frame, part_choice, side, side_button, table_of, the_overview};
use crate::app::parts::marks::{medal, monograms, star};
use crate::app::parts::notes::{answer, notes};
use crate::app::parts::table::DataTable;
use crate::app::state::{State, state};
use crate::app::views::compare::compare;
use crate::overview::Overview;
use crate::protocol::NotesAsk;
use crate::report::answer;
use crate::report::export::{Export, ScoresAs};
use crate::report::scorecards::{FixLine, Part, compared, fixes, grid};
use crate::scorecard::model::Medal;
use crate::session::view_state::{Selection, View};
use leptos::prelude::*;

/// The view.
pub fn scorecards_view() -> AnyView {
    let state = state();
    let overview = the_overview();
    let grid = table_of(
        |view| (view.tab.clone(), view.fix.clone()),
        |overview, (tab, fix)| grid(overview, Part::of(tab), fix),
    );
    let open = RwSignal::new(false);
    let parts = |it: &Overview| Part::ALL.map(|part| (part.slug(), part.title(it))).to_vec();
    let tools = view! {
        {filter_field(state, "Filter by name, domain, owner, medal, check")}
        {part_choice("Part", parts, |tab| Part::of(tab).slug(), |view| view.fix.clear())}
        {side_button("What to fix", open)}
        {export_tools_with("scorecards", grid, exports(state))}
        <button type="button" class="btn" on:click=move |_| actions::go(state, View::Policy)>"Policy"</button>
        <button type="button" class="btn" on:click=move |_| browser::print()>"Print"</button>
    };
    let part = Memo::new(move |_| state.view.with(|view| Part::of(&view.tab)));
    let pair = Memo::new(move |_| {
        let (fix, selection) = state.view.with(|view| (view.fix.clone(), view.selection.clone()));
        overview.with(|it| compared(it, &fix, &selection))
    });
    let asked = Memo::new(move |_| match part.get() {
        Part::How => NotesAsk::Scoring,
        Part::Compare => pair.with(|(a, b)| NotesAsk::Compare(a.clone(), b.clone())),
        _ => NotesAsk::Changes(state.view.with(|view| view.fix.clone())),
    });
    Effect::new(move |_| {
        if state.overview.with(Option::is_some) {
            bridge::notes(state, asked.get());
        }
    });
    let none = Memo::new(move |_| grid.with(|grid| grid.things() == 0));
    let table = move || match (part.get(), none.get()) {
        (Part::Compare, _) => view! { <div class="page">{compare(state, pair, asked)}</div> }.into_any(),
        (Part::How, _) => view! { <div class="page">{answered(state, asked)}</div> }.into_any(),
        (_, true) => nothing(state),
        (_, false) => view! {
            <DataTable grid=grid label="Scores" class="heatmap" />
            {legend()}
        }
        .into_any(),
    };
    let main = view! {
        <div class="col">{table}</div>
        {side("fixes", "What to fix first", open, fix_panel(state, asked))}
    };
    frame("Scorecards", derived(|overview, _| answer::scorecards(overview)), tools.into_any(), main.into_any())
}

/// Files with all scores, and the data contract of what is selected.
fn exports(state: State) -> AnyView {
    let selected = Memo::new(move |_| {
        state.view.with(|view| match &view.selection {
            Selection::Node(key) => Some(key.clone()),
            _ => None,
        })
    });
    view! {
        {written_items(&[
            ("Scores as JSON", Export::Scores(ScoresAs::Json)),
            ("Scores as CSV", Export::Scores(ScoresAs::Csv)),
            ("Scores as Markdown", Export::Scores(ScoresAs::Markdown)),
        ])}
        {move || selected.get().map(|key| written_items(&[("Data contract of the selected", Export::Contract(key))]))}
    }
    .into_any()
}

fn nothing(state: State) -> AnyView {
    match state.view.with(|view| Part::of(&view.tab)) {
        Part::Products => empty_with(
            "No data products yet",
            "A data product is a public model with all its versions. Candidates are models that others use already.",
            to_candidates(state),
        )
        .into_any(),
        Part::Candidates => {
            empty("No candidates", "No model that is not public is used from outside its domain.").into_any()
        }
        _ => empty("Nothing to score", "All models given are products.").into_any(),
    }
}

/// The page of notes that answers what is asked now; nothing while it is on its way.
fn answered(state: State, asked: Memo<NotesAsk>) -> AnyView {
    (move || answer(state, asked).map(|told| notes(state, &told.1))).into_any()
}

fn fix_panel(state: State, asked: Memo<NotesAsk>) -> AnyView {
    let lines = derived(|overview, _| fixes(overview));
    let overview = the_overview();
    view! {
        <section class="sec fix-top">
            <h2 class="t14 b">"What to fix first"</h2>
            <p class="t12 mut">"Points the mesh would gain. A star marks what silver and gold need. Choose a fix to see what it raises."</p>
        </section>
        <ul class="fix-list">
            {move || lines.get().iter().map(|line| fix_line(state, line, asked)).views()}
        </ul>
        {when(move || asked.with(|it| *it == NotesAsk::Changes(String::new())), move || answered(state, asked))}
        {when(move || lines.with(Vec::is_empty), move || view! {
            <p class="sec t12 mut">{move || nothing_to_fix(&overview.get())}</p>
        }.into_any())}
    }
    .into_any()
}

/// Why there is nothing to fix: no product, or a perfect one.
fn nothing_to_fix(overview: &Overview) -> &'static str {
    if overview.rollup.products == 0 {
        "Nothing to fix yet: no model is public, so nothing is promised to anybody. A candidate that becomes public is scored here."
    } else {
        "Nothing to fix: every check that could be judged passed."
    }
}

fn fix_line(state: State, it: &FixLine, asked: Memo<NotesAsk>) -> impl IntoView + use<> {
    let (check, mine, chosen) = (it.check.clone(), it.check.clone(), it.check.clone());
    let pressed = move || if state.view.with(|view| view.fix == mine) { "true" } else { "false" };
    let toggle = move |_| {
        actions::change(state, |view| {
            let same = view.fix == check;
            view.fix = if same { String::new() } else { check.clone() };
            view.tab.clear();
        });
    };
    view! {
        <li>
            <button type="button" class="fix-line" aria-pressed=pressed on:click=toggle>
                <span class="row">
                    <span class="b cut">{it.title.clone()}</span>
                    {star(it.star)}
                    <span class="gap"></span>
                    <span class="ok b num">{it.gain.clone()}</span>
                </span>
                <span class="row t11">
                    <span class="mono mut">{it.check.clone()}</span>
                    <span class="mut3 num">{it.products.clone()}</span>
                    {monograms(&it.marks, 4)}
                    <span class="gap"></span>
                    <span class="gain-bar"><i style:width=format!("{:.0}%", it.length)></i></span>
                </span>
            </button>
            {when(move || asked.with(|it| *it == NotesAsk::Changes(chosen.clone())), move || answered(state, asked))}
        </li>
    }
}

fn legend() -> impl IntoView {
    let step = |class: &'static str, from: &'static str, letter: &'static str| {
        view! {
            <span class="row tight">
                <span class=format!("h key {class}")>{from}</span>
                {letter}
            </span>
        }
    };
    let medals =
        [(Some(Medal::Gold), "gold"), (Some(Medal::Silver), "silver"), (Some(Medal::Bronze), "bronze"), (None, "none")];
    view! {
        <div class="legend">
            {step("h-a", "90", "A")} {step("h-b", "75", "B")} {step("h-c", "60", "C")} {step("h-d", "40", "D")} {step("h-f", "0", "F")}
            <span class="rule"></span>
            <span class="row tight"><span class="h key h-u"></span>"no evidence given"</span>
            <span class="row tight"><span class="h key h-b"><i class="foot half"></i></span>"part of it unknown"</span>
            <span class="rule"></span>
            {medals.into_iter().map(|(it, word)| view! { <span class="row tight">{medal(it, 14)} {word}</span> }).views()}
            <span class="gap"></span>
            <span class="mut3">"range: unknown counted as failed to passed"</span>
        </div>
    }
}
