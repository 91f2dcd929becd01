//! Edges that end in a bend of a hair, drawn straight.
//!
//! In: a finished layout. Out: the same boxes; an edge whose last upright piece is hardly one arrives at the height at which
//! it comes, where its box has room there. Rows of neighbouring columns seldom lie at exactly the same heights, and a kink
//! that nobody sees the reason of looks like a mistake. Post-condition: arrivals of different sources at one box keep their
//! distance. Not here: larger bends.

use super::{Frame, Layout, Point, Request};

/// The tallest bend that is taken out.
const HAIR: f32 = 5.0;
/// Between two arrivals, and between one and the corner of its box.
const APART: f32 = 4.0;
/// Boxes up to which a picture is looked through: of a larger one nobody sees a single bend.
const BOXES: usize = 4_000;

/// Straightens what can be straightened.
pub fn level(request: &Request, layout: &mut Layout) {
    if request.boxes.len() > BOXES {
        return;
    }
    // Where edges arrive at each box, and from where.
    let mut arrivals: Vec<Vec<(f32, u32)>> = vec![Vec::new(); layout.frames.len()];
    for (route, &(from, to)) in layout.routes.iter().zip(&request.edges) {
        if let (Some(end), Some(own)) = (route.last(), arrivals.get_mut(to as usize)) {
            own.push((end.y, from));
        }
    }
    for (route, &(from, to)) in layout.routes.iter_mut().zip(&request.edges) {
        let (Some(frame), Some(own)) = (layout.frames.get(to as usize), arrivals.get_mut(to as usize)) else {
            continue;
        };
        // Without its last bend, the one before it is the last.
        while let Some((_, y)) = comes_at(route).filter(|&((left, right), y)| {
            let on_its_side = frame.y + APART <= y && y <= frame.y + frame.height - APART;
            let alone = || own.iter().all(|&(other, source)| source == from || (other - y).abs() >= APART);
            on_its_side && alone() && !layout.frames.iter().any(|other| is_in_the_way(other, frame, (left, right), y))
        }) {
            own.iter_mut().filter(|arrival| arrival.1 == from).for_each(|arrival| arrival.0 = y);
            let end = route.last().map(|end| Point { y, ..*end });
            route.truncate(route.len() - 3);
            route.extend(end);
        }
    }
}

/// If the last bend of an edge is of a hair: from where to where it goes behind it, and the height at which it comes there.
fn comes_at(route: &[Point]) -> Option<((f32, f32), f32)> {
    let [.., before, start, turn, end] = route else { return None };
    let bends = before.y == start.y && start.x == turn.x && turn.y == end.y;
    let leads_right = before.x <= start.x && turn.x <= end.x;
    (bends && leads_right && (turn.y - start.y).abs() <= HAIR).then_some(((turn.x, end.x), start.y))
}

/// Whether `other` is in the way of a level piece that ends at the box `end`; what holds that is not.
fn is_in_the_way(other: &Frame, end: &Frame, (left, right): (f32, f32), y: f32) -> bool {
    let across = other.x < right && left < other.x + other.width;
    let near = other.y - APART < y && y < other.y + other.height + APART;
    let holds = other.x <= end.x
        && end.x + end.width <= other.x + other.width
        && other.y <= end.y
        && end.y + end.height <= other.y + other.height;
    across && near && !holds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::BoxSpec;

    /// Routes between boxes of 100 by 20 at these corners, levelled.
    fn levelled(corners: &[(f32, f32)], edges: &[(u32, u32)], routes: &[&[(f32, f32)]]) -> Vec<Vec<(f32, f32)>> {
        let frame = |&(x, y): &(f32, f32)| Frame { x, y, width: 100.0, height: 20.0 };
        let route = |points: &&[(f32, f32)]| points.iter().map(|&(x, y)| Point { x, y }).collect();
        let boxes = vec![BoxSpec::default(); corners.len()];
        let request = Request { boxes, edges: edges.to_vec(), ..Request::default() };
        let (frames, routes) = (corners.iter().map(frame).collect(), routes.iter().map(route).collect());
        let mut layout = Layout { frames, routes, ..Layout::default() };
        level(&request, &mut layout);
        layout.routes.iter().map(|route| route.iter().map(|point| (point.x, point.y)).collect()).collect()
    }

    #[test]
    fn a_bend_of_a_hair_goes_where_there_is_room() {
        let bent = [(100.0, 10.0), (120.0, 10.0), (120.0, 13.0), (200.0, 13.0)];
        let straight = [(100.0, 10.0), (200.0, 10.0)];
        let (here, there) = ((0.0, 0.0), (200.0, 3.0));
        assert_eq!(levelled(&[here, there], &[(0, 1)], &[&bent]), [straight]);
        // Both bends of a stair, the last first.
        let stair = [(100.0, 10.0), (110.0, 10.0), (110.0, 12.0), (120.0, 12.0), (120.0, 13.0), (200.0, 13.0)];
        assert_eq!(levelled(&[here, there], &[(0, 1)], &[&stair]), [straight]);
        // Edges given twice go on sharing their way.
        assert_eq!(levelled(&[here, there], &[(0, 1), (0, 1)], &[&bent, &bent]), [straight, straight]);
        // Another edge arrives there, or another box is in the way, or it is no hair.
        let other = [(100.0, 40.0), (110.0, 40.0), (110.0, 9.0), (200.0, 9.0)];
        assert_eq!(levelled(&[here, there, (0.0, 30.0)], &[(0, 1), (2, 1)], &[&bent, &other])[0], bent);
        assert_eq!(levelled(&[here, there, (130.0, -12.0)], &[(0, 1)], &[&bent]), [bent]);
        let tall = [(100.0, 10.0), (120.0, 10.0), (120.0, 16.0), (200.0, 16.0)];
        assert_eq!(levelled(&[here, (200.0, 6.0)], &[(0, 1)], &[&tall]), [tall]);
    }
}
