//! The browser, and only here: views, worker bridge, files, canvas, storage.
//!
//! In: what people do. Out: what they see. Not here: any rule of dbt or of the mesh: views show rows that `report`, `scene`
//! and `session` have made.

pub mod actions;
pub mod state;

use leptos::prelude::*;

/// Mounts the page on `<body>`.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <main>"Meshscope"</main> });
}
