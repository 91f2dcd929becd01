//! Mesh and scores to overview.
//!
//! In: a mesh, the scorecards' summaries, the mesh's name. Out: an [`Overview`]. Not here: anything measured or judged: rows
//! only repeat what `mesh` and `scorecard` found, under the page's own numbers.

mod detail;
mod edges;
mod files;
mod index;
mod layer;
mod monogram;
mod nodes;
pub mod owner;
mod products;
mod projects;
mod trouble;

pub use detail::detail;
pub use index::Index;
pub use nodes::full_name;

use crate::governance::Finding;
use crate::mesh::Mesh;
use crate::mesh::model::{CycleOf, NodeId};
use crate::overview::model::{CycleRow, FixRow, NodeIx, Overview, ShapeRow};
use crate::plan::Readinesses;
use crate::scorecard::model::Characteristic;
use crate::scorecard::{CHECKS, Summaries, Survey};
use crate::table::Table;
use trouble::Trouble;

/// The page's index of `mesh`, scored by `summaries`, its groups judged in `ready`, with what rules found in it, and called
/// `name`.
pub fn overview(mesh: &Mesh, summaries: &Summaries, ready: &Readinesses, findings: &[Finding], name: &str) -> Overview {
    let index = Index::of(mesh);
    let trouble = Trouble::of(mesh, findings);
    let columns = nodes::ColumnNames::of(mesh, &index);
    let (products, of_node) = products::products(mesh, &index, summaries);
    Overview {
        name: name.to_owned(),
        as_of: mesh.as_of,
        projects: projects::projects(mesh, &index, summaries, &trouble),
        unused_projects: projects::unused(mesh),
        domains: projects::domains(mesh, &index, summaries, ready, &trouble),
        nodes: nodes::nodes(mesh, &index, summaries, &columns, &trouble),
        edges: edges::edges(mesh, &index),
        project_edges: edges::project_edges(mesh, &index),
        domain_edges: edges::domain_edges(mesh, &index),
        products,
        shape: shape(mesh, &index),
        rollup: summaries.mesh.clone(),
        fixes: fixes(summaries, &of_node),
        cycles: cycles(mesh),
        notices: mesh.notices.clone(),
        column_names: columns.in_order.iter().map(|&name| name.to_owned()).collect(),
        files: files::files(mesh),
        findings: trouble.totals,
        sketch: false,
    }
}

/// The index of `mesh` before anything is scored or judged: enough to draw it.
pub fn sketch(mesh: &Mesh, survey: &Survey, name: &str) -> Overview {
    let whole = overview(mesh, &survey.unscored(mesh), &Readinesses::default(), &[], name);
    Overview { sketch: true, ..whole }
}

/// The same with the projects marked that the policy names as learning projects.
pub fn with_learning(mut overview: Overview, names: &[String]) -> Overview {
    for project in overview.projects.iter_mut().filter(|project| names.contains(&project.name)) {
        project.learning = true;
    }
    overview
}

/// The row of each node in the overview of `mesh`; none for what has no row, such as tests.
pub fn rows(mesh: &Mesh) -> Table<NodeId, Option<NodeIx>> {
    let index = Index::of(mesh);
    mesh.nodes.ids().map(|node| index.node(node)).collect()
}

/// The shape under the page's numbers.
fn shape(mesh: &Mesh, index: &Index) -> ShapeRow {
    let shape = &mesh.shape;
    ShapeRow {
        label: shape.label,
        meaning: shape.label.meaning().to_owned(),
        meshiness: shape.meshiness,
        hub: shape.hub.and_then(|hub| index.project(hub)),
        off_hub: shape.off_hub,
        both: ((shape.both * f64::from(shape.projects)).round() as u32, shape.projects),
        top_producer: shape
            .top_producer
            .and_then(|(project, share)| index.project(project).map(|project| (project, share))),
        longest_chain: shape.longest_chain.iter().filter_map(|&project| index.project(project)).collect(),
        cycles: shape.cycles,
    }
}

/// The mesh's fixes, with products for nodes.
fn fixes(summaries: &Summaries, of_node: &products::OfNode) -> Vec<FixRow> {
    let characteristic = |id: &str| {
        CHECKS
            .iter()
            .find(|check| check.id == id)
            .and_then(|check| check.characteristic)
            .map_or(0, Characteristic::index)
    };
    summaries
        .fixes
        .iter()
        .map(|fix| FixRow {
            check: fix.check.clone(),
            title: fix.title.clone(),
            star: fix.star,
            gain: fix.gain,
            products: fix.products.iter().filter_map(|node| of_node.get(node).copied()).collect(),
            characteristic: characteristic(&fix.check) as u8,
        })
        .collect()
}

/// Cycles by name, the first name again at the end.
fn cycles(mesh: &Mesh) -> Vec<CycleRow> {
    let around = |names: Vec<String>| {
        let first = names.first().cloned();
        names.into_iter().chain(first).collect::<Vec<_>>()
    };
    let row = |of: &str, names: Vec<String>, unsure| CycleRow { of: of.to_owned(), names: around(names), unsure };
    mesh.cycles
        .iter()
        .map(|cycle| match &cycle.of {
            CycleOf::Nodes(nodes) => {
                row("nodes", nodes.iter().map(|&node| nodes::full_name(mesh, node)).collect(), cycle.unsure)
            }
            CycleOf::Projects(projects) => {
                row("projects", projects.iter().map(|&p| mesh.projects[p].name.clone()).collect(), cycle.unsure)
            }
            CycleOf::Domains(domains) => {
                row("domains", domains.iter().map(|&d| mesh.domains[d].name.clone()).collect(), cycle.unsure)
            }
        })
        .collect()
}
