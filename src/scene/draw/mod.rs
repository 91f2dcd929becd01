//! A picture and the state of the screen in, marks out.
//!
//! In: a [`Stage`]. Out: a [`Scene`] with the marks that meet the viewport, at the level of detail of the zoom. Not here:
//! the canvas, animation. One file a kind of mark.

mod brush;
mod circles;
mod coarse;
mod columns;
mod containers;
mod edges;
mod nodes;
mod over;

pub(in crate::scene) use nodes::capsule;
pub use over::over;

use super::geometry::Camera;
use super::ink::Ink;
use super::lens::Colours;
use super::level::{Level, level};
use super::lit::Lit;
use super::mark::Scene;
use super::picture::Picture;
use super::plan::{Target, Tie};
use crate::overview::{Detail, Overview};
use brush::Brush;

/// Everything a picture depends on.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    /// The index of the mesh.
    pub overview: &'a Overview,
    /// Where everything lies.
    pub picture: &'a Picture,
    /// What the selection lights.
    pub lit: &'a Lit,
    /// What colours say.
    pub colours: &'a Colours,
    /// The selected node in full, if it is known.
    pub detail: Option<&'a Detail>,
    /// Items picked besides the selection, in order.
    pub picked: &'a [u32],
    /// What the pointer is over.
    pub hover: Option<Target>,
    /// Where the keyboard is.
    pub focus: Option<Target>,
    /// Which part of the world is shown.
    pub camera: Camera,
    /// Width and height of the viewport in pixels.
    pub viewport: (f32, f32),
}

/// Draws the picture.
pub fn draw(stage: &Stage) -> Scene {
    let mut brush = Brush::new(stage.camera, stage.viewport);
    if stage.picture.plan.mesh {
        circles::draw(stage, &mut brush);
    } else {
        match level(stage.camera.zoom) {
            Level::Projects => coarse::projects(stage, &mut brush),
            Level::Domains => coarse::domains(stage, &mut brush),
            Level::Nodes | Level::Close => {
                containers::boxes(stage, &mut brush);
                edges::draw(stage, &mut brush);
                containers::heads(stage, &mut brush);
                nodes::draw(stage, &mut brush);
            }
        }
    }
    brush.scene()
}

/// The whole picture at zoom 1, as it leaves the page.
pub fn whole<'a>(stage: &Stage<'a>, margin: f32) -> Stage<'a> {
    let bounds = stage.picture.bounds.grown(margin);
    Stage {
        camera: Camera { x: bounds.x, y: bounds.y, zoom: 1.0 },
        viewport: (bounds.width, bounds.height),
        hover: None,
        focus: None,
        ..*stage
    }
}

impl Stage<'_> {
    /// Positions of the items whose frame meets the viewport, in order.
    fn visible<'b>(&'b self, brush: &'b Brush) -> impl Iterator<Item = u32> + 'b {
        (0_u32..).zip(&self.picture.frames).filter(|(_, frame)| brush.sees(frame)).map(|(at, _)| at)
    }
    fn is_selected(&self, item: u32) -> bool {
        self.lit.selected == Some(Target::Item(item))
    }
    fn is_hovered(&self, item: u32) -> bool {
        self.hover == Some(Target::Item(item))
    }
}

/// Dash, colour and opacity of a kind of dependency.
fn look(tie: Tie) -> (Option<(f32, f32)>, Ink, f32) {
    match tie {
        Tie::Declared => (None, Ink::Edge, 1.0),
        Tie::Package => (Some((10.0, 4.0)), Ink::Edge, 1.0),
        Tie::Ghost => (Some((4.0, 4.0)), Ink::Edge, 1.0),
        Tie::Hidden => (Some((1.0, 5.0)), Ink::Err, 1.0),
        Tie::Likely => (Some((1.0, 5.0)), Ink::Err, 0.6),
    }
}
