//! Lineage from afar: domains as boxes in their projects, then projects alone.
//!
//! In: stage. Out: boxes with names that stay readable, a bar in its colour for each node, bundles between the boxes.
//! Positions are those of the nodes, so that nothing jumps when the zoom changes. Not here: nodes' names and edges.

use super::Stage;
use super::brush::{Brush, Type};
use super::containers::{outline, swatch};
use crate::layout::Frame;
use crate::overview::model::ProjectRow;
use crate::scene::ink::Ink;
use crate::scene::level::text_size;
use crate::scene::mark::{Fill, Head, Shape, Stroke};
use crate::scene::measure::{cut, width};
use crate::scene::picture::Bundle;
use crate::scene::plan::What;

/// Domains as boxes; a project that is one domain as one box.
pub(super) fn domains(stage: &Stage, brush: &mut Brush) {
    let visible: Vec<u32> = stage.visible(brush).collect();
    let plan = &stage.picture.plan;
    for &at in &visible {
        if let Some(What::Project(id)) = plan.item(at).map(|item| item.what)
            && let Some(row) = stage.overview.projects.row(id)
        {
            outline(stage, brush, at, stage.picture.frame(at), Some(row));
        }
    }
    for &at in &visible {
        if let Some(item) = plan.item(at)
            && matches!(item.what, What::Domain(_))
        {
            brush.opacity = if item.folded { stage.lit.item_opacity(at) } else { stage.lit.ground_opacity(at) };
            outline(stage, brush, at, stage.picture.frame(at), None);
        }
    }
    brush.opacity = 1.0;
    nodes(stage, brush, &visible);
    bundles(stage, brush, &stage.picture.domains);
    for &at in &visible {
        let Some(item) = plan.item(at) else { continue };
        let frame = stage.picture.frame(at);
        match item.what {
            What::Project(id) => {
                if let Some(row) = stage.overview.projects.row(id) {
                    project_label(brush, frame, row, &format!("{} nodes", item.count()), item.folded, true);
                }
            }
            What::Domain(id) => {
                if let Some(row) = stage.overview.domains.row(id) {
                    brush.opacity = if item.folded { stage.lit.item_opacity(at) } else { stage.lit.ground_opacity(at) };
                    domain_label(brush, frame, &row.name, item.folded);
                    brush.opacity = 1.0;
                }
            }
            What::Node(_) => here(stage, brush, at, frame),
        }
    }
}

/// Projects as boxes with their counts.
pub(super) fn projects(stage: &Stage, brush: &mut Brush) {
    let visible: Vec<u32> = stage.visible(brush).collect();
    let rows = |at: u32| match stage.picture.plan.item(at)?.what {
        What::Project(id) => stage.overview.projects.row(id),
        _ => None,
    };
    for &at in &visible {
        if let Some(row) = rows(at) {
            outline(stage, brush, at, stage.picture.frame(at), Some(row));
        }
    }
    nodes(stage, brush, &visible);
    bundles(stage, brush, &stage.picture.projects);
    for &at in &visible {
        let (Some(item), frame) = (stage.picture.plan.item(at), stage.picture.frame(at)) else { continue };
        match rows(at) {
            Some(row) => project_label(brush, frame, row, &format!("{} nodes", item.count()), true, item.folded),
            None => here(stage, brush, at, frame),
        }
    }
}

/// A bar for each node, all of one colour as one mark: tens of thousands are drawn at once.
fn nodes(stage: &Stage, brush: &mut Brush, visible: &[u32]) {
    let mut bars: Vec<((bool, Ink), Vec<Frame>)> = Vec::new();
    for &at in visible {
        if let Some(What::Node(id)) = stage.picture.plan.item(at).map(|item| item.what) {
            let dim = stage.lit.item_opacity(at) < 1.0;
            let (ink, _) = stage.colours.ink(stage.overview, id);
            let frame = stage.picture.frame(at);
            // However small, a node leaves a trace.
            let frame = Frame { height: frame.height.max(0.7 / brush.zoom), ..frame };
            // A handful of colours: looking through them is faster than any map.
            match bars.iter_mut().find(|it| it.0 == (!dim, ink)) {
                Some((_, frames)) => frames.push(frame),
                None => bars.push(((!dim, ink), vec![frame])),
            }
        }
    }
    for ((lit, ink), frames) in bars {
        brush.opacity = if lit { 0.5 } else { 0.14 };
        brush.bars(frames, ink);
    }
    brush.opacity = 1.0;
}

/// The name of a domain: on its row, or in its upper left corner on a plate that keeps it apart from the nodes.
fn domain_label(brush: &mut Brush, frame: Frame, name: &str, folded: bool) {
    let pixel = 1.0 / brush.zoom;
    let (room, high) = (frame.width - 12.0 * pixel, 14.0 * pixel);
    if frame.height < if folded { 9.5 * pixel } else { high } || room < 20.0 * pixel {
        return;
    }
    let x = frame.x + 6.0 * pixel;
    let y = if folded { frame.y + frame.height / 2.0 } else { frame.y + (high / 2.0).max(13.0) };
    plate(brush, x, y, room, name, Type::new(11.0, 500, Ink::Ink2), folded);
}

