//! Where the screen looks.
//!
//! In: changes of picture and size, wishes of hand and keyboard. Out: a camera. Not here: frames (`frame`), input (`hand`,
//! `keys`, `tools`). The camera is no signal: it changes with every frame, and nothing but the canvas reads it.

use super::film::Film;
use super::graph::{Graph, Shown};
use super::paint::Painter;
use super::palette::matches;
use super::tween::Tween;
use crate::app::idle::now;
use crate::layout::{Frame, Point, Room};
use crate::scene::level::{Level, level};
use crate::scene::stay::{same, stay};
use crate::scene::{Camera, Target, What};
use leptos::prelude::*;
use std::sync::Arc;

/// How long the camera flies and boxes move to their place, in milliseconds.
pub const FLIGHT: f64 = 240.0;
/// Pixels kept free around a picture that fits, and below it for the legend.
const MARGIN: f32 = 24.0;
const FOOT: f32 = 56.0;
/// The same in a narrow room, and the smallest zoom with which a picture opens there: boxes with names in them, and circles
/// with names below them, which stay as large as they are.
const NEAR: f32 = 10.0;
const SMALLEST: f32 = 0.55;
const SMALLEST_CIRCLES: f32 = 0.42;
/// What bars and tools take of the window's height.
const CHROME: f64 = 170.0;
/// Width of the window from which a panel stands beside a graph, as in `style/shell.css`; and the panel's.
const BESIDE: f64 = 1200.0;
const PANEL: f64 = 392.0;
/// A picture that would fit at a zoom between these two opens with a part of it at the third, where names are whole.
const NEARLY: f32 = 0.25;
const ENOUGH: f32 = 0.7;
const READABLE: f32 = 0.92;

/// What changes with every frame.
#[derive(Default)]
pub struct Eye {
    /// Which part of the world is shown.
    pub camera: Camera,
    /// The canvas in CSS pixels.
    pub size: (f32, f32),
    /// What the pointer is over.
    pub hover: Option<Target>,
    /// Where the keyboard is.
    pub focus: Option<Target>,
    /// Whether a person moved the camera since it last fitted.
    pub moved: bool,
    /// What has to stay where it is on the screen when the next picture comes.
    pub anchor: Option<(What, Point)>,
    /// The rubber band, in pixels of the canvas: where it began and where it is.
    pub band: Option<(Point, Point)>,
    /// Pointers that are down.
    pub hands: Vec<(i32, Point)>,
    /// How far the pointer went since it came down.
    pub dragged: f32,
    /// What paints.
    pub(super) painter: Painter,
    /// What is painted.
    pub(super) film: Film,
    /// From where the camera flies, to where, since when.
    pub(super) flight: Option<(Camera, Camera, f64)>,
    /// Boxes on their way to a new place.
    pub(super) tween: Option<Tween>,
    /// Where the camera was when the picture was replaced: the old bitmap is shown from there until the new one is whole.
    pub(super) held: Option<Camera>,
    /// When the camera last moved.
    pub(super) since: f64,
    /// A frame is asked for.
    pub(super) scheduled: bool,
    /// The picture last looked at.
    pub(super) seen: Option<Arc<Shown>>,
    /// The minimap is to be painted anew.
    pub(super) small_is_stale: bool,
}

impl Eye {
    /// The camera that keeps the picture in place where the mesh itself changed, as when another project arrives, or where a
    /// better layout of the same comes.
    fn stays(&self, old: &Shown, new: &Shown, better: bool) -> Option<Camera> {
        // Files of one drop come in any order: the picture of all of them opens as if they had come at once.
        if new.whole && !old.whole && !self.moved {
            return None;
        }
        let goal = self.flight.map_or(self.camera, |(_, goal, _)| goal);
        let grown = !Arc::ptr_eq(&old.overview, &new.overview);
        (grown || better).then(|| stay(goal, self.size, self.moved, old.pictured(), new.pictured())).flatten()
    }
}

