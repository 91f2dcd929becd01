//! When the canvas is painted, and with what.
//!
//! In: a graph. Out: frames, only while something changes: the bitmap laid where the camera looks, and over it whatever
//! follows the pointer and the keyboard. Not here: who moves the camera.

use super::eye::{Eye, STILL};
use super::film::{context, wider};
use super::graph::{Graph, Shown};
use super::palette::matches;
use crate::app::idle::{self, now};
use crate::overview::Detail;
use crate::scene::draw::over;
use crate::scene::lens::Colours;
use crate::scene::{Camera, Ink, Lit, Stage, draw, minimap};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::CanvasRenderingContext2d;

/// Milliseconds without movement after which the picture is made sharp.
const REST: f64 = 90.0;
/// Milliseconds of a frame that painting may take while the picture moves, and while it does not.
const SLICE: f64 = 5.0;
const LONG_SLICE: f64 = 14.0;
/// The same for the first picture, or after all boxes have moved: nothing else can be shown.
const AT_ONCE: f64 = 40.0;

/// What a frame is made of.
pub struct Now {
    shown: Arc<Shown>,
    lit: Arc<Lit>,
    colours: Arc<Colours>,
    detail: Option<Arc<Detail>>,
    picked: Vec<u32>,
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

    /// The picture is drawn otherwise: its colours, or what is lit.
    pub fn repaint(self) {
        self.eye.update_value(|eye| {
            eye.film.spoil();
            eye.small_is_stale = true;
        });
        self.redraw();
    }

    /// The colours' values changed.
    pub fn recolour(self) {
        self.eye.update_value(|eye| eye.painter.palette.clear());
        self.repaint();
    }

    fn frame(self) {
        let clock = now();
        let alive = self.eye.try_update_value(|eye| {
            eye.scheduled = false;
            eye.fly_on(clock);
        });
        // None: the canvas is gone.
        if alive.is_some() && self.paint(clock) {
            self.redraw();
        } else {
            idle::frame(false);
        }
    }

    /// What there is to paint now.
    pub fn now(self) -> Option<Now> {
        Some(Now {
            shown: self.shown.get_untracked()?,
            lit: self.lit.get_untracked(),
            colours: self.colours.get_untracked(),
            detail: self.state.detail.get_untracked(),
            picked: self.picked_items(),
        })
    }

    /// Paints; true while there is more to come.
    fn paint(self, clock: f64) -> bool {
        let (Some(canvas), Some(now)) = (self.canvas.get_untracked(), self.now()) else { return false };
        let scale = window().device_pixel_ratio().clamp(1.0, 4.0);
        let painted = self.eye.try_update_value(|eye| {
            let context = context(&canvas, eye.size, scale)?;
            let more = eye.paint(&context, &now, scale, clock);
            if std::mem::take(&mut eye.small_is_stale)
                && let Some(small) = self.small.get_untracked()
                && let Some(context) = super::film::context(&small, minimap::SIZE, scale)
            {
                eye.show(&context, &minimap::minimap(&eye.stage(&now)), Camera::default(), scale);
            }
            Some((more, eye.camera.zoom, minimap::window(now.shown.picture.bounds, eye.camera, eye.size)))
        });
        let Some((more, zoom, window)) = painted.flatten() else { return false };
        let percent = (zoom * 100.0).round() as u32;
        if self.percent.get_untracked() != percent {
            self.percent.set(percent);
        }
        if self.window.get_untracked() != window {
            self.window.set(window);
        }
        more
    }
}

impl Now {
    /// Seen by a camera, without pointer and keyboard.
    pub fn stage(&self, camera: Camera, viewport: (f32, f32)) -> Stage<'_> {
        Stage {
            overview: &self.shown.overview,
            picture: &self.shown.picture,
            lit: &self.lit,
            colours: &self.colours,
            detail: self.detail.as_deref(),
            picked: &self.picked,
            hover: None,
            focus: None,
            camera,
            viewport,
        }
    }
}

impl Eye {
    fn stage<'a>(&self, now: &'a Now) -> Stage<'a> {
        Stage { hover: self.hover, focus: self.focus, ..now.stage(self.camera, self.size) }
    }

    /// Moves the camera on its flight.
    fn fly_on(&mut self, clock: f64) {
        if let Some((from, to, start)) = self.flight {
            let part = ((clock - start) / super::eye::FLIGHT) as f32;
            self.camera = from.toward(to, part, self.size);
            self.since = clock;
            if part >= 1.0 {
                self.camera = to;
                self.flight = None;
            }
        }
    }

    /// A scene on a ground of the canvas's colour.
    fn show(&mut self, context: &CanvasRenderingContext2d, scene: &crate::scene::Scene, camera: Camera, scale: f64) {
        self.painter.begin(context, camera, scale);
        self.painter.ground(context, scene.view, Ink::Canvas);
        for mark in &scene.marks {
            self.painter.mark(context, mark);
        }
    }

    /// One frame; true while there is more to come.
    fn paint(&mut self, context: &CanvasRenderingContext2d, now: &Now, scale: f64, clock: f64) -> bool {
        let lands = self.tween.is_some();
        if let Some(mut tween) = self.tween.take() {
            let moves = tween.advance(clock);
            let stage = Stage { picture: &tween.picture, ..now.stage(self.camera, self.size) };
            let scene = draw(&stage);
            self.show(context, &scene, self.camera, scale);
            if moves {
                self.tween = Some(tween);
                return true;
            }
        }
        let moving = self.flight.is_some() || clock - self.since < REST;
        // Flying, the picture is painted for where the flight ends.
        let goal = self.flight.map_or(self.camera, |(_, to, _)| to);
        let mut starts = false;
        if self.film.wants(goal, self.size, scale, !moving || self.flight.is_some()) {
            starts = moving;
            let (camera, viewport) = wider(goal, self.size);
            let scene = draw(&now.stage(camera, viewport));
            self.film.start(&mut self.painter, scene, goal, self.size, scale);
            // A view's first picture comes with all else that is new on the page: making ready is enough for one frame.
            if !lands && !self.film.is_shown() && self.film.is_busy() {
                return true;
            }
        }
        let slice = match (lands || !self.film.is_shown(), moving) {
            (true, _) => AT_ONCE,
            (false, true) => SLICE,
            (false, false) => LONG_SLICE,
        };
        // While the picture moves, making the list of marks is enough for one frame.
        let end = clock + if starts && !lands && self.film.is_shown() { 0.0 } else { slice };
        if self.film.advance(&mut self.painter, || idle::now() < end) {
            // Boxes that moved are where they were already.
            let replaced = self.held.take().filter(|_| !lands);
            if (replaced.is_some() || self.film.changes_level()) && !matches(STILL) {
                self.film.fade(clock, replaced);
            }
        }
        let seen = self.held.unwrap_or(self.camera);
        self.painter.begin(context, seen, scale);
        self.painter.ground(context, seen.view(self.size), Ink::Canvas);
        let camera = self.film.lay(context, seen, scale, clock);
        if self.held.is_none() {
            let above = over(&Stage { camera, ..self.stage(now) }, self.band);
            self.painter.begin(context, camera, scale);
            for mark in &above.marks {
                self.painter.mark(context, mark);
            }
        }
        moving || self.film.is_busy() || self.film.is_fading() || self.film.wants(goal, self.size, scale, true)
    }
}
