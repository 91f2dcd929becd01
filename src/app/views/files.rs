//! Files: what was read?
//!
//! In: the files and the overview's notices. Out: what was read, what was refused and why, what was odd. Not here: reading.

use crate::app::actions;
use crate::app::parts::browser;
use crate::app::parts::each::{Each, when};
use crate::app::parts::frame::{frame, the_overview};
use crate::app::parts::icon::{Icon, i14};
use crate::app::state::{FileEntry, Phase, State, state};
use crate::app::views::reading::Progress;
use crate::artifact::{Level, Notice};
use crate::overview::Overview;
use crate::overview::model::FileRow;
use crate::protocol::FileReport;
use crate::report::{answer, words};
use crate::session::view_state::View;
use leptos::prelude::*;

/// The view.
pub fn files_view() -> AnyView {
    let state = state();
    let answer = Signal::derive(move || {
        let (mut read, mut refused, mut waiting) = (0, 0, 0);
        state.files.with(|files| {
            for file in files {
                match file.phase {
                    Phase::Read(_) => read += 1,
                    Phase::Refused { .. } => refused += 1,
                    Phase::Waiting | Phase::Reading(_) | Phase::Parsing => waiting += 1,
                }
            }
        });
        let milliseconds = state.took.get().filter(|_| waiting == 0);
        state.overview.with(|overview| answer::files((read, refused, waiting), milliseconds, overview.as_deref()))
    });
    let tools = view! {
        <button type="button" class="btn" on:click=move |_| browser::pick("file-input")>
            {i14(Icon::Plus)}
            "Add files"
        </button>
        <button type="button" class="btn" on:click=move |_| actions::go(state, View::Policy)>
            "Policy"
        </button>
        <button type="button" class="btn quiet" on:click=move |_| actions::start_over(state)>
            "Start over"
        </button>
    };
    let main = view! {
        <div class="col files" data-drop="true">
            <Progress />
            {refused(state)}
            {read(state)}
            {notices()}
        </div>
    };
    frame("Files", answer, tools.into_any(), main.into_any())
}

fn refused(state: State) -> impl IntoView {
    let those = move || {
        let refused = |file: &&FileEntry| matches!(file.phase, Phase::Refused { .. });
        state.files.with(|files| files.iter().filter(refused).cloned().collect::<Vec<_>>())
    };
    let line = move |file: FileEntry| {
        let Phase::Refused { reason, advice } = file.phase else {
            return ().into_any();
        };
        let id = file.id;
        view! {
            <li class="refused">
                <span class="err">{i14(Icon::Octagon)}</span>
                <div>
                    <b class="b">{file.name.clone()}</b>
                    " "
                    <span class="mut3 num">{words::size(file.size)}</span>
                    <p>{words::sentence(&reason)}"."</p>
                    <p class="mut">{advice}</p>
                </div>
                {remove_button(state, id, &file.name, "Take out")}
            </li>
        }
        .into_any()
    };
    view! {
        {when(move || !those().is_empty(), move || view! {
            <section class="sec">
                <h2 class="h2">"Refused"</h2>
                <ul>{move || those().into_iter().map(line).views()}</ul>
            </section>
        }.into_any())}
    }
}

fn remove_button(state: State, id: crate::protocol::FileId, name: &str, word: &'static str) -> impl IntoView + use<> {
    view! {
        <button type="button" class="ib" aria-label=format!("{word} {name}") title=word on:click=move |_| actions::remove(state, id)>
            {i14(Icon::Cross)}
        </button>
    }
}

fn read(state: State) -> impl IntoView {
    let those = move || {
        let shown = |file: &&FileEntry| !matches!(file.phase, Phase::Refused { .. });
        state.files.with(|files| files.iter().filter(shown).cloned().collect::<Vec<_>>())
    };
    view! {
        {when(move || !those().is_empty(), move || view! {
            <div class="table-wrap still">
                <table class="data files-table" aria-label="Files">
                    <thead>
                        <tr>
                            <th scope="col" class="c-name">"File"</th>
                            <th scope="col">"What it is"</th>
                            <th scope="col">"Project"</th>
                            <th scope="col">"dbt"</th>
                            <th scope="col" class="right">"Models"</th>
                            <th scope="col" class="right">"Sources"</th>
                            <th scope="col">"Written"</th>
                            <th scope="col" class="right">"Size"</th>
                            <th scope="col" class="right">"Read in"</th>
                            <th scope="col"><span class="only-read">"Take out"</span></th>
                        </tr>
                    </thead>
                    <tbody>{move || those().into_iter().map(|file| row(state, file)).views()}</tbody>
                </table>
            </div>
        }.into_any())}
    }
}

