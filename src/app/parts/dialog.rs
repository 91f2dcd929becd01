//! A dialog of the browser's own: it keeps the focus inside, and Escape closes it.
//!
//! In: whether it is open. Out: a `<dialog>`. Not here: what stands in it.

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A dialog that follows `open`, and sets it back when it is closed. What stands in it is made anew each time it opens.
pub fn dialog(
    class: &'static str,
    label: &'static str,
    open: RwSignal<bool>,
    inside: impl Fn() -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = element.get() else {
            return;
        };
        match (open.get(), element.open()) {
            (true, false) => {
                let _ = element.show_modal();
            }
            (false, true) => element.close(),
            _ => {}
        }
    });
    // A click on the dialog itself is one on its backdrop.
    let outside = move |event: ev::MouseEvent| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if target.is_some_and(|it| it.tag_name() == "DIALOG") {
            open.set(false);
        }
    };
    view! {
        <dialog class=format!("dialog {class}") aria-label=label node_ref=element on:close=move |_| open.set(false) on:click=outside>
            <div class="dialog-in">{move || open.get().then(inside)}</div>
        </dialog>
    }
}
