//! Boxes with sizes, arrows between them and nesting in; positions and edge routes out.
//!
//! In: a [`Request`], comparable data. Out: a [`Layout`] with a frame for every box and a route for every edge,
//! deterministic, without overlaps. Not here: any dbt word, colour, text, camera or clock.
//!
//! Each container is a layered drawing of its own, left to right (Sugiyama, Tagawa and Toda 1981; Sander, "Layout of
//! compound directed graphs", 1996). One file a phase:
//!
//! ```text
//! nest ─▶ lift ─▶ rank, fold ─▶ arrange: weave, improve ─▶ settle: ports, place, channel ─▶ route
//!                 inside out    outside in                 inside out
//! improve: order, straight with wedge (a new picture) or steady (one that was there before)
//! place:   relax, nudge
//! ```
//!
//! Where containers read each other, `joint` ranks and orders the nodes of all of them together, and the better of both
//! pictures is taken. `bands` breaks what is too wide for its room, as lines of a text are broken. `hug` then draws
//! edges that lead back close to what they connect, and `level` takes out bends of a hair.
//!
//! `simplex`, `cycles`, `board` and `lists` are what the phases work with; [`Memo`] spares those whose input is the
//! same as last time.

mod air;
mod arrange;
mod bands;
mod board;
mod channel;
mod cycles;
mod fold;
mod hug;
mod improve;
mod joint;
mod level;
mod lift;
mod memo;
mod nest;
mod nudge;
mod order;
mod place;
mod ports;
mod rank;
mod relax;
mod route;
mod settle;
mod simplex;
mod sorted;
mod steady;
mod straight;
mod weave;
mod wedge;

use crate::table::Table;
use fold::{Grid, Rough};
use lift::{From, Lifted, Out};
pub use memo::Memo;
use nest::{GroupId, Nest, Spaces};
use serde::{Deserialize, Serialize};

/// Lays out a request. Any request has a layout:
///
/// * a side or head that is not a finite positive number counts as 0, one above 1,000,000 as 1,000,000; a gap that is
///   not a finite number of at least 0 takes its default;
/// * a parent that is unknown, the box itself, or part of a ring of parents counts as none (of a ring, one box's);
/// * an edge with an end that is not in the request has an empty route;
/// * an edge from a box to itself is a small loop on its right side; edges given twice share one route;
/// * an edge from a container to a box inside it starts on the container's left border; one from a box to a container
///   around it ends on the right border. All others leave on the right and arrive on the left.
///
/// Edges of one source leave through one port and share their way until they part.
pub fn layout(request: &Request) -> Layout {
    lay_out(request, &mut Memo::default())
}

fn lay_out(request: &Request, memo: &mut Memo) -> Layout {
    let mut layout = in_its_room(request, memo);
    level::level(request, &mut layout);
    layout
}

/// With gaps that its room has space for.
fn in_its_room(request: &Request, memo: &mut Memo) -> Layout {
    let plain = as_asked(request, memo);
    let Shape::Room(room) = request.shape else { return plain };
    let aired = air::wider(request, room, &plain)
        .map(|gaps| as_asked(&Request { gaps, ..request.clone() }, memo))
        .find(|aired| air::fits(room, &plain, aired));
    aired.unwrap_or(plain)
}

/// With the request's own gaps.
fn as_asked(request: &Request, memo: &mut Memo) -> Layout {
    let mut layout = drawn(request, memo);
    hug::hug(request, &mut layout);
    layout
}

fn drawn(request: &Request, memo: &mut Memo) -> Layout {
    let spaces = Spaces::of(&request.gaps);
    let nest = Nest::of(request);
    let lifted = Lifted::of(&nest, &request.edges);
    let grids = grids(&nest, &lifted, &spaces, request);
    let nested = boxes_in_boxes(&nest, &lifted, &grids, &spaces, request, memo);
    let plain = joint::better(request, &nest, &spaces, &nested).unwrap_or(nested);
    let Shape::Room(room) = request.shape else { return plain };
    if !bands::wanted(room, &plain) {
        return plain;
    }
    let Some(bands) = bands::banded(request, &nest, &grids, &spaces, room) else { return plain };
    let nest = Nest::with_bands(&bands, request.boxes.len());
    let lifted = Lifted::of(&nest, &bands.edges);
    let grids = self::grids(&nest, &lifted, &spaces, &bands);
    let banded = boxes_in_boxes(&nest, &lifted, &grids, &spaces, &bands, memo);
    if bands::pays(room, &plain, &banded) { bands::without(banded, request) } else { plain }
}

/// Every container a layered drawing of its own.
fn boxes_in_boxes(
    nest: &Nest,
    lifted: &Lifted,
    grids: &Table<GroupId, Grid>,
    spaces: &Spaces,
    request: &Request,
    memo: &mut Memo,
) -> Layout {
    let woven = arrange::arrange(nest, lifted, grids, spaces, request, memo);
    let insides = settle::settle(nest, lifted, &woven, spaces, request.effort);
    route::draw(nest, lifted, &woven, &insides)
}

