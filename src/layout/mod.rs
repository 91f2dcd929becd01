//! Boxes with sizes, arrows between them and nesting in; positions and edge routes out.
//!
//! In: a [`Request`], comparable data. Out: a [`Layout`] with a frame for every box and a route for every edge,
//! deterministic, without overlaps. Not here: any dbt word, colour, text, camera or clock.

use serde::{Deserialize, Serialize};

/// What to lay out. Equal requests give equal layouts, so that the request is the cache's key.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Request {
    /// The boxes; a box that is some other box's `parent` is a container, and its size is computed.
    pub boxes: Vec<BoxSpec>,
    /// Arrows `(from, to)` between positions in `boxes`; ends may be leaves or containers, in any two containers.
    pub edges: Vec<(u32, u32)>,
    /// The distances to keep.
    pub gaps: Gaps,
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
    /// Between two top-level containers, both ways.
    pub container: f32,
}

impl Default for Gaps {
    fn default() -> Self {
        Self { layer: 40.0, row: 8.0, padding: 8.0, container: 32.0 }
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
