//! The edges of Lineage.
//!
//! In: stage. Out: marks between containers and nodes; those on the path above the others. Not here: Mesh's curves.

use super::brush::Brush;
use super::{Stage, look};
use crate::scene::ink::Ink;
use crate::scene::mark::{Head, Shape, Step, Stroke};
use crate::scene::picture::Route;
use crate::scene::plan::{Link, Target, Tie};

/// Edges above which each is drawn fainter: many run side by side.
const MANY: usize = 1500;

/// Draws all edges that meet the viewport.
pub(super) fn draw(stage: &Stage, brush: &mut Brush) {
    let routes = || (0_u32..).zip(stage.picture.plan.links.iter().zip(&stage.picture.routes));
    for above in [false, true] {
        for (at, (link, route)) in routes() {
            if stage.lit.on_path(at) == above && brush.sees(&route.span.grown(8.0)) {
                edge(stage, brush, at, link, route);
            }
        }
    }
    brush.opacity = 1.0;
}

/// Draws one edge.
pub(super) fn one(stage: &Stage, brush: &mut Brush, at: u32) {
    if let (Some(link), Some(route)) = (stage.picture.plan.links.get(at as usize), stage.picture.route(at)) {
        edge(stage, brush, at, link, route);
        brush.opacity = 1.0;
    }
}

fn edge(stage: &Stage, brush: &mut Brush, at: u32, link: &Link, route: &Route) {
    let lit = stage.lit.on_path(at);
    let hovered = stage.hover == Some(Target::Link(at));
    let (dash, own, alpha) = look(link.tie);
    let hidden = matches!(link.tie, Tie::Hidden | Tie::Likely);
    // A hidden edge keeps its colour: that it is hidden matters more than that it is on the path.
    let ink = match (lit, hovered) {
        (true, _) if !hidden => Ink::Accent,
        (_, true) if !hidden => Ink::Edge2,
        _ => own,
    };
    // A bundle is wider the more edges it stands for; dots would run together.
    let bundled = (link.count.saturating_sub(1) as f32 * 0.3).min(if hidden { 0.75 } else { 3.0 });
    let width = brush.pixels(if lit || hovered || hidden { 1.75 } else { 1.25 } + bundled);
    let rest = if stage.picture.plan.links.len() > MANY { 0.55 } else { 1.0 };
    brush.opacity = match (lit || hovered, stage.lit.is_lit(at)) {
        (true, _) => 1.0,
        (false, true) => rest,
        (false, false) => 0.3,
    } * stage.picture.settled;
    let scale = brush.pixels(1.0);
    let dash = dash.map(|(on, off)| (on * scale, off * scale));
    let stroke = Stroke { ink, alpha, width, dash, round: hidden };
    let head_ink = if ink == Ink::Edge { Ink::Edge2 } else { ink };
    let head = Head { length: 6.0, width: 7.0, ink: head_ink, hollow: link.tie == Tie::Likely, doubled: link.in_cycle };
    let mut way = route.way.clone();
    // The frame of what is selected lies around it: the arrow ends there.
    if stage.is_selected(link.to)
        && let Some(Step::Line(end)) = way.last_mut()
    {
        end.x -= 4.5;
    }
    brush.put(Shape::Path { way, stroke, head: Some(head) });
}
