//! Where the screen looks, and when it is painted.
//!
//! In: changes of picture, size, camera. Out: frames, only when something changed. Not here: who moves the camera (`hand`,
//! `keys`, `tools`). The camera is no signal: it changes with every frame, and nothing but the canvas reads it.

use super::graph::{Graph, Shown};
use super::paint::Painter;
use super::palette::matches;
use crate::app::idle;
use crate::layout::{Frame, Point};
use crate::scene::level::{Level, level};
use crate::scene::minimap;
use crate::scene::stay::{same, stay};
use crate::scene::{Camera, Ink, Stage, Target, What, draw};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas narrower than this is a phone's, in pixels.
const PHONE: f32 = 600.0;

/// How long the camera flies, in milliseconds.
const FLIGHT: f64 = 320.0;
/// Pixels kept free around a picture that fits, and below it for the legend.
const MARGIN: f32 = 24.0;
const FOOT: f32 = 56.0;
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
    /// Pointers that are down.
    pub hands: Vec<(i32, Point)>,
    /// How far the pointer went since it came down.
    pub dragged: f32,
    painter: Painter,
    flight: Option<(Camera, Camera, f64)>,
    scheduled: bool,
    seen: Option<Arc<Shown>>,
    small_is_stale: bool,
}

impl Eye {
    /// The camera that keeps the picture in place where the mesh itself changed, as when another project arrives.
    fn stays(&self, old: &Shown, new: &Shown) -> Option<Camera> {
        let goal = self.flight.map_or(self.camera, |(_, goal, _)| goal);
        let grown = !Arc::ptr_eq(&old.overview, &new.overview);
        grown.then(|| stay(goal, self.size, self.moved, old.pictured(), new.pictured())).flatten()
    }
}

impl Graph {
    /// Paints in the next frame.
    pub fn redraw(self) {
        let first = self.eye.try_update_value(|eye| !std::mem::replace(&mut eye.scheduled, true));
        if first == Some(true) {
            idle::frame(true);
            request_animation_frame(move || self.frame());
        }
    }

    fn frame(self) {
        let now = now();
        let going = self.eye.try_update_value(|eye| {
            eye.scheduled = false;
            if let Some((from, to, start)) = eye.flight {
                let part = ((now - start) / FLIGHT) as f32;
                eye.camera = from.toward(to, part, eye.size);
                if part >= 1.0 {
                    eye.camera = to;
                    eye.flight = None;
                }
            }
            eye.flight.is_some()
        });
        let Some(going) = going else {
            // The canvas is gone.
            idle::frame(false);
            return;
        };
        self.paint();
        if going {
            self.redraw();
        } else {
            idle::frame(false);
        }
    }

    fn paint(self) {
        let (Some(canvas), Some(shown)) = (self.canvas.get_untracked(), self.shown.get_untracked()) else { return };
        let (lit, colours) = (self.lit.get_untracked(), self.colours.get_untracked());
        let scale = window().device_pixel_ratio().clamp(1.0, 4.0);
        let painted = self.eye.try_update_value(|eye| {
            let stage = Stage {
                overview: &shown.overview,
                picture: &shown.picture,
                lit: &lit,
                colours: &colours,
                hover: eye.hover,
                focus: eye.focus,
                camera: eye.camera,
                viewport: eye.size,
            };
            if let Some(context) = context(&canvas, eye.size, scale) {
                eye.painter.paint(&context, &draw(&stage), eye.camera, scale, None);
            }
            if std::mem::take(&mut eye.small_is_stale)
                && let Some(small) = self.small.get_untracked()
                && let Some(context) = context(&small, minimap::SIZE, scale)
            {
                eye.painter.paint(&context, &minimap::minimap(&stage), Camera::default(), scale, Some(Ink::Canvas));
            }
            (eye.camera.zoom, minimap::window(shown.picture.bounds, eye.camera, eye.size))
        });
        if let Some((zoom, shown)) = painted {
            let percent = (zoom * 100.0).round() as u32;
            if self.percent.get_untracked() != percent {
                self.percent.set(percent);
            }
            if self.window.get_untracked() != shown {
                self.window.set(shown);
            }
        }
    }

    /// The colours changed.
    pub fn recolour(self) {
        self.eye.update_value(|eye| {
            eye.painter.palette.clear();
            eye.small_is_stale = true;
        });
        self.redraw();
    }

