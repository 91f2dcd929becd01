//! In: leaves in layers, later with coordinates. Out: the layers each container reaches over, the room its upright borders
//! need between the columns, and its frame.
//!
//! Not here: heights of borders ([`super::heights`]).

use super::super::nest::{BoxId, GroupId, up};
use super::super::settle::{Inside, Margins, Rect};
use super::super::weave::{Kind, Layer, Weave};
use super::blocks::Blocks;
use crate::table::Table;

/// The first and last layer of each group's leaves.
pub fn spans(blocks: &Blocks, weave: &Weave) -> Table<GroupId, Option<(Layer, Layer)>> {
    let mut spans: Table<GroupId, Option<(Layer, Layer)>> = Table::filled(None, blocks.kids.len());
    for item in weave.items.iter() {
        let Kind::Child(slot) = item.kind else { continue };
        let mut group = Some(blocks.home[slot]);
        while let Some(inner) = group {
            let (first, last) = spans[inner].unwrap_or((item.layer, item.layer));
            spans[inner] = Some((first.min(item.layer), last.max(item.layer)));
            group = blocks.nest.around(inner).map(|(outer, _)| outer);
        }
    }
    spans
}

/// For each group, how far its left and its right border stand from the boxes of its first and its last layer.
fn paddings(blocks: &Blocks, spans: &Table<GroupId, Option<(Layer, Layer)>>) -> Table<GroupId, (f64, f64)> {
    let mut paddings: Table<GroupId, (f64, f64)> = Table::filled((0.0, 0.0), spans.len());
    for group in spans.ids().rev() {
        let own = &mut paddings[group];
        *own = (own.0 + blocks.foot(group), own.1 + blocks.foot(group));
        let (left, right) = *own;
        let Some((outer, _)) = blocks.nest.around(group) else { continue };
        if let (Some((first, last)), Some((start, end))) = (spans[group], spans[outer]) {
            let around = &mut paddings[outer];
            if first == start {
                around.0 = around.0.max(left);
            }
            if last == end {
                around.1 = around.1.max(right);
            }
        }
    }
    paddings
}

/// The room between the columns.
pub fn margins(blocks: &Blocks, spans: &Table<GroupId, Option<(Layer, Layer)>>, layers: usize) -> Margins {
    let (mut before, mut after) = (Table::filled(0.0, layers), Table::filled(0.0, layers));
    let paddings = paddings(blocks, spans);
    let mut least = Vec::new();
    for (group, span) in spans.entries() {
        let (Some((first, last)), Some(owner)) = (*span, blocks.nest.groups[group].owner) else { continue };
        before[first] = f64::max(before[first], paddings[group].0);
        after[last] = f64::max(after[last], paddings[group].1);
        least.push((group, first, last, blocks.nest.boxes[owner].width));
    }
    let least = least
        .into_iter()
        .map(|(group, first, last, width)| {
            let more = before[first] - paddings[group].0 + after[last] - paddings[group].1;
            // All of it is counted from the margins' outer ends.
            (first, last, up(width) + more)
        })
        .collect();
    let (layer, container) = (blocks.spaces.layer, blocks.spaces.container);
    let far = spans.iter().flatten().count() > 1;
    Margins { before, after, least, between: if far { layer.max(container) } else { layer } }
}

/// The frames of all boxes.
pub fn frames(
    blocks: &Blocks,
    spans: &Table<GroupId, Option<(Layer, Layer)>>,
    weave: &Weave,
    inside: &Inside,
    borders: &Table<GroupId, (f64, f64)>,
) -> Table<BoxId, Rect> {
    let mut frames: Table<BoxId, Rect> = Table::filled(Rect::default(), blocks.nest.boxes.len());
    let mut edges: Table<Layer, (f64, f64)> = Table::filled((f64::INFINITY, 0.0), weave.layers.len());
    for (slot, id) in blocks.leaves.entries() {
        let frame = inside.frames[slot];
        frames[*id] = frame;
        let edge = &mut edges[weave.items[weave.child[slot]].layer];
        *edge = (edge.0.min(frame.x), edge.1.max(up(frame.x + frame.width)));
    }
    let paddings = paddings(blocks, spans);
    let mut inner: Table<GroupId, f64> = Table::filled(0.0, spans.len());
    for (group, span) in spans.entries().rev() {
        let (Some((first, last)), Some(owner)) = (*span, blocks.nest.groups[group].owner) else { continue };
        let (left, right) = (edges[first].0 - paddings[group].0, edges[last].1 + paddings[group].1);
        let right = right.max(left + up(blocks.nest.boxes[owner].width)).max(inner[group] + blocks.foot(group));
        let (top, bottom) = borders[group];
        frames[owner] = Rect { x: left, y: top + inside.start, width: right - left, height: bottom - top };
        if let Some((outer, _)) = blocks.nest.around(group) {
            inner[outer] = inner[outer].max(right);
        }
    }
    frames
}