/// Text with a plate behind it, unless it stands on bare ground.
fn plate(brush: &mut Brush, x: f32, y: f32, room: f32, text: &str, style: Type, bare: bool) {
    let pixel = 1.0 / brush.zoom;
    let size = text_size(style.size, brush.zoom);
    let wide = width(&cut(text, size, style.weight, room, 0), size, style.weight);
    if !bare && wide > 0.0 {
        let back = Frame { x: x - 3.0 * pixel, y: y - 7.0 * pixel, width: wide + 6.0 * pixel, height: 14.0 * pixel };
        brush.rect(back, 3.0 * pixel, Some(Fill::Flat(Ink::Surface, 0.86)), None);
    }
    brush.text(x, y, room, text, style);
}

/// Where the selected node lies: the only node that stands out from afar.
fn here(stage: &Stage, brush: &mut Brush, at: u32, frame: Frame) {
    if stage.is_selected(at) {
        let side = (8.0 / brush.zoom).max(frame.height);
        let middle = frame.y + frame.height / 2.0;
        let frame = Frame { y: middle - side / 2.0, height: side, width: frame.width.max(side), ..frame };
        brush.rect(frame, side / 4.0, Some(Fill::Flat(Ink::Accent, 1.0)), None);
    }
}

/// Swatch and name in the head, or in the middle of a box that shows nothing else, with the count below if it fits.
fn project_label(brush: &mut Brush, frame: Frame, row: &ProjectRow, count: &str, alone: bool, bare: bool) {
    let pixel = 1.0 / brush.zoom;
    let room = frame.width - 24.0 * pixel;
    if frame.height < 13.0 * pixel || frame.width < 18.0 * pixel {
        return;
    }
    if room < 30.0 * pixel {
        let middle = if alone { frame.y + frame.height / 2.0 } else { frame.y + 16.0 };
        brush.text(frame.centre().x, middle, frame.width, &row.monogram, Type::new(0.0, 600, Ink::Ink).middle());
        return;
    }
    let two = alone && frame.height >= 34.0 * pixel;
    let middle = match (alone, two) {
        (true, true) => frame.y + frame.height / 2.0 - 7.0 * pixel,
        (true, false) => frame.y + frame.height / 2.0,
        (false, _) => frame.y + (8.0 * pixel).max(16.0),
    };
    if alone && !bare {
        // The name stands among bars.
        let name = width(&row.name, text_size(11.0 * pixel, brush.zoom), 600).min(room) + 22.0 * pixel;
        let high = if two { 32.0 } else { 16.0 } * pixel;
        let wide =
            if two { name.max(width(count, text_size(0.0, brush.zoom), 400).min(room) + 22.0 * pixel) } else { name };
        let top = middle - 8.0 * pixel;
        let plate =
            Frame { x: frame.x + 2.0 * pixel, y: top, width: wide.min(frame.width - 4.0 * pixel), height: high };
        brush.rect(plate, 4.0 * pixel, Some(Fill::Flat(Ink::Surface, 0.86)), None);
    }
    let side = 7.0 * pixel;
    let at = Frame { x: frame.x + 6.0 * pixel, y: middle - side / 2.0, width: side, height: side };
    swatch(brush, at, row);
    let left = frame.x + 18.0 * pixel;
    let style = Type { size: if alone { 11.0 * pixel } else { 12.0 }, ..Type::new(0.0, 600, Ink::Ink) };
    brush.text(left, middle, room, &row.name, style);
    if two {
        brush.text(left, middle + 14.0 * pixel, room, count, Type::new(0.0, 400, Ink::Ink3));
    }
}

fn bundles(stage: &Stage, brush: &mut Brush, bundles: &[Bundle]) {
    for bundle in bundles {
        if !brush.sees(&bundle.span.grown(8.0 / brush.zoom)) {
            continue;
        }
        let lit = |at: u32| !stage.lit.dims || stage.lit.items.get(at as usize).copied().unwrap_or(false);
        brush.opacity = if lit(bundle.from) && lit(bundle.to) { 0.8 } else { 0.4 };
        // On the screen, not in the world: a bundle's width says its count at any zoom.
        let width = (1.0 + (bundle.count as f32).sqrt() * 0.5).min(6.0) / brush.zoom;
        let head =
            Head { length: 7.0 / brush.zoom, width: 7.0 / brush.zoom, ink: Ink::Edge2, hollow: false, doubled: false };
        brush.put(Shape::Path { way: bundle.way.clone(), stroke: Stroke::solid(Ink::Edge, width), head: Some(head) });
    }
    brush.opacity = 1.0;
}
