//! A plan with the layout that answers it, ready to be drawn and pointed at.
//!
//! In: overview, plan, layout. Out: frames of what is visible, ways of the arrows, bundles for the coarse levels. Made once
//! a layout, so that a frame of the screen only looks things up. Not here: colours, camera.

use super::curves::curves;
use super::lineage::node_frame;
use super::mark::{Step, distance, rounded};
use super::mesh::{RIM, radius_in};
use super::plan::{Plan, What};
use crate::layout::{Frame, Layout, Point};
use crate::overview::Overview;
use crate::sort::Sort;
use std::collections::BTreeMap;

/// Radius of the corners of Lineage's edges.
const CORNER: f32 = 6.0;
/// Names with fewer bytes than this are never cut by much.
const SHORT_NAME: usize = 16;

/// A plan with positions.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Picture {
    /// What is drawn.
    pub plan: Plan,
    /// The visible frame of each item: a node without the room beside it, a project of Mesh with its label.
    pub frames: Vec<Frame>,
    /// The circle of each item of Mesh: centre and radius; empty in Lineage.
    pub circles: Vec<(Point, f32)>,
    /// The way of each link.
    pub routes: Vec<Route>,
    /// Links between domains, for the level that draws no nodes.
    pub domains: Vec<Bundle>,
    /// Links between projects, for the coarsest level.
    pub projects: Vec<Bundle>,
    /// All of it.
    pub bounds: Frame,
    /// How far edges have appeared, 0 to 1: less than 1 only while boxes move to their places.
    pub settled: f32,
    /// What else is drawn of each item.
    pub traits: Vec<Traits>,
}

/// What is drawn of an item besides its frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Traits {
    /// Where a node's name begins to tell it from the others, in characters: behind the beginning that it shares with the
    /// name before or after it in the alphabet, back to where the word begins. 0 where it shares little.
    pub telling: u16,
    /// Whether edges arrive at it.
    pub entered: bool,
    /// Whether edges leave it.
    pub left: bool,
    /// What was found wrong with a node: errors, warnings.
    pub trouble: (u32, u32),
}

/// The way of a link.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Route {
    /// What is drawn.
    pub way: Vec<Step>,
    /// Points close to the way, for pointing at it.
    pub points: Vec<Point>,
    /// The frame around the way.
    pub span: Frame,
    /// Where the count stands; Mesh only.
    pub pill: Point,
}

/// Several links drawn as one.
#[derive(Clone, PartialEq, Debug)]
pub struct Bundle {
    /// The producer's box.
    pub from: u32,
    /// The consumer's box.
    pub to: u32,
    /// Edges.
    pub count: u32,
    /// Where it is drawn: the way of its shortest link, as far as that lies outside both boxes.
    pub way: Vec<Step>,
    /// The frame around the way.
    pub span: Frame,
}

impl Picture {
    /// Puts a plan and its layout together. A layout of another request gives an empty frame for what it lacks.
    pub fn new(overview: &Overview, plan: Plan, layout: &Layout) -> Self {
        let frame = |at: usize| layout.frames.get(at).copied().unwrap_or_default();
        let frames: Vec<Frame> = plan.items.iter().enumerate().map(|(at, item)| node_frame(item, frame(at))).collect();
        let circles = if plan.mesh { circles(overview, &plan, &frames) } else { Vec::new() };
        let routes = if plan.mesh {
            curves(&plan, &frames, &circles, &layout.routes)
        } else {
            plan.links
                .iter()
                .enumerate()
                .map(|(at, link)| {
                    let points = layout.routes.get(at).cloned().unwrap_or_default();
                    orthogonal(points, &frames, (link.from, link.to), layout)
                })
                .collect()
        };
        let traits = traits(overview, &plan);
        let mut picture = Self { plan, frames, circles, routes, traits, settled: 1.0, ..Self::default() };
        picture.bounds = Frame::around(
            layout
                .frames
                .iter()
                .map(|it| (it.x, it.y, it.right(), it.bottom()))
                .chain(picture.routes.iter().map(|it| (it.span.x, it.span.y, it.span.right(), it.span.bottom())))
                .flat_map(|(x, y, right, bottom)| [Point { x, y }, Point { x: right, y: bottom }]),
        );
        if !picture.plan.mesh {
            picture.domains = picture.bundles(|what| !matches!(what, What::Node(_)));
            picture.projects = picture.bundles(|what| matches!(what, What::Project(_)));
        }
        picture
    }

    /// The visible frame of an item.
    pub fn frame(&self, item: u32) -> Frame {
        self.frames.get(item as usize).copied().unwrap_or_default()
    }

    /// What else is drawn of an item.
    pub fn traits(&self, item: u32) -> Traits {
        self.traits.get(item as usize).copied().unwrap_or_default()
    }

    /// The way of a link.
    pub fn route(&self, link: u32) -> Option<&Route> {
        self.routes.get(link as usize)
    }

