//! What clicks do: select, pick, fold, focus, open what is hidden.
//!
//! In: a click, or Enter on a box. Out: another state of the screen. Not here: drags and pinches (`hand`).

use super::graph::{Graph, Shown};
use super::hand;
use super::point::under;
use crate::app::actions;
use crate::layout::Point;
use crate::scene::level::{Level, level};
use crate::scene::lit::selection;
use crate::scene::menu::{self, open_project};
use crate::scene::{Target, What, lineage_request};
use crate::session::ViewState;
use crate::session::view_state::Selection;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::MouseEvent;

/// A second click: focuses a node, folds or unfolds a container, or goes nearer where nodes are too small to be drawn.
pub fn twice(graph: Graph, event: &MouseEvent) {
    let Some((shown, Some(target))) = under(graph, hand::place(event)) else { return };
    if let Target::Item(item) = target {
        act(graph, &shown, item);
    }
}

/// What a double click, or Enter on what is selected, does to a box.
pub fn act(graph: Graph, shown: &Arc<Shown>, item: u32) {
    let Some(it) = shown.picture.plan.item(item) else { return };
    let overview = &shown.overview;
    match it.what {
        What::Node(id) => {
            if let Some(row) = overview.nodes.row(id) {
                actions::focus(graph.state, row.key.clone());
            }
        }
        What::Project(_) if graph.mesh => {
            actions::change(graph.state, |view| open_project(overview, view, it));
        }
        _ => {
            let near = graph.eye.with_value(|eye| level(eye.camera.zoom)) >= Level::Nodes;
            if near || it.folded { fold(graph, shown, item) } else { graph.enter(shown.picture.frame(item)) }
        }
    }
}

/// A click; with a key held it picks one more.
pub fn once(graph: Graph, at: Point, more: bool) {
    let Some((shown, target)) = under(graph, at) else { return };
    graph.eye.update_value(|eye| eye.focus = None);
    match target {
        Some(Target::Item(item)) if more => graph.pick(&[item], false),
        Some(Target::Chevron(item)) => fold(graph, &shown, item),
        Some(Target::More(item, upstream)) => open_hops(graph, &shown, item, upstream),
        Some(target) => {
            if let Some(selection) = selection(&shown.overview, &shown.picture.plan, target) {
                actions::select(graph.state, selection);
            }
        }
        None => {
            graph.pick_none();
            if graph.state.view.with_untracked(|view| view.selection != Selection::None) {
                actions::select(graph.state, Selection::None);
            }
        }
    }
    graph.redraw();
}

/// Folds or unfolds a container; its corner stays where it is on the screen.
pub fn fold(graph: Graph, shown: &Arc<Shown>, item: u32) {
    if let Some(it) = shown.picture.plan.item(item) {
        graph.hold(item);
        actions::change(graph.state, |view| menu::fold(&shown.overview, view, it));
    }
}

/// Shows the neighbours that a capsule counts: by one hop more, or, where that does not reach them, by moving the focus.
fn open_hops(graph: Graph, shown: &Arc<Shown>, item: u32, upstream: bool) {
    let Some(What::Node(id)) = shown.picture.plan.item(item).map(|it| it.what) else { return };
    let view = graph.state.view.get_untracked();
    let key = shown.overview.nodes.row(id).map(|row| row.key.clone()).unwrap_or_default();
    let entry = if upstream { format!("+{key}") } else { format!("{key}+") };
    if view.hidden.contains(&entry) || view.focus.is_none() {
        // Hidden on purpose, here or somewhere beyond.
        graph.hold(item);
        actions::change(graph.state, |view| {
            if !view.hidden.remove(&entry) {
                view.hidden.clear();
            }
        });
        return;
    }
    let (up, down) =
        if upstream { (view.up.saturating_add(1), view.down) } else { (view.up, view.down.saturating_add(1)) };
    let wider = lineage_request(&shown.overview, &ViewState { up, down, ..view });
    let reached = wider
        .find(What::Node(id))
        .and_then(|at| wider.item(at))
        .is_some_and(|it| if upstream { it.more_up == 0 } else { it.more_down == 0 });
    if reached {
        actions::change(graph.state, |view| (view.up, view.down) = (up, down));
    } else {
        actions::focus(graph.state, key);
    }
}
