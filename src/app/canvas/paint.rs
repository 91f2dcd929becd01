//! Marks on a canvas.
//!
//! In: a display list, a camera. Out: pixels. Not here: what is drawn. A canvas call fails only for values that are no
//! numbers; such a mark is left out.

use super::palette::Palette;
use crate::layout::{Frame, Point};
use crate::scene::icon::Icon;
use crate::scene::mark::{Anchor, Fill, Head, Mark, Scene, Shape, Step, Stroke, head};
use crate::scene::svg::{corners, icon_stroke};
use crate::scene::{Camera, Ink};
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
    font: String,
}

impl Painter {
    /// Clears the canvas and paints a scene. `scale` is device pixels a CSS pixel.
    pub fn paint(
        &mut self,
        canvas: &CanvasRenderingContext2d,
        scene: &Scene,
        camera: Camera,
        scale: f64,
        ground: Option<Ink>,
    ) {
        // Resizing a canvas resets its state, so nothing is taken over from the last frame.
        self.font.clear();
        let zoom = f64::from(camera.zoom) * scale;
        let (x, y) = (f64::from(camera.x), f64::from(camera.y));
        let _ = canvas.set_transform(zoom, 0.0, 0.0, zoom, -x * zoom, -y * zoom);
        canvas.set_global_alpha(1.0);
        let view = scene.view.grown(2.0);
        canvas.clear_rect(f64::from(view.x), f64::from(view.y), f64::from(view.width), f64::from(view.height));
        if let Some(ink) = ground {
            self.fill_style(canvas, ink);
            canvas.fill_rect(f64::from(view.x), f64::from(view.y), f64::from(view.width), f64::from(view.height));
        }
        canvas.set_line_join("round");
        for mark in &scene.marks {
            self.mark(canvas, mark);
        }
    }

    fn mark(&mut self, canvas: &CanvasRenderingContext2d, mark: &Mark) {
        let opacity = f64::from(mark.opacity);
        canvas.set_global_alpha(opacity);
        match &mark.shape {
            Shape::Rect { frame, radius, fill, stroke } => {
                canvas.begin_path();
                if radius.0 > 0.0 || radius.1 > 0.0 {
                    trace(canvas, &corners(frame, *radius));
                    canvas.close_path();
                } else {
                    canvas.rect(frame.x.into(), frame.y.into(), frame.width.into(), frame.height.into());
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
                trace(canvas, way);
                self.stroke(canvas, Some(*stroke), opacity);
                if let Some(head) = head {
                    self.head(canvas, way, head);
                }
            }
            Shape::Text { at, size, weight, anchor, ink, text, tail, struck, halo } => {
                self.set_font(canvas, *size, *weight);
                canvas.set_text_align(match anchor {
                    Anchor::Start => "left",
                    Anchor::Middle => "center",
                    Anchor::End => "right",
                });
                let (x, y) = (f64::from(at.x), f64::from(at.y));
                if *halo {
                    self.stroke_style(canvas, Ink::Canvas);
                    canvas.set_line_width(4.0);
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
            Shape::Icon { icon, at, size, ink } => self.icon(canvas, *icon, *at, *size, *ink),
        }
    }

    fn icon(&mut self, canvas: &CanvasRenderingContext2d, icon: Icon, at: Point, size: f32, ink: Ink) {
        if let std::collections::btree_map::Entry::Vacant(empty) = self.icons.entry(icon)
            && let Ok(path) = Path2d::new_with_path_string(icon.path())
        {
            empty.insert(path);
        }
        self.stroke_style(canvas, ink);
        let Some(path) = self.icons.get(&icon) else { return };
        let scale = f64::from(size / 16.0);
        canvas.save();
        let _ = canvas.translate(at.x.into(), at.y.into());
        let _ = canvas.scale(scale, scale);
        canvas.set_line_width(icon_stroke(size).into());
        canvas.set_line_cap("round");
        canvas.stroke_with_path(path);
        canvas.restore();
    }

    fn head(&mut self, canvas: &CanvasRenderingContext2d, way: &[Step], arrow: &Head) {
        self.fill_style(canvas, if arrow.hollow { Ink::Canvas } else { arrow.ink });
        self.stroke_style(canvas, arrow.ink);
        canvas.set_line_width(1.0);
        let _ = canvas.set_line_dash(&js_sys::Array::new());
        for [tip, left, right] in head(way, arrow) {
            canvas.begin_path();
            canvas.move_to(tip.x.into(), tip.y.into());
            canvas.line_to(left.x.into(), left.y.into());
            canvas.line_to(right.x.into(), right.y.into());
            canvas.close_path();
            canvas.fill();
            canvas.stroke();
        }
    }

    fn fill(&mut self, canvas: &CanvasRenderingContext2d, fill: Option<Fill>, opacity: f64, frame: &Frame) {
        match fill {
            None => {}
            Some(Fill::Flat(ink, alpha)) => {
                canvas.set_global_alpha(opacity * f64::from(alpha));
                self.fill_style(canvas, ink);
                canvas.fill();
                canvas.set_global_alpha(opacity);
            }
            Some(Fill::Hatched) => {
                self.fill_style(canvas, Ink::HatchBg);
                canvas.fill();
                self.stroke_style(canvas, Ink::Hatch);
                canvas.save();
                canvas.clip();
                canvas.set_line_width(1.0);
                let _ = canvas.set_line_dash(&js_sys::Array::new());
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
        canvas.set_global_alpha(opacity * f64::from(stroke.alpha));
        self.stroke_style(canvas, stroke.ink);
        canvas.set_line_width(stroke.width.into());
        canvas.set_line_cap(if stroke.round { "round" } else { "butt" });
        let dash = stroke.dash.map_or_else(js_sys::Array::new, |(on, off)| {
            js_sys::Array::of2(&JsValue::from_f64(on.into()), &JsValue::from_f64(off.into()))
        });
        let _ = canvas.set_line_dash(&dash);
        canvas.stroke();
        canvas.set_global_alpha(opacity);
    }

    fn fill_style(&mut self, canvas: &CanvasRenderingContext2d, ink: Ink) {
        canvas.set_fill_style_str(self.palette.value(ink));
    }

    fn stroke_style(&mut self, canvas: &CanvasRenderingContext2d, ink: Ink) {
        canvas.set_stroke_style_str(self.palette.value(ink));
    }

    /// Setting a font is slow, and most texts share theirs.
    fn set_font(&mut self, canvas: &CanvasRenderingContext2d, size: f32, weight: u16) {
        let font = format!("{weight} {size:.2}px {}", self.palette.fonts());
        if font != self.font {
            canvas.set_font(&font);
            self.font = font;
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
