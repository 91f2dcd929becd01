//! Pictures without containers whose answer is known.

use super::kit::*;
use meshscope::layout::{BoxSpec, Gaps, Layout, Point, Request, layout};

#[test]
fn boxes_and_gaps_without_any_width_have_places_too() {
    let point = BoxSpec::default();
    let gaps = Gaps { layer: 0.0, row: 0.0, padding: 0.0, container: 0.0, stack: 0.0, channel: 0.0 };
    let edges = vec![(0, 1), (1, 2), (0, 2), (3, 2), (3, 4), (4, 1)];
    let layout = layout(&Request { boxes: vec![point; 5], edges, gaps, ..Request::default() });
    assert!(layout.frames.iter().all(|frame| frame.x.is_finite() && frame.y.is_finite()), "{:?}", layout.frames);
}

#[test]
fn nothing_is_an_empty_picture() {
    assert_eq!(layout(&Request::default()), Layout::default());
}

#[test]
fn two_boxes_stand_side_by_side_with_a_straight_edge() {
    let layout = layout(&request(vec![leaf(None), leaf(None)], &[(0, 1)]));
    assert_eq!((frame(&layout, 0).x, frame(&layout, 0).y), (0.0, 0.0));
    assert_eq!((frame(&layout, 1).x, frame(&layout, 1).y), (184.0, 0.0));
    assert_eq!(layout.routes, [[Point { x: 144.0, y: 14.0 }, Point { x: 184.0, y: 14.0 }]]);
    assert_eq!((layout.width, layout.height), (328.0, 28.0));
}

#[test]
fn edges_of_one_source_leave_together_and_arrive_apart() {
    let layout = layout(&request(vec![leaf(None); 4], &[(0, 2), (1, 2), (0, 3)]));
    let ends = |at: usize| layout.routes.get(at).and_then(|route| Some((*route.first()?, *route.last()?)));
    assert_eq!(ends(0).map(|(first, _)| first), ends(2).map(|(first, _)| first));
    let (one, other) = (ends(0).map(|(_, last)| last), ends(1).map(|(_, last)| last));
    assert_eq!(one.map(|end| end.x), other.map(|end| end.x));
    assert_ne!(one.map(|end| end.y), other.map(|end| end.y));
}

#[test]
fn an_edge_that_closes_a_ring_loops_outside_the_boxes() {
    let layout = layout(&request(vec![leaf(None); 3], &[(0, 1), (1, 2), (2, 0)]));
    assert!(frame(&layout, 0).x < frame(&layout, 1).x && frame(&layout, 1).x < frame(&layout, 2).x);
    let lane = layout.routes.get(2).map(|route| {
        route
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a.y == b.y && b.x < frame(&layout, 0).x && a.x > frame(&layout, 2).x))
    });
    assert_eq!(lane, Some(true), "{:?}", layout.routes);
}

#[test]
fn a_loop_stays_near_what_it_connects() {
    // Three pairs of one source with room between; the one in the middle reads each other.
    let edges = [(0, 1), (0, 3), (0, 5), (1, 2), (3, 4), (5, 6), (4, 3)];
    let gaps = Gaps { row: 40.0, ..Gaps::default() };
    let layout = layout(&Request { gaps, ..request(vec![leaf(None); 7], &edges) });
    let rows = [1, 3, 5].map(|at| frame(&layout, at).y);
    assert!(rows[0] < rows[1] && rows[1] < rows[2], "{rows:?}");
    let (a, b) = (frame(&layout, 3), frame(&layout, 4));
    let (top, bottom) = (a.y.min(b.y), a.y.max(b.y) + a.height);
    let loops = layout.routes[6].iter().map(|point| point.y);
    assert!(loops.clone().all(|y| top - 24.0 <= y && y <= bottom + 24.0), "{:?}", layout.routes[6]);
    assert!(loops.clone().any(|y| y < top || bottom < y), "{:?}", layout.routes[6]);
}

#[test]
fn a_ladder_has_no_crossings_however_it_is_numbered() {
    // Two chains of five, interleaved and reversed: each edge must be level.
    let edges: Vec<(u32, u32)> = (0..8).map(|at| (9 - at, 7 - at)).collect();
    let layout = layout(&request(vec![leaf(None); 10], &edges));
    assert!(layout.routes.iter().all(|route| route.len() == 2), "{:?}", layout.routes);
}
