//! The layout request of Mesh: the graph of projects.
//!
//! In: the overview. Out: a [`Plan`] with a box for each project, wide enough for its circle and its label, and an arrow
//! for each pair of projects of which one uses the other. Not here: positions, curves (`curves`).

use super::measure::width;
use super::plan::{Item, Link, Plan, Tie, What};
use crate::layout::{BoxSpec, Gaps, Request};
use crate::mesh::model::Presence;
use crate::overview::Overview;
use crate::overview::model::{ProjectEdgeRow, ProjectIx, ProjectRow};
use crate::table::RowId;

/// Height of the label under a circle.
pub const LABEL: f32 = 44.0;
/// Distance between two layers.
pub const LAYER_GAP: f32 = 116.0;
/// The radius of an empty project's circle.
const LEAST: f32 = 18.0;
/// What it grows by with the root of the number of models.
const GROWTH: f32 = 1.9;
/// The largest radius: of 800 models, or of the most there are.
const LARGEST: f32 = 72.0;
/// Room around a circle.
pub const RIM: f32 = 6.0;

/// Boxes for all projects that are drawn.
pub fn mesh_request(overview: &Overview) -> Plan {
    let mut plan = Plan { mesh: true, ..Plan::default() };
    let radius = radius_in(overview);
    for (id, row) in overview.projects.entries() {
        let radius = radius(row);
        let label = width(&row.name, 13.0, 600).max(width(&label(overview, id, row), 11.0, 400)) + 14.0;
        let spec = BoxSpec {
            width: label.max(2.0 * (radius + RIM)).ceil().min(240.0),
            height: (2.0 * (radius + RIM) + LABEL).ceil(),
            head: 0.0,
            parent: None,
        };
        plan.request.boxes.push(spec);
        let total = row.counts.models;
        let what = What::Project(id);
        plan.items.push(Item {
            what,
            folded: false,
            parent: None,
            shown: total,
            total,
            more_up: 0,
            more_down: 0,
            namesake: false,
        });
    }
    for row in &overview.project_edges {
        let (from, to) = (row.from.position(), row.to.position());
        if let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) {
            plan.request.edges.push((from, to));
            plan.links.push(Link { from, to, count: row.weight, tie: tie(overview, row), in_cycle: row.in_cycle });
        }
    }
    let Request { gaps, .. } = &mut plan.request;
    *gaps = Gaps { layer: LAYER_GAP, row: 44.0, padding: 16.0, container: 64.0, stack: 64.0, ..Gaps::default() };
    plan
}

/// The radius of each project's circle: by its models, in proportion to those of the largest project where that one's would
/// be larger than [`LARGEST`]: beside circles of thousands of models names would be dust.
pub fn radius_in(overview: &Overview) -> impl Fn(&ProjectRow) -> f32 + use<> {
    let models = |row: &ProjectRow| GROWTH * (row.counts.models as f32).sqrt();
    let largest = overview.projects.iter().map(models).fold(LARGEST - LEAST, f32::max);
    let shrink = (LARGEST - LEAST) / largest;
    move |row| LEAST + models(row) * shrink
}

/// The line under a project's circle, which names the hub.
pub fn label(overview: &Overview, id: ProjectIx, row: &ProjectRow) -> String {
    if overview.shape.hub == Some(id) { format!("hub, {}", note(row)) } else { note(row) }
}

/// What a project amounts to.
pub fn note(row: &ProjectRow) -> String {
    if row.presence == Presence::Ghost {
        return format!("not given, {} seen", counted(row.counts.models, "model"));
    }
    let models = counted(row.counts.models, "model");
    if row.learning {
        return format!("for learning, {models}");
    }
    match row.rollup.products {
        0 => models,
        products => format!("{models}, {}", counted(products, "product")),
    }
}

/// A count with what it counts: `1 model`, `2 models`.
pub fn counted(count: u32, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {word}{ending}")
}

/// The plainest way in which one project uses another. Ghosts come before that: nothing is known of them.
fn tie(overview: &Overview, row: &ProjectEdgeRow) -> Tie {
    let ghost = |id| overview.projects.row(id).is_some_and(|it: &ProjectRow| it.presence == Presence::Ghost);
    let [declared, package, hidden, _] = row.by;
    if ghost(row.from) || ghost(row.to) {
        Tie::Ghost
    } else if declared > 0 {
        Tie::Declared
    } else if package > 0 {
        Tie::Package
    } else if hidden > 0 {
        Tie::Hidden
    } else {
        Tie::Likely
    }
}
