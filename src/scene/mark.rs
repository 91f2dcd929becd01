//! What a picture is made of.
//!
//! In: nothing. Out: the types of the display list, and the outlines they share. Not here: who draws it (the canvas,
//! [`svg`](super::svg)). Lengths are world units; marks are drawn in their order.

use super::icon::Icon;
use super::ink::Ink;
use crate::layout::{Frame, Point};
use std::borrow::Cow;

/// A display list.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// What to draw, the lowest first.
    pub marks: Vec<Mark>,
    /// The part of the world it shows.
    pub view: Frame,
}

/// One thing to draw.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// Its outline.
    pub shape: Shape,
    /// 0 to 1: less than 1 is dimmed.
    pub opacity: f32,
}

/// An outline with its colours.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// An upright rectangle.
    Rect {
        /// Where.
        frame: Frame,
        /// Radius of its left and its right corners.
        radius: (f32, f32),
        /// Its inside.
        fill: Option<Fill>,
        /// Its border.
        stroke: Option<Stroke>,
    },
    /// A circle, or a part of one, clockwise from the top.
    Arc {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: f32,
        /// How much of it: 1 is all.
        turn: f32,
        /// Its inside, if it is whole.
        fill: Option<Fill>,
        /// Its line.
        stroke: Option<Stroke>,
    },
    /// A line.
    Path {
        /// Its way.
        way: Vec<Step>,
        /// How it is drawn.
        stroke: Stroke,
        /// The head at its end.
        head: Option<Head>,
    },
    /// One line of text.
    Text {
        /// The point on the base line that `anchor` names.
        at: Point,
        /// Height of the font.
        size: f32,
        /// CSS's weight.
        weight: u16,
        /// Which part of the text is at `at`.
        anchor: Anchor,
        /// Its colour.
        ink: Ink,
        /// The text, as it was given to Meshscope: escape it.
        text: String,
        /// More text behind it in another colour, a third of its height away: a version.
        tail: Option<(String, Ink)>,
        /// Struck through, for what is disabled.
        struck: bool,
        /// Whether a band of the canvas's colour lies around it.
        halo: bool,
    },
    /// Upright rectangles of one colour without borders: nodes from afar.
    Bars {
        /// Where.
        frames: Vec<Frame>,
        /// Their colour.
        ink: Ink,
    },
    /// An icon.
    Icon {
        /// Which one.
        icon: Icon,
        /// Its upper left corner.
        at: Point,
        /// Its side.
        size: f32,
        /// Its colour.
        ink: Ink,
    },
}

/// An inside.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fill {
    /// One colour with its opacity.
    Flat(Ink, f32),
    /// Hatched: unknown.
    Hatched,
}

/// A line's look.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// Its opacity.
    pub alpha: f32,
    /// Its width.
    pub width: f32,
    /// Length of a dash and of a gap; none is solid.
    pub dash: Option<(f32, f32)>,
    /// Whether its ends and dashes are round.
    pub round: bool,
}

impl Stroke {
    /// A solid line.
    pub fn solid(ink: Ink, width: f32) -> Self {
        Self { ink, alpha: 1.0, width, dash: None, round: false }
    }
    /// A dashed line.
    pub fn dashed(ink: Ink, width: f32, dash: (f32, f32)) -> Self {
        Self { dash: Some(dash), ..Self::solid(ink, width) }
    }
}

/// A step of a way.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Step {
    /// Begin here.
    Move(Point),
    /// Straight on to here.
    Line(Point),
    /// A quadratic curve: control, end.
    Bend(Point, Point),
    /// A cubic curve: two controls, end.
    Curve(Point, Point, Point),
}

impl Step {
    /// Where the step ends.
    pub fn end(self) -> Point {
        match self {
            Self::Move(to) | Self::Line(to) | Self::Bend(_, to) | Self::Curve(_, _, to) => to,
        }
    }
}

/// An arrow head: a triangle whose tip is the end of the line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Head {
    /// Its length.
    pub length: f32,
    /// Its width.
    pub width: f32,
    /// Its colour.
    pub ink: Ink,
    /// Only its outline: the dependency is likely, not sure.
    pub hollow: bool,
    /// A second one behind it: the line is part of a cycle.
    pub doubled: bool,
}

/// Which part of a text is at its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A polyline with its corners rounded by at most `radius`.
pub fn rounded(points: &[Point], radius: f32) -> Vec<Step> {
    let Some((first, rest)) = points.split_first() else {
        return Vec::new();
    };
    let mut way = vec![Step::Move(*first)];
    let mut last = *first;
    for (index, corner) in rest.iter().enumerate() {
        let Some(next) = rest.get(index + 1) else {
            way.push(Step::Line(*corner));
            break;
        };
        let bend = radius.min(distance(last, *corner) / 2.0).min(distance(*corner, *next) / 2.0);
        if bend > 0.01 {
            way.push(Step::Line(along(*corner, last, bend)));
            way.push(Step::Bend(*corner, along(*corner, *next, bend)));
        }
        last = *corner;
    }
    way
}

