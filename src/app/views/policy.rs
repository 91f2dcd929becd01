//! Policy: by which rules is all this judged?
//!
//! In: the engine's panel. Out: sections, settings, effect, and the tools for the file. Not here: the parts
//! (`app::policy`), any key or its meaning.

use crate::app::actions;
use crate::app::bridge;
use crate::app::parts::code::copy_button;
use crate::app::parts::each::Each;
use crate::app::parts::frame::{frame, side, side_button};
use crate::app::parts::{
    browser,
    icon::{Icon, i14},
};
use crate::app::policy::{effect, rows};
use crate::app::state::{State, state};
use crate::protocol::Change;
use crate::report::answer::Answer;
use leptos::prelude::*;

/// The view.
pub fn policy_view() -> AnyView {
    let state = state();
    // Files that come may bring another policy, and always bring other scores.
    Effect::new(move |_| {
        state.overview.track();
        bridge::policy(state, Change::Show);
    });
    let answer = Signal::derive(move || {
        let panel = state.policy.get();
        panel.map(|it| Answer { finding: format!("{}.", it.title), proof: it.source.clone() }).unwrap_or_default()
    });
    let open = RwSignal::new(false);
    let text = move || state.policy.with(|it| it.as_ref().map(|it| it.text.clone()).unwrap_or_default());
    let save = move |_| {
        browser::save(
            "mesh-policy.toml",
            &state.policy.with_untracked(|it| it.as_ref().map(|it| it.text.clone()).unwrap_or_default()),
        )
    };
    let edited = move || state.policy.with(|it| it.as_ref().is_some_and(|it| it.edited));
    let tools = view! {
        {side_button("Effect", open)}
        {move || copy_button(text(), "Copy")}
        <button type="button" class="btn" on:click=save>{i14(Icon::Download)} "Save"</button>
        <button
            type="button"
            class="btn quiet"
            aria-disabled=move || if edited() { "false" } else { "true" }
            on:click=move |_| bridge::policy(state, Change::Reset)
        >
            "Reset"
        </button>
    };
    let slug = Memo::new(move |_| {
        let tab = state.view.with(|view| view.tab.clone());
        state.policy.with(|panel| {
            let sections = panel.as_ref().map(|it| it.sections.as_slice()).unwrap_or_default();
            let known = sections.iter().find(|section| section.slug == tab).or(sections.first());
            known.map(|section| section.slug.clone()).unwrap_or_default()
        })
    });
    let about = move || {
        state.policy.with(|panel| {
            let mut sections = panel.iter().flat_map(|it| &it.sections);
            sections.find(|it| it.slug == slug.get()).map(|it| (it.title.clone(), it.about.clone())).unwrap_or_default()
        })
    };
    let main = view! {
        <div class="col policy" data-drop="true">
            <nav class="policy-nav" aria-label="Sections">{move || links(state, slug.get())}</nav>
            <div class="policy-body" tabindex="-1">
                <h2 class="t14 b">{move || about().0}</h2>
                <p class="t12 mut">{move || about().1}</p>
                {rows(state, slug)}
            </div>
        </div>
        {side("fixes policy-side", "What the policy does", open, effect(state))}
    };
    frame("Policy", answer, tools.into_any(), main.into_any())
}

fn links(state: State, chosen: String) -> Vec<AnyView> {
    state.policy.with(|panel| {
        let sections = panel.iter().flat_map(|it| &it.sections);
        let link = |section: &crate::report::policy::SectionRows| {
            let (slug, here) = (section.slug.clone(), section.slug == chosen);
            let go = move |_| actions::change(state, |view| view.tab = slug.clone());
            let changed = section.changed.clone();
            view! {
                <button type="button" aria-current=if here { "page" } else { "false" } on:click=go>
                    {section.title.clone()}
                    <span class="num mut3">{changed}</span>
                </button>
            }
        };
        sections.map(link).views()
    })
}
