//! A picture that stays in place while the mesh grows.
//!
//! In: the picture on the screen, the one that takes its place, and the camera. Out: where boxes of the next picture are
//! now, for its layout; a camera under which nothing jumps, if there is one. Not here: pictures of the same mesh, whose
//! folds and focus were changed by a person: the camera opens anew.

use super::geometry::Camera;
use super::picture::Picture;
use super::plan::{Item, Plan, What};
use crate::layout::Frame;
use crate::overview::Overview;
use crate::overview::model::ProjectRow;
use crate::sort::Sort;

/// A picture with the overview whose rows it names.
#[derive(Clone, Copy)]
pub struct Pictured<'a> {
    /// The index of the mesh.
    pub overview: &'a Overview,
    /// What is drawn.
    pub picture: &'a Picture,
}

/// The camera that keeps `old` in place when `new` follows it in a viewport. Where a person `moved` the camera, what lies
/// nearest to the middle of the viewport stays where it is; otherwise nothing moves as long as all of `new` is in sight. None
/// if the new picture has to be looked at anew.
pub fn stay(camera: Camera, viewport: (f32, f32), moved: bool, old: Pictured, new: Pictured) -> Option<Camera> {
    if !moved {
        let in_sight = camera.showing(new.picture.bounds, viewport, 0.0) == camera;
        return in_sight.then_some(camera);
    }
    let middle = camera.view(viewport).centre();
    let far = |at: u32| {
        let centre = old.picture.frame(at).centre();
        (centre.x - middle.x).abs() + (centre.y - middle.y).abs()
    };
    let mut nearest: Vec<(f32, u32)> = (0..old.picture.plan.items.len() as u32).map(|at| (far(at), at)).collect();
    nearest.put_in_order_by(|a, b| a.0.total_cmp(&b.0));
    let (was, is) = nearest.into_iter().find_map(|(_, at)| {
        let what = same(old.picture.plan.item(at)?.what, old.overview, new.overview)?;
        Some((old.picture.frame(at), new.picture.frame(new.picture.plan.find(what)?)))
    })?;
    Some(Camera { x: camera.x + is.x - was.x, y: camera.y + is.y - was.y, ..camera })
}

/// Where the boxes of a plan are in the picture on the screen, in their order: the layout keeps them there. Empty if none is.
pub fn places(old: Pictured, overview: &Overview, plan: &Plan) -> Vec<Option<Frame>> {
    let mut known: Vec<(Name, u32)> =
        (0..).zip(&old.picture.plan.items).map(|(at, it)| (name(it.what, old.overview), at)).collect();
    known.put_in_order();
    let place = |it: &Item| {
        let at = known.binary_search_by(|known| known.0.cmp(&name(it.what, overview))).ok()?;
        known.get(at).map(|(_, at)| old.picture.frame(*at))
    };
    let places: Vec<Option<Frame>> = plan.items.iter().map(place).collect();
    if places.iter().any(Option::is_some) { places } else { Vec::new() }
}

/// What a thing is called in any overview that has it: its kind, its project and its own name or key.
type Name<'a> = (u8, &'a str, &'a str);

fn name(what: What, overview: &Overview) -> Name<'_> {
    let project = |ix| overview.projects.row(ix).map_or("", |row: &ProjectRow| row.name.as_str());
    match what {
        What::Project(ix) => (0, project(ix), ""),
        What::Domain(ix) => {
            overview.domains.row(ix).map_or((1, "", ""), |row| (1, project(row.project), row.name.as_str()))
        }
        What::Node(ix) => (2, "", overview.nodes.row(ix).map_or("", |row| row.key.as_str())),
    }
}

/// The same thing in another overview, whose rows are others: by its name.
pub fn same(what: What, old: &Overview, new: &Overview) -> Option<What> {
    let project = |ix| {
        let name = &old.projects.row(ix)?.name;
        new.projects.entries().find(|(_, row)| row.name == *name).map(|(ix, _)| ix)
    };
    match what {
        What::Project(ix) => project(ix).map(What::Project),
        What::Domain(ix) => {
            let domain = old.domains.row(ix)?;
            let project = project(domain.project)?;
            let found = new.domains.entries().find(|(_, row)| row.project == project && row.name == domain.name);
            found.map(|(ix, _)| What::Domain(ix))
        }
        What::Node(ix) => {
            let key = &old.nodes.row(ix)?.key;
            new.nodes.entries().find(|(_, row)| row.key == *key).map(|(ix, _)| What::Node(ix))
        }
    }
}
