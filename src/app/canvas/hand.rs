//! Pointers: mouse, pen and fingers.
//!
//! In: pointer and wheel events. Out: a moved camera, a rubber band, a menu asked for. Not here: what a click does (`click`),
//! what is under the pointer (`point`), keys.

use super::click::once;
use super::graph::Graph;
use super::point::{point, under};
use crate::layout::{Frame, Point};
use crate::scene::sum::caught;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::{MouseEvent, PointerEvent, WheelEvent};

/// Pixels a pointer may tremble in a click.
const TREMBLE: f32 = 4.0;

/// How long a finger has to stay to ask for the menu.
const LONG: Duration = Duration::from_millis(500);

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

/// Where an event is, in pixels of the canvas.
pub fn place(event: &MouseEvent) -> Point {
    Point { x: event.offset_x() as f32, y: event.offset_y() as f32 }
}
