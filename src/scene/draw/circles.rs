//! Mesh: projects as circles with their score, dependencies as curves with their count.
//!
//! In: stage. Out: marks. Not here: where circles and curves lie.

use super::brush::{Brush, Type};
use super::containers::swatch;
use super::nodes::{badge, ring};
use super::{Stage, look};
use crate::layout::{Frame, Point};
use crate::mesh::model::Presence;
use crate::overview::model::ProjectRow;
use crate::scene::icon::Icon;
use crate::scene::ink::Ink;
use crate::scene::level::text_size;
use crate::scene::mark::{Fill, Head, Shape, Stroke};
use crate::scene::measure::width;
use crate::scene::mesh::{self, RIM};
use crate::scene::picture::Route;
use crate::scene::plan::{Link, Target, Tie, What};
use crate::sort::Sort;

/// Width of the ring.
const RING: f32 = 5.0;

/// The least radius on the screen, in pixels, of a circle that has room for a badge.
const BADGED: f32 = 16.0;

/// Draws the graph of projects.
pub(super) fn draw(stage: &Stage, brush: &mut Brush) {
    let picture = stage.picture;
    let links: Vec<(u32, &Link, &Route)> = (0_u32..)
        .zip(picture.plan.links.iter().zip(&picture.routes))
        .map(|(at, (link, route))| (at, link, route))
        .filter(|(_, _, route)| brush.sees(&route.span.grown(24.0)))
        .collect();
    for &(at, link, route) in &links {
        curve(stage, brush, at, link, route);
    }
    let mut labels = Labels(Vec::new());
    let visible: Vec<u32> = stage.visible(brush).collect();
    // Circles keep their place, then the larger projects' names, then counts.
    for (centre, radius) in &picture.circles {
        labels.taken(Frame { x: centre.x, y: centre.y, width: 0.0, height: 0.0 }.grown(*radius));
    }
    let mut named = Vec::new();
    for at in visible {
        let Some(What::Project(id)) = picture.plan.item(at).map(|item| item.what) else { continue };
        let Some(row) = stage.overview.projects.row(id) else { continue };
        let (centre, radius) = picture.circles.get(at as usize).copied().unwrap_or_default();
        project(stage, brush, at, row, centre, radius);
        named.push((id, row, at, (centre, radius)));
    }
    named.put_in_order_by(|a, b| b.3.1.total_cmp(&a.3.1));
    for (id, row, at, circle) in named {
        let note = mesh::label(stage.overview, id, row);
        brush.opacity = stage.lit.item_opacity(at);
        label(brush, &mut labels, row, &note, picture.frame(at), circle);
        brush.opacity = 1.0;
    }
    for &(at, link, route) in &links {
        let chosen = [stage.lit.selected, stage.focus].contains(&Some(Target::Link(at)));
        if labels.free(pill_frame(link, route.pill, brush.zoom), chosen) {
            pill(stage, brush, at, link, route.pill);
        }
    }
}

/// Places that are taken by text: what would lie over another is left out.
struct Labels(Vec<Frame>);

impl Labels {
    fn taken(&mut self, frame: Frame) {
        self.0.push(frame);
    }

    /// Takes a place if nothing has it, or in any case if it must be.
    fn free(&mut self, frame: Frame, must: bool) -> bool {
        let free = must || !self.0.iter().any(|it| it.meets(&frame));
        if free {
            self.0.push(frame);
        }
        free
    }
}

/// Draws one circle or one curve anew, over the others.
pub(super) fn one(stage: &Stage, brush: &mut Brush, target: Target) {
    let picture = stage.picture;
    match target {
        Target::Link(at) => {
            if let (Some(link), Some(route)) = (picture.plan.links.get(at as usize), picture.route(at)) {
                curve(stage, brush, at, link, route);
                pill(stage, brush, at, link, route.pill);
            }
        }
        _ => {
            if let Some(at) = target.item()
                && let Some(What::Project(id)) = picture.plan.item(at).map(|item| item.what)
                && let Some(row) = stage.overview.projects.row(id)
            {
                let (centre, radius) = picture.circles.get(at as usize).copied().unwrap_or_default();
                project(stage, brush, at, row, centre, radius);
            }
        }
    }
}

