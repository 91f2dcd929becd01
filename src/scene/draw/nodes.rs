//! Nodes: bar, icon, name, version, contract and access; the counts of neighbours out of sight.
//!
//! In: stage. Out: marks above the edges. Not here: containers.

use super::brush::{Brush, Type};
use super::{Level, Stage, level};
use crate::artifact::manifest::model::Access;
use crate::layout::Frame;
use crate::mesh::model::Standing;
use crate::overview::model::{NodeIx, NodeRow};
use crate::scene::icon::Icon;
use crate::scene::ink::Ink;
use crate::scene::mark::{Fill, Shape, Step, Stroke};
use crate::scene::measure::width;
use crate::scene::mesh::counted;
use crate::scene::plan::{Item, Target, What};

/// Draws all nodes that meet the viewport.
pub(super) fn draw(stage: &Stage, brush: &mut Brush) {
    // The room beside a node holds counts: look a little beyond the viewport.
    let visible: Vec<u32> = (0_u32..)
        .zip(&stage.picture.frames)
        .filter(|(_, frame)| brush.sees(&frame.grown(30.0)))
        .map(|(at, _)| at)
        .collect();
    for at in visible {
        let Some(item) = stage.picture.plan.item(at) else { continue };
        let What::Node(id) = item.what else { continue };
        let Some(row) = stage.overview.nodes.row(id) else { continue };
        let frame = stage.picture.frame(at);
        brush.opacity = stage.lit.item_opacity(at);
        if brush.sees(&frame.grown(4.0)) {
            node(stage, brush, at, id, row, frame);
        }
        more(stage, brush, at, item, frame);
    }
    brush.opacity = 1.0;
}

fn node(stage: &Stage, brush: &mut Brush, at: u32, id: NodeIx, row: &NodeRow, frame: Frame) {
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

    let middle = frame.y + frame.height / 2.0;
    let mut right = frame.right() - 5.0;
    if let Some(access) = row.access {
        let ink = if access == Access::Public { Ink::Ink } else { Ink::Ink3 };
        right -= 12.0;
        brush.icon(Icon::of_access(access), right, middle - 6.0, 12.0, ink);
        right -= 4.0;
    }
    // Below 80 % the name needs the room more than the contract.
    if row.contract && brush.zoom >= 0.8 {
        right -= 12.0;
        brush.icon(Icon::Contract, right, middle - 6.0, 12.0, Ink::Ink3);
        right -= 4.0;
    }
    let close = level(brush.zoom) == Level::Close;
    let (size, line) = if close { (9.5, frame.y + 9.0) } else { (11.0, middle) };
    let left = frame.x + 25.0;
    let version = row.version.as_ref().map(|it| (format!("v{it}"), Ink::Ink3));
    let struck = row.standing == Standing::Disabled;
    let style = Type { struck, ..Type::new(size, 500, Ink::Ink) };
    brush.text_with(left, line, right - left, &row.name, style, version);
    if close {
        brush.text(left, frame.y + 20.0, right - left, &second_line(row), Type::new(7.2, 400, Ink::Ink3));
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

/// The text of a count of neighbours out of sight; above 99 there is no room for the digits.
pub(in crate::scene) fn more_text(count: u32) -> String {
    if count > 99 { "99+".to_owned() } else { format!("+{count}") }
}

/// The capsule with the count of neighbours out of sight.
pub(in crate::scene) fn capsule(frame: Frame, upstream: bool, count: u32) -> Frame {
    let wide = (width(&more_text(count), 10.5, 500) + 8.0).clamp(20.0, 28.0);
    let x = if upstream { frame.x - 6.0 - wide } else { frame.right() + 6.0 };
    Frame { x, y: frame.y + frame.height / 2.0 - 8.0, width: wide, height: 16.0 }
}

fn more(stage: &Stage, brush: &mut Brush, at: u32, item: &Item, frame: Frame) {
    let y = frame.y + frame.height / 2.0;
    for (count, upstream) in [(item.more_up, true), (item.more_down, false)] {
        if count == 0 {
            continue;
        }
        let plate = capsule(frame, upstream, count);
        let (from, to) = if upstream { (plate.right(), frame.x) } else { (frame.right(), plate.x) };
        let way = [from, to].map(|x| crate::layout::Point { x, y });
        let [from, to] = way;
        let line = Stroke::solid(Ink::Edge, 1.25);
        brush.put(Shape::Path { way: vec![Step::Move(from), Step::Line(to)], stroke: line, head: None });
        let hovered = stage.hover == Some(Target::More(at, upstream));
        let border = Stroke::solid(if hovered { Ink::Line3 } else { Ink::Line2 }, brush.pixels(1.0));
        let fill = Fill::Flat(if hovered { Ink::Hover } else { Ink::Surface }, 1.0);
        brush.rect(plate, 8.0, Some(fill), Some(border));
        // Text of ten pixels needs a plate of at least thirteen on the screen.
        if brush.zoom >= 0.8 {
            let style = Type::new(10.5, 500, Ink::Ink2).middle();
            brush.text(plate.centre().x, y, plate.width, &more_text(count), style);
        }
    }
}
