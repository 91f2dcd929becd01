//! The curves of Mesh.
//!
//! In: circles and the layout's orthogonal routes. Out: smooth ways that leave right and arrive left, fan out around each
//! circle and keep to the lanes that the layout found between the boxes, with a place for the count on each. Not here:
//! width and colour.

use super::geometry::unit;
use super::lanes::{Lane, lanes};
use super::mark::{Step, distance, rounded};
use super::picture::Route;
use super::plan::Plan;
use crate::layout::{Frame, Point};
use crate::sort::Sort;

/// The widest angle between two ports of one circle, in degrees.
const FAN: f32 = 19.0;
/// The most that all ports of one side may spread, in degrees.
const SPREAD: f32 = 110.0;
/// Distance of an arrow's tip from the circle; its tail stays half as far away.
const TIP: f32 = 8.0;
/// Points looked at along one piece of a curve.
const SAMPLES: u32 = 16;
/// Radius of the corners where a way turns into a lane.
const CORNER: f32 = 56.0;

/// One curve for each link.
pub(super) fn curves(plan: &Plan, frames: &[Frame], circles: &[(Point, f32)], routes: &[Vec<Point>]) -> Vec<Route> {
    let circle = |at: u32| circles.get(at as usize).copied().unwrap_or_default();
    let lanes = lanes(plan, circles, routes);
    // Each end looks towards the nearest lane, or the other circle: ports are ordered by that direction.
    let mut angles = vec![(0.0_f32, 0.0_f32); plan.links.len()];
    for item in 0..plan.items.len() {
        let item = u32::try_from(item).unwrap_or(u32::MAX);
        let here = circle(item).0;
        for leaving in [true, false] {
            let mut side: Vec<(f32, usize)> = plan
                .links
                .iter()
                .enumerate()
                .filter(|(_, link)| if leaving { link.from == item } else { link.to == item })
                .map(|(at, link)| {
                    let way = lanes.get(at).map(Vec::as_slice).unwrap_or_default();
                    let aim = if leaving {
                        way.first().map_or(circle(link.to).0, |lane| lane.0)
                    } else {
                        way.last().map_or(circle(link.from).0, |lane| lane.1)
                    };
                    // A short way turns the port more than a long one.
                    ((aim.y - here.y) / (aim.x - here.x).abs().max(60.0), at)
                })
                .collect();
            side.put_in_order_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let gaps = side.len().saturating_sub(1).max(1) as f32;
            let step = FAN.min(SPREAD / gaps);
            // One port alone turns towards its other end, several are spread around the middle of where they go.
            let mean = side.iter().map(|(slope, _)| slope.atan().to_degrees()).sum::<f32>() / side.len().max(1) as f32;
            let limit = (58.0 - step * (side.len().saturating_sub(1) as f32) / 2.0).max(0.0);
            let centre = (mean * 0.5).clamp(-limit, limit);
            for (place, (_, at)) in side.iter().enumerate() {
                let angle = centre + step * (place as f32 - (side.len() - 1) as f32 / 2.0);
                if let Some(angles) = angles.get_mut(*at) {
                    if leaving { angles.0 = angle } else { angles.1 = angle }
                }
            }
        }
    }
    let ways: Vec<Vec<Step>> = plan
        .links
        .iter()
        .zip(&angles)
        .zip(&lanes)
        .map(|((link, angles), lanes)| way(circle(link.from), circle(link.to), *angles, lanes))
        .collect();
    let sampled: Vec<Vec<Point>> = ways.iter().map(|way| sample(way)).collect();
    let mut pills: Vec<Point> = Vec::new();
    for (at, points) in sampled.iter().enumerate() {
        let pill = pill(at, points, &sampled, &pills, frames);
        pills.push(pill);
    }
    ways.into_iter()
        .zip(sampled)
        .zip(pills)
        .map(|((way, points), pill)| Route { span: Frame::around(points.iter().copied()), way, points, pill })
        .collect()
}

