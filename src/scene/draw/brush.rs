//! Short words for making marks.
//!
//! In: outlines. Out: marks, those outside the viewport left out. Not here: what they mean.

use crate::layout::{Frame, Point};
use crate::scene::geometry::Camera;
use crate::scene::icon::Icon;
use crate::scene::ink::Ink;
use crate::scene::level::text_size;
use crate::scene::mark::{Anchor, Fill, Mark, Scene, Shape, Stroke};
use crate::scene::measure::{cut, width};

/// Collects marks.
pub(super) struct Brush {
    scene: Scene,
    /// Screen pixels a world unit.
    pub zoom: f32,
    /// The opacity of the marks that follow.
    pub opacity: f32,
}

/// A text's look.
#[derive(Clone, Copy)]
pub(super) struct Type {
    /// Nominal height, in world units.
    pub size: f32,
    /// CSS's weight.
    pub weight: u16,
    /// Its colour.
    pub ink: Ink,
    /// Which part is at its point.
    pub anchor: Anchor,
    /// A band of the canvas's colour around it.
    pub halo: bool,
    /// Struck through.
    pub struck: bool,
    /// Where the text begins to differ from others; see [`cut`].
    pub telling: u16,
}

impl Type {
    /// Plain text, set at its beginning.
    pub fn new(size: f32, weight: u16, ink: Ink) -> Self {
        Self { size, weight, ink, anchor: Anchor::Start, halo: false, struck: false, telling: 0 }
    }
    /// Set at its middle.
    pub fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }
    /// Set at its end.
    pub fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }
}

impl Brush {
    /// No marks yet.
    pub fn new(camera: Camera, viewport: (f32, f32)) -> Self {
        Self { scene: Scene { marks: Vec::new(), view: camera.view(viewport) }, zoom: camera.zoom, opacity: 1.0 }
    }
    /// The marks made.
    pub fn scene(self) -> Scene {
        self.scene
    }
    /// Whether a frame meets the viewport.
    pub fn sees(&self, frame: &Frame) -> bool {
        frame.meets(&self.scene.view)
    }
    /// A length that is at least this many pixels on the screen.
    pub fn pixels(&self, length: f32) -> f32 {
        length / self.zoom.min(1.0)
    }
    /// Adds a mark.
    pub fn put(&mut self, shape: Shape) {
        self.scene.marks.push(Mark { shape, opacity: self.opacity });
    }
    /// A rectangle with round corners.
    pub fn rect(&mut self, frame: Frame, radius: f32, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.put(Shape::Rect { frame, radius: (radius, radius), fill, stroke });
    }
    /// Rectangles of one colour.
    pub fn bars(&mut self, frames: Vec<Frame>, ink: Ink) {
        self.put(Shape::Bars { frames, ink });
    }
    /// A circle.
    pub fn circle(&mut self, centre: Point, radius: f32, fill: Option<Fill>, stroke: Option<Stroke>) {
        self.put(Shape::Arc { centre, radius, turn: 1.0, fill, stroke });
    }
    /// Text, cut in the middle to `room`, its base line so that it stands in the middle of `y`. Returns its width.
    pub fn text(&mut self, x: f32, y: f32, room: f32, text: &str, style: Type) -> f32 {
        self.text_with(x, y, room, text, style, None)
    }
    /// The same with more text behind it, which is never cut and for which `room` has to suffice too.
    pub fn text_with(
        &mut self,
        x: f32,
        y: f32,
        room: f32,
        text: &str,
        style: Type,
        tail: Option<(String, Ink)>,
    ) -> f32 {
        let size = text_size(style.size, self.zoom);
        let behind = tail.as_ref().map_or(0.0, |(text, _)| width(text, size, style.weight) + size / 3.0);
        let text = cut(text, size, style.weight, room - behind, style.telling);
        if text.is_empty() {
            return 0.0;
        }
        let wide = width(&text, size, style.weight) + behind;
        let Type { weight, ink, anchor, halo, struck, .. } = style;
        let at = Point { x, y: y + size * 0.36 };
        self.put(Shape::Text { at, size, weight, anchor, ink, text, tail, struck, halo });
        wide
    }
    /// The width of text that is not cut.
    pub fn width(&self, text: &str, style: Type) -> f32 {
        width(text, text_size(style.size, self.zoom), style.weight)
    }
    /// An icon by its upper left corner.
    pub fn icon(&mut self, icon: Icon, x: f32, y: f32, size: f32, ink: Ink) {
        self.put(Shape::Icon { icon, at: Point { x, y }, size, ink });
    }
}