/// The distance of two points.
pub fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The point `length` away from `from` on the way to `to`.
pub fn along(from: Point, to: Point, length: f32) -> Point {
    let whole = distance(from, to);
    if whole == 0.0 {
        return from;
    }
    Point { x: from.x + (to.x - from.x) * length / whole, y: from.y + (to.y - from.y) * length / whole }
}

/// The line of a path without its head: of a dotted one, what ends where the head begins, so that no dot lies over it.
pub fn line<'w>(way: &'w [Step], stroke: &Stroke, head: Option<&Head>) -> Cow<'w, [Step]> {
    let (Some(head), Some((last, before)), true) = (head, way.split_last(), stroke.round && stroke.dash.is_some())
    else {
        return Cow::Borrowed(way);
    };
    let length = if head.doubled { 2.0 * head.length } else { head.length };
    let back = back(*last, before);
    let end = along(last.end(), back, length.min(distance(last.end(), back)));
    let last = match *last {
        Step::Move(_) | Step::Line(_) => Step::Line(end),
        Step::Bend(control, _) => Step::Bend(control, end),
        Step::Curve(first, second, _) => Step::Curve(first, second, end),
    };
    Cow::Owned(before.iter().copied().chain([last]).collect())
}

/// What the last step of a way comes from, as the eye sees it.
fn back(last: Step, before: &[Step]) -> Point {
    match last {
        Step::Bend(control, tip) | Step::Curve(_, control, tip) if distance(control, tip) > 0.01 => control,
        _ => before.last().map_or(last.end(), |step| step.end()),
    }
}

/// The corners of a head whose tip is at the end of `way`: the tip, then the base. Of a doubled head two triangles.
pub fn head(way: &[Step], head: &Head) -> Vec<[Point; 3]> {
    let Some((last, before)) = way.split_last() else {
        return Vec::new();
    };
    let tip = last.end();
    let back = back(*last, before);
    // A last piece shorter than the head gives it its direction all the same.
    let base = along(tip, back, head.length);
    let (dx, dy) = (base.x - tip.x, base.y - tip.y);
    let slant = head.width / 2.0 / head.length;
    let triangle = |place: f32| {
        let tip = Point { x: tip.x + dx * place, y: tip.y + dy * place };
        let base = Point { x: tip.x + dx, y: tip.y + dy };
        [
            tip,
            Point { x: base.x - dy * slant, y: base.y + dx * slant },
            Point { x: base.x + dy * slant, y: base.y - dx * slant },
        ]
    };
    if head.doubled { vec![triangle(0.0), triangle(1.0)] } else { vec![triangle(0.0)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_heads_of_a_doubled_one_point_where_a_short_last_piece_does() {
        let at = |x: f32, y: f32| Point { x, y };
        let double = Head { length: 9.0, width: 8.0, ink: Ink::Edge, hollow: false, doubled: true };
        // Up, then four units to the right.
        let way = [Step::Move(at(0.0, 40.0)), Step::Line(at(0.0, 0.0)), Step::Line(at(4.0, 0.0))];
        let heads = head(&way, &double);
        assert_eq!(
            heads,
            [[at(4.0, 0.0), at(-5.0, -4.0), at(-5.0, 4.0)], [at(-5.0, 0.0), at(-14.0, -4.0), at(-14.0, 4.0)],]
        );
        assert_eq!(head(&way, &Head { doubled: false, ..double }).len(), 1);
    }

    #[test]
    fn dots_end_where_the_head_begins() {
        let at = |x: f32| Point { x, y: 0.0 };
        let head = Head { length: 9.0, width: 8.0, ink: Ink::Edge, hollow: false, doubled: false };
        let way = [Step::Move(at(0.0)), Step::Line(at(20.0))];
        let dashed = Stroke::dashed(Ink::Edge, 2.0, (1.0, 4.0));
        let dotted = Stroke { round: true, ..dashed };
        assert_eq!(*line(&way, &dotted, Some(&head)), [Step::Move(at(0.0)), Step::Line(at(11.0))]);
        assert_eq!(
            *line(&way, &dotted, Some(&Head { length: 30.0, ..head })),
            [Step::Move(at(0.0)), Step::Line(at(0.0))]
        );
        let curve = [Step::Move(at(0.0)), Step::Curve(at(5.0), at(8.0), at(20.0))];
        assert_eq!(line(&curve, &dotted, Some(&head)).last(), Some(&Step::Curve(at(5.0), at(8.0), at(11.0))));
        assert_eq!((&*line(&way, &dashed, Some(&head)), &*line(&way, &dotted, None)), (&way[..], &way[..]));
    }
}
