//! Pointers: mouse, pen and fingers.
//!
//! In: pointer and wheel events. Out: a moved camera, and what people choose by pointing. Not here: keys.

use super::graph::{Graph, Shown};
use crate::app::actions;
use crate::layout::{Frame, Point};
use crate::scene::folding::domain_key;
use crate::scene::level::{Level, level};
use crate::scene::lit::selection;
use crate::scene::menu::{self, open_project};
use crate::scene::mirror::title;
use crate::scene::pick::pick;
use crate::scene::sum::caught;
use crate::scene::{Target, What, lineage_request};
use crate::session::ViewState;
use crate::session::view_state::Selection;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use web_sys::{MouseEvent, PointerEvent, WheelEvent};

/// Pixels a pointer may tremble in a click.
const TREMBLE: f32 = 4.0;

/// How long a finger has to stay to ask for the menu.
const LONG: Duration = Duration::from_millis(500);

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

/// What a pointer does.
pub fn pointer(graph: Graph, kind: &str, event: &PointerEvent) {
    match kind {
        "pointerdown" => down(graph, event),
        "pointermove" => moved(graph, event),
        "pointerup" => up(graph, event),
        "pointerleave" => left(graph),
        _ => lost(graph, event),
    }
}

/// A pointer comes down. With Shift it draws a rubber band, a finger that stays asks for the menu.
fn down(graph: Graph, event: &PointerEvent) {
    if event.button() != 0 {
        return;
    }
    if let Some(canvas) = graph.canvas.get_untracked() {
        // Refused for a pointer that is gone already.
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
    let at = place(event);
    graph.eye.update_value(|eye| {
        if eye.hands.is_empty() {
            eye.dragged = 0.0;
        }
        eye.hands.retain(|(id, _)| *id != event.pointer_id());
        eye.hands.push((event.pointer_id(), at));
        eye.band = (event.shift_key() && eye.hands.len() == 1).then_some((at, at));
    });
    graph.tip.set(None);
    if event.pointer_type() == "touch" {
        set_timeout(move || long(graph, at), LONG);
    }
}

/// A finger that has not moved since it came down asks for the menu.
fn long(graph: Graph, at: Point) {
    let stays = graph.eye.try_update_value(|eye| {
        let stays = eye.dragged < TREMBLE && matches!(eye.hands.as_slice(), [(_, it)] if *it == at);
        if stays {
            // Its release is no click any more.
            eye.dragged = TREMBLE;
        }
        stays
    });
    if stays == Some(true) {
        open_menu(graph, at);
    }
}

/// The right button, or a finger where the browser knows a long press.
pub fn asked(graph: Graph, event: &MouseEvent) {
    event.prevent_default();
    if graph.menu.with_untracked(Option::is_none) {
        open_menu(graph, place(event));
    }
}

fn open_menu(graph: Graph, at: Point) {
    if let Some((_, target)) = under(graph, at) {
        graph.open_menu(target, at);
    }
}

/// A pointer moves: one that is down pans or draws the band, two pinch, one that is up points.
fn moved(graph: Graph, event: &PointerEvent) {
    let at = place(event);
    let camera = graph.eye.try_update_value(|eye| {
        let before = eye.hands.clone();
        let (_, hand) = eye.hands.iter_mut().find(|(id, _)| *id == event.pointer_id())?;
        let old = std::mem::replace(hand, at);
        eye.dragged += (at.x - old.x).abs() + (at.y - old.y).abs();
        if eye.dragged < TREMBLE {
            return Some(None);
        }
        if let Some((_, to)) = &mut eye.band {
            *to = at;
            return Some(Some(eye.camera));
        }
        eye.moved = true;
        let other = before.iter().find(|(id, _)| *id != event.pointer_id()).map(|(_, at)| *at);
        Some(Some(match other {
            Some(other) => {
                let apart = |it: Point| (it.x - other.x).hypot(it.y - other.y).max(1.0);
                let middle = |it: Point| Point { x: (it.x + other.x) / 2.0, y: (it.y + other.y) / 2.0 };
                let (from, to) = (middle(old), middle(at));
                eye.camera.moved(to.x - from.x, to.y - from.y).zoomed(apart(at) / apart(old), to)
            }
            None => eye.camera.moved(at.x - old.x, at.y - old.y),
        }))
    });
    match camera.flatten() {
        Some(Some(camera)) => graph.jump(camera),
        Some(None) => {}
        None => point(graph, at, event.pointer_type() == "mouse"),
    }
}

/// A pointer goes up: without a drag it was a click, with a band it picks what lies in it.
fn up(graph: Graph, event: &PointerEvent) {
    let ended = graph.eye.try_update_value(|eye| {
        let alone = eye.hands.len() == 1 && eye.hands.iter().any(|(id, _)| *id == event.pointer_id());
        eye.hands.retain(|(id, _)| *id != event.pointer_id());
        let band = eye.band.take().filter(|_| eye.dragged >= TREMBLE);
        let band = band.map(|(from, to)| Frame::around([from, to].map(|it| eye.camera.world(it))));
        (alone && eye.dragged < TREMBLE, band)
    });
    let (click, band) = ended.unwrap_or_default();
    if let (Some(band), Some(shown)) = (band, graph.shown.get_untracked()) {
        graph.pick(&caught(&shown.picture, band), true);
    }
    if click {
        once(graph, place(event), event.shift_key() || event.ctrl_key() || event.meta_key());
    }
}

/// The browser took the pointer away.
fn lost(graph: Graph, event: &PointerEvent) {
    graph.eye.update_value(|eye| {
        eye.hands.retain(|(id, _)| *id != event.pointer_id());
        eye.band = None;
    });
}

/// The pointer is elsewhere.
fn left(graph: Graph) {
    graph.tip.set(None);
    if graph.eye.try_update_value(|eye| eye.hover.take().is_some()) == Some(true) {
        graph.redraw();
    }
}

/// The wheel zooms at the pointer; a trackpad's pinch comes as a wheel with the control key and finer steps.
pub fn wheel(graph: Graph, event: &WheelEvent) {
    event.prevent_default();
    let at = place(event);
    let lines = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 16.0 } else { 1.0 };
    let speed = if event.ctrl_key() { 0.01 } else { 0.0016 };
    let factor = (-event.delta_y() * lines * speed).clamp(-0.7, 0.7).exp() as f32;
    let camera = graph.eye.try_update_value(|eye| {
        eye.moved = true;
        eye.camera.zoomed(factor, at)
    });
    if let Some(camera) = camera {
        graph.tip.set(None);
        graph.jump(camera);
    }
}

/// A second click: focuses a node, folds or unfolds a container, or goes nearer where nodes are too small to be drawn.
pub fn twice(graph: Graph, event: &MouseEvent) {
    let Some((shown, Some(target))) = under(graph, place(event)) else { return };
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
fn once(graph: Graph, at: Point, more: bool) {
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
            graph.picked.update(BTreeSet::clear);
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

/// Marks what the pointer is over and says its name.
fn point(graph: Graph, at: Point, mouse: bool) {
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
fn under(graph: Graph, at: Point) -> Option<(Arc<Shown>, Option<Target>)> {
    let shown = graph.shown.get_untracked()?;
    let camera = graph.eye.try_with_value(|eye| eye.camera)?;
    let target = pick(&shown.picture, camera.world(at), camera.zoom);
    Some((shown, target))
}

/// Where an event is, in pixels of the canvas.
fn place(event: &MouseEvent) -> Point {
    Point { x: event.offset_x() as f32, y: event.offset_y() as f32 }
}