/// The columns of every group, inside out: a container's rough size is needed around it.
fn grids(nest: &Nest, lifted: &Lifted, spaces: &Spaces, request: &Request) -> Table<GroupId, Grid> {
    let mut grids: Table<GroupId, Grid> = Table::filled(Grid::default(), nest.groups.len());
    for (id, group) in nest.groups.entries().rev() {
        let mut rough: Table<_, Rough> = group
            .children
            .iter()
            .map(|child| {
                let node = &nest.boxes[*child];
                let inner = node.inside.map_or((0.0, 0.0), |inside| {
                    let (width, height) = grids[inside].size;
                    (width + 2.0 * spaces.padding, height + node.head + 2.0 * spaces.padding)
                });
                let gap = if group.top && node.inside.is_some() { spaces.stack } else { spaces.row };
                let (width, height) = (node.width.max(inner.0), node.height.max(inner.1) + gap);
                Rough { width, height, entered: false, left: false }
            })
            .collect();
        for net in lifted.nets[id].iter() {
            match net.from {
                Some(From::Child(slot)) => rough[slot].left |= net.out == Out::Led,
                Some(From::Border) => net.to.iter().for_each(|slot| rough[*slot].entered = true),
                None => {}
            }
        }
        if group.banded {
            grids[id] = fold::stacked(rough);
            continue;
        }
        let ranks = rank::ranks(rough.len(), &lifted.siblings(id), request.effort);
        grids[id] = fold::fold(&ranks, &rough, spaces, request.shape);
    }
    grids
}

/// What to lay out. Equal requests give equal layouts, so that the request is the cache's key.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Request {
    /// The boxes; a box that is some other box's `parent` is a container, and its size is computed.
    pub boxes: Vec<BoxSpec>,
    /// Arrows `(from, to)` between positions in `boxes`; ends may be leaves or containers, in any two containers.
    pub edges: Vec<(u32, u32)>,
    /// The distances to keep.
    pub gaps: Gaps,
    /// The shape wanted.
    pub shape: Shape,
    /// How much work to spend.
    pub effort: Effort,
    /// Where boxes were in the picture before, in the order of `boxes`; none for those that are new. Where most of a
    /// container's boxes are known they keep their order and stay as near to their heights as may be. Empty: a new
    /// picture.
    pub before: Vec<Option<Frame>>,
}

/// The shape of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Shape {
    /// As the graph is: fewest crossings and shortest edges, at any ratio of width to height.
    Free,
    /// Layers that would make a group far taller than wide are broken into several columns.
    #[default]
    Screen,
    /// As for a screen; what is too wide for this room is broken into bands, one below the other, where the whole can be
    /// read better for it, and a few boxes that would leave most of the room's height empty keep more than the gaps.
    Room(Room),
}

/// The room that a picture is for, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Room {
    /// Its width.
    pub width: u16,
    /// Its height.
    pub height: u16,
}

/// The work spent on a layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Effort {
    /// A first picture, many times faster; its boxes move when the refined one comes.
    First,
    /// The best that is known.
    #[default]
    Refined,
}

/// One box of a [`Request`]. Lengths are world units (CSS pixels at zoom 1).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct BoxSpec {
    /// Width of a leaf; the least width of a container.
    pub width: f32,
    /// Height of a leaf; the least height of a container.
    pub height: f32,
    /// Height of the strip at the top of a container that its children keep free; 0 for a leaf.
    pub head: f32,
    /// The container that holds the box: a position in `Request::boxes`, or none at the top.
    pub parent: Option<u32>,
}

/// Distances a layout keeps, in world units.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Gaps {
    /// Between one layer's boxes and the next layer's, left to right, where edges turn.
    pub layer: f32,
    /// Between two boxes of one layer, top to bottom.
    pub row: f32,
    /// Between a container's border and its children.
    pub padding: f32,
    /// Between two top-level containers, side by side.
    pub container: f32,
    /// Between two top-level containers, one below the other.
    pub stack: f32,
    /// The room between two layers that upright pieces of edges may take before they move nearer to each other.
    pub channel: f32,
}

impl Default for Gaps {
    fn default() -> Self {
        Self { layer: 40.0, row: 8.0, padding: 8.0, container: 32.0, stack: 32.0, channel: 120.0 }
    }
}

/// Where everything lies. The upper left corner of the picture is (0, 0), y grows downwards.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Layout {
    /// One frame for each box of the request, in its order.
    pub frames: Vec<Frame>,
    /// One route for each edge of the request, in its order: at least two points, from the border of `from` to the
    /// border of `to`; consecutive points share x or y.
    pub routes: Vec<Vec<Point>>,
    /// Width of the picture.
    pub width: f32,
    /// Height of the picture.
    pub height: f32,
}

/// An upright rectangle in world units, by its upper left corner.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Frame {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A point in world units.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Point {
    /// Distance from the left.
    pub x: f32,
    /// Distance from the top.
    pub y: f32,
}
