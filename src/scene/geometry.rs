//! Frames and the camera.
//!
//! In: frames, points, a viewport. Out: whether they meet; where the world's points lie on the screen and back. Not here:
//! what lies there.

use crate::layout::{Frame, Point};
use std::f64::consts::TAU;

impl Frame {
    /// Its right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }
    /// Its lower edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }
    /// Its centre.
    pub fn centre(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
    /// Whether it holds a point, its border included.
    pub fn holds(&self, point: Point) -> bool {
        self.x <= point.x && point.x <= self.right() && self.y <= point.y && point.y <= self.bottom()
    }
    /// Whether the two share a point.
    pub fn meets(&self, other: &Self) -> bool {
        self.x <= other.right() && other.x <= self.right() && self.y <= other.bottom() && other.y <= self.bottom()
    }
    /// The frame, `by` larger on every side; smaller where negative.
    pub fn grown(&self, by: f32) -> Self {
        Self { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }
    /// The least frame around some points; an empty one at the origin around none.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Self {
        let mut points = points.into_iter();
        let Some(first) = points.next() else {
            return Self::default();
        };
        let (mut low, mut high) = (first, first);
        for point in points {
            low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            high = Point { x: high.x.max(point.x), y: high.y.max(point.y) };
        }
        Self { x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y }
    }
}

/// Which part of the world is on the screen: the world's point at the upper left corner, and screen pixels a world unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// World x at the left edge.
    pub x: f32,
    /// World y at the upper edge.
    pub y: f32,
    /// Screen pixels a world unit.
    pub zoom: f32,
}

/// The smallest zoom.
pub const LEAST_ZOOM: f32 = 0.005;
/// The largest zoom.
pub const MOST_ZOOM: f32 = 4.0;

impl Default for Camera {
    fn default() -> Self {
        Self { x: 0.0, y: 0.0, zoom: 1.0 }
    }
}

impl Camera {
    /// Shows all of `world`, `margin` pixels from the edges of a viewport, in its middle, no larger than `most`.
    pub fn fit(world: Frame, viewport: (f32, f32), margin: f32, most: f32) -> Self {
        let (width, height) = ((viewport.0 - 2.0 * margin).max(1.0), (viewport.1 - 2.0 * margin).max(1.0));
        let zoom = (width / world.width.max(1.0))
            .min(height / world.height.max(1.0))
            .clamp(LEAST_ZOOM, most.clamp(LEAST_ZOOM, MOST_ZOOM));
        let centre = world.centre();
        Self { x: centre.x - viewport.0 / zoom / 2.0, y: centre.y - viewport.1 / zoom / 2.0, zoom }
    }
    /// The same zoom with `point` of the world in the middle.
    pub fn centred(self, point: Point, viewport: (f32, f32)) -> Self {
        let (width, height) = (viewport.0 / self.zoom, viewport.1 / self.zoom);
        Self { x: point.x - width / 2.0, y: point.y - height / 2.0, zoom: self.zoom }
    }
    /// Zooms by `factor`; the world's point under the screen's `at` stays there.
    pub fn zoomed(self, factor: f32, at: Point) -> Self {
        let zoom = (self.zoom * factor).clamp(LEAST_ZOOM, MOST_ZOOM);
        let under = self.world(at);
        Self { x: under.x - at.x / zoom, y: under.y - at.y / zoom, zoom }
    }
    /// Moves by pixels of the screen: the picture follows the hand.
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        Self { x: self.x - dx / self.zoom, y: self.y - dy / self.zoom, ..self }
    }
    /// The world's point under a point of the screen.
    pub fn world(self, at: Point) -> Point {
        Point { x: self.x + at.x / self.zoom, y: self.y + at.y / self.zoom }
    }
    /// Where a point of the world lies on the screen.
    pub fn screen(self, at: Point) -> Point {
        Point { x: (at.x - self.x) * self.zoom, y: (at.y - self.y) * self.zoom }
    }
    /// The part of the world that a viewport shows.
    pub fn view(self, viewport: (f32, f32)) -> Frame {
        Frame { x: self.x, y: self.y, width: viewport.0 / self.zoom, height: viewport.1 / self.zoom }
    }
    /// The least move that brings `frame` into the viewport, `margin` pixels from its edges.
    pub fn showing(self, frame: Frame, viewport: (f32, f32), margin: f32) -> Self {
        let view = self.view(viewport).grown(-margin / self.zoom);
        let shift = |low: f32, high: f32, from: f32, to: f32| {
            if high - low > to - from || low < from {
                low - from
            } else if high > to {
                high - to
            } else {
                0.0
            }
        };
        let dx = shift(frame.x, frame.right(), view.x, view.right());
        let dy = shift(frame.y, frame.bottom(), view.y, view.bottom());
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }
    /// On the way from here to `goal`: 0 is here, 1 is there, eased. The zoom
    /// changes evenly to the eye, and the middle of the viewport moves on a straight line.
    pub fn toward(self, goal: Self, progress: f32, viewport: (f32, f32)) -> Self {
        let part = eased(progress);
        let zoom = self.zoom * (goal.zoom / self.zoom).powf(part);
        let (from, to) = (self.view(viewport).centre(), goal.view(viewport).centre());
        let middle = Point { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
        Self { zoom, ..self }.centred(middle, viewport)
    }
}