impl Graph {
    /// Another picture, or another part of it is lit: looks at it.
    pub fn look(self, shown: &Arc<Shown>) {
        self.eye.update_value(|eye| {
            eye.small_is_stale = true;
            eye.film.spoil();
        });
        let known = self.eye.with_value(|eye| eye.seen.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, shown)));
        if !known {
            let still = matches(STILL);
            let turned = self.eye.try_update_value(|eye| {
                let old = eye.seen.replace(shown.clone());
                // Places change from plan to plan: the keyboard stays on what it was on, the pointer finds out anew.
                eye.hover = None;
                let item = eye.focus.and_then(Target::item);
                let what = old
                    .as_ref()
                    .zip(item)
                    .and_then(|(old, at)| same(old.picture.plan.item(at)?.what, &old.overview, &shown.overview));
                eye.focus = what.and_then(|what| shown.picture.plan.find(what)).map(Target::Item);
                let better = old.as_ref().is_some_and(|old| old.picture.plan == shown.picture.plan);
                let stays = old.as_ref().and_then(|old| eye.stays(old, shown, better));
                eye.tween = old.as_ref().filter(|_| !still).and_then(|old| Tween::between(old, shown, now()));
                eye.held = (old.is_some() && eye.tween.is_none()).then_some(eye.camera);
                (old.is_none() || better, eye.anchor.take(), stays)
            });
            let (at_once, anchor, stays) = turned.unwrap_or_default();
            self.tip.set(None);
            self.menu.set(None);
            let kept = anchor.and_then(|(what, at)| Some((shown.picture.plan.find(what)?, at)));
            match kept {
                Some((item, at)) => self.eye.update_value(|eye| {
                    let frame = shown.picture.frame(item);
                    let zoom = eye.camera.zoom;
                    eye.flight = None;
                    eye.camera = Camera { x: frame.x - at.x / zoom, y: frame.y - at.y / zoom, zoom };
                    if let Some(tween) = &mut eye.tween {
                        tween.hold(item);
                    }
                }),
                None => match stays {
                    Some(camera) => self.jump(camera),
                    None if at_once => self.jump(self.home(shown)),
                    None => self.fly(self.home(shown)),
                },
            }
            if kept.is_none() && stays.is_none() {
                self.eye.update_value(|eye| eye.moved = false);
            }
        }
        self.redraw();
    }

    /// The camera that a picture opens with: all of it, or a focus at a size that can be read.
    pub fn home(self, shown: &Shown) -> Camera {
        let picture = &shown.picture;
        let size = self.eye.with_value(|eye| eye.size);
        let fit = self.whole(picture.bounds);
        let is_node = |at: &u32| picture.plan.item(*at).is_some_and(|it| matches!(it.what, What::Node(_)));
        let selected = self.lit.get_untracked().selected.and_then(Target::item).filter(is_node);
        match selected {
            Some(item) if fit.zoom < 0.75 => {
                Camera { zoom: READABLE, ..fit }.centred(picture.frame(item).centre(), size)
            }
            _ if size.0 < f32::from(Room::NARROW) && fit.zoom < ENOUGH => self.downwards(picture.bounds, size),
            // Not much too wide: its beginning, to be read, rather than all of it, too small.
            _ if !self.mesh && (NEARLY..ENOUGH).contains(&fit.zoom) => {
                let middle = picture.bounds.centre().y;
                Camera {
                    zoom: READABLE,
                    x: picture.bounds.x - MARGIN / READABLE,
                    y: middle - above_foot(size).1 / 2.0 / READABLE,
                }
            }
            _ => fit,
        }
    }

    /// The camera that shows a frame, clear of what floats over the canvas.
    fn whole(self, frame: Frame) -> Camera {
        let size = self.eye.with_value(|eye| eye.size);
        Camera::fit(frame, above_foot(size), MARGIN, if self.mesh { 1.4 } else { 1.0 })
    }

    /// Shows all of the picture.
    pub fn fit(self) {
        if let Some(shown) = self.shown.get_untracked() {
            self.go(self.whole(shown.picture.bounds));
            self.eye.update_value(|eye| eye.moved = false);
        }
    }

    /// Zooms in the middle of the viewport.
    pub fn zoom(self, factor: f32) {
        let goal = self.eye.with_value(|eye| {
            let from = eye.flight.map_or(eye.camera, |(_, to, _)| to);
            from.zoomed(factor, Point { x: eye.size.0 / 2.0, y: eye.size.1 / 2.0 })
        });
        self.go(goal);
    }

    /// Brings a frame into sight, near enough to read what is in it if `read`.
    pub fn show(self, frame: Frame, read: bool) {
        let (goal, here) = self.eye.with_value(|eye| {
            let camera = eye.flight.map_or(eye.camera, |(_, to, _)| to);
            let goal = if read && level(camera.zoom) < Level::Nodes {
                Camera { zoom: READABLE, ..camera }.centred(frame.centre(), eye.size)
            } else {
                camera.showing(frame, above_foot(eye.size), 32.0)
            };
            (goal, eye.camera)
        });
        if goal != here {
            self.go(goal);
        }
    }

    /// Fills the viewport with a frame.
    pub fn enter(self, frame: Frame) {
        self.go(self.whole(frame));
    }

    /// A person wants the camera there.
    fn go(self, goal: Camera) {
        self.fly(goal);
        self.eye.update_value(|eye| eye.moved = true);
    }

    /// Moves the camera over a short while, or at once for who wants no motion.
    pub fn fly(self, goal: Camera) {
        if matches(STILL) {
            self.jump(goal);
            return;
        }
        let start = now();
        self.eye.update_value(|eye| eye.flight = Some((eye.camera, goal, start)));
        self.redraw();
    }

    /// Moves the camera at once.
    pub fn jump(self, goal: Camera) {
        self.eye.update_value(|eye| {
            eye.flight = None;
            eye.camera = goal;
            eye.since = now();
        });
        self.redraw();
    }

    /// Where a picture opens in a narrow room: as wide as that, from its top, so that one scrolls down.
    fn downwards(self, bounds: Frame, size: (f32, f32)) -> Camera {
        let least = if self.mesh { SMALLEST_CIRCLES } else { SMALLEST };
        let zoom = ((size.0 - 2.0 * NEAR) / bounds.width.max(1.0)).clamp(least, 1.0);
        let tall = bounds.height * zoom > size.1 - 2.0 * NEAR;
        let y = if tall { bounds.y - NEAR / zoom } else { bounds.centre().y - size.1 / 2.0 / zoom };
        let across = (size.0 / zoom - bounds.width) / 2.0;
        Camera { zoom, x: bounds.x - across.max(NEAR / zoom), y }
    }

    /// The container has another size: a picture that fitted fits again, any other keeps its middle.
    pub fn resize(self, size: (f32, f32)) {
        let old = self.eye.with_value(|eye| eye.size);
        if size == old || size.0 < 1.0 || size.1 < 1.0 {
            return;
        }
        let moved = self.eye.try_update_value(|eye| {
            let middle = eye.camera.view(eye.size).centre();
            eye.size = size;
            if eye.moved {
                eye.camera = eye.camera.centred(middle, size);
            }
            eye.flight = None;
            eye.moved
        });
        if moved == Some(false)
            && let Some(shown) = self.shown.get_untracked()
        {
            self.jump(self.home(&shown));
        }
        let room = room(self.mesh);
        if self.room.get_untracked() != room {
            self.room.set(room);
        }
        self.redraw();
    }
}

/// The room that pictures are made for: what the window leaves to a graph, in steps, so that neither the inspector nor a
/// few pixels make another picture.
///
/// The graph of projects has a panel beside it where there is the width.
pub fn room(mesh: bool) -> Room {
    let side = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|it| it.as_f64()).unwrap_or(1200.0);
    let (width, height) = (side(window().inner_width()), side(window().inner_height()));
    if width < f64::from(Room::NARROW) {
        // A keyboard on the screen takes half of its height: only the width counts.
        return Room { width: ((width / 60.0).floor() * 60.0).max(240.0) as u16, height: 600 };
    }
    let width = if mesh && width >= BESIDE { width - PANEL } else { width };
    let step = |length: f64| ((length / 160.0).round() * 160.0).clamp(320.0, 8_000.0) as u16;
    Room { width: step(width), height: step(height - CHROME) }
}

/// The media query of who wants no motion.
pub(super) const STILL: &str = "(prefers-reduced-motion: reduce)";

/// The part of a viewport above the legend.
fn above_foot(size: (f32, f32)) -> (f32, f32) {
    (size.0, (size.1 - FOOT).max(size.1 / 2.0))
}
