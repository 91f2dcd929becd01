//! Where the graphs will be drawn.
//!
//! In: nothing. Out: an empty place of the right size. Not here: the graphs.

use leptos::prelude::*;

/// The graph of projects.
#[component]
pub fn MeshCanvas() -> impl IntoView {
    view! { <div class="soon"></div> }
}

/// The graph of nodes.
#[component]
pub fn LineageCanvas() -> impl IntoView {
    view! { <div class="soon"></div> }
}
