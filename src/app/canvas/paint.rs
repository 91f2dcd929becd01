//! Marks on a canvas.
//!
//! In: marks, a camera. Out: pixels. Not here: what is drawn, and when (`film`, `frame`). A canvas call fails only for
//! values that are no numbers; such a mark is left out.

use super::palette::Palette;
use crate::layout::{Frame, Point};
use crate::scene::icon::Icon;
use crate::scene::mark::{self, Anchor, Fill, Head, Mark, Shape, Step, Stroke, head};
use crate::scene::svg::{corners, icon_stroke};
use crate::scene::{Camera, Ink};
use js_sys::Array;
use std::collections::BTreeMap;
use std::f64::consts::{FRAC_PI_2, TAU};
use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, Path2d};

/// What painting keeps from frame to frame.
#[derive(Default)]
pub struct Painter {
    /// The tokens' values.
    pub palette: Palette,
    icons: BTreeMap<Icon, Path2d>,
    set: Set,
}

/// What the canvas is set to: setting it again is a call out of wasm, and there are tens of thousands of marks.
#[derive(Default)]
struct Set {
    /// Device pixels a world unit, and where the world's origin is.
    place: (f64, f64, f64),
    font: (u16, f32),
    fill: Option<Ink>,
    stroke: Option<Ink>,
    alpha: f64,
    width: f64,
    dash: Option<(f32, f32)>,
    round: bool,
}

impl Painter {
    /// Makes a canvas ready for marks seen by `camera`: everything is forgotten that another canvas was set to. `scale`
    /// is device pixels a CSS pixel.
    pub fn begin(&mut self, canvas: &CanvasRenderingContext2d, camera: Camera, scale: f64) {
        let zoom = f64::from(camera.zoom) * scale;
        let place = (zoom, -f64::from(camera.x) * zoom, -f64::from(camera.y) * zoom);
        self.set = Set { place, alpha: 1.0, width: 1.0, ..Set::default() };
        let _ = canvas.set_transform(zoom, 0.0, 0.0, zoom, place.1, place.2);
        canvas.set_global_alpha(1.0);
        canvas.set_line_width(1.0);
        canvas.set_line_cap("butt");
        canvas.set_line_join("round");
        let _ = canvas.set_line_dash(&Array::new());
    }

    /// Covers a part of the world with one colour.
    pub fn ground(&mut self, canvas: &CanvasRenderingContext2d, view: Frame, ink: Ink) {
        self.alpha(canvas, 1.0);
        self.fill_style(canvas, ink);
        let view = view.grown(2.0);
        canvas.fill_rect(view.x.into(), view.y.into(), view.width.into(), view.height.into());
    }

    /// Paints one mark.
    pub fn mark(&mut self, canvas: &CanvasRenderingContext2d, mark: &Mark) {
        let opacity = f64::from(mark.opacity);
        match &mark.shape {
            Shape::Rect { frame, radius, fill, stroke } => {
                canvas.begin_path();
                let (x, y) = (f64::from(frame.x), f64::from(frame.y));
                let (width, height) = (f64::from(frame.width), f64::from(frame.height));
                if radius.0 == radius.1 {
                    let _ = canvas.round_rect_with_f64(x, y, width, height, radius.0.into());
                } else {
                    trace(canvas, &corners(frame, *radius));
                }
                self.fill(canvas, *fill, opacity, frame);
                self.stroke(canvas, *stroke, opacity);
            }
            Shape::Arc { centre, radius, turn, fill, stroke } => {
                canvas.begin_path();
                let end = -FRAC_PI_2 + TAU * f64::from(*turn);
                let _ = canvas.arc(centre.x.into(), centre.y.into(), f64::from(radius.max(0.0)), -FRAC_PI_2, end);
                let around = Frame { x: centre.x, y: centre.y, width: 0.0, height: 0.0 }.grown(*radius);
                self.fill(canvas, *fill, opacity, &around);
                self.stroke(canvas, *stroke, opacity);
            }
            Shape::Path { way, stroke, head } => {
                canvas.begin_path();
                trace(canvas, &mark::line(way, stroke, head.as_ref()));
                self.stroke(canvas, Some(*stroke), opacity);
                if let Some(head) = head {
                    self.head(canvas, way, head, opacity);
                }
            }
            Shape::Text { at, size, weight, anchor, ink, text, tail, struck, halo } => {
                self.alpha(canvas, opacity);
                self.set_font(canvas, *size, *weight);
                canvas.set_text_align(match anchor {
                    Anchor::Start => "left",
                    Anchor::Middle => "center",
                    Anchor::End => "right",
                });
                let (x, y) = (f64::from(at.x), f64::from(at.y));
                if *halo {
                    self.stroke_style(canvas, Ink::Canvas);
                    self.line(canvas, 4.0, None, false);
                    let _ = canvas.stroke_text(text, x, y);
                }
                self.fill_style(canvas, *ink);
                let _ = canvas.fill_text(text, x, y);
                if *struck || tail.is_some() {
                    let wide = canvas.measure_text(text).map_or(0.0, |it| it.width());
                    if *struck {
                        canvas.fill_rect(x, y - f64::from(*size) * 0.32, wide, f64::from(*size) * 0.08);
                    }
                    if let Some((text, ink)) = tail {
                        self.fill_style(canvas, *ink);
                        let _ = canvas.fill_text(text, x + wide + f64::from(*size) / 3.0, y);
                    }
                }
            }
            Shape::Bars { frames, ink } => {
                self.alpha(canvas, opacity);
                self.fill_style(canvas, *ink);
                canvas.begin_path();
                for it in frames {
                    canvas.rect(it.x.into(), it.y.into(), it.width.into(), it.height.into());
                }
                canvas.fill();
            }
            Shape::Icon { icon, at, size, ink } => {
                self.alpha(canvas, opacity);
                self.icon(canvas, *icon, *at, *size, *ink);
            }
        }
    }

