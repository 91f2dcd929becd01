//! Code with a button to copy it.
//!
//! In: lines. Out: a box. Not here: colouring.

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
