//! In: settled groups and each edge's way. Out: the picture's frames and routes.
//!
//! Post-condition: a route starts on a border of its source, ends on a border of its target, every piece is upright or
//! level, and none lies inside a leaf. Not here: any choice; all were made before.

use super::improve::Woven;
use super::lift::{From, Goal, Hop, Lifted, Way};
use super::nest::{BoxId, GroupId, Nest, down};
use super::settle::{Inside, Rect};
use super::weave::Layer;
use super::{Frame, Layout, Point};
use crate::table::{RowId, Table};

/// How far an edge from a box to itself stands out.
const LOOP: f64 = 6.0;

/// Draws the layout from everything settled.
pub fn draw(nest: &Nest, lifted: &Lifted, woven: &Table<GroupId, Woven>, insides: &Table<GroupId, Inside>) -> Layout {
    let mut corner: Table<GroupId, (f64, f64)> = Table::filled((0.0, 0.0), nest.groups.len());
    let mut frames: Table<BoxId, Rect> = Table::filled(Rect::default(), nest.boxes.len());
    for (group, inner) in nest.groups.entries() {
        if let Some(owner) = inner.owner {
            corner[group] = (frames[owner].x, frames[owner].y);
        }
        let (x, y) = corner[group];
        for (slot, id) in inner.children.entries() {
            let frame = insides[group].frames[slot];
            frames[*id] = Rect { x: frame.x + x, y: frame.y + y, ..frame };
        }
    }
    let draw = Draw { woven, insides, corner: &corner, lifted };
    let routes = lifted.ways.iter().map(|way| match way {
        Way::Nowhere => Vec::new(),
        Way::Loop(id) => own_loop(&frames[*id]),
        Way::Hops(hops) => draw.route(hops),
    });
    let (width, height) = insides.row(GroupId(0)).map_or((0.0, 0.0), |picture| picture.size);
    Layout {
        routes: routes.map(|route| route.into_iter().map(point).collect()).collect(),
        frames: frames.iter().map(frame).collect(),
        width: width as f32,
        height: height as f32,
    }
}

fn point((x, y): (f64, f64)) -> Point {
    Point { x: x as f32, y: y as f32 }
}

/// A rectangle of the layout.
pub fn frame(rect: &Rect) -> Frame {
    Frame { x: rect.x as f32, y: rect.y as f32, width: rect.width as f32, height: rect.height as f32 }
}

/// Out at the middle of the right side and in again below it.
fn own_loop(rect: &Rect) -> Vec<(f64, f64)> {
    let (right, top) = (rect.x + rect.width, rect.y);
    let (out, into) = (top + down(rect.height / 2.0), top + down(rect.height * 0.75));
    vec![(right, out), (right + LOOP, out), (right + LOOP, into), (right, into)]
}

struct Draw<'a> {
    woven: &'a Table<GroupId, Woven>,
    insides: &'a Table<GroupId, Inside>,
    corner: &'a Table<GroupId, (f64, f64)>,
    lifted: &'a Lifted,
}

impl Draw<'_> {
    fn route(&self, hops: &[Hop]) -> Vec<(f64, f64)> {
        let mut route = Vec::new();
        for hop in hops {
            let (x, y) = self.corner[hop.group];
            for (px, py) in self.hop(hop) {
                extend(&mut route, (px + x, py + y));
            }
        }
        if let [only] = route.as_slice() {
            route.push(*only);
        }
        route
    }

    /// The pieces of one hop, from the corner of its group.
    fn hop(&self, hop: &Hop) -> Vec<(f64, f64)> {
        let (inside, weave) = (&self.insides[hop.group], &self.woven[hop.group].weave);
        let strand = &weave.strands[hop.net];
        let depart = inside.depart[hop.net];
        let start = match self.lifted.nets[hop.group][hop.net].from {
            Some(From::Child(slot)) => inside.frames[slot].x + inside.frames[slot].width,
            _ => 0.0,
        };
        let mut points = vec![(start, depart)];
        let mut y = depart;
        // Through the channel right of `layer` to the height `to`.
        let mut cross = |layer: Layer, to: f64| {
            if let Some(x) = inside.trunk.get(&(hop.net, layer)).filter(|_| to != y) {
                points.push((*x, y));
                points.push((*x, to));
            }
            y = to;
        };
        let (layer, x, end) = match hop.goal {
            Goal::Child(slot) => {
                let end = inside.arrive.get(&(hop.net, slot)).copied().unwrap_or(0.0);
                (weave.items[weave.child[slot]].layer, inside.frames[slot].x, end)
            }
            Goal::Border => {
                let end = strand.port.map_or(0.0, |port| inside.level[port]);
                (Layer::at(weave.layers.len().saturating_sub(1)), inside.size.0, end)
            }
        };
        let last = Layer(layer.0.saturating_sub(1));
        if layer > strand.layer {
            for at in strand.layer.0..last.0 {
                // A net passes every layer up to its last target's: there is always an item.
                if let Some(pass) = strand.at(Layer(at + 1)) {
                    cross(Layer(at), inside.level[pass]);
                }
            }
        } else if let Some(lane) = inside.lane[hop.net] {
            cross(strand.layer, lane);
        }
        cross(last, end);
        points.push((x, end));
        points
    }
}

/// Adds a point; pieces in one line become one.
fn extend(route: &mut Vec<(f64, f64)>, next: (f64, f64)) {
    if route.last() == Some(&next) {
        return;
    }
    if let [.., before, last] = route.as_slice() {
        let level = before.1 == last.1 && last.1 == next.1 && (last.0 > before.0) == (next.0 > last.0);
        let upright = before.0 == last.0 && last.0 == next.0 && (last.1 > before.1) == (next.1 > last.1);
        if level || upright {
            route.pop();
        }
    }
    route.push(next);
}