    /// The links between the innermost boxes of a kind; none within one box.
    fn bundles(&self, kind: impl Fn(What) -> bool) -> Vec<Bundle> {
        let stands_for =
            |at: u32| self.plan.lineage_of(at).find(|&it| self.plan.item(it).is_some_and(|it| kind(it.what)));
        let mut bundles: BTreeMap<(u32, u32), Rough> = BTreeMap::new();
        for (link, route) in self.plan.links.iter().zip(&self.routes) {
            if let (Some(from), Some(to)) = (stands_for(link.from), stands_for(link.to))
                && from != to
            {
                let bundle = bundles.entry((from, to)).or_default();
                bundle.0 += link.count;
                let points = between(&route.points, self.frame(from), self.frame(to));
                if bundle.1.as_ref().is_none_or(|best| length(&points) < length(best)) {
                    bundle.1 = Some(points);
                }
            }
        }
        bundles
            .into_iter()
            .map(|((from, to), (count, points))| {
                let points = points.unwrap_or_default();
                let span = Frame::around(points.iter().copied());
                Bundle { from, to, count, way: rounded(&points, 4.0 * CORNER), span }
            })
            .collect()
    }
}

fn traits(overview: &Overview, plan: &Plan) -> Vec<Traits> {
    let mut traits = vec![Traits::default(); plan.items.len()];
    for link in &plan.links {
        if let Some(it) = traits.get_mut(link.from as usize) {
            it.left = true;
        }
        if let Some(it) = traits.get_mut(link.to as usize) {
            it.entered = true;
        }
    }
    let mut names: Vec<(&str, usize)> = Vec::new();
    for (at, (item, traits)) in plan.items.iter().zip(&mut traits).enumerate() {
        let What::Node(id) = item.what else { continue };
        let Some(row) = overview.nodes.row(id) else { continue };
        traits.trouble = (row.trouble.0, row.trouble.1);
        if row.name.len() >= SHORT_NAME {
            names.push((&row.name, at));
        }
    }
    names.put_in_order_by(|a, b| a.0.cmp(b.0));
    let shared = |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let mut before = "";
    for (place, (name, at)) in names.iter().enumerate() {
        let after = names.iter().skip(place).find(|it| it.0 != *name).map_or("", |it| it.0);
        let longest = shared(name, before).max(shared(name, after));
        let word = name.chars().take(longest).enumerate().filter(|(_, it)| matches!(it, '_' | '.')).last();
        if let Some(traits) = traits.get_mut(*at) {
            traits.telling = word.and_then(|(at, _)| u16::try_from(at + 1).ok()).unwrap_or(0);
        }
        if names.get(place + 1).is_some_and(|next| next.0 != *name) {
            before = name;
        }
    }
    traits
}

/// A bundle while it is made: how many edges, and the shortest way so far.
type Rough = (u32, Option<Vec<Point>>);

/// The part of a route that lies after it leaves one frame for the last time and before it enters the other.
fn between(points: &[Point], from: Frame, to: Frame) -> Vec<Point> {
    let start = points.iter().rposition(|point| from.holds(*point)).unwrap_or(0);
    let rest = points.get(start..).unwrap_or_default();
    let end = rest.iter().position(|point| to.holds(*point)).map_or(rest.len(), |at| at + 1);
    let mut part: Vec<Point> = rest.get(..end).unwrap_or_default().to_vec();
    if let [first, second, ..] = part.as_mut_slice() {
        *first = border(from, *first, *second);
    }
    if let [.., before, last] = part.as_mut_slice() {
        *last = border(to, *last, *before);
    }
    part
}

/// Where the way from `inside` a frame to `outside` crosses its border; the two share x or y.
fn border(frame: Frame, inside: Point, outside: Point) -> Point {
    if (inside.y - outside.y).abs() < 0.5 {
        Point { x: outside.x.clamp(frame.x, frame.right()), y: inside.y }
    } else {
        Point { x: inside.x, y: outside.y.clamp(frame.y, frame.bottom()) }
    }
}

fn length(points: &[Point]) -> f32 {
    points.iter().zip(points.iter().skip(1)).map(|(a, b)| distance(*a, *b)).sum()
}

/// The circle of each project: at the top of its box, the label below.
fn circles(overview: &Overview, plan: &Plan, frames: &[Frame]) -> Vec<(Point, f32)> {
    let radius = radius_in(overview);
    plan.items
        .iter()
        .zip(frames)
        .map(|(item, frame)| {
            let radius = match item.what {
                What::Project(id) => overview.projects.row(id).map_or(0.0, &radius),
                What::Domain(_) | What::Node(_) => 0.0,
            };
            (Point { x: frame.centre().x, y: frame.y + RIM + radius }, radius)
        })
        .collect()
}

/// A layout's route with round corners. The ends are drawn on to the visible frames, across the room beside a node.
fn orthogonal(mut points: Vec<Point>, frames: &[Frame], ends: (u32, u32), layout: &Layout) -> Route {
    let frame = |at: u32| frames.get(at as usize).copied().unwrap_or_default();
    let whole = |at: u32| layout.frames.get(at as usize).copied().unwrap_or_default();
    let onto = |point: &mut Point, at: u32| {
        if (point.x - whole(at).x).abs() < 0.5 {
            point.x = frame(at).x;
        } else if (point.x - whole(at).right()).abs() < 0.5 {
            point.x = frame(at).right();
        }
    };
    if let Some(first) = points.first_mut() {
        onto(first, ends.0);
    }
    if let Some(last) = points.last_mut() {
        onto(last, ends.1);
    }
    let span = Frame::around(points.iter().copied());
    Route { way: rounded(&points, CORNER), points, span, pill: Point::default() }
}
