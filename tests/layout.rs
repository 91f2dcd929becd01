//! What a layout promises, on random nested requests and on small pictures with known answers.

use meshscope::layout::{BoxSpec, Effort, Frame, Gaps, Layout, Memo, Point, Request, Room, Shape, layout};
use proptest::prelude::*;

/// Half of the layout's grid: what is nearer is the same place.
const NEAR: f32 = 0.125;

fn leaf(parent: Option<u32>) -> BoxSpec {
    BoxSpec { width: 144.0, height: 28.0, head: 0.0, parent }
}

fn container(parent: Option<u32>) -> BoxSpec {
    BoxSpec { width: 0.0, height: 0.0, head: 24.0, parent }
}

fn request(boxes: Vec<BoxSpec>, edges: &[(u32, u32)]) -> Request {
    Request { boxes, edges: edges.to_vec(), ..Request::default() }
}

fn frame(layout: &Layout, at: u32) -> Frame {
    layout.frames.get(at as usize).copied().unwrap_or_default()
}

fn is_container(request: &Request, at: u32) -> bool {
    request.boxes.iter().any(|other| other.parent == Some(at))
}

fn parent(request: &Request, at: u32) -> Option<u32> {
    request.boxes.get(at as usize).and_then(|own| own.parent)
}

fn holds(request: &Request, outer: u32, inner: u32) -> bool {
    std::iter::successors(parent(request, inner), |at| parent(request, *at)).any(|at| at == outer)
}

/// The free distances between two frames, along x and along y; negative where they overlap.
fn apart(a: &Frame, b: &Frame) -> (f32, f32) {
    let x = f32::max(b.x - (a.x + a.width), a.x - (b.x + b.width));
    let y = f32::max(b.y - (a.y + a.height), a.y - (b.y + b.height));
    (x, y)
}

/// Whether the piece from `a` to `b` runs through the inside of `frame`.
fn pierces(a: &Point, b: &Point, frame: &Frame) -> bool {
    f32::max(a.x, b.x) > frame.x + NEAR
        && f32::min(a.x, b.x) < frame.x + frame.width - NEAR
        && f32::max(a.y, b.y) > frame.y + NEAR
        && f32::min(a.y, b.y) < frame.y + frame.height - NEAR
}

fn on_side(point: &Point, frame: &Frame, right: bool) -> bool {
    let x = if right { frame.x + frame.width } else { frame.x };
    (point.x - x).abs() <= NEAR && point.y >= frame.y - NEAR && point.y <= frame.y + frame.height + NEAR
}

/// A forest of boxes: a parent always comes before its children. Sizes and gaps of all kinds, any edges.
fn forests() -> impl Strategy<Value = Request> {
    let one = (1u32..200, 1u32..90, 0u32..40, any::<prop::sample::Index>(), 0u8..4);
    let gaps = (0u32..60, 0u32..20, 0u32..20, 0u32..40, 0u32..30);
    let way = (0u8..4, 150u16..1_500, 150u16..900, any::<bool>());
    (
        prop::collection::vec(one, 1..45),
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..90),
        gaps,
        way,
    )
        .prop_map(|(boxes, edges, gaps, (shape, width, height, first))| {
            let count = boxes.len();
            let boxes: Vec<BoxSpec> = boxes
                .into_iter()
                .enumerate()
                .map(|(at, (width, height, head, parent, nested))| BoxSpec {
                    width: width as f32 * 0.9,
                    height: height as f32 * 0.7,
                    head: head as f32,
                    parent: (at > 0 && nested > 0).then(|| parent.index(at) as u32),
                })
                .collect();
            let edges = edges.into_iter().map(|(a, b)| (a.index(count) as u32, b.index(count) as u32)).collect();
            let (layer, row, padding, container, channel) = gaps;
            let gaps = Gaps {
                layer: layer as f32,
                row: row as f32,
                padding: padding as f32,
                container: container as f32,
                channel: channel as f32,
            };
            let shape = match shape {
                0 => Shape::Free,
                1 => Shape::Screen,
                _ => Shape::Room(Room { width, height }),
            };
            let effort = if first { Effort::First } else { Effort::Refined };
            Request { boxes, edges, gaps, shape, effort, before: Vec::new() }
        })
}

