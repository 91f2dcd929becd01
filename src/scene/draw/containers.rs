//! Projects and domains as boxes around their nodes, and folded as rows.
//!
//! In: stage. Out: boxes, marks below edges and nodes, and their heads, above edges. Not here: nodes.

use super::brush::{Brush, Type};
use super::{Level, Stage, level};
use crate::layout::Frame;
use crate::mesh::model::Presence;
use crate::overview::model::{DomainRow, ProjectRow};
use crate::scene::icon::Icon;
use crate::scene::ink::Ink;
use crate::scene::mark::{Fill, Stroke};
use crate::scene::plan::{Item, Target, What};

/// What a container is of.
#[derive(Clone, Copy)]
enum Row<'a> {
    Project(&'a ProjectRow),
    Domain(&'a DomainRow),
}

/// Draws the boxes of all containers that meet the viewport: below edges.
pub(super) fn boxes(stage: &Stage, brush: &mut Brush) {
    each(stage, brush, |brush, at, _, frame, row| match row {
        Row::Project(row) => outline(stage, brush, at, frame, Some(row)),
        Row::Domain(_) => outline(stage, brush, at, frame, None),
    });
}

/// Draws their heads: above edges, which may have no other way than through a name.
pub(super) fn heads(stage: &Stage, brush: &mut Brush) {
    each(stage, brush, |brush, at, item, frame, row| match row {
        Row::Project(row) => {
            if level(brush.zoom) >= Level::Nodes {
                project_head(stage, brush, at, item, frame, row);
            }
        }
        Row::Domain(row) => domain_head(stage, brush, at, item, frame, row),
    });
}

/// Gives `draw` each container that meets the viewport, the brush as opaque as it is to be.
fn each(stage: &Stage, brush: &mut Brush, draw: impl Fn(&mut Brush, u32, &Item, Frame, Row)) {
    let visible: Vec<u32> = stage.visible(brush).collect();
    for at in visible {
        let Some(item) = stage.picture.plan.item(at) else { continue };
        let row = match item.what {
            What::Project(id) => stage.overview.projects.row(id).map(Row::Project),
            What::Domain(id) => stage.overview.domains.row(id).map(Row::Domain),
            What::Node(_) => None,
        };
        if let Some(row) = row {
            brush.opacity = if item.folded { stage.lit.item_opacity(at) } else { stage.lit.ground_opacity(at) };
            draw(brush, at, item, stage.picture.frame(at), row);
        }
    }
    brush.opacity = 1.0;
}

/// The box itself: of a project tinted, of a ghost dashed, of a domain white; framed if selected or under the keyboard.
pub(super) fn outline(stage: &Stage, brush: &mut Brush, at: u32, frame: Frame, project: Option<&ProjectRow>) {
    let chosen = stage.is_selected(at) || stage.focus == Some(Target::Item(at));
    let accent = chosen.then(|| Stroke::solid(Ink::Accent, brush.pixels(2.0)));
    let hairline = brush.pixels(1.0);
    match project {
        Some(row) if row.presence == Presence::Ghost => {
            let dashed = Stroke::dashed(Ink::Project(0), hairline, (brush.pixels(4.0), brush.pixels(4.0)));
            let fill = stage.is_hovered(at).then_some(Fill::Flat(Ink::ProjectBg(0), 0.6));
            brush.rect(frame, 8.0, fill, Some(accent.unwrap_or(dashed)));
        }
        Some(row) => {
            let alpha = if stage.is_hovered(at) { 0.7 } else { 0.4 };
            let line = Stroke { alpha, ..Stroke::solid(Ink::Project(row.colour), hairline) };
            brush.rect(frame, 8.0, Some(Fill::Flat(Ink::ProjectBg(row.colour), 0.6)), Some(accent.unwrap_or(line)));
        }
        None => {
            let ink = if stage.is_hovered(at) { Ink::Line3 } else { Ink::Line2 };
            let line = Stroke { alpha: 0.8, ..Stroke::solid(ink, hairline) };
            brush.rect(frame, 6.0, Some(Fill::Flat(Ink::Surface, 0.72)), Some(accent.unwrap_or(line)));
        }
    }
}

fn project_head(stage: &Stage, brush: &mut Brush, at: u32, item: &Item, frame: Frame, row: &ProjectRow) {
    let middle = chevron(stage, brush, at, item, frame);
    let swatch = Frame { x: frame.x + 24.0, y: middle - 4.0, width: 8.0, height: 8.0 };
    self::swatch(brush, swatch, row);
    let note = if row.presence == Presence::Ghost { "not given".to_owned() } else { item.count() };
    let line = Line { left: frame.x + 38.0, end: frame.right() - 12.0, middle };
    line.draw(brush, (&row.name, Type::new(12.0, 600, Ink::Ink)), (&note, Type::new(11.0, 400, Ink::Ink3)));
}

fn domain_head(stage: &Stage, brush: &mut Brush, at: u32, item: &Item, frame: Frame, row: &DomainRow) {
    let middle = chevron(stage, brush, at, item, frame);
    let line = Line { left: frame.x + 22.0, end: frame.right() - 10.0, middle };
    let note = item.count();
    line.draw(brush, (&row.name, Type::new(11.0, 500, Ink::Ink2)), (&note, Type::new(10.5, 400, Ink::Ink3)));
}

/// Where a head's name begins, where its note ends, and the middle of both.
struct Line {
    left: f32,
    end: f32,
    middle: f32,
}

impl Line {
    /// Draws the name, and behind it the note, which stands back where there is no room for both.
    fn draw(&self, brush: &mut Brush, (name, style): (&str, Type), (note, small): (&str, Type)) {
        let room = self.end - self.left;
        let wide = brush.width(note, small) + 8.0;
        let both = brush.width(name, style) + wide <= room;
        let (style, small) = (Type { halo: true, ..style }, Type { halo: true, ..small });
        if both {
            brush.text(self.end, self.middle, room, note, small.end());
        }
        brush.text(self.left, self.middle, if both { room - wide } else { room }, name, style);
    }
}

/// Where the sign of what is folded stands: its left, and the middle of the line it shares with the name.
pub(super) fn chevron_of(item: &Item, frame: Frame) -> (f32, f32) {
    let (left, high) = if matches!(item.what, What::Project(_)) { (7.0, 16.0) } else { (6.0, 13.0) };
    (frame.x + left, frame.y + if item.folded { frame.height / 2.0 } else { high })
}

fn chevron(stage: &Stage, brush: &mut Brush, at: u32, item: &Item, frame: Frame) -> f32 {
    let icon = if item.folded { Icon::Right } else { Icon::Down };
    let ink = if stage.hover == Some(Target::Chevron(at)) { Ink::Ink } else { Ink::Ink3 };
    let (x, middle) = chevron_of(item, frame);
    brush.icon(icon, x, middle - 6.0, 12.0, ink);
    middle
}

/// A project's colour before its name; of a ghost an empty dashed square.
pub(super) fn swatch(brush: &mut Brush, frame: Frame, row: &ProjectRow) {
    if row.presence == Presence::Ghost {
        let line = Stroke::dashed(Ink::Project(0), brush.pixels(1.0), (2.0, 1.5));
        brush.rect(frame, 2.0, None, Some(line));
    } else {
        brush.rect(frame, 2.0, Some(Fill::Flat(Ink::Project(row.colour), 1.0)), None);
    }
}