fn curve(stage: &Stage, brush: &mut Brush, at: u32, link: &Link, route: &Route) {
    let (dash, own, alpha) = look(link.tie);
    let hidden = matches!(link.tie, Tie::Hidden | Tie::Likely);
    let chosen = [stage.lit.selected, stage.focus].contains(&Some(Target::Link(at)));
    let width = 1.25 + 0.62 * link.count.min(10) as f32;
    let way = &route.way;
    if chosen || stage.hover == Some(Target::Link(at)) {
        let tint = match (hidden, chosen) {
            (true, _) => Ink::ErrBg,
            (false, true) => Ink::AccentBg,
            (false, false) => Ink::Sunken,
        };
        let band = Stroke { round: true, ..Stroke::solid(tint, width + 10.0) };
        brush.put(Shape::Path { way: way.clone(), stroke: band, head: None });
    }
    if link.in_cycle && !chosen {
        let band = Stroke { round: true, alpha: 0.22, ..Stroke::solid(Ink::Warn, width + 8.0) };
        brush.put(Shape::Path { way: way.clone(), stroke: band, head: None });
    }
    let ink = if chosen && !hidden { Ink::Accent } else { own };
    let head_ink = if ink == Ink::Edge { Ink::Edge2 } else { ink };
    // Constant size, but never smaller than the line is wide.
    let side = 9.0_f32.max(width + 4.0);
    let head =
        Head { length: side, width: side, ink: head_ink, hollow: link.tie == Tie::Likely, doubled: link.in_cycle };
    // Dots grow with the line, or they would run together.
    let dash = dash.map(|(on, off)| if hidden { (on, off.max(width * 1.8)) } else { (on, off) });
    let stroke = Stroke { ink, alpha, width, dash, round: hidden };
    brush.put(Shape::Path { way: way.clone(), stroke, head: Some(head) });
}

/// The sign of a dependency that is not plainly declared.
fn sign(link: &Link) -> Option<Icon> {
    match link.tie {
        Tie::Package => Some(Icon::Package),
        Tie::Hidden | Tie::Likely => Some(Icon::Hidden),
        Tie::Declared | Tie::Ghost => None,
    }
}

/// What a pill says.
fn pill_text(link: &Link) -> String {
    if link.tie == Tie::Likely { format!("{}?", link.count) } else { link.count.to_string() }
}

fn pill_frame(link: &Link, place: Point, zoom: f32) -> Frame {
    let size = text_size(11.0, zoom);
    let scale = size / 11.0;
    let words = width(&pill_text(link), size, 600);
    let wide = (words + 12.0 * scale + if sign(link).is_some() { 15.0 * scale } else { 0.0 }).max(20.0 * scale);
    let high = 18.0 * scale;
    Frame { x: place.x - wide / 2.0, y: place.y - high / 2.0, width: wide, height: high }
}

/// How many distinct nodes are used, in a pill; with an icon where it is not plainly declared.
fn pill(stage: &Stage, brush: &mut Brush, at: u32, link: &Link, place: Point) {
    let hidden = matches!(link.tie, Tie::Hidden | Tie::Likely);
    let (icon, text, scale) = (sign(link), pill_text(link), text_size(11.0, brush.zoom) / 11.0);
    let frame = pill_frame(link, place, brush.zoom);
    let (wide, high) = (frame.width, frame.height);
    let chosen = [stage.lit.selected, stage.focus].contains(&Some(Target::Link(at)));
    let strong = if hidden { Ink::Err } else { Ink::Accent };
    let (fill, border, ink) = match (chosen, hidden) {
        (true, _) => (strong, strong, Ink::Surface),
        (false, true) => (Ink::Surface, Ink::Err, Ink::Err),
        (false, false) => (Ink::Surface, Ink::Line2, Ink::Ink2),
    };
    let line = Stroke::solid(border, brush.pixels(1.0));
    brush.rect(frame, high / 2.0, Some(Fill::Flat(fill, 1.0)), Some(line));
    let mut x = place.x;
    if let Some(icon) = icon {
        brush.icon(icon, frame.x + 5.0 * scale, place.y - 6.0 * scale, 12.0 * scale, ink);
        x += 7.0 * scale;
    }
    brush.text(x, place.y, wide, &text, Type::new(11.0, 600, ink).middle());
}

fn project(stage: &Stage, brush: &mut Brush, at: u32, row: &ProjectRow, centre: Point, radius: f32) {
    brush.opacity = stage.lit.item_opacity(at);
    circle(stage, brush, at, row, centre, radius);
    brush.opacity = 1.0;
}

