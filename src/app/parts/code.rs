//! Code: with a button to copy it, and in a sentence.
//!
//! In: lines; sentences with names in backticks. Out: a box; elements. Not here: colouring.

use crate::app::parts::browser;
use crate::app::parts::each::Each;
use crate::app::parts::icon::{Icon, i12};
use crate::report::notes::Paste;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A button that copies `text` and says so.
pub fn copy_button(text: String, label: &'static str) -> impl IntoView + use<> {
    let done = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move { done.set(Some(browser::copy(&text).await)) });
    };
    let word = move || match done.get() {
        None => label,
        Some(true) => "Copied",
        Some(false) => "Select and copy by hand",
    };
    view! {
        <button type="button" class="btn small" on:click=copy>
            {i12(Icon::Copy)}
            <span aria-live="polite">{word}</span>
        </button>
    }
}

/// Code as it is.
pub fn code(text: &str) -> impl IntoView + use<> {
    view! {
        <div class="code-box">
            <pre tabindex="0"><code>{text.to_owned()}</code></pre>
            {copy_button(text.to_owned(), "Copy")}
        </div>
    }
}

/// A fix: every line is one to add.
pub fn paste(it: &Paste) -> impl IntoView + use<> {
    let lines = it.text.lines().map(|line| view! { <span class="add">{format!("{line}\n")}</span> }).views();
    view! {
        <div class="fix">
            <div class="row fix-head">
                <span class="mono mut cut">{it.file.clone()}</span>
                <span class="gap"></span>
                {copy_button(it.text.clone(), "Copy")}
            </div>
            <pre tabindex="0"><code>{lines}</code></pre>
        </div>
    }
}

/// A sentence whose names stand in backticks, as evidence has them, with the names as code. What has no second backtick is
/// shown as it is.
pub fn quoted(text: &str) -> AnyView {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_name(rest) {
        parts.push(before.to_owned().into_any());
        parts.push(view! { <code>{name.to_owned()}</code> }.into_any());
        rest = after;
    }
    parts.push(rest.to_owned().into_any());
    parts.into_any()
}

/// What stands before the first name in backticks, the name, and what follows it.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (name, after) = rest.split_once('`')?;
    Some((before, name, after))
}
