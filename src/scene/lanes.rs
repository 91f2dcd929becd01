//! The lanes of Mesh: where long dependencies run between the boxes.
//!
//! In: the layout's orthogonal routes. Out: for each link the horizontal parts that its curve has to keep to, links that
//! would run on one line set apart. Not here: the curves.

use super::mesh::LAYER_GAP;
use super::plan::Plan;
use crate::layout::Point;
use crate::sort::Sort;

/// A horizontal part of a route, from and to.
pub(super) type Lane = (Point, Point);

/// Distance between two links that share a lane.
const APART: f32 = 8.0;
/// How much of the gap between layers a curve uses to come to a lane.
const RUN: f32 = 0.7 * LAYER_GAP;
/// Shorter parts are jogs, not lanes.
const LEAST: f32 = 40.0;

/// The lanes of each link.
pub(super) fn lanes(plan: &Plan, circles: &[(Point, f32)], routes: &[Vec<Point>]) -> Vec<Vec<Lane>> {
    let routes = spread(routes);
    let mut lanes: Vec<Vec<Lane>> =
        (0..plan.links.len()).map(|at| routes.get(at).map(|route| of_route(route)).unwrap_or_default()).collect();
    let goal = |link: usize| {
        let to = plan.links.get(link).map_or(0, |link| link.to);
        circles.get(to as usize).map_or(0.0, |(centre, _)| centre.y)
    };
    // Lanes of one height whose links go higher lie higher, so that they part without crossing.
    let mut all: Vec<(f32, f32, usize, usize, Lane)> = lanes
        .iter()
        .enumerate()
        .flat_map(|(link, own)| {
            own.iter().enumerate().map(move |(place, lane)| (lane.0.y, goal(link), link, place, *lane))
        })
        .collect();
    all.put_in_order_by(|a, b| (a.0.total_cmp(&b.0)).then(a.1.total_cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let mut rest = all.as_slice();
    while let Some((first, _)) = rest.split_first() {
        let group = rest.iter().take_while(|lane| (lane.0 - first.0).abs() < APART).count();
        let (here, others) = rest.split_at(group);
        rest = others;
        for (place, lane) in here.iter().enumerate() {
            let meets = |other: &&(f32, f32, usize, usize, Lane)| overlaps(lane.4, other.4);
            let before = here.iter().take(place).filter(meets).count() as f32;
            let after = here.iter().skip(place + 1).filter(meets).count() as f32;
            if let Some((from, to)) = lanes.get_mut(lane.2).and_then(|own| own.get_mut(lane.3)) {
                let shift = APART * (before - after) / 2.0;
                from.y += shift;
                to.y += shift;
            }
        }
    }
    lanes
}

/// The routes with the upright parts that share a gap set apart: the layout sets hairlines apart, these are wide.
fn spread(routes: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let inner = |route: &[Point]| 1..route.len().saturating_sub(1).max(1);
    let mut uprights: Vec<f32> =
        routes.iter().flat_map(|route| route.get(inner(route)).unwrap_or_default()).map(|point| point.x).collect();
    uprights.put_in_order_by(f32::total_cmp);
    uprights.dedup_by(|a, b| (*a - *b).abs() < 0.5);
    let mut moved: Vec<(f32, f32)> = Vec::new();
    for gap in uprights.chunk_by(|a, b| b - a < APART) {
        let steps = gap.len().saturating_sub(1).max(1) as f32;
        let step = (1.5 * APART).min(0.6 * LAYER_GAP / steps);
        let middle = gap.iter().sum::<f32>() / gap.len().max(1) as f32;
        let left = middle - step * (gap.len() - 1) as f32 / 2.0;
        moved.extend(gap.iter().enumerate().map(|(place, x)| (*x, left + step * place as f32)));
    }
    let place = |x: f32| moved.iter().find(|(from, _)| (from - x).abs() < 0.5).map_or(x, |(_, to)| *to);
    let mut routes = routes.to_vec();
    for route in &mut routes {
        let inner = inner(route);
        for point in route.get_mut(inner).unwrap_or_default() {
            point.x = place(point.x);
        }
    }
    routes
}

fn overlaps(a: Lane, b: Lane) -> bool {
    let low = |lane: Lane| lane.0.x.min(lane.1.x);
    let high = |lane: Lane| lane.0.x.max(lane.1.x);
    low(a) < high(b) && low(b) < high(a)
}

/// The horizontal parts of a route that pass a layer. The first and the last are cut where the curve leaves and arrives.
fn of_route(route: &[Point]) -> Vec<Lane> {
    let last = route.len().saturating_sub(2);
    let cut = |(place, (a, b)): (usize, (&Point, &Point))| {
        let (mut from, mut to) = (*a, *b);
        if place == 0 {
            from.x += RUN;
        }
        if place == last {
            to.x -= RUN;
        }
        // A part that is used up by its ends passes no layer. Only inner parts lead backwards.
        let ends = place == 0 || place == last;
        let long = if ends { to.x - from.x > LEAST } else { (to.x - from.x).abs() > LEAST };
        (long && (a.y - b.y).abs() < 0.5).then_some((from, to))
    };
    route.iter().zip(route.iter().skip(1)).enumerate().filter_map(cut).collect()
}