    /// Another picture, or another part of it is lit: looks at it.
    pub fn look(self, shown: &Arc<Shown>) {
        self.eye.update_value(|eye| eye.small_is_stale = true);
        let known = self.eye.with_value(|eye| eye.seen.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, shown)));
        if !known {
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
                let stays = old.as_ref().and_then(|old| eye.stays(old, shown));
                (old.is_none(), eye.anchor.take(), stays)
            });
            let (first, anchor, stays) = turned.unwrap_or_default();
            self.tip.set(None);
            let kept = anchor.and_then(|(what, at)| Some((shown.picture.plan.find(what)?, at)));
            match kept {
                Some((item, at)) => self.eye.update_value(|eye| {
                    let frame = shown.picture.frame(item);
                    let zoom = eye.camera.zoom;
                    eye.flight = None;
                    eye.camera = Camera { x: frame.x - at.x / zoom, y: frame.y - at.y / zoom, zoom };
                }),
                None => match stays {
                    Some(camera) => self.jump(camera),
                    None if first => self.jump(self.home(shown)),
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
        let most = if self.mesh { 1.4 } else { 1.0 };
        let fit = Camera::fit(picture.bounds, (size.0, (size.1 - FOOT).max(size.1 / 2.0)), MARGIN, most);
        let focused = self.state.view.with_untracked(|view| view.focus.is_some()) && !self.mesh;
        let selected = self.lit.get_untracked().selected.and_then(Target::item);
        match selected {
            Some(item) if focused && fit.zoom < 0.75 => {
                Camera { zoom: 0.85, ..fit }.centred(picture.frame(item).centre(), size)
            }
            // Not much too wide, or on a phone: its beginning, to be read, rather than all of it, too small.
            _ if (!self.mesh && (NEARLY..ENOUGH).contains(&fit.zoom)) || (size.0 < PHONE && fit.zoom < ENOUGH) => {
                let left = picture.bounds.x - MARGIN / READABLE;
                Camera { zoom: READABLE, x: left, ..fit.zoomed(READABLE / fit.zoom, Point { x: 0.0, y: size.1 / 2.0 }) }
            }
            _ => fit,
        }
    }

    /// Shows all of the picture.
    pub fn fit(self) {
        let Some(shown) = self.shown.get_untracked() else { return };
        let size = self.eye.with_value(|eye| eye.size);
        let most = if self.mesh { 1.4 } else { 1.0 };
        let height = (size.1 - FOOT).max(size.1 / 2.0);
        self.fly(Camera::fit(shown.picture.bounds, (size.0, height), MARGIN, most));
        self.eye.update_value(|eye| eye.moved = false);
    }

    /// Zooms in the middle of the viewport.
    pub fn zoom(self, factor: f32) {
        let goal = self.eye.with_value(|eye| {
            let from = eye.flight.map_or(eye.camera, |(_, to, _)| to);
            from.zoomed(factor, Point { x: eye.size.0 / 2.0, y: eye.size.1 / 2.0 })
        });
        self.fly(goal);
        self.eye.update_value(|eye| eye.moved = true);
    }

    /// Brings a frame into sight, near enough to read what is in it if `read`.
    pub fn show(self, frame: Frame, read: bool) {
        let goal = self.eye.with_value(|eye| {
            let camera = eye.flight.map_or(eye.camera, |(_, to, _)| to);
            if read && level(camera.zoom) < Level::Nodes {
                Camera { zoom: 0.85, ..camera }.centred(frame.centre(), eye.size)
            } else {
                let size = (eye.size.0, (eye.size.1 - FOOT).max(eye.size.1 / 2.0));
                camera.showing(frame, size, 32.0)
            }
        });
        if self.eye.with_value(|eye| eye.camera != goal) {
            self.fly(goal);
            self.eye.update_value(|eye| eye.moved = true);
        }
    }

    /// Fills the viewport with a frame.
    pub fn enter(self, frame: Frame) {
        let size = self.eye.with_value(|eye| eye.size);
        self.fly(Camera::fit(frame, (size.0, (size.1 - FOOT).max(size.1 / 2.0)), MARGIN, 1.0));
        self.eye.update_value(|eye| eye.moved = true);
    }

    /// Moves the camera over a short while, or at once for who wants no motion.
    pub fn fly(self, goal: Camera) {
        if matches("(prefers-reduced-motion: reduce)") {
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
        });
        self.redraw();
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
        self.redraw();
    }
}

/// The canvas's context, the canvas made as large as it is shown.
pub fn context(canvas: &HtmlCanvasElement, size: (f32, f32), scale: f64) -> Option<CanvasRenderingContext2d> {
    let (width, height) = ((f64::from(size.0) * scale).round() as u32, (f64::from(size.1) * scale).round() as u32);
    // Setting a size clears the canvas, even the same size.
    if canvas.width() != width {
        canvas.set_width(width);
    }
    if canvas.height() != height {
        canvas.set_height(height);
    }
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Milliseconds of the page's clock.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
