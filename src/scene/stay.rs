//! A picture that stays in place while the mesh grows.
//!
//! In: the picture on the screen, the one that takes its place, and the camera. Out: a camera under which nothing jumps, if
//! there is one. Not here: pictures of the same mesh, whose folds and focus were changed by a person: they open anew.

use super::geometry::Camera;
use super::picture::Picture;
use super::plan::What;
use crate::overview::Overview;
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
