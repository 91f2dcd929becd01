//! The landing: where to drop files, what is read, and why nothing can leak.
//!
//! In: the state. Out: the first screen. Not here: reading files.

use crate::app::actions;
use crate::app::parts::browser;
use crate::app::parts::each::{Each, when};
use crate::app::parts::empty::ghosts;
use crate::app::parts::icon::{Icon, i14, i16};
use crate::app::state::state;
use crate::session::view_state::View;
use leptos::prelude::*;

/// What is read: icon, file, what it shows, what makes it, whether anything works without it.
const READS: [(Icon, &str, &str, &str, Use); 6] = [
    (Icon::Model, "manifest.json", "Lineage, access, contracts, owners", "dbt parse", Use::Needed),
    (Icon::Table, "catalog.json", "Column types, contract drift, row counts", "dbt docs generate", Use::Adds),
    (Icon::Check, "run_results.json", "Last test results, build times against SLOs", "dbt build", Use::Adds),
    (Icon::Source, "sources.json", "Source freshness", "dbt source freshness", Use::Adds),
    (Icon::Semantic, "semantic_manifest.json", "Semantic models", "dbt parse", Use::Adds),
    (Icon::Files, "CODEOWNERS", "Who owns which folders", "your repository", Use::Adds),
];

/// What a file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Nothing works without it.
    Needed,
    /// Evidence for checks that are unknown without it.
    Adds,
}

/// The landing.
pub fn start_view() -> AnyView {
    view! {
        <main class="start" id="main">
            <section class="start-left">
                <h1>"See your dbt mesh."</h1>
                <p class="lead">
                    "Drop the manifests of your dbt projects. See which domain owns what, what each project promises the others, and how good every data product is."
                </p>
                {drop_zone()}
                <div class="row wrap demo">
                    {demo_button()}
                    <span class="mut">"An invented ferry company, bad habits included."</span>
                </div>
            </section>
            <section class="start-right">
                {resume()}
                <h2 class="h2">"What it reads"</h2>
                {reads()}
                <h2 class="h2">"How to get the files"</h2>
                {how_to()}
                <h2 class="h2">"Nothing leaves this tab"</h2>
                {proof()}
            </section>
        </main>
    }
    .into_any()
}

fn drop_zone() -> impl IntoView {
    view! {
        <div class="drop" data-drop="true">
            {ghosts(440)}
            <div class="t16 b">"Drop files or folders here"</div>
            <div class="mut">"JSON, .gz or .zip, recognised by content. One project is enough."</div>
            <div class="row wrap choose">
                <button type="button" class="btn large" on:click=move |_| browser::pick("file-input")>
                    {i16(Icon::File)}
                    "Choose files"
                </button>
                <button type="button" class="btn large" on:click=move |_| browser::pick("folder-input")>
                    {i16(Icon::Folder)}
                    "Choose a folder"
                </button>
            </div>
        </div>
    }
}

fn demo_button() -> impl IntoView {
    let state = state();
    view! {
        <button type="button" class="btn large primary" on:click=move |_| actions::open_demo(state)>
            {i16(Icon::Mesh)}
            "Open the demo mesh"
        </button>
    }
}

/// The way back to the mesh that is open.
fn resume() -> impl IntoView {
    let state = state();
    let open = move || state.overview.with(Option::is_some);
    view! {
        {when(open, move || view! {
            <div class="resume row">
                <span class="b">"A mesh is open."</span>
                <span class="gap"></span>
                <button type="button" class="btn" on:click=move |_| actions::go(state, View::Mesh)>
                    "Continue"
                </button>
                <button type="button" class="btn quiet" on:click=move |_| actions::start_over(state)>
                    "Forget"
                </button>
            </div>
        }.into_any())}
    }
}

fn reads() -> impl IntoView {
    let row = |(sign, file, shows, made, used): (Icon, &'static str, &'static str, &'static str, Use)| {
        let chip = (used == Use::Needed).then(|| view! { <span class="chip is-accent">"needed"</span> });
        view! {
            <tr>
                <th scope="row">
                    <span class="row">
                        <span class="mut3">{i16(sign)}</span>
                        <span class="mono">{file}</span>
                        {chip}
                    </span>
                </th>
                <td class="mut">{shows}</td>
                <td class="mono mut">{made}</td>
            </tr>
        }
    };
    view! {
        <table class="reads">
            <thead>
                <tr>
                    <th scope="col">"File"</th>
                    <th scope="col">"What it shows you"</th>
                    <th scope="col">"Made by"</th>
                </tr>
            </thead>
            <tbody>
                {READS.into_iter().filter(|it| it.4 == Use::Needed).map(row).views()}
                <tr class="apart">
                    <th scope="rowgroup" colspan="3">
                        "Each of these turns unknown checks into known ones"
                    </th>
                </tr>
                {READS.into_iter().filter(|it| it.4 == Use::Adds).map(row).views()}
            </tbody>
        </table>
    }
}

fn how_to() -> impl IntoView {
    view! {
        <div class="how mono">
            <span class="mut3">"$ "</span>
            "dbt parse "
            <span class="mut3">"# in each project, then drop its target/manifest.json"</span>
        </div>
    }
}

fn proof() -> impl IntoView {
    let state = state();
    view! {
        <div class="proof">
            <div class="row count">
                <span class="big num">{move || state.requests.get()}</span>
                <span class="t12 mut">"requests since the page loaded, counted live"</span>
            </div>
            <div>
                <div class="t12 mut">"The page forbids itself to send:"</div>
                <div class="mono csp">
                    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
                    <b>"connect-src 'self'"</b>
                </div>
            </div>
        </div>
        <ul class="row wrap promises t12 mut">
            <li class="row tight">
                <span class="ok">{i14(Icon::Check)}</span>
                "Works without a network once loaded"
            </li>
            <li class="row tight">
                <span class="ok">{i14(Icon::Check)}</span>
                "No account, no cookies"
            </li>
        </ul>
    }
}
