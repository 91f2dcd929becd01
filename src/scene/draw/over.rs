//! What lies over the picture and changes with every move of a hand: hover, keyboard, selection, rubber band, columns.
//!
//! In: stage. Out: few marks, so that they can be drawn in every frame over a picture that is not. Not here: the picture.

use super::brush::{Brush, Type};
use super::{Level, Stage, circles, columns, containers, edges, level, nodes};
use crate::layout::{Frame, Point};
use crate::scene::icon::Icon;
use crate::scene::ink::Ink;
use crate::scene::mark::{Fill, Scene, Stroke};
use crate::scene::measure::width;
use crate::scene::plan::{Target, What};

/// Draws it. `band` is the rubber band, in pixels of the viewport.
pub fn over(stage: &Stage, band: Option<(Point, Point)>) -> Scene {
    let mut brush = Brush::new(stage.camera, stage.viewport);
    let accent = Stroke::solid(Ink::Accent, brush.pixels(2.0));
    for &at in stage.picked {
        frame_of(stage, &mut brush, at, accent);
    }
    let targets = [stage.lit.selected, stage.hover, stage.focus];
    for (place, target) in targets.iter().enumerate() {
        // What is selected and hovered is drawn once.
        if let Some(target) = target
            && !targets.iter().skip(place + 1).any(|other| other.as_ref() == Some(target))
        {
            one(stage, &mut brush, *target);
        }
    }
    columns::draw(stage, &mut brush);
    place(stage, &mut brush);
    if let Some((from, to)) = band {
        let frame = Frame::around([from, to].map(|it| stage.camera.world(it)));
        let line = Stroke::solid(Ink::Accent, 1.0 / stage.camera.zoom);
        brush.rect(frame, 0.0, Some(Fill::Flat(Ink::Accent, 0.08)), Some(line));
    }
    brush.scene()
}

/// A frame around something that was picked.
fn frame_of(stage: &Stage, brush: &mut Brush, at: u32, line: Stroke) {
    if let Some((centre, radius)) = stage.picture.circles.get(at as usize) {
        brush.circle(*centre, radius + 4.5, None, Some(line));
    } else if brush.sees(&stage.picture.frame(at).grown(8.0)) {
        brush.rect(stage.picture.frame(at).grown(3.0), 6.0, None, Some(line));
    }
}

/// In which project and domain the middle of the viewport lies, at its upper edge, where their heads are out of sight.
fn place(stage: &Stage, brush: &mut Brush) {
    let view = stage.camera.view(stage.viewport);
    let around = |frame: &Frame| frame.holds(view.centre()) && frame.y < view.y;
    let mut names: Vec<&str> = Vec::new();
    for (item, frame) in stage.picture.plan.items.iter().zip(&stage.picture.frames) {
        match item.what {
            What::Project(id) if around(frame) => {
                names.extend(stage.overview.projects.row(id).map(|row| row.name.as_str()));
            }
            What::Domain(id) if around(frame) && level(brush.zoom) > Level::Projects => {
                names.extend(stage.overview.domains.row(id).map(|row| row.name.as_str()));
            }
            _ => {}
        }
    }
    if names.is_empty() || stage.picture.plan.mesh {
        return;
    }
    let pixel = 1.0 / brush.zoom;
    let text = names.join(" / ");
    let wide = width(&text, 11.0 * pixel, 500) + 16.0 * pixel;
    let x = view.centre().x;
    let frame = Frame { x: x - wide / 2.0, y: view.y + 8.0 * pixel, width: wide, height: 22.0 * pixel };
    let line = Stroke::solid(Ink::Line2, pixel);
    brush.rect(frame, 11.0 * pixel, Some(Fill::Flat(Ink::Raised, 0.92)), Some(line));
    brush.text(x, frame.centre().y, wide, &text, Type::new(11.0 * pixel, 500, Ink::Ink2).middle());
}

fn one(stage: &Stage, brush: &mut Brush, target: Target) {
    let item = |at: u32| stage.picture.plan.item(at);
    let fine = level(brush.zoom) >= Level::Nodes;
    match target {
        _ if stage.picture.plan.mesh => circles::one(stage, brush, target),
        Target::Link(at) if fine => edges::one(stage, brush, at),
        Target::Link(_) => {}
        Target::Chevron(at) => {
            if let Some(item) = item(at) {
                let (x, middle) = containers::chevron_of(item, stage.picture.frame(at));
                brush.icon(if item.folded { Icon::Right } else { Icon::Down }, x, middle - 6.0, 12.0, Ink::Ink);
            }
        }
        Target::Item(at) | Target::More(at, _) => match item(at).map(|it| it.what) {
            Some(What::Node(_)) if fine => nodes::one(stage, brush, at),
            // What lies in a container is not drawn again: only its border.
            Some(_) => {
                let chosen = stage.is_selected(at) || stage.focus == Some(target);
                let (ink, width) = if chosen { (Ink::Accent, 2.0) } else { (Ink::Line3, 1.5) };
                let line = Stroke::solid(ink, brush.pixels(width));
                brush.rect(stage.picture.frame(at), 6.0, None, Some(line));
            }
            None => {}
        },
    }
}
