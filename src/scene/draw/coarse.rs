//! Lineage from afar: domains as boxes in their projects, then projects alone.
//!
//! In: stage. Out: boxes with names that stay readable, bundles between them. Positions are those of the nodes, so that
//! nothing jumps when the zoom changes. Not here: nodes and their edges.

use super::Stage;
use super::brush::{Brush, Type};
use super::containers::{count, outline, swatch};
use crate::layout::Frame;
use crate::overview::model::ProjectRow;
use crate::scene::ink::Ink;
use crate::scene::mark::{Head, Shape, Stroke};
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
    bundles(stage, brush, &stage.picture.domains);
    for &at in &visible {
        let Some(item) = plan.item(at) else { continue };
        let frame = stage.picture.frame(at);
        match item.what {
            What::Project(id) => {
                if let Some(row) = stage.overview.projects.row(id) {
                    // Of a project without domains nothing else is drawn.
                    let alone = item.folded
                        || !plan.items.iter().any(|it| it.parent == Some(at) && matches!(it.what, What::Domain(_)));
                    project_label(brush, frame, row, &format!("{} nodes", count(item)), alone);
                }
            }
            What::Domain(id) => {
                if let Some(row) = stage.overview.domains.row(id) {
                    brush.opacity = stage.lit.item_opacity(at);
                    outline(stage, brush, at, frame, None);
                    let room = frame.width - brush.pixels(12.0);
                    if frame.height * brush.zoom >= 9.5 && room * brush.zoom > 20.0 {
                        let (x, y) = (frame.x + brush.pixels(6.0), frame.y + frame.height / 2.0);
                        brush.text(x, y, room, &row.name, Type::new(11.0, 500, Ink::Ink2));
                    }
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
    bundles(stage, brush, &stage.picture.projects);
    for &at in &visible {
        let (Some(item), frame) = (stage.picture.plan.item(at), stage.picture.frame(at)) else { continue };
        match rows(at) {
            Some(row) => project_label(brush, frame, row, &format!("{} nodes", count(item)), true),
            None => here(stage, brush, at, frame),
        }
    }
}

/// Where the selected node lies: the only node that is drawn from afar.
fn here(stage: &Stage, brush: &mut Brush, at: u32, frame: Frame) {
    if stage.is_selected(at) {
        let fill = Some(crate::scene::mark::Fill::Flat(Ink::Accent, 1.0));
        brush.rect(frame, 4.0, fill, None);
    }
}

/// Swatch and name in the head, or in the middle of a box that shows nothing else, with the count below if it fits.
fn project_label(brush: &mut Brush, frame: Frame, row: &ProjectRow, count: &str, alone: bool) {
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
        (false, _) => frame.y + 16.0,
    };
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