fn way(from: (Point, f32), to: (Point, f32), angles: (f32, f32), lanes: &[Lane]) -> Vec<Step> {
    let at = |(centre, radius): (Point, f32), degrees: f32, side: f32, gap: f32| {
        let (x, y) = unit(f64::from(degrees).to_radians());
        let out = Point { x: x as f32 * side, y: y as f32 };
        (Point { x: centre.x + out.x * (radius + gap), y: centre.y + out.y * (radius + gap) }, out)
    };
    let (start, leave) = at(from, angles.0, 1.0, TIP / 2.0);
    let (end, arrive) = at(to, angles.1, -1.0, TIP);
    let mut pen = Pen { way: vec![Step::Move(start)], run: vec![start] };
    let mut last: Option<Lane> = None;
    for &lane in lanes {
        let (goal, on) = lane;
        let side = Point { x: if on.x >= goal.x { -1.0 } else { 1.0 }, y: 0.0 };
        match last {
            // Two lanes share the upright part between them.
            Some(_) if (pen.here().x - goal.x).abs() < 1.0 => pen.run.push(goal),
            Some(before) => pen.curve(heading(before), goal, side),
            // What leads back leaves to the right as well, and turns round once it is clear of the label.
            None if on.x < goal.x || steep(start, goal) => pen.run.extend([Point { x: goal.x, y: start.y }, goal]),
            None => pen.curve(leave, goal, side),
        }
        pen.run.push(on);
        last = Some(lane);
    }
    match last {
        Some((_, on)) if steep(on, end) => pen.run.extend([Point { x: on.x, y: end.y }, end]),
        Some(lane) => pen.curve(heading(lane), end, arrive),
        None => pen.curve(leave, end, arrive),
    }
    pen.lift();
    pen.way
}

/// Whether a way to the right goes mostly up or down: then it keeps to the gap between the layers, clear of the labels.
fn steep(from: Point, to: Point) -> bool {
    let dx = to.x - from.x;
    dx > 8.0 && (to.y - from.y).abs() > 1.2 * dx
}

/// The direction in which a lane is left.
fn heading((from, to): Lane) -> Point {
    Point { x: if to.x >= from.x { 1.0 } else { -1.0 }, y: 0.0 }
}

/// A way while it is drawn: finished steps, and a polyline that still gets its round corners.
struct Pen {
    way: Vec<Step>,
    run: Vec<Point>,
}

impl Pen {
    fn here(&self) -> Point {
        self.run.last().copied().unwrap_or_default()
    }

    /// Draws the polyline.
    fn lift(&mut self) {
        let here = self.here();
        self.way.extend(rounded(&self.run, CORNER).into_iter().skip(1));
        self.run = vec![here];
    }

    /// Draws a curve that leaves along `tangent` and meets `goal` from the side of `from`.
    fn curve(&mut self, tangent: Point, goal: Point, from: Point) {
        self.lift();
        let here = self.here();
        let reach = (distance(here, goal) * 0.42).clamp(12.0, 240.0);
        let pull = |point: Point, to: Point| Point { x: point.x + to.x * reach, y: point.y + to.y * reach };
        self.way.push(Step::Curve(pull(here, tangent), pull(goal, from), goal));
        self.run = vec![goal];
    }
}

/// Points along a way, its beginning and its end included.
pub(super) fn sample(way: &[Step]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for step in way {
        let from = points.last().copied().unwrap_or_else(|| step.end());
        let Step::Curve(a, b, to) = *step else {
            let to = step.end();
            let parts = if distance(from, to) > 80.0 { 8 } else { 1 };
            points.extend((1..=parts).map(|part| {
                let t = part as f32 / parts as f32;
                Point { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }
            }));
            continue;
        };
        for part in 1..=SAMPLES {
            let t = part as f32 / SAMPLES as f32;
            let weights = [(1.0 - t).powi(3), 3.0 * t * (1.0 - t).powi(2), 3.0 * t * t * (1.0 - t), t.powi(3)];
            let [p, q, r, s] = weights;
            points.push(Point {
                x: p * from.x + q * a.x + r * b.x + s * to.x,
                y: p * from.y + q * a.y + r * b.y + s * to.y,
            });
        }
    }
    points
}

/// The place for a count: near the middle of its curve, as far as may be from other curves, counts and circles.
fn pill(own: usize, points: &[Point], all: &[Vec<Point>], taken: &[Point], frames: &[Frame]) -> Point {
    let nearest = |place: Point| {
        let others = all.iter().enumerate().filter(|(at, _)| *at != own).flat_map(|(_, points)| points);
        let curve = others.map(|point| distance(place, *point)).fold(40.0, f32::min);
        let pills = taken.iter().map(|point| distance(place, *point) * 0.5).fold(40.0, f32::min);
        let inside = frames.iter().any(|frame| frame.grown(8.0).holds(place));
        if inside { 0.0 } else { curve.min(pills) }
    };
    let last = points.len().saturating_sub(1);
    points
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let off = (at as f32 / last.max(1) as f32 - 0.5).abs();
            (nearest(*place).min(24.0) - off * 30.0, *place)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or_else(Point::default, |(_, place)| place)
}
