//! The menu that saves a table, and the button that copies the address.
//!
//! In: a grid. Out: a file with the rows shown, in the order shown. Not here: its text (`report::export`).

use crate::app::bridge;
use crate::app::parts::each::Each;
use crate::app::parts::icon::{Icon, i14};
use crate::app::parts::{browser, toast};
use crate::app::state::{State, state};
use crate::report::export::Export;
use crate::report::{Grid, export};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Export as CSV or JSON, and Copy link.
pub fn export_tools(name: &'static str, grid: Signal<Arc<Grid>>) -> impl IntoView + use<> {
    export_tools_with(name, grid, ().into_any())
}

/// The same with more to choose from.
pub fn export_tools_with(name: &'static str, grid: Signal<Arc<Grid>>, more: AnyView) -> impl IntoView + use<> {
    let state = state();
    let rows = move |grid: &Grid| state.view.with_untracked(|view| grid.arrange(&view.sort, &view.filter));
    let csv = move |_| {
        grid.with_untracked(|grid| browser::save(&format!("meshscope-{name}.csv"), &export::csv(grid, &rows(grid))))
    };
    let json = move |_| {
        grid.with_untracked(|grid| browser::save(&format!("meshscope-{name}.json"), &export::json(grid, &rows(grid))))
    };
    view! {
        <details class="menu hide-phone" on:click=chosen on:keydown=escaped>
            <summary class="btn quiet">{i14(Icon::Download)} "Export"</summary>
            <div class="menu-list">
                <button type="button" on:click=csv>
                    "Table as CSV"
                </button>
                <button type="button" on:click=json>
                    "Table as JSON"
                </button>
                {more}
            </div>
        </details>
        {link_tool(state)}
    }
}

/// Menu items for files that the engine writes; they are saved once they come.
pub fn written_items(items: &[(&'static str, Export)]) -> AnyView {
    let state = state();
    let one = |(label, export): &(&'static str, Export)| {
        let (label, export) = (*label, export.clone());
        view! { <button type="button" on:click=move |_| bridge::export(state, export.clone())>{label}</button> }
    };
    items.iter().map(one).views().into_any()
}

/// Closes the menu once something in it was chosen.
fn chosen(event: ev::MouseEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    if let Some(Ok(Some(list))) = target.map(|it| it.closest(".menu-list")) {
        close(&list);
    }
}

/// Closes the menu on Escape, before Escape does anything else.
fn escaped(event: ev::KeyboardEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    if let Some(Ok(Some(menu))) = target.filter(|_| event.key() == "Escape").map(|it| it.closest(".menu[open]")) {
        event.prevent_default();
        close(&menu);
    }
}

fn close(inside: &Element) {
    if let Ok(Some(menu)) = inside.closest(".menu") {
        let _ = menu.remove_attribute("open");
    }
}

/// Copy link.
pub fn link_tool(state: State) -> impl IntoView {
    view! {
        <button type="button" class="btn quiet hide-phone" on:click=move |_| copy_link(state)>
            {i14(Icon::Link)}
            "Copy link"
        </button>
    }
}

/// Copies the address of what is on the screen, and says so.
pub fn copy_link(state: State) {
    spawn_local(async move {
        if browser::copy(&browser::address()).await {
            toast::say(state, false, "Link copied.", "It opens this view for whoever has the same files.");
        } else {
            toast::say(state, true, "The browser did not allow copying.", "Copy the address from its address bar.");
        }
    });
}
