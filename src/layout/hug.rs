//! Edges that go out of their way, drawn close to what they connect.
//!
//! In: a finished layout. Out: the same boxes, and the level pieces of edges that lead back, or that make a detour above or
//! below, moved to where the way is short. A lane is found above or below all boxes of its group, and a way past a layer
//! between its boxes, before anybody knows where these are; most of what an edge runs around is often far from it.
//! Post-condition: what was moved runs through no box, and through no container that holds neither end; it lies on no edge
//! of another source; no more edges cross than before. Not here: which edges lead back.

use super::nest::{BoxId, Nest, Spaces};
use super::{Frame, Layout, Point, Request};
use crate::sort::Sort;
use std::collections::BTreeMap;

/// Edges up to which a picture is looked through: of a larger one nobody follows a single loop.
const EDGES: usize = 400;
/// Between a lane and a box, at least: half of the gap between boxes, where that is more.
const CLEAR: f32 = 8.0;
/// Between two parallel pieces.
const TRACK: f32 = 4.0;
/// How many units of length a crossing saved is worth.
const CROSSING: f32 = 24.0;

/// Moves what can be moved nearer, and closes up the picture.
pub fn hug(request: &Request, layout: &mut Layout) {
    if request.edges.len() > EDGES {
        return;
    }
    let mut lanes = lanes(request, layout);
    if lanes.is_empty() {
        return;
    }
    let before = extent(layout);
    let nest = Nest::of(request);
    // The short ones first: they run nearest to the boxes.
    lanes.put_in_order_by(|a, b| (a.right - a.left).total_cmp(&(b.right - b.left)).then(a.parts.cmp(&b.parts)));
    for lane in &lanes {
        if let Some(to) = Around::new(request, layout, &nest, lane).nearer() {
            for &(route, at) in &lane.parts {
                for point in
                    layout.routes.get_mut(route).into_iter().flat_map(|route| route.get_mut(at..at + 2)).flatten()
                {
                    point.y = to;
                }
            }
        }
    }
    close_up(layout, before);
}

/// A level piece of one or more edges of one source, with upright pieces on both sides.
struct Lane {
    /// The box that the edges come from.
    source: u32,
    /// Its height.
    y: f32,
    /// Where it ends: the nearest and the farthest.
    left: f32,
    right: f32,
    /// The edges, each with the position of the point where its piece begins.
    parts: Vec<(usize, usize)>,
    /// Upright pieces at its ends: x, and the height of the other end.
    legs: Vec<(f32, f32)>,
    /// Whether for each of the edges it leads back, or both its legs stand on one side of it.
    loops: bool,
}

/// All that could be moved nearer. Edges of one source share their lane, and go on sharing it.
fn lanes(request: &Request, layout: &Layout) -> Vec<Lane> {
    let mut lanes = BTreeMap::<(u32, u32, u32), Lane>::new();
    for (route, (points, &(from, _))) in layout.routes.iter().zip(&request.edges).enumerate() {
        for (at, piece) in points.windows(4).enumerate() {
            let [before, start, end, after] = piece else { continue };
            if start.y != end.y || before.x != start.x || after.x != end.x {
                continue;
            }
            let lane = lanes.entry((from, start.y.to_bits(), start.x.to_bits())).or_insert_with(|| Lane {
                source: from,
                y: start.y,
                left: start.x,
                right: start.x,
                parts: Vec::new(),
                legs: Vec::new(),
                loops: true,
            });
            lane.left = lane.left.min(end.x);
            lane.right = lane.right.max(end.x);
            lane.loops &= end.x < start.x || (before.y < start.y) == (after.y < end.y);
            lane.parts.push((route, at + 1));
            lane.legs.extend([(start.x, before.y), (end.x, after.y)]);
        }
    }
    lanes.into_values().filter(|lane| lane.loops).collect()
}

/// A piece of an edge: the coordinate that it keeps, and from where to where it goes along the other.
struct Piece {
    /// The box that its edge comes from.
    source: u32,
    at: f32,
    from: f32,
    to: f32,
}

/// A lane and what is around it.
struct Around<'a> {
    lane: &'a Lane,
    /// How far it keeps from boxes.
    clear: f32,
    /// What it has to keep away from.
    obstacles: Vec<Frame>,
    /// Lower borders of containers that it may run in, which legs may cross.
    floors: Vec<Frame>,
    level: Vec<Piece>,
    upright: Vec<Piece>,
}

impl<'a> Around<'a> {
    fn new(request: &Request, layout: &Layout, nest: &Nest, lane: &'a Lane) -> Self {
        let edges: Vec<(u32, u32)> =
            lane.parts.iter().filter_map(|&(route, _)| request.edges.get(route).copied()).collect();
        let (mut obstacles, mut floors) = (Vec::new(), Vec::new());
        for ((id, asked), frame) in nest.boxes.entries().zip(&layout.frames) {
            let held = |edge: &(u32, u32)| [edge.0, edge.1].map(|end| nest.holds(id, BoxId(end)));
            // Around what holds both ends it runs inside or outside, but not through the border.
            let inside = frame.x < lane.left && lane.right < frame.x + frame.width;
            let open = |ends: [bool; 2]| ends == [true, true] && inside || ends[0] != ends[1];
            if edges.iter().map(held).all(open) {
                // It may run inside, but not through the head or along the border.
                obstacles.push(Frame { height: asked.head as f32, ..*frame });
                floors.push(Frame { y: frame.y + frame.height, height: 0.0, ..*frame });
            } else {
                obstacles.push(*frame);
            }
        }
        let (mut level, mut upright) = (Vec::new(), Vec::new());
        for (route, (points, &(source, _))) in layout.routes.iter().zip(&request.edges).enumerate() {
            for (at, pair) in points.windows(2).enumerate() {
                let [a, b] = pair else { continue };
                let own =
                    lane.parts.iter().any(|&(part, start)| part == route && (start - 1..=start + 1).contains(&at));
                if own {
                    continue;
                }
                if a.y == b.y {
                    level.push(Piece { source, at: a.y, from: a.x.min(b.x), to: a.x.max(b.x) });
                } else {
                    upright.push(Piece { source, at: a.x, from: a.y.min(b.y), to: a.y.max(b.y) });
                }
            }
        }
        let clear = CLEAR.max(Spaces::of(&request.gaps).row as f32 / 2.0);
        Self { lane, clear, obstacles, floors, level, upright }
    }

