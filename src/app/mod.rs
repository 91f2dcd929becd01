//! The browser, and only here: views, worker bridge, files, canvas, storage.
//!
//! In: what people do. Out: what they see. Not here: any rule of dbt or of the mesh: views show rows that `report`, `scene`
//! and `session` have made.

pub mod actions;
mod address;
mod archive;
pub mod bridge;
pub mod canvas;
mod drop;
mod entries;
pub mod fetch;
pub mod help;
pub mod idle;
pub mod inspector;
pub mod keys;
pub mod markdown;
pub mod palette;
pub mod parts;
mod paste;
mod policy;
mod requests;
pub mod shell;
pub mod source;
pub mod state;
mod theme;
pub mod views;

use leptos::prelude::*;
use state::State;

/// Mounts the page on `<body>`.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(Root);
}

/// Provides the state, connects it to what lies outside the program, shows the shell.
#[component]
fn Root() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    address::connect(state);
    bridge::connect(state);
    drop::connect(state);
    idle::connect(state);
    paste::connect(state);
    requests::connect(state);
    theme::connect(state);
    fetch::open_named(state);
    bridge::get_ready(state);
    view! { <shell::Shell /> }
}
