//! Walking a picture with the keyboard.
//!
//! In: picture, where the keyboard is, a direction. Out: where it goes. Right and left follow edges, up and down stay in
//! the layer, in and out change between a container and what lies in it. Not here: keys.

use super::picture::Picture;
use super::plan::{Item, Target, What};

/// A direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Upstream.
    Left,
    /// Downstream.
    Right,
    /// To what stands above.
    Up,
    /// To what stands below.
    Down,
    /// To the first thing in a container.
    In,
    /// To the container around.
    Out,
}

/// Where a step from here leads; from nowhere, to the first box. None where there is nothing in that direction.
pub fn step(picture: &Picture, from: Option<Target>, direction: Direction) -> Option<Target> {
    let plan = &picture.plan;
    let Some(here) = from.and_then(|target| match target {
        Target::Link(at) => plan.links.get(at as usize).map(|link| match direction {
            Direction::Left | Direction::Up | Direction::Out => link.from,
            Direction::Right | Direction::Down | Direction::In => link.to,
        }),
        other => other.item(),
    }) else {
        return first(picture, None).map(Target::Item);
    };
    if matches!(from, Some(Target::Link(_))) {
        return Some(Target::Item(here));
    }
    let item = plan.item(here)?;
    let open = !plan.mesh && !item.folded && !matches!(item.what, What::Node(_));
    let found = match direction {
        Direction::In => first(picture, Some(here)),
        Direction::Out => item.parent,
        Direction::Left | Direction::Right if open => sideways(picture, here, item, direction == Direction::Right),
        Direction::Left | Direction::Right => along(picture, here, direction == Direction::Right),
        Direction::Up | Direction::Down => stacked(picture, here, item, direction == Direction::Down),
    };
    found.map(Target::Item)
}

/// The upper left box in a container, or at the top.
fn first(picture: &Picture, parent: Option<u32>) -> Option<u32> {
    let inside = (0_u32..).zip(&picture.plan.items).filter(|(_, item)| item.parent == parent);
    inside
        .map(|(at, _)| (picture.frame(at), at))
        .min_by(|(a, _), (b, _)| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)))
        .map(|(_, at)| at)
}

/// The other end of the edge that leads the least far up or down.
fn along(picture: &Picture, here: u32, downstream: bool) -> Option<u32> {
    let y = picture.frame(here).centre().y;
    let ends = picture.plan.links.iter().filter_map(|link| match (downstream, link.from == here, link.to == here) {
        (true, true, _) => Some(link.to),
        (false, _, true) => Some(link.from),
        _ => None,
    });
    let away = |at: u32| (picture.frame(at).centre().y - y).abs();
    ends.min_by(|a, b| away(*a).total_cmp(&away(*b)).then(a.cmp(b)))
}

/// The nearest container of the same rank to the right or left.
fn sideways(picture: &Picture, here: u32, item: &Item, right: bool) -> Option<u32> {
    let frame = picture.frame(here);
    let centre = frame.centre();
    alike(picture, here, item)
        .filter(|(_, other)| if right { other.x >= frame.right() - 1.0 } else { other.right() <= frame.x + 1.0 })
        .map(|(at, other)| ((other.centre().x - centre.x).abs() + (other.centre().y - centre.y).abs(), at))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, at)| at)
}

/// The nearest box of the same rank that stands above or below and overlaps in x.
fn stacked(picture: &Picture, here: u32, item: &Item, below: bool) -> Option<u32> {
    let frame = picture.frame(here);
    alike(picture, here, item)
        .filter(|(_, other)| other.x < frame.right() && frame.x < other.right())
        .map(|(at, other)| (if below { other.y - frame.y } else { frame.y - other.y }, at))
        .filter(|(away, _)| *away > 0.5)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, at)| at)
}

/// Other boxes that are what this one is: nodes and folded rows, or open containers of the same depth.
fn alike<'a>(
    picture: &'a Picture,
    here: u32,
    item: &Item,
) -> impl Iterator<Item = (u32, crate::layout::Frame)> + use<'a> {
    let mesh = picture.plan.mesh;
    let leaf = move |item: &Item| mesh || item.folded || matches!(item.what, What::Node(_));
    let (own, nested) = (leaf(item), item.parent.is_some());
    (0_u32..)
        .zip(&picture.plan.items)
        .filter(move |(at, other)| *at != here && leaf(other) == own && (own || other.parent.is_some() == nested))
        .map(|(at, _)| (at, picture.frame(at)))
}