    /// The height at which the loop is shorter and crosses no more; none if there is none.
    fn nearer(&self) -> Option<f32> {
        let mut heights: Vec<f32> = Vec::new();
        let boxes = self.obstacles.iter().chain(&self.floors);
        for frame in boxes.filter(|frame| self.spans(frame.x - self.clear, frame.x + frame.width + self.clear)) {
            heights.extend([frame.y - self.clear, frame.y + frame.height + self.clear]);
        }
        for piece in self.level.iter().filter(|piece| self.spans(piece.from - TRACK, piece.to + TRACK)) {
            heights.extend([piece.at - TRACK, piece.at + TRACK]);
        }
        let cost = |y: f32| self.length(y) + CROSSING * self.crossings(y) as f32;
        let (length, crossings) = (self.length(self.lane.y), self.crossings(self.lane.y));
        let better = heights
            .into_iter()
            .filter(|&y| self.length(y) < length - 1.0 && self.is_free(y) && self.crossings(y) <= crossings);
        better.min_by(|a, b| cost(*a).total_cmp(&cost(*b)).then(a.total_cmp(b)))
    }

    /// Whether the lane has a part between these.
    fn spans(&self, from: f32, to: f32) -> bool {
        from < self.lane.right && self.lane.left < to
    }

    /// How long its legs are with the lane at `y`.
    fn length(&self, y: f32) -> f32 {
        self.lane.legs.iter().map(|&(_, end)| (y - end).abs()).sum()
    }

    /// Whether nothing is in the way of a lane at `y`.
    fn is_free(&self, y: f32) -> bool {
        let near = |frame: &Frame| {
            let across = self.spans(frame.x - self.clear, frame.x + frame.width + self.clear);
            across && frame.y - self.clear < y && y < frame.y + frame.height + self.clear
        };
        let along = |piece: &Piece| self.spans(piece.from - TRACK, piece.to + TRACK) && (piece.at - y).abs() < TRACK;
        // A leg of no length would be no corner.
        let stands = self.lane.legs.iter().all(|&(_, end)| (end - y).abs() >= TRACK);
        stands
            && !self.obstacles.iter().chain(&self.floors).any(near)
            && !self.level.iter().any(along)
            && self.lane.legs.iter().all(|&(x, end)| self.may_stand(x, end, y))
    }

    /// Whether nothing is in the way of a leg at `x` between `end` and a lane at `y`, where it did not stand before.
    fn may_stand(&self, x: f32, end: f32, y: f32) -> bool {
        let (from, to) = (end.min(y), end.max(y));
        let stood = (end.min(self.lane.y), end.max(self.lane.y));
        if stood.0 <= from && to <= stood.1 {
            return true;
        }
        let through =
            |frame: &Frame| frame.x < x && x < frame.x + frame.width && frame.y < to && from < frame.y + frame.height;
        let along = |piece: &Piece| (piece.at - x).abs() < TRACK / 2.0 && piece.from <= to && from <= piece.to;
        // Edges of one source may share their way.
        let mut others = self.upright.iter().filter(|piece| piece.source != self.lane.source);
        !self.obstacles.iter().any(through) && !others.any(along)
    }

    /// How many pieces of other sources' edges cross the lane at `y` and its legs.
    fn crossings(&self, y: f32) -> usize {
        let crosses = |piece: &&Piece, at: f32, from: f32, to: f32| {
            let across = from < piece.at && piece.at < to && piece.from < at && at < piece.to;
            across && piece.source != self.lane.source
        };
        let lane = self.upright.iter().filter(|piece| crosses(piece, y, self.lane.left, self.lane.right)).count();
        let leg = |&(x, end): &(f32, f32)| {
            self.level.iter().filter(|piece| crosses(piece, x, end.min(y), end.max(y))).count()
        };
        lane + self.lane.legs.iter().map(leg).sum::<usize>()
    }
}

/// The upper and the lower end of all that is drawn.
fn extent(layout: &Layout) -> (f32, f32) {
    let frames = layout.frames.iter().flat_map(|frame| [frame.y, frame.y + frame.height]);
    let routes = layout.routes.iter().flatten().map(|point| point.y);
    frames.chain(routes).fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)))
}

/// Takes away the room above and below that lanes have left, and makes room where they went.
fn close_up(layout: &mut Layout, before: (f32, f32)) {
    let after = extent(layout);
    let (above, below) = (after.0 - before.0, before.1 - after.1);
    if above != 0.0 {
        layout.frames.iter_mut().for_each(|frame| frame.y -= above);
        layout.routes.iter_mut().flatten().for_each(|Point { y, .. }| *y -= above);
    }
    layout.height -= above + below;
}