/// Numbers of any kind, parents and edges that lead anywhere.
fn anything() -> impl Strategy<Value = Request> {
    let length = prop_oneof![any::<f32>(), Just(f32::NAN), Just(f32::INFINITY), Just(-1.0f32), 0.0f32..300.0];
    let one = (length.clone(), length.clone(), length.clone(), prop::option::of(0u32..34))
        .prop_map(|(width, height, head, parent)| BoxSpec { width, height, head, parent });
    let gaps = (length.clone(), length.clone(), length.clone(), length)
        .prop_map(|(layer, row, padding, container)| Gaps { layer, row, padding, container, channel: row });
    let y = prop_oneof![any::<f32>(), -900.0f32..900.0];
    let frame = (any::<f32>(), y).prop_map(|(x, y)| Frame { x, y, width: y, height: x });
    let before = prop::collection::vec(prop::option::of(frame), 0..34);
    (prop::collection::vec(one, 0..30), prop::collection::vec((0u32..34, 0u32..34), 0..60), gaps, before)
        .prop_map(|(boxes, edges, gaps, before)| Request { boxes, edges, gaps, before, ..Request::default() })
}

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

#[test]
fn boxes_and_gaps_without_any_width_have_places_too() {
    let point = BoxSpec::default();
    let gaps = Gaps { layer: 0.0, row: 0.0, padding: 0.0, container: 0.0, channel: 0.0 };
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
fn a_ladder_has_no_crossings_however_it_is_numbered() {
    // Two chains of five, interleaved and reversed: each edge must be level.
    let edges: Vec<(u32, u32)> = (0..8).map(|at| (9 - at, 7 - at)).collect();
    let layout = layout(&request(vec![leaf(None); 10], &edges));
    assert!(layout.routes.iter().all(|route| route.len() == 2), "{:?}", layout.routes);
}

#[test]
fn a_thousand_lonely_boxes_are_a_picture_not_a_column() {
    let layout = layout(&request(vec![leaf(None); 1_000], &[]));
    assert!((1.0..2.0).contains(&(layout.width / layout.height)), "{} × {}", layout.width, layout.height);
}

/// Ten containers of two boxes each, one reading the other.
fn long_chain(shape: Shape) -> Request {
    let mut boxes = Vec::new();
    for at in 0..10 {
        boxes.extend([container(None), leaf(Some(3 * at)), leaf(Some(3 * at))]);
    }
    let edges: Vec<(u32, u32)> = (0..10)
        .flat_map(|at| [(3 * at + 1, 3 * at + 2), (3 * at + 2, 3 * at + 4)])
        .filter(|edge| edge.1 < 30)
        .collect();
    Request { shape, ..request(boxes, &edges) }
}

#[test]
fn a_long_chain_of_containers_is_broken_into_bands_that_fill_its_room() {
    let plain = layout(&long_chain(Shape::Screen));
    let wide = layout(&long_chain(Shape::Room(Room { width: 1440, height: 740 })));
    assert!(plain.width / plain.height > 10.0, "{} × {}", plain.width, plain.height);
    assert!((0.8..4.0).contains(&(wide.width / wide.height)), "{} × {}", wide.width, wide.height);
    // Read like a text: what comes later stands to the right, or in a band below.
    for at in 0..9 {
        let (one, next) = (frame(&wide, 3 * at), frame(&wide, 3 * at + 3));
        assert!(next.x >= one.x + one.width || next.y >= one.y + one.height, "{one:?} {next:?}");
    }
}

#[test]
fn in_a_narrow_room_a_picture_is_as_narrow_as_can_be_read() {
    let narrow = layout(&long_chain(Shape::Room(Room { width: 360, height: 560 })));
    assert!(narrow.width < 520.0, "{} × {}", narrow.width, narrow.height);
    // Containers and their boxes keep their order from above.
    for at in 0..9 {
        assert!(frame(&narrow, 3 * at + 3).y >= frame(&narrow, 3 * at).y + frame(&narrow, 3 * at).height);
    }
}

#[test]
fn a_hub_with_600_readers_keeps_a_usable_shape_at_any_depth() {
    for parent in [None, Some(0)] {
        let mut boxes = vec![container(None)];
        boxes.extend(vec![leaf(parent); 601]);
        let edges: Vec<(u32, u32)> = (2..602).map(|reader| (1, reader)).collect();
        let layout = layout(&request(boxes, &edges));
        assert!((0.8..2.5).contains(&(layout.width / layout.height)), "{} × {}", layout.width, layout.height);
    }
}

#[test]
fn a_nest_3_000_deep_does_not_exhaust_the_stack() {
    let boxes: Vec<BoxSpec> = (0..3_000u32).map(|at| container(at.checked_sub(1))).collect();
    let layout = layout(&request(boxes, &[(2_999, 0), (0, 2_999)]));
    assert!(layout.routes.iter().all(|route| route.len() >= 2));
}

/// A request in which everything was in the picture before, where it is in `layout`.
fn again(request: &Request, layout: &Layout) -> Request {
    Request { before: layout.frames.iter().copied().map(Some).collect(), ..request.clone() }
}

/// Of the pairs of boxes that stand above each other in both pictures, how many kept their order: that, and all pairs.
/// `at` names the boxes of the first picture in the second.
fn kept_order(first: &Layout, second: &Layout, at: &[(u32, u32)]) -> (usize, usize) {
    let (mut kept, mut all) = (0, 0);
    for (one, other) in at.iter().flat_map(|one| at.iter().map(move |other| (one, other))) {
        let (a, b) = (frame(first, one.0), frame(first, other.0));
        let (c, d) = (frame(second, one.1), frame(second, other.1));
        let beside = |a: &Frame, b: &Frame| a.x < b.x + b.width && b.x < a.x + a.width;
        if a.y < b.y && beside(&a, &b) && beside(&c, &d) {
            all += 1;
            kept += usize::from(c.y < d.y);
        }
    }
    (kept, all)
}

/// Eight containers of twelve boxes in a chain with side ways; those `folded` are single boxes. With the boxes' names.
fn districts(folded: &[u32]) -> (Request, Vec<u32>) {
    let (mut boxes, mut names, mut row) = (Vec::new(), Vec::new(), std::collections::BTreeMap::new());
    for outer in 0..8u32 {
        let at = boxes.len() as u32;
        names.push(outer * 100);
        if folded.contains(&outer) {
            boxes.push(BoxSpec { head: 0.0, ..leaf(None) });
        } else {
            boxes.push(container(None));
        }
        for inner in 1..=12 {
            let name = outer * 100 + inner;
            if folded.contains(&outer) {
                row.insert(name, at);
            } else {
                row.insert(name, boxes.len() as u32);
                names.push(name);
                boxes.push(leaf(Some(at)));
            }
        }
    }
    let mut edges = std::collections::BTreeSet::new();
    for outer in 0..8u32 {
        for inner in 1..=12u32 {
            let own = outer * 100 + inner;
            let mut add = |to: u32| {
                if let (Some(from), Some(to)) = (row.get(&own), row.get(&to))
                    && from != to
                {
                    edges.insert((*from, *to));
                }
            };
            if inner <= 8 {
                add(outer * 100 + inner + 4 - inner % 3);
            }
            if inner > 8 {
                (1..=3)
                    .filter(|step| outer / 2 + step < 4)
                    .for_each(|step| add((outer + 2 * step) * 100 + inner - 7 - step));
            }
        }
    }
    let edges: Vec<(u32, u32)> = edges.into_iter().collect();
    (request(boxes, &edges), names)
}

#[test]
fn unfolding_a_container_keeps_everything_else_in_order() {
    let (closed, before) = districts(&[3]);
    let (open, after) = districts(&[]);
    let first = layout(&closed);
    let same: Vec<(u32, u32)> = (0u32..)
        .zip(&before)
        .filter_map(|(at, name)| Some((at, after.iter().position(|other| other == name)? as u32)))
        .collect();
    let mut hinted = open.clone();
    hinted.before = vec![None; open.boxes.len()];
    for (old, new) in &same {
        if let Some(slot) = hinted.before.get_mut(*new as usize) {
            *slot = Some(frame(&first, *old));
        }
    }
    let second = layout(&hinted);
    let (kept, all) = kept_order(&first, &second, &same);
    assert!(all > 200, "{all} pairs stand above each other");
    assert_eq!(kept, all, "pairs that kept their order");
    // Inside the containers that did not change nothing moves at all.
    for (name, (old, new)) in before.iter().zip(&same).filter(|(name, _)| *name / 100 != 3 && *name % 100 > 0) {
        let outer = same.iter().zip(&before).find(|(_, other)| **other == name / 100 * 100).map(|(pair, _)| *pair);
        let (old_outer, new_outer) = outer.expect("a container");
        let place = |layout: &Layout, at: u32, outer: u32| frame(layout, at).y - frame(layout, outer).y;
        let moved = (place(&first, *old, old_outer) - place(&second, *new, new_outer)).abs();
        assert!(moved < 30.0, "box {name} moved by {moved} inside its container");
    }
}

#[test]
fn the_same_picture_asked_for_again_stays() {
    let (request, _) = districts(&[]);
    let first = layout(&request);
    let second = layout(&again(&request, &first));
    let moved: f32 = first.frames.iter().zip(&second.frames).map(|(a, b)| (a.y - b.y).abs()).sum();
    assert!(moved / (first.frames.len() as f32) < 12.0, "{} on average", moved / first.frames.len() as f32);
}

#[test]
fn only_the_container_that_changed_and_its_neighbours_are_ordered_again() {
    let (mut request, _) = districts(&[]);
    let mut memo = Memo::new();
    assert_eq!(memo.layout(&request), layout(&request));
    assert_eq!(memo.ordered(), 9, "the picture and eight containers");
    memo.layout(&request);
    assert_eq!(memo.ordered(), 9, "the same request");
    // One more edge in the last container, between boxes that are apart already: no size changes.
    let container = request.boxes.iter().rposition(|own| own.parent.is_none()).expect("a container") as u32;
    let first = layout(&request);
    let inner = |at: u32| (frame(&first, container + at).x, container + at);
    let left = (1..=12).map(inner).min_by(|a, b| a.0.total_cmp(&b.0)).expect("a box").1;
    let right = (1..=12).map(inner).max_by(|a, b| a.0.total_cmp(&b.0)).expect("a box").1;
    assert!(!request.edges.contains(&(left, right)));
    request.edges.push((left, right));
    assert_eq!(memo.layout(&request), layout(&request));
    let again = memo.ordered() - 9;
    assert!(again >= 1, "the container itself");
    assert!(again <= 5, "the container, the three that lead to it and the picture, not {again}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_memory_changes_nothing(list in prop::collection::vec(forests(), 2..5)) {
        let mut memo = Memo::new();
        for request in list.iter().chain(&list) {
            prop_assert_eq!(memo.layout(request), layout(request));
        }
    }

    #[test]
    fn with_a_picture_before_siblings_keep_their_distance_too(request in forests(), other in forests()) {
        let before = layout(&request);
        let mut boxes = request.boxes.clone();
        boxes.extend(other.boxes.iter().take(3).map(|own| BoxSpec { parent: None, ..own.clone() }));
        let grown = Request { boxes, ..again(&request, &before) };
        let layout = layout(&grown);
        for (a, one) in (0u32..).zip(&grown.boxes) {
            for (b, _) in (0u32..).zip(&grown.boxes).filter(|(b, other)| *b > a && other.parent == one.parent) {
                let (x, y) = apart(&frame(&layout, a), &frame(&layout, b));
                prop_assert!(x >= grown.gaps.layer - NEAR || y >= grown.gaps.row - NEAR, "boxes {a} and {b}: {x}, {y}");
            }
        }
    }
}

/// Two containers of two chains each, which read each other.
fn neighbours() -> Request {
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

#[test]
fn containers_side_by_side_keep_their_order_when_one_box_is_added() {
    let request = neighbours();
    let first = layout(&request);
    let mut more = again(&request, &first);
    more.boxes.push(leaf(Some(1)));
    more.before.push(None);
    more.edges.push((7, 8));
    let second = layout(&more);
    let upper = |layout: &Layout| frame(layout, 0).y < frame(layout, 1).y;
    assert_eq!(upper(&first), upper(&second));
    let same: Vec<(u32, u32)> = (2..8).map(|at| (at, at)).collect();
    let (kept, all) = kept_order(&first, &second, &same);
    assert_eq!(kept, all);
}
