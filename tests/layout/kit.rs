//! Small requests, random ones, and questions about frames and points.

use meshscope::layout::{BoxSpec, Effort, Frame, Gaps, Layout, Point, Request, Room, Shape};
use proptest::prelude::*;

/// Half of the layout's grid: what is nearer is the same place.
pub const NEAR: f32 = 0.125;

/// A box as large as a model of the page.
pub fn leaf(parent: Option<u32>) -> BoxSpec {
    BoxSpec { width: 144.0, height: 28.0, head: 0.0, parent }
}

/// A container with a head.
pub fn container(parent: Option<u32>) -> BoxSpec {
    BoxSpec { width: 0.0, height: 0.0, head: 24.0, parent }
}

/// A request with default gaps.
pub fn request(boxes: Vec<BoxSpec>, edges: &[(u32, u32)]) -> Request {
    Request { boxes, edges: edges.to_vec(), ..Request::default() }
}

/// Where a box lies.
pub fn frame(layout: &Layout, at: u32) -> Frame {
    layout.frames.get(at as usize).copied().unwrap_or_default()
}

/// Whether a box holds others.
pub fn is_container(request: &Request, at: u32) -> bool {
    request.boxes.iter().any(|other| other.parent == Some(at))
}

/// What holds a box.
pub fn parent(request: &Request, at: u32) -> Option<u32> {
    request.boxes.get(at as usize).and_then(|own| own.parent)
}

/// Whether a box lies in another, at any depth.
pub fn holds(request: &Request, outer: u32, inner: u32) -> bool {
    std::iter::successors(parent(request, inner), |at| parent(request, *at)).any(|at| at == outer)
}

/// The free distances between two frames, along x and along y; negative where they overlap.
pub fn apart(a: &Frame, b: &Frame) -> (f32, f32) {
    let x = f32::max(b.x - (a.x + a.width), a.x - (b.x + b.width));
    let y = f32::max(b.y - (a.y + a.height), a.y - (b.y + b.height));
    (x, y)
}

/// Whether the piece from `a` to `b` runs through the inside of `frame`.
pub fn pierces(a: &Point, b: &Point, frame: &Frame) -> bool {
    f32::max(a.x, b.x) > frame.x + NEAR
        && f32::min(a.x, b.x) < frame.x + frame.width - NEAR
        && f32::max(a.y, b.y) > frame.y + NEAR
        && f32::min(a.y, b.y) < frame.y + frame.height - NEAR
}

/// Whether a point lies on the left or the right side of a frame.
pub fn on_side(point: &Point, frame: &Frame, right: bool) -> bool {
    let x = if right { frame.x + frame.width } else { frame.x };
    (point.x - x).abs() <= NEAR && point.y >= frame.y - NEAR && point.y <= frame.y + frame.height + NEAR
}

/// A forest of boxes: a parent always comes before its children. Sizes and gaps of all kinds, any edges.
pub fn forests() -> impl Strategy<Value = Request> {
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
                stack: container as f32,
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
pub fn anything() -> impl Strategy<Value = Request> {
    let length = prop_oneof![any::<f32>(), Just(f32::NAN), Just(f32::INFINITY), Just(-1.0f32), 0.0f32..300.0];
    let one = (length.clone(), length.clone(), length.clone(), prop::option::of(0u32..34))
        .prop_map(|(width, height, head, parent)| BoxSpec { width, height, head, parent });
    let gaps = (length.clone(), length.clone(), length.clone(), length).prop_map(|(layer, row, padding, container)| {
        Gaps { layer, row, padding, container, stack: padding, channel: row }
    });
    let y = prop_oneof![any::<f32>(), -900.0f32..900.0];
    let frame = (any::<f32>(), y).prop_map(|(x, y)| Frame { x, y, width: y, height: x });
    let before = prop::collection::vec(prop::option::of(frame), 0..34);
    (prop::collection::vec(one, 0..30), prop::collection::vec((0u32..34, 0u32..34), 0..60), gaps, before)
        .prop_map(|(boxes, edges, gaps, before)| Request { boxes, edges, gaps, before, ..Request::default() })
}
