//! The picture as a bitmap: painted once, then only moved.
//!
//! In: scenes, a camera. Out: a canvas on which the picture lies as the camera sees it. A new painting is made in slices on
//! a second bitmap while the first still serves, though blurred where the zoom has changed since; where it shows something
//! else, the one fades into the other. Not here: when a frame is due (`frame`).

use super::paint::Painter;
use crate::layout::{Frame, Point};
use crate::scene::level::level;
use crate::scene::mark::Mark;
use crate::scene::{Camera, Ink, Scene};
use leptos::prelude::document;
use std::vec::IntoIter;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Pixels painted beyond each side of the viewport, so that a pan does not meet the end at once.
const MARGIN: f32 = 160.0;
/// A pan that comes this near to the end, in pixels, has the next painting made.
const NEAR: f32 = 64.0;
/// How much larger or smaller than life the bitmap may be shown before a new one is made in mid-movement.
const STRETCH: f32 = 1.8;
/// How long one bitmap fades into another, in milliseconds.
const FADE: f64 = 160.0;
/// Marks between two looks at the clock.
const BATCH: usize = 64;

/// Two bitmaps: one is shown, on the other the next is painted.
#[derive(Default)]
pub struct Film {
    shown: Sheet,
    next: Sheet,
    job: Option<IntoIter<Mark>>,
    stale: bool,
    /// Since when the last bitmap, which is `next` until it is painted on again, fades away, and where it lies if not where
    /// the camera sees it.
    fading: Option<(f64, Option<Camera>)>,
}

#[derive(Default)]
struct Sheet {
    canvas: Option<HtmlCanvasElement>,
    /// Looks at the bitmap's upper left corner.
    camera: Camera,
    size: (f32, f32),
    scale: f64,
}

impl Sheet {
    fn view(&self) -> Frame {
        self.camera.view(self.size)
    }

    /// See [`Film::lay`].
    fn lay(&self, canvas: &CanvasRenderingContext2d, camera: Camera, scale: f64) -> Camera {
        let Some(bitmap) = &self.canvas else { return camera };
        let stretch = f64::from(camera.zoom / self.camera.zoom) * scale / self.scale;
        let corner = camera.screen(Point { x: self.camera.x, y: self.camera.y });
        let (mut x, mut y) = (f64::from(corner.x) * scale, f64::from(corner.y) * scale);
        if (stretch - 1.0).abs() < 1e-6 {
            (x, y) = (x.round(), y.round());
            let _ = canvas.draw_image_with_html_canvas_element(bitmap, x, y);
            let shift = |to: f64, from: f32| (f64::from(from) - to / scale) as f32;
            return camera.moved(-shift(x, corner.x), -shift(y, corner.y));
        }
        let (width, height) = (f64::from(bitmap.width()) * stretch, f64::from(bitmap.height()) * stretch);
        let _ = canvas.draw_image_with_html_canvas_element_and_dw_and_dh(bitmap, x, y, width, height);
        camera
    }
}

/// What a painting is made for: the bitmap's camera and size, in CSS pixels.
pub fn wider(camera: Camera, size: (f32, f32)) -> (Camera, (f32, f32)) {
    (camera.moved(MARGIN, MARGIN), (size.0 + 2.0 * MARGIN, size.1 + 2.0 * MARGIN))
}

impl Film {
    /// The picture is another one: what is painted has to be painted anew.
    pub fn spoil(&mut self) {
        self.stale = true;
        self.job = None;
    }

    /// Whether there is anything to show.
    pub fn is_shown(&self) -> bool {
        self.shown.canvas.is_some()
    }

    /// Lets the last bitmap fade away from now on; `lies` is where, if it shows another world than the new one.
    pub fn fade(&mut self, now: f64, lies: Option<Camera>) {
        self.fading = self.next.canvas.as_ref().map(|_| (now, lies));
    }

    /// Whether the two bitmaps are of different levels of detail.
    pub fn changes_level(&self) -> bool {
        self.next.canvas.is_some() && level(self.next.camera.zoom) != level(self.shown.camera.zoom)
    }

    /// Whether a bitmap fades away.
    pub fn is_fading(&self) -> bool {
        self.fading.is_some()
    }

    /// Whether a painting is under way.
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// Whether a new painting is due for what `camera` is going to see; at rest, so that it is sharp.
    pub fn wants(&self, camera: Camera, size: (f32, f32), scale: f64, rests: bool) -> bool {
        let sheet = if self.job.is_some() { &self.next } else { &self.shown };
        let (_, wide) = wider(camera, size);
        if self.stale && self.job.is_none() || sheet.canvas.is_none() || sheet.size != wide || sheet.scale != scale {
            return true;
        }
        if self.job.is_some() {
            return false;
        }
        let stretch = camera.zoom / sheet.camera.zoom;
        if stretch != 1.0 && (rests || !(1.0 / STRETCH..STRETCH).contains(&stretch)) {
            return true;
        }
        let near = if rests { 0.0 } else { NEAR / camera.zoom };
        let (seen, there) = (camera.view(size).grown(near), sheet.view());
        seen.x < there.x || seen.y < there.y || seen.right() > there.right() || seen.bottom() > there.bottom()
    }

    /// Begins to paint a scene made for [`wider`].
    pub fn start(&mut self, painter: &mut Painter, scene: Scene, camera: Camera, size: (f32, f32), scale: f64) {
        let canvas = self.next.canvas.take().or_else(|| document().create_element("canvas").ok()?.dyn_into().ok());
        let (camera, size) = wider(camera, size);
        self.fading = None;
        self.next = Sheet { canvas, camera, size, scale };
        if let Some(context) = self.next.canvas.as_ref().and_then(|it| context(it, size, scale)) {
            painter.begin(&context, camera, scale);
            painter.ground(&context, scene.view, Ink::Canvas);
            self.stale = false;
            self.job = Some(scene.marks.into_iter());
        }
    }

    /// Goes on painting while `goes_on` says so. The new bitmap is shown once it is whole; returns whether it is now.
    pub fn advance(&mut self, painter: &mut Painter, mut goes_on: impl FnMut() -> bool) -> bool {
        let Some(job) = &mut self.job else { return false };
        let Some(context) = self.next.canvas.as_ref().and_then(plain) else {
            self.job = None;
            return false;
        };
        painter.begin(&context, self.next.camera, self.next.scale);
        loop {
            for _ in 0..BATCH {
                let Some(mark) = job.next() else {
                    self.job = None;
                    std::mem::swap(&mut self.shown, &mut self.next);
                    return true;
                };
                painter.mark(&context, &mark);
            }
            if !goes_on() {
                return false;
            }
        }
    }

    /// Lays the bitmap on the canvas. Returns the camera that what is drawn over it has to use: at life size the bitmap
    /// lies on whole pixels, so that it stays sharp.
    pub fn lay(&mut self, canvas: &CanvasRenderingContext2d, camera: Camera, scale: f64, now: f64) -> Camera {
        let _ = canvas.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        canvas.set_global_alpha(1.0);
        if let Some((since, lies)) = self.fading {
            let part = (now - since) / FADE;
            if part < 1.0 {
                self.next.lay(canvas, lies.unwrap_or(camera), scale);
                canvas.set_global_alpha(part.max(0.0));
            } else {
                self.fading = None;
            }
        }
        let camera = self.shown.lay(canvas, camera, scale);
        canvas.set_global_alpha(1.0);
        camera
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
    plain(canvas)
}

fn plain(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}
