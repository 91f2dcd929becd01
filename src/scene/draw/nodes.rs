//! Nodes: bar, icon, name, version, contract, access and score; the counts of neighbours out of sight.
//!
//! In: stage. Out: marks above the edges. Not here: containers, columns.

use super::brush::{Brush, Type};
use super::{Level, Stage, level};
use crate::artifact::manifest::model::Access;
use crate::layout::{Frame, Point};
use crate::mesh::model::Standing;
use crate::overview::model::{NodeIx, NodeRow};
use crate::scene::icon::Icon;
use crate::scene::ink::Ink;
use crate::scene::mark::{Fill, Shape, Step, Stroke};
use crate::scene::measure::width;
use crate::scene::mesh::counted;
use crate::scene::picture::Traits;
use crate::scene::plan::{Item, Target, What};

/// Draws all nodes that meet the viewport.
pub(super) fn draw(stage: &Stage, brush: &mut Brush) {
    for at in (0_u32..).take(stage.picture.frames.len()) {
        // The room beside a node holds counts: look a little beyond the viewport.
        if brush.sees(&stage.picture.frame(at).grown(30.0)) {
            brush.opacity = stage.lit.item_opacity(at);
            one(stage, brush, at);
        }
    }
    brush.opacity = 1.0;
}

/// Draws one node with its counts; nothing for any other item.
pub(super) fn one(stage: &Stage, brush: &mut Brush, at: u32) {
    let Some(item) = stage.picture.plan.item(at) else { return };
    let What::Node(id) = item.what else { return };
    let Some(row) = stage.overview.nodes.row(id) else { return };
    let frame = stage.picture.frame(at);
    if brush.sees(&frame.grown(4.0)) {
        node(stage, brush, at, (id, row), item, frame);
    }
    for (count, upstream) in [(item.more_up, true), (item.more_down, false)] {
        if count > 0 {
            more(stage, brush, at, frame, upstream, count);
        }
    }
}

fn node(stage: &Stage, brush: &mut Brush, at: u32, (id, row): (NodeIx, &NodeRow), item: &Item, frame: Frame) {
    let hairline = brush.pixels(1.0);
    let (selected, focused) = (stage.is_selected(at), stage.focus == Some(Target::Item(at)));
    if selected || focused {
        brush.opacity = 1.0;
        let fill = selected.then_some(Fill::Flat(Ink::AccentBg, 1.0));
        brush.rect(frame.grown(3.0), 6.0, fill, Some(Stroke::solid(Ink::Accent, brush.pixels(2.0))));
    }
    let hovered = stage.is_hovered(at);
    let fill = Fill::Flat(if hovered { Ink::Hover } else { Ink::Surface }, 1.0);
    let line = match (row.standing, hovered) {
        (Standing::Ghost | Standing::Dangling, _) => {
            Stroke::dashed(Ink::Project(0), hairline, (brush.pixels(4.0), brush.pixels(3.0)))
        }
        (_, true) => Stroke::solid(Ink::Line3, hairline),
        _ => Stroke::solid(Ink::Line2, hairline),
    };
    brush.rect(frame, 4.0, Some(fill), Some(line));

    let (ink, unknown) = stage.colours.ink(stage.overview, id);
    let bar = Frame { x: frame.x + 0.5, y: frame.y + 0.5, width: 4.0, height: frame.height - 1.0 };
    let fill = if unknown { Fill::Hatched } else { Fill::Flat(ink, 1.0) };
    brush.put(Shape::Rect { frame: bar, radius: (3.0, 0.0), fill: Some(fill), stroke: None });
    brush.icon(Icon::of(row.kind), frame.x + 8.0, frame.y + 7.0, 14.0, ink);

    let close = level(brush.zoom) == Level::Close;
    let middle = frame.y + frame.height / 2.0;
    let mut right = frame.right() - 5.0;
    let mut sign = |brush: &mut Brush, icon: Icon, ink: Ink| {
        right -= 16.0;
        brush.icon(icon, right + 4.0, middle - 6.0, 12.0, ink);
    };
    if let Some(access) = row.access {
        sign(brush, Icon::of_access(access), if access == Access::Public { Ink::Ink } else { Ink::Ink3 });
    }
    // Below 80 % the name needs the room more than the contract.
    if row.contract && brush.zoom >= 0.8 {
        sign(brush, Icon::Contract, Ink::Ink3);
    }
    if let Some(score) = row.score.filter(|_| close) {
        right -= 20.0;
        ring(brush, Point { x: right + 10.0, y: middle }, 8.0, 2.0, score);
        let style = Type::new(7.0, 600, Ink::Ink).middle();
        brush.text(right + 10.0, middle, 14.0, &format!("{score:.0}"), style);
    }
    let (size, line) = if close { (9.5, frame.y + 9.0) } else { (11.0, middle) };
    let left = frame.x + 25.0;
    let struck = row.standing == Standing::Disabled;
    let Traits { telling, trouble, .. } = stage.picture.traits(at);
    let style = Type { struck, telling, ..Type::new(size, 500, Ink::Ink) };
    brush.text_with(left, line, right - left, &row.name, style, tail(stage, row, item, brush.zoom));
    if close {
        brush.text(left, frame.y + 20.0, right - left, &second_line(row), Type::new(7.2, 400, Ink::Ink3));
    }
    if trouble != (0, 0) {
        badge(brush, Point { x: frame.right() - 2.0, y: frame.y }, trouble);
    }
}

