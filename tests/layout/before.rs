//! What was in the picture before, and what is remembered of it.

use super::kit::*;
use super::nested::neighbours;
use meshscope::layout::{BoxSpec, Frame, Layout, Memo, Request, layout};
use proptest::prelude::*;

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
    // By less than half of a box.
    assert!(moved / (first.frames.len() as f32) < 14.0, "{} on average", moved / first.frames.len() as f32);
}

#[test]
fn only_the_container_that_changed_and_its_neighbours_are_ordered_again() {
    let (mut request, _) = districts(&[]);
    let mut memo = Memo::new();
    assert_eq!(memo.layout(&request), layout(&request));
    assert_eq!(memo.ordered(), 9, "the picture and eight containers");
    memo.layout(&request);
    assert_eq!(memo.ordered(), 9, "the same request");
    // One more edge in the last container, from the start to the end of a way of two: no rank and no size changes.
    let container = request.boxes.iter().rposition(|own| own.parent.is_none()).expect("a container") as u32;
    let (left, middle, right) = (container + 1, container + 4, container + 7);
    assert!(request.edges.contains(&(left, middle)) && request.edges.contains(&(middle, right)));
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