    fn icon(&mut self, canvas: &CanvasRenderingContext2d, icon: Icon, at: Point, size: f32, ink: Ink) {
        if let std::collections::btree_map::Entry::Vacant(empty) = self.icons.entry(icon)
            && let Ok(path) = Path2d::new_with_path_string(icon.path())
        {
            empty.insert(path);
        }
        self.stroke_style(canvas, ink);
        self.line(canvas, icon_stroke(size).into(), None, true);
        let Some(path) = self.icons.get(&icon) else { return };
        let (zoom, x, y) = self.set.place;
        let side = zoom * f64::from(size / 16.0);
        let (left, top) = (x + f64::from(at.x) * zoom, y + f64::from(at.y) * zoom);
        let _ = canvas.set_transform(side, 0.0, 0.0, side, left, top);
        canvas.stroke_with_path(path);
        let _ = canvas.set_transform(zoom, 0.0, 0.0, zoom, x, y);
    }

    fn head(&mut self, canvas: &CanvasRenderingContext2d, way: &[Step], arrow: &Head, opacity: f64) {
        self.alpha(canvas, opacity);
        self.fill_style(canvas, if arrow.hollow { Ink::Canvas } else { arrow.ink });
        self.stroke_style(canvas, arrow.ink);
        self.line(canvas, 1.0, None, false);
        canvas.begin_path();
        for [tip, left, right] in head(way, arrow) {
            canvas.move_to(tip.x.into(), tip.y.into());
            canvas.line_to(left.x.into(), left.y.into());
            canvas.line_to(right.x.into(), right.y.into());
            canvas.close_path();
        }
        canvas.fill();
        canvas.stroke();
    }

    fn fill(&mut self, canvas: &CanvasRenderingContext2d, fill: Option<Fill>, opacity: f64, frame: &Frame) {
        match fill {
            None => {}
            Some(Fill::Flat(ink, alpha)) => {
                self.alpha(canvas, opacity * f64::from(alpha));
                self.fill_style(canvas, ink);
                canvas.fill();
            }
            Some(Fill::Hatched) => {
                self.alpha(canvas, opacity);
                self.fill_style(canvas, Ink::HatchBg);
                canvas.fill();
                self.stroke_style(canvas, Ink::Hatch);
                self.line(canvas, 1.0, None, false);
                canvas.save();
                canvas.clip();
                canvas.begin_path();
                let (x, right) = (f64::from(frame.x), f64::from(frame.right()));
                let mut y = f64::from(frame.y);
                while y < f64::from(frame.bottom() + frame.width) {
                    canvas.move_to(x, y);
                    canvas.line_to(right, y - f64::from(frame.width));
                    y += 5.0;
                }
                canvas.stroke();
                canvas.restore();
            }
        }
    }

    fn stroke(&mut self, canvas: &CanvasRenderingContext2d, stroke: Option<Stroke>, opacity: f64) {
        let Some(stroke) = stroke else { return };
        self.alpha(canvas, opacity * f64::from(stroke.alpha));
        self.stroke_style(canvas, stroke.ink);
        self.line(canvas, stroke.width.into(), stroke.dash, stroke.round);
        canvas.stroke();
    }

    fn alpha(&mut self, canvas: &CanvasRenderingContext2d, alpha: f64) {
        if self.set.alpha != alpha {
            canvas.set_global_alpha(alpha);
            self.set.alpha = alpha;
        }
    }

    fn line(&mut self, canvas: &CanvasRenderingContext2d, width: f64, dash: Option<(f32, f32)>, round: bool) {
        if self.set.width != width {
            canvas.set_line_width(width);
            self.set.width = width;
        }
        if self.set.round != round {
            canvas.set_line_cap(if round { "round" } else { "butt" });
            self.set.round = round;
        }
        if self.set.dash != dash {
            let parts = dash.map_or_else(Array::new, |(on, off)| {
                Array::of2(&JsValue::from_f64(on.into()), &JsValue::from_f64(off.into()))
            });
            let _ = canvas.set_line_dash(&parts);
            self.set.dash = dash;
        }
    }

    fn fill_style(&mut self, canvas: &CanvasRenderingContext2d, ink: Ink) {
        if self.set.fill != Some(ink) {
            canvas.set_fill_style_str(self.palette.value(ink));
            self.set.fill = Some(ink);
        }
    }

    fn stroke_style(&mut self, canvas: &CanvasRenderingContext2d, ink: Ink) {
        if self.set.stroke != Some(ink) {
            canvas.set_stroke_style_str(self.palette.value(ink));
            self.set.stroke = Some(ink);
        }
    }

    fn set_font(&mut self, canvas: &CanvasRenderingContext2d, size: f32, weight: u16) {
        if self.set.font != (weight, size) {
            canvas.set_font(&format!("{weight} {size:.2}px {}", self.palette.fonts()));
            self.set.font = (weight, size);
        }
    }
}

fn trace(canvas: &CanvasRenderingContext2d, way: &[Step]) {
    for step in way {
        match *step {
            Step::Move(to) => canvas.move_to(to.x.into(), to.y.into()),
            Step::Line(to) => canvas.line_to(to.x.into(), to.y.into()),
            Step::Bend(a, to) => canvas.quadratic_curve_to(a.x.into(), a.y.into(), to.x.into(), to.y.into()),
            Step::Curve(a, b, to) => {
                canvas.bezier_curve_to(a.x.into(), a.y.into(), b.x.into(), b.y.into(), to.x.into(), to.y.into());
            }
        }
    }
}
