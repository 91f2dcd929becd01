//! Shapes: what is broken into columns and bands.

use super::kit::*;
use meshscope::layout::{Frame, Layout, Request, Room, Shape, layout};

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

/// Five columns of few boxes: far wider than tall.
fn flat(shape: Shape, before: Vec<Option<Frame>>) -> Request {
    let boxes = (0..11).map(|_| leaf(None)).collect();
    let edges: Vec<(u32, u32)> = (0..8).flat_map(|at| [(at, at + 2), (at, at + 3)]).collect();
    Request { shape, before, ..request(boxes, &edges) }
}

/// The least free height between two boxes of one column.
fn least_gap(layout: &Layout) -> f32 {
    let pairs = layout.frames.iter().flat_map(|a| layout.frames.iter().map(move |b| apart(a, b)));
    pairs.filter(|(x, y)| *x < 0.0 && *y >= 0.0).map(|(_, y)| y).fold(f32::MAX, f32::min)
}

#[test]
fn rows_of_a_flat_picture_move_apart_where_its_room_is_tall() {
    let plain = layout(&flat(Shape::Screen, Vec::new()));
    let tall = layout(&flat(Shape::Room(Room { width: 1440, height: 740 }), Vec::new()));
    assert!(least_gap(&tall) >= 1.4 * least_gap(&plain), "{} and {}", least_gap(&tall), least_gap(&plain));
    assert!(tall.width <= 1.03 * plain.width, "{} and {}", tall.width, plain.width);
    assert!(tall.height < 740.0);
    // In a low room, and on a phone, where one scrolls down, nothing is to be had.
    let low = layout(&flat(Shape::Room(Room { width: 1440, height: 120 }), Vec::new()));
    assert_eq!(low.height, plain.height);
}

#[test]
fn a_flat_picture_that_was_there_before_stays_as_tall() {
    let shape = Shape::Room(Room { width: 1440, height: 740 });
    let first = layout(&flat(shape, Vec::new()));
    let again = layout(&flat(shape, first.frames.iter().copied().map(Some).collect()));
    assert_eq!(first.height, again.height);
}
