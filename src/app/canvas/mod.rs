//! The graphs on the screen: Mesh and Lineage on a canvas.
//!
//! In: the state. Out: pictures that can be moved, pointed at, walked and saved, and the same as a tree of words. Not here:
//! what is drawn where (`scene`), where boxes lie (`layout`, in the drafter worker).

mod click;
mod eye;
mod film;
mod frame;
mod graph;
mod hand;
mod keys;
mod legend;
mod menu;
mod mirror;
mod paint;
mod palette;
mod point;
mod save;
mod tools;
mod tween;

use leptos::prelude::*;

/// The graph of projects. Fills its container, which must have a size.
#[component]
pub fn MeshCanvas() -> impl IntoView {
    graph::view(true)
}

/// The graph of nodes. Fills its container, which must have a size.
#[component]
pub fn LineageCanvas() -> impl IntoView {
    graph::view(false)
}
