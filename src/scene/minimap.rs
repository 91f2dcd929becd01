//! The small picture of the whole.
//!
//! In: stage. Out: marks in pixels of the small picture, the frame of what the large one shows, and how to come from a
//! point of it to the world. Not here: the canvas.

use super::draw::Stage;
use super::geometry::Camera;
use super::ink::Ink;
use super::mark::{Fill, Mark, Scene, Shape, Stroke};
use super::plan::What;
use crate::layout::{Frame, Point};
use crate::mesh::model::Presence;

/// Width and height of the small picture, in pixels.
pub const SIZE: (f32, f32) = (168.0, 104.0);

/// The camera that shows all of the picture in the small one.
pub fn camera(bounds: Frame) -> Camera {
    // Not `fit`: a picture may be larger than the smallest zoom of the large one shows.
    let zoom = ((SIZE.0 - 12.0) / bounds.width.max(1.0)).min((SIZE.1 - 12.0) / bounds.height.max(1.0)).min(0.5);
    Camera { x: 0.0, y: 0.0, zoom }.centred(bounds.centre(), SIZE)
}

/// Containers, a stroke of two pixels for each node, and the selection.
pub fn minimap(stage: &Stage) -> Scene {
    let camera = camera(stage.picture.bounds);
    let small = |frame: Frame| {
        let at = camera.screen(Point { x: frame.x, y: frame.y });
        Frame { x: at.x, y: at.y, width: frame.width * camera.zoom, height: frame.height * camera.zoom }
    };
    let mut marks = Vec::new();
    let mut rect = |frame: Frame, radius: f32, fill: Option<Fill>, stroke: Option<Stroke>| {
        marks.push(Mark { shape: Shape::Rect { frame, radius: (radius, radius), fill, stroke }, opacity: 1.0 });
    };
    let node_height = (28.0 * camera.zoom).min(2.0);
    for (at, item) in (0_u32..).zip(&stage.picture.plan.items) {
        let frame = small(stage.picture.frame(at));
        let here = stage.lit.selected.and_then(super::plan::Target::item) == Some(at);
        let ink = if here { Ink::Accent } else { Ink::Edge };
        match item.what {
            What::Project(id) => {
                let row = stage.overview.projects.row(id);
                let colour = row.map_or(0, |row| row.colour);
                let ghost = row.is_some_and(|row| row.presence == Presence::Ghost);
                let line =
                    if here { Stroke::solid(Ink::Accent, 1.0) } else { Stroke::solid(Ink::Project(colour), 1.0) };
                let alpha = if here { 1.0 } else { 0.4 };
                let dash = ghost.then_some((2.0, 2.0));
                let fill = Fill::Flat(Ink::ProjectBg(colour), 1.0);
                rect(frame, 1.0, Some(fill), Some(Stroke { alpha, dash, ..line }));
            }
            What::Domain(_) if item.folded || here => {
                let middle = frame.y + frame.height / 2.0 - node_height / 2.0;
                rect(Frame { y: middle, height: node_height, ..frame }, 0.0, Some(Fill::Flat(ink, 1.0)), None);
            }
            What::Domain(_) => {}
            What::Node(_) => {
                let high = if here { 3.0 } else { node_height };
                let middle = frame.y + frame.height / 2.0 - high / 2.0;
                rect(Frame { y: middle, height: high, ..frame }, 0.0, Some(Fill::Flat(ink, 1.0)), None);
            }
        }
    }
    Scene { marks, view: Frame { x: 0.0, y: 0.0, width: SIZE.0, height: SIZE.1 } }
}

/// What the viewport shows, as a frame in the small picture, kept inside it.
pub fn window(bounds: Frame, shown: Camera, viewport: (f32, f32)) -> Frame {
    let camera = camera(bounds);
    let view = shown.view(viewport);
    let corner = camera.screen(Point { x: view.x, y: view.y });
    let end = camera.screen(Point { x: view.right(), y: view.bottom() });
    let (x, y) = (corner.x.clamp(0.0, SIZE.0), corner.y.clamp(0.0, SIZE.1));
    Frame { x, y, width: end.x.clamp(x, SIZE.0) - x, height: end.y.clamp(y, SIZE.1) - y }
}
