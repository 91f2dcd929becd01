//! What is under the pointer, and what it is called.
//!
//! In: a point of the canvas. Out: the target there, marked, and its name beside the pointer. Not here: what is done to it
//! (`click`).

use super::graph::{Graph, Shown};
use crate::layout::Point;
use crate::scene::folding::domain_key;
use crate::scene::mirror::title;
use crate::scene::pick::pick;
use crate::scene::{Target, What};
use leptos::prelude::*;
use std::sync::Arc;

/// The name of what the pointer is over.
#[derive(Clone, PartialEq)]
pub struct Tip {
    /// What it says.
    pub text: String,
    /// Where, in pixels of the canvas.
    pub at: Point,
    /// Whether it stands to the left of the pointer.
    pub left: bool,
}

/// The tip, beside the pointer. Only for eyes: the tree says the same to others.
pub fn tip(graph: Graph) -> impl IntoView {
    move || {
        graph.tip.get().map(|tip| {
            let (x, y) = (format!("{:.0}px", tip.at.x), format!("{:.0}px", tip.at.y));
            view! { <div class="graph-tip" class:left=tip.left aria-hidden="true" style:left=x style:top=y>{tip.text}</div> }
        })
    }
}

/// Marks what the pointer is over and says its name.
pub fn point(graph: Graph, at: Point, mouse: bool) {
    let Some((shown, target)) = under(graph, at) else { return };
    let target = target.filter(|_| mouse);
    let changed = graph.eye.try_update_value(|eye| std::mem::replace(&mut eye.hover, target) != target);
    if changed != Some(true) {
        return;
    }
    if let Some(canvas) = graph.canvas.get_untracked() {
        let _ = canvas.class_list().toggle_with_force("pointing", target.is_some());
    }
    let width = graph.eye.with_value(|eye| eye.size.0);
    let text = target.map(|target| name(&shown, target)).unwrap_or_default();
    graph.tip.set((!text.is_empty()).then_some(Tip { text, at, left: at.x > width - 280.0 }));
    graph.redraw();
}

/// What a target is called, in full.
pub fn name(shown: &Shown, target: Target) -> String {
    let (overview, plan) = (&shown.overview, &shown.picture.plan);
    let item = |at: u32| {
        plan.item(at).map_or_else(String::new, |it| match it.what {
            What::Project(id) => overview.projects.row(id).map(|row| row.name.clone()).unwrap_or_default(),
            What::Domain(id) => domain_key(overview, id),
            What::Node(id) => overview.nodes.row(id).map(title).unwrap_or_default(),
        })
    };
    match target {
        Target::Item(at) => item(at),
        Target::Link(at) => plan.links.get(at as usize).map_or_else(String::new, |link| {
            let of = match (plan.mesh, link.count) {
                (true, 1) => ", 1 node used".to_owned(),
                (true, count) => format!(", {count} nodes used"),
                (false, 1) => String::new(),
                (false, count) => format!(", {count} edges"),
            };
            format!("{} → {}, {}{of}", item(link.from), item(link.to), link.tie.title())
        }),
        Target::More(at, upstream) => plan.item(at).map_or_else(String::new, |it| {
            let (count, side) = if upstream { (it.more_up, "upstream") } else { (it.more_down, "downstream") };
            format!("Show {count} more {side}")
        }),
        Target::Chevron(at) => {
            let folded = plan.item(at).is_some_and(|it| it.folded);
            format!("{} {}", if folded { "Unfold" } else { "Fold" }, item(at))
        }
    }
}

/// What lies under a point of the canvas.
pub fn under(graph: Graph, at: Point) -> Option<(Arc<Shown>, Option<Target>)> {
    let shown = graph.shown.get_untracked()?;
    let camera = graph.eye.try_with_value(|eye| eye.camera)?;
    let target = pick(&shown.picture, camera.world(at), camera.zoom);
    Some((shown, target))
}
