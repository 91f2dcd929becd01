//! What lies under a point.
//!
//! In: picture, a point of the world, the zoom. Out: the uppermost thing there that is drawn at that zoom. Not here: what
//! choosing it does. Frames are looked through one by one: 20,000 of them take less than a millisecond, and there is no
//! index to keep true.

use super::draw::capsule;
use super::level::{Level, level};
use super::mark::distance;
use super::picture::Picture;
use super::plan::{Target, What};
use crate::layout::{Frame, Point};

/// How far from a line a pointer may be, in pixels of the screen.
const NEAR: f32 = 5.0;
/// Side of the square around a chevron that folds, in world units.
const CHEVRON: f32 = 22.0;

/// The uppermost thing under `point`.
pub fn pick(picture: &Picture, point: Point, zoom: f32) -> Option<Target> {
    if picture.plan.mesh {
        return circle(picture, point).or_else(|| link(picture, point, zoom));
    }
    let level = level(zoom);
    let fine = level >= Level::Nodes;
    let mut containers: Vec<u32> = Vec::new();
    for (at, (item, frame)) in (0_u32..).zip(picture.plan.items.iter().zip(&picture.frames)) {
        match item.what {
            What::Node(_) if fine => {
                if frame.holds(point) {
                    return Some(Target::Item(at));
                }
                for (count, upstream) in [(item.more_up, true), (item.more_down, false)] {
                    if count > 0 && capsule(*frame, upstream, count, picture.traits(at)).grown(2.0).holds(point) {
                        return Some(Target::More(at, upstream));
                    }
                }
            }
            What::Domain(_) if level >= Level::Domains && frame.holds(point) => containers.push(at),
            What::Project(_) if frame.holds(point) => containers.push(at),
            _ => {}
        }
    }
    let inner = containers.last().copied();
    if let Some(at) = inner
        && fine
        && chevron(picture, at).holds(point)
    {
        return Some(Target::Chevron(at));
    }
    // A folded box has no lines across it; an open one lies under them.
    let closed = inner.and_then(|at| picture.plan.item(at)).is_some_and(|item| item.folded);
    if fine && !closed {
        return link(picture, point, zoom).or(inner.map(Target::Item));
    }
    inner.map(Target::Item)
}

/// The square that folds or unfolds a container.
fn chevron(picture: &Picture, at: u32) -> Frame {
    let frame = picture.frame(at);
    let folded = picture.plan.item(at).is_some_and(|item| item.folded);
    let height = if folded { frame.height } else { CHEVRON + 4.0 };
    Frame { x: frame.x, y: frame.y, width: CHEVRON, height }
}

/// The project whose circle or label is under the point.
fn circle(picture: &Picture, point: Point) -> Option<Target> {
    let hit = |centre: Point, radius: f32, frame: &Frame| {
        distance(centre, point) <= radius + 2.0 || (point.y > centre.y + radius && frame.holds(point))
    };
    let found =
        picture.circles.iter().zip(&picture.frames).position(|((centre, radius), frame)| hit(*centre, *radius, frame));
    found.and_then(|at| u32::try_from(at).ok()).map(Target::Item)
}

/// The nearest line.
fn link(picture: &Picture, point: Point, zoom: f32) -> Option<Target> {
    let reach = NEAR / zoom;
    let mut best: Option<(f32, u32)> = None;
    for (at, route) in (0_u32..).zip(&picture.routes) {
        if !route.span.grown(reach.max(12.0)).holds(point) {
            continue;
        }
        let width = if picture.plan.mesh {
            picture.plan.links.get(at as usize).map_or(0.0, |link| link.count.min(10) as f32 * 0.31)
        } else {
            0.0
        };
        let line = route
            .points
            .iter()
            .zip(route.points.iter().skip(1))
            .map(|(a, b)| to_segment(point, *a, *b) - width)
            .fold(f32::INFINITY, f32::min);
        let on_pill = picture.plan.mesh && distance(route.pill, point) <= 12.0;
        let away = if on_pill { -1.0 } else { line };
        if away <= reach && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, at));
        }
    }
    best.map(|(_, at)| Target::Link(at))
}

/// The distance of a point from a straight piece of line.
fn to_segment(point: Point, a: Point, b: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let part = if length == 0.0 { 0.0 } else { ((point.x - a.x) * dx + (point.y - a.y) * dy) / length };
    let part = part.clamp(0.0, 1.0);
    distance(point, Point { x: a.x + dx * part, y: a.y + dy * part })
}
