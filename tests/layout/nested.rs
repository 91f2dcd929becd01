//! Containers: what lies in them, what leads from one to another.

use super::kit::*;
use meshscope::layout::{BoxSpec, Frame, Request, layout};

#[test]
fn a_box_in_a_container_in_a_container_has_both_heads_above_it() {
    let layout = layout(&request(vec![container(None), container(Some(0)), leaf(Some(1))], &[]));
    assert_eq!(frame(&layout, 2), Frame { x: 16.0, y: 64.0, width: 144.0, height: 28.0 });
    assert_eq!(frame(&layout, 0), Frame { x: 0.0, y: 0.0, width: 176.0, height: 108.0 });
}

#[test]
fn an_edge_between_containers_is_straight_where_it_can_be() {
    let boxes = vec![container(None), leaf(Some(0)), container(None), leaf(Some(2))];
    let layout = layout(&request(boxes, &[(1, 3)]));
    let route = layout.routes.first().map(Vec::as_slice);
    assert!(matches!(route, Some([a, b]) if a.y == b.y), "{route:?}");
}

#[test]
fn a_nest_3_000_deep_does_not_exhaust_the_stack() {
    let boxes: Vec<BoxSpec> = (0..3_000u32).map(|at| container(at.checked_sub(1))).collect();
    let layout = layout(&request(boxes, &[(2_999, 0), (0, 2_999)]));
    assert!(layout.routes.iter().all(|route| route.len() >= 2));
}

/// Two containers of two chains each, which read each other.
pub fn neighbours() -> Request {
    let boxes = [
        vec![container(None), container(None)],
        vec![leaf(Some(0)), leaf(Some(0)), leaf(Some(0)), leaf(Some(1)), leaf(Some(1)), leaf(Some(1))],
    ];
    // 2 → 5 → 3 and 6 → 4 → 7.
    request(boxes.concat(), &[(2, 5), (5, 3), (6, 4), (4, 7)])
}

#[test]
fn containers_that_read_each_other_lie_side_by_side_and_nothing_loops_around() {
    let request = neighbours();
    let layout = layout(&request);
    let (a, b) = (frame(&layout, 0), frame(&layout, 1));
    let (x, y) = apart(&a, &b);
    assert!(x < 0.0 && y >= request.gaps.container - NEAR, "{a:?} {b:?}");
    for (route, (from, to)) in layout.routes.iter().zip(&request.edges) {
        assert!(frame(&layout, *from).x < frame(&layout, *to).x, "{from} to {to}");
        assert!(route.windows(2).all(|pair| matches!(pair, [a, b] if a.x <= b.x)), "{from} to {to} turns back");
    }
}
