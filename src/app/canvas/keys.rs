//! The keyboard on a graph.
//!
//! In: keys. Out: steps along edges, zoom, selection. Not here: the page's own keys; whatever is not used here goes on to
//! them.

use super::graph::Graph;
use super::{click, point};
use crate::app::actions;
use crate::layout::Point;
use crate::scene::lit::selection;
use crate::scene::step::{Direction, step};
use crate::scene::{Target, What};
use crate::session::view_state::Selection;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Pixels that an arrow key pans with Shift.
const PAN: f32 = 80.0;

/// A key on the canvas.
pub fn pressed(graph: Graph, event: &KeyboardEvent) {
    let (held, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
    if event.alt_key() || held && event.key() != "Enter" {
        return;
    }
    let used = match event.key().as_str() {
        "Enter" if held => pick(graph),
        "ContextMenu" => menu(graph),
        "F10" if shift => menu(graph),
        "ArrowLeft" if shift => pan(graph, PAN, 0.0),
        "ArrowRight" if shift => pan(graph, -PAN, 0.0),
        "ArrowUp" if shift => pan(graph, 0.0, PAN),
        "ArrowDown" if shift => pan(graph, 0.0, -PAN),
        "ArrowLeft" => walk(graph, Direction::Left),
        "ArrowRight" => walk(graph, Direction::Right),
        "ArrowUp" => walk(graph, Direction::Up),
        "ArrowDown" => walk(graph, Direction::Down),
        "Enter" => enter(graph),
        " " => toggle(graph),
        "Escape" => out(graph),
        "+" | "=" => {
            graph.zoom(1.25);
            true
        }
        "-" => {
            graph.zoom(0.8);
            true
        }
        "0" => {
            graph.fit();
            true
        }
        _ => false,
    };
    if used {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The keyboard is elsewhere: its frame goes, the selection stays.
pub fn left(graph: Graph) {
    if graph.eye.try_update_value(|eye| eye.focus.take().is_some()) == Some(true) {
        graph.redraw();
    }
}

fn pan(graph: Graph, dx: f32, dy: f32) -> bool {
    let camera = graph.eye.try_update_value(|eye| {
        eye.moved = true;
        eye.camera.moved(dx, dy)
    });
    camera.map(|camera| graph.jump(camera)).is_some()
}

/// Where the keyboard is, or the selection.
fn here(graph: Graph) -> Option<Target> {
    graph.eye.with_value(|eye| eye.focus).or_else(|| graph.lit.get_untracked().selected)
}

fn walk(graph: Graph, direction: Direction) -> bool {
    let Some(shown) = graph.shown.get_untracked() else { return false };
    if let Some(target) = step(&shown.picture, here(graph), direction) {
        stand(graph, target);
    }
    true
}

/// Puts the keyboard on something, brings it into sight and says its name.
pub fn stand(graph: Graph, target: Target) {
    let Some(shown) = graph.shown.get_untracked() else { return };
    graph.eye.update_value(|eye| eye.focus = Some(target));
    if let Some(item) = target.item() {
        let node = shown.picture.plan.item(item).is_some_and(|it| matches!(it.what, What::Node(_)));
        graph.show(shown.picture.frame(item), node);
    }
    graph.said.set(point::name(&shown, target));
    graph.redraw();
}

/// Picks what the keyboard is on, or gives it up.
fn pick(graph: Graph) -> bool {
    let item = here(graph).and_then(Target::item);
    item.map(|item| graph.pick(&[item], false)).is_some()
}

/// Opens the menu of what the keyboard is on, below it.
fn menu(graph: Graph) -> bool {
    let Some(shown) = graph.shown.get_untracked() else { return false };
    let target = here(graph);
    let frame = target.and_then(Target::item).map(|item| shown.picture.frame(item));
    let (camera, size) = graph.eye.with_value(|eye| (eye.camera, eye.size));
    let at = frame.map_or(Point { x: 0.0, y: 0.0 }, |it| camera.screen(Point { x: it.x, y: it.bottom() }));
    graph.open_menu(target, Point { x: at.x.clamp(8.0, size.0), y: at.y.clamp(8.0, size.1 - 8.0) });
    true
}

/// Selects; on what is selected, goes in: into a container, or to the focus on a node.
fn enter(graph: Graph) -> bool {
    let (Some(shown), Some(target)) = (graph.shown.get_untracked(), here(graph)) else { return false };
    let chosen = selection(&shown.overview, &shown.picture.plan, target);
    let already = graph.state.view.with_untracked(|view| chosen.as_ref() == Some(&view.selection));
    match (chosen, already, target) {
        (Some(chosen), false, _) => actions::select(graph.state, chosen),
        (_, true, Target::Item(item)) => match step(&shown.picture, Some(target), Direction::In) {
            Some(inside) => stand(graph, inside),
            None => click::act(graph, &shown, item),
        },
        _ => return false,
    }
    true
}

/// Folds or unfolds the container under the keyboard, or around it.
fn toggle(graph: Graph) -> bool {
    let (Some(shown), Some(item)) = (graph.shown.get_untracked(), here(graph).and_then(Target::item)) else {
        return false;
    };
    let plan = &shown.picture.plan;
    let container = plan.lineage_of(item).find(|&at| plan.item(at).is_some_and(|it| !matches!(it.what, What::Node(_))));
    match container {
        Some(at) if !graph.mesh => click::fold(graph, &shown, at),
        _ => return false,
    }
    true
}

/// Goes out of a container; at the top, gives the selection up.
fn out(graph: Graph) -> bool {
    let Some(shown) = graph.shown.get_untracked() else { return false };
    let Some(target) = here(graph) else { return false };
    if let Some(around) = step(&shown.picture, Some(target), Direction::Out) {
        stand(graph, around);
        return true;
    }
    left(graph);
    if graph.pick_none() {
        return true;
    }
    let selected = graph.state.view.with_untracked(|view| view.selection != Selection::None);
    if selected {
        actions::select(graph.state, Selection::None);
    }
    selected
}