/// How far a movement has come after a part of its time: fast at first, slow at the end (`cubic-bezier(.2,0,0,1)` in
/// essence).
pub fn eased(progress: f32) -> f32 {
    1.0 - (1.0 - progress.clamp(0.0, 1.0)).powi(4)
}

/// The frame between two: 0 is the first, 1 the second.
pub fn mixed(a: Frame, b: Frame, part: f32) -> Frame {
    let mix = |a: f32, b: f32| a + (b - a) * part;
    Frame { x: mix(a.x, b.x), y: mix(a.y, b.y), width: mix(a.width, b.width), height: mix(a.height, b.height) }
}

/// The point of the unit circle at an angle in radians: its cosine and sine, to nine digits. Every platform has its own
/// last digits of these two, and pictures have to be the same on all; and it is a tenth of their code.
pub fn unit(angle: f64) -> (f64, f64) {
    let turns = angle / TAU;
    let sine = |turns: f64| {
        // Within half a turn of 0, then mirrored into the quarter around it.
        let turns = turns - turns.round();
        let turns = if turns.abs() > 0.25 { 0.5_f64.copysign(turns) - turns } else { turns };
        let x = turns * TAU;
        // The Taylor series, from the last term to the first.
        let terms = [6.0, 20.0, 42.0, 72.0, 110.0, 156.0, 210.0];
        terms.iter().rev().fold(1.0, |rest, term| 1.0 - x * x / term * rest) * x
    };
    (sine(turns + 0.25), sine(turns))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f32, f32) = (800.0, 600.0);

    #[test]
    fn the_unit_circle_is_round() {
        for step in -2000..2000 {
            let angle = f64::from(step) / 100.0;
            let (x, y) = unit(angle);
            assert!((x - angle.cos()).abs() < 1e-9 && (y - angle.sin()).abs() < 1e-9, "{angle}: {x}, {y}");
        }
    }

    #[test]
    fn fits_all_of_the_world() {
        let world = Frame { x: -50.0, y: 10.0, width: 4000.0, height: 900.0 };
        let view = Camera::fit(world, SIZE, 24.0, 1.0).view(SIZE);
        assert!(view.x < world.x && view.right() > world.right() && view.y < world.y && view.bottom() > world.bottom());
        assert_eq!(Camera::fit(Frame { width: 10.0, height: 10.0, ..world }, SIZE, 24.0, 1.0).zoom, 1.0);
    }

    #[test]
    fn zooms_at_the_pointer() {
        let camera = Camera { x: 30.0, y: -20.0, zoom: 0.7 };
        let at = Point { x: 123.0, y: 456.0 };
        let (before, after) = (camera.world(at), camera.zoomed(1.3, at).world(at));
        assert!((before.x - after.x).abs() < 0.01 && (before.y - after.y).abs() < 0.01);
        assert_eq!(camera.zoomed(1000.0, at).zoom, MOST_ZOOM);
    }

    #[test]
    fn shows_with_the_least_move() {
        let camera = Camera::default();
        let inside = Frame { x: 100.0, y: 100.0, width: 100.0, height: 30.0 };
        assert_eq!(camera.showing(inside, SIZE, 20.0), camera);
        let beyond = Frame { x: 900.0, ..inside };
        assert_eq!(camera.showing(beyond, SIZE, 20.0).x, 220.0);
    }

    #[test]
    fn a_way_begins_here_and_ends_there() {
        let (from, to) = (Camera::default(), Camera { x: 500.0, y: 300.0, zoom: 2.0 });
        assert_eq!(from.toward(to, 0.0, SIZE), from);
        let end = from.toward(to, 1.0, SIZE);
        assert!((end.x - to.x).abs() < 0.01 && (end.y - to.y).abs() < 0.01 && (end.zoom - to.zoom).abs() < 0.001);
    }
}