/// What stands behind a name: the version, and the project where another one has a node of this name. A version that
/// ends is a warning.
fn tail(stage: &Stage, row: &NodeRow, item: &Item, zoom: f32) -> Option<(String, Ink)> {
    let version = row.version.as_ref().map(|it| format!("v{it}"));
    let project = stage.overview.projects.row(row.project).filter(|_| item.namesake);
    let project = project.map(|it| if zoom < 0.9 { it.monogram.clone() } else { it.name.clone() });
    let ink = if row.deprecated_at.is_some() { Ink::Warn } else { Ink::Ink3 };
    match (version, project) {
        (None, None) => None,
        (Some(word), None) | (None, Some(word)) => Some((word, ink)),
        (Some(version), Some(project)) => Some((format!("{version} {project}"), ink)),
    }
}

/// What there is room for when close: materialization, columns, tests.
fn second_line(row: &NodeRow) -> String {
    let columns = u32::try_from(row.columns.len()).unwrap_or(u32::MAX);
    let kind = if row.materialized.is_empty() { row.kind.word() } else { row.materialized.as_str() };
    let mut parts = vec![kind.to_owned()];
    for (count, word) in [(columns, "column"), (row.tests, "test")] {
        if count > 0 {
            parts.push(counted(count, word));
        }
    }
    parts.join(", ")
}

/// A score as a part of a circle, from the top clockwise, on its track.
pub(super) fn ring(brush: &mut Brush, centre: Point, radius: f32, width: f32, score: f32) {
    brush.circle(centre, radius, None, Some(Stroke::solid(Ink::Line, width)));
    let stroke = Some(Stroke::solid(Ink::of_score(f64::from(score)), width));
    let turn = (score / 100.0).clamp(0.0, 1.0);
    brush.put(Shape::Arc { centre, radius, turn, fill: None, stroke });
}

/// How much is wrong, around a point: filled if any of it is an error.
pub(super) fn badge(brush: &mut Brush, at: Point, (errors, warnings): (u32, u32)) {
    let text = (errors + warnings).to_string();
    let size = crate::scene::level::text_size(10.0, brush.zoom);
    let high = size + 4.0 / brush.zoom;
    let wide = (width(&text, size, 600) + 7.0 / brush.zoom).max(high);
    let frame = Frame { x: at.x - wide / 2.0, y: at.y - high / 2.0, width: wide, height: high };
    let (fill, line, ink) =
        if errors > 0 { (Ink::Err, Ink::Surface, Ink::Surface) } else { (Ink::Surface, Ink::Line3, Ink::Ink2) };
    brush.rect(frame, high / 2.0, Some(Fill::Flat(fill, 1.0)), Some(Stroke::solid(line, brush.pixels(1.0))));
    brush.text(at.x, at.y, wide, &text, Type::new(10.0, 600, ink).middle());
}

/// The text of a count of neighbours out of sight; above 99 there is no room for the digits.
pub(in crate::scene) fn more_text(count: u32) -> String {
    if count > 99 { "99+".to_owned() } else { format!("+{count}") }
}

/// The capsule with the count of neighbours out of sight; higher where edges come in or go out at the middle.
pub(in crate::scene) fn capsule(frame: Frame, upstream: bool, count: u32, traits: Traits) -> Frame {
    let raised = if upstream { traits.entered } else { traits.left };
    let wide = (width(&more_text(count), 10.5, 500) + 8.0).clamp(20.0, 28.0);
    let x = if upstream { frame.x - 6.0 - wide } else { frame.right() + 6.0 };
    let middle = if raised { 2.0 } else { frame.height / 2.0 };
    Frame { x, y: frame.y + middle - 8.0, width: wide, height: 16.0 }
}

fn more(stage: &Stage, brush: &mut Brush, at: u32, frame: Frame, upstream: bool, count: u32) {
    let plate = capsule(frame, upstream, count, stage.picture.traits(at));
    let y = plate.centre().y.max(frame.y + 3.0);
    let (from, to) = if upstream { (plate.right(), frame.x) } else { (frame.right(), plate.x) };
    let [from, to] = [from, to].map(|x| Point { x, y });
    let line = Stroke::solid(Ink::Edge, 1.25);
    brush.put(Shape::Path { way: vec![Step::Move(from), Step::Line(to)], stroke: line, head: None });
    let hovered = stage.hover == Some(Target::More(at, upstream));
    let border = Stroke::solid(if hovered { Ink::Line3 } else { Ink::Line2 }, brush.pixels(1.0));
    let fill = Fill::Flat(if hovered { Ink::Hover } else { Ink::Surface }, 1.0);
    brush.rect(plate, 8.0, Some(fill), Some(border));
    // Text of ten pixels needs a plate of at least thirteen on the screen.
    if brush.zoom >= 0.8 {
        let style = Type::new(10.5, 500, Ink::Ink2).middle();
        brush.text(plate.centre().x, plate.centre().y, plate.width, &more_text(count), style);
    }
}