fn row(state: State, file: FileEntry) -> impl IntoView {
    let (id, name) = (file.id, file.name.clone());
    let (now, whose) = state.overview.with(|overview| {
        let whose = |it: &Overview| it.files.iter().find(|row| row.file == id.0).cloned();
        overview.as_ref().map(|it| (it.as_of, whose(it).unwrap_or_default())).unwrap_or_default()
    });
    let cells = match &file.phase {
        Phase::Read(report) => figures(report, whose, now).into_any(),
        Phase::Waiting => view! { <td colspan="6" class="mut3">"waits"</td> }.into_any(),
        Phase::Reading(bytes) => {
            let part = words::share(*bytes, file.size);
            under_way(format!("{} read", words::size(*bytes)), part).into_any()
        }
        Phase::Parsing => under_way("parsing".to_owned(), words::share(1, 1)).into_any(),
        Phase::Refused { .. } => ().into_any(),
    };
    let word = if matches!(file.phase, Phase::Read(_)) { "Take out" } else { "Stop reading" };
    let took = match &file.phase {
        Phase::Read(report) => words::duration(report.milliseconds),
        _ => String::new(),
    };
    view! {
        <tr class="r">
            <th scope="row" class="c-name"><span class="mono cut" title=name.clone()>{words::middle(&name, 48)}</span></th>
            {cells}
            <td class="right num">{words::size(file.size)}</td>
            <td class="right num">{took}</td>
            <td class="right">{remove_button(state, id, &name, word)}</td>
        </tr>
    }
}

/// A file on its way: what is being done, and a bar.
fn under_way(words: String, share: String) -> impl IntoView {
    view! {
        <td colspan="6" class="mut num">
            <div class="row">
                <div class="progress in-row"><i style:width=share></i></div>
                {words}
            </div>
        </td>
    }
}

fn figures(report: &FileReport, whose: FileRow, now: Option<i64>) -> impl IntoView + use<> {
    let written = report.generated_at.map(words::day).unwrap_or_default();
    let age = report.generated_at.zip(now).map(|(then, now)| words::age(then, now)).unwrap_or_default();
    view! {
        <td>{report.kind.clone()}</td>
        <td class="m">
            {if whose.project.is_empty() { report.project.clone() } else { whose.project }}
            " "
            <span class="mut3">{whose.how}</span>
        </td>
        <td class="num">{report.dbt_version.clone()}</td>
        <td class="right num">{words::some(report.models)}</td>
        <td class="right num">{words::some(report.sources)}</td>
        <td class="num" title=age>{written}</td>
    }
}

fn notices() -> impl IntoView {
    let overview = the_overview();
    let of = move |level: Level| {
        overview.with(|it| it.notices.iter().filter(|notice| notice.level == level).cloned().collect::<Vec<_>>())
    };
    let groups = [(Level::Error, "Errors"), (Level::Warning, "Warnings"), (Level::Info, "Good to know")];
    groups
        .into_iter()
        .map(|(level, title)| {
            view! {
                {when(move || !of(level).is_empty(), move || view! {
                    <section class="sec">
                        <h2 class="h2">
                            {title}
                            <span class="sub num">{move || of(level).len()}</span>
                        </h2>
                        <ul>{move || of(level).into_iter().map(notice).views()}</ul>
                    </section>
                }.into_any())}
            }
        })
        .views()
}

fn notice(it: Notice) -> impl IntoView {
    let (sign, class) = match it.level {
        Level::Error => (Icon::Octagon, "err"),
        Level::Warning => (Icon::Alert, "warn"),
        Level::Info => (Icon::Info, "mut3"),
    };
    view! {
        <li class="notice">
            <span class=class>{i14(sign)}</span>
            <span class="mono mut3">{it.code}</span>
            <div>
                <b class="m">{it.subject}</b>
                <p>{it.message}</p>
                <p class="mut">{it.hint}</p>
            </div>
        </li>
    }
}