fn circle(stage: &Stage, brush: &mut Brush, at: u32, row: &ProjectRow, centre: Point, radius: f32) {
    let selected = stage.is_selected(at);
    if selected || stage.focus == Some(Target::Item(at)) {
        let fill = selected.then_some(Fill::Flat(Ink::AccentBg, 1.0));
        brush.circle(centre, radius + 4.5, fill, Some(Stroke::solid(Ink::Accent, brush.pixels(2.0))));
    }
    let hovered = stage.is_hovered(at);
    let ground = |ink| Some(Fill::Flat(ink, 1.0));
    if row.presence == Presence::Ghost {
        let line = Stroke::dashed(Ink::Project(0), brush.pixels(1.5), (4.0, 4.0));
        brush.circle(centre, radius, ground(if hovered { Ink::Hover } else { Ink::Canvas }), Some(line));
        brush.text(centre.x, centre.y, radius * 2.0, "?", Type::new(13.0, 600, Ink::Ink3).middle());
        return;
    }
    brush.circle(centre, radius, ground(if hovered { Ink::Hover } else { Ink::Surface }), None);
    brush.circle(centre, radius - 2.0 * RING, ground(Ink::ProjectBg(row.colour)), None);
    let middle = radius - RING / 2.0;
    let track = Stroke::solid(Ink::Line, RING);
    let (words, size, ink) = match row.rollup.score {
        Some(score) => {
            ring(brush, centre, middle, RING, score as f32);
            (format!("{score:.0}"), if radius < 24.0 { 13.0 } else { 18.0 }, Ink::Ink)
        }
        None if row.rollup.products == 0 => {
            brush.circle(centre, middle, None, Some(track));
            ("n/a".to_owned(), 11.0, Ink::Ink3)
        }
        None => {
            let dots = Stroke { round: true, ..Stroke::dashed(Ink::Line3, 2.0, (0.1, 5.0)) };
            brush.circle(centre, middle, None, Some(dots));
            ("?".to_owned(), 13.0, Ink::Ink3)
        }
    };
    brush.text(centre.x, centre.y, radius * 1.5, &words, Type::new(size, 600, ink).middle());
    // Where the circle is small, its own number needs the room.
    if row.trouble != (0, 0) && radius * brush.zoom >= BADGED {
        badge(brush, Point { x: centre.x + radius * 0.72, y: centre.y - radius * 0.72 }, row.trouble);
    }
}

/// Swatch, name and counts under the circle. The second line goes first when the zoom leaves no room, then the name.
fn label(
    brush: &mut Brush,
    labels: &mut Labels,
    row: &ProjectRow,
    note: &str,
    frame: Frame,
    (centre, radius): (Point, f32),
) {
    let ghost = row.presence == Presence::Ghost;
    let size = text_size(13.0, brush.zoom);
    let top = centre.y + radius + RIM + 4.0;
    let middle = top + size * 0.6;
    // The estimate is an upper one; the swatch should not stand off.
    let name = width(&row.name, size, 600).min(frame.width - 14.0) * 0.93;
    // As large beside the name at any zoom.
    let side = size * 8.0 / 13.0;
    let lead = if ghost { 0.0 } else { side * 7.0 / 8.0 };
    let half = name / 2.0 + lead;
    if !labels.free(Frame { x: centre.x - half, y: top, width: 2.0 * half, height: size }, false) {
        return;
    }
    if !ghost {
        let at = Frame { x: centre.x - name / 2.0 - lead, y: middle - side / 2.0, width: side, height: side };
        swatch(brush, at, row);
    }
    let ink = if ghost { Ink::Ink2 } else { Ink::Ink };
    let style = Type { halo: true, ..Type::new(13.0, 600, ink).middle() };
    brush.text(centre.x + lead, middle, frame.width - 14.0, &row.name, style);
    // A cut note says less than none.
    let small = text_size(11.0, brush.zoom);
    let wide = width(note, small, 400);
    let place = Frame { x: centre.x - wide / 2.0, y: middle + size * 0.6, width: wide, height: small };
    if wide <= frame.width + 24.0 && labels.free(place, false) {
        let style = Type { halo: true, ..Type::new(11.0, 400, Ink::Ink3).middle() };
        brush.text(centre.x, middle + size * 0.6 + 8.0, frame.width + 24.0, note, style);
    }
}
