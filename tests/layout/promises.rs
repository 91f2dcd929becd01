//! What any layout promises, on random requests.

use super::kit::*;
use meshscope::layout::{BoxSpec, Frame, Point, Request, Shape, layout};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_has_a_finite_layout(request in anything()) {
        let layout = layout(&request);
        prop_assert_eq!(layout.frames.len(), request.boxes.len());
        prop_assert_eq!(layout.routes.len(), request.edges.len());
        prop_assert!(layout.width.is_finite() && layout.height.is_finite());
        for frame in &layout.frames {
            prop_assert!([frame.x, frame.y, frame.width, frame.height].iter().all(|number| number.is_finite()));
            prop_assert!(frame.width >= 0.0 && frame.height >= 0.0);
        }
        for (route, (from, to)) in layout.routes.iter().zip(&request.edges) {
            let known = (*from as usize) < request.boxes.len() && (*to as usize) < request.boxes.len();
            prop_assert_eq!(route.len() >= 2, known);
            prop_assert!(route.iter().all(|point| point.x.is_finite() && point.y.is_finite()));
        }
    }

    #[test]
    fn equal_requests_have_equal_layouts(request in forests()) {
        prop_assert_eq!(layout(&request), layout(&request.clone()));
    }

    #[test]
    fn siblings_keep_their_distance(request in forests()) {
        let layout = layout(&request);
        for (a, one) in (0u32..).zip(&request.boxes) {
            for (b, _) in (0u32..).zip(&request.boxes).filter(|(b, other)| *b > a && other.parent == one.parent) {
                let (x, y) = apart(&frame(&layout, a), &frame(&layout, b));
                let far = one.parent.is_none() && is_container(&request, a) && is_container(&request, b);
                let (across, down) = if far {
                    (request.gaps.layer.max(request.gaps.container), request.gaps.row.max(request.gaps.container))
                } else {
                    (request.gaps.layer, request.gaps.row)
                };
                prop_assert!(x >= across - NEAR || y >= down - NEAR, "boxes {a} and {b} are {x} and {y} apart");
            }
        }
    }

    #[test]
    fn children_lie_inside_below_the_head(request in forests()) {
        let layout = layout(&request);
        let padding = request.gaps.padding - NEAR;
        for (at, own) in (0u32..).zip(&request.boxes) {
            let inner = frame(&layout, at);
            let (outer, padding, head) = match own.parent {
                Some(parent) => {
                    let head = request.boxes.get(parent as usize).map_or(0.0, |outer| outer.head);
                    (frame(&layout, parent), padding, head)
                }
                None => (Frame { x: 0.0, y: 0.0, width: layout.width, height: layout.height }, -NEAR, 0.0),
            };
            prop_assert!(inner.x >= outer.x + padding, "box {at} at the left");
            prop_assert!(inner.y >= outer.y + head + padding, "box {at} at the top");
            prop_assert!(inner.x + inner.width <= outer.x + outer.width - padding, "box {at} at the right");
            prop_assert!(inner.y + inner.height <= outer.y + outer.height - padding, "box {at} at the bottom");
        }
    }

    #[test]
    fn boxes_have_the_size_asked_for(request in forests()) {
        let layout = layout(&request);
        for (at, own) in (0u32..).zip(&request.boxes) {
            let frame = frame(&layout, at);
            if is_container(&request, at) {
                prop_assert!(frame.width >= own.width && frame.height >= own.height);
            } else {
                prop_assert_eq!((frame.width, frame.height), (own.width, own.height));
            }
        }
    }

    #[test]
    fn routes_lead_from_border_to_border_with_right_angles(request in forests()) {
        let layout = layout(&request);
        for (route, (from, to)) in layout.routes.iter().zip(&request.edges) {
            let (Some(first), Some(last)) = (route.first(), route.last()) else {
                return Err(TestCaseError::fail("a route without points"));
            };
            prop_assert!(on_side(first, &frame(&layout, *from), !holds(&request, *from, *to)), "start of {from} to {to}");
            let right = from == to || holds(&request, *to, *from);
            prop_assert!(on_side(last, &frame(&layout, *to), right), "end of {from} to {to}");
            for pair in route.windows(2) {
                let [a, b] = pair else { continue };
                prop_assert!(a.x == b.x || a.y == b.y, "{from} to {to} is slanted");
            }
            let within = |point: &Point| {
                point.x >= -NEAR && point.y >= -NEAR && point.x <= layout.width + NEAR && point.y <= layout.height + NEAR
            };
            prop_assert!(route.iter().all(within), "{from} to {to} leaves the picture");
        }
    }

    #[test]
    fn no_route_runs_through_a_leaf(request in forests()) {
        let layout = layout(&request);
        let leaves: Vec<u32> = (0..request.boxes.len() as u32).filter(|at| !is_container(&request, *at)).collect();
        for (route, (from, to)) in layout.routes.iter().zip(&request.edges) {
            for pair in route.windows(2) {
                let [a, b] = pair else { continue };
                for leaf in &leaves {
                    prop_assert!(!pierces(a, b, &frame(&layout, *leaf)), "{from} to {to} runs through {leaf}");
                }
            }
        }
    }

    #[test]
    fn routes_run_along_only_in_containers_that_hold_an_end(request in forests()) {
        let layout = layout(&request);
        let containers: Vec<u32> = (0..request.boxes.len() as u32).filter(|at| is_container(&request, *at)).collect();
        for (route, (from, to)) in layout.routes.iter().zip(&request.edges) {
            for outer in containers.iter().filter(|outer| {
                ![from, to].iter().any(|end| *end == *outer || holds(&request, **outer, **end))
            }) {
                for pair in route.windows(2) {
                    let [a, b] = pair else { continue };
                    // Between two columns of a container an upright piece may pass.
                    let along = a.y == b.y && pierces(a, b, &frame(&layout, *outer));
                    prop_assert!(!along, "{from} to {to} runs through {outer}");
                }
            }
        }
    }

    #[test]
    fn without_cycles_edges_between_siblings_lead_right(request in forests()) {
        let forward: Vec<(u32, u32)> = request.edges.iter().filter(|(a, b)| a < b).copied().collect();
        let flat = Request {
            boxes: request.boxes.iter().map(|own| BoxSpec { parent: None, ..own.clone() }).collect(),
            edges: forward,
            // A narrow room breaks rows of boxes, as lines of a text are broken.
            shape: if matches!(request.shape, Shape::Room(_)) { Shape::Screen } else { request.shape },
            ..request
        };
        let layout = layout(&flat);
        for (route, (from, to)) in layout.routes.iter().zip(&flat.edges) {
            let (a, b) = (frame(&layout, *from), frame(&layout, *to));
            prop_assert!(a.x + a.width <= b.x + NEAR);
            prop_assert!(route.windows(2).all(|pair| matches!(pair, [a, b] if a.x <= b.x)), "{from} to {to} turns back");
        }
    }
}
