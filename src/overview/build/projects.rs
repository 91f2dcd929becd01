//! Rows of projects and domains.
//!
//! In: mesh, index, summaries. Out: the rows. Not here: nodes.

use super::index::Index;
use super::monogram::monograms;
use super::owner;
use super::trouble::Trouble;
use crate::mesh::Mesh;
use crate::mesh::model::{Presence, ProjectId};
use crate::overview::model::{DomainIx, DomainRow, ProjectIx, ProjectRow};
use crate::plan::Readinesses;
use crate::scorecard::Summaries;
use crate::sort::Sort;
use crate::table::Table;

/// Dropped projects and drawn ghosts.
pub fn projects(mesh: &Mesh, index: &Index, summaries: &Summaries, trouble: &Trouble) -> Table<ProjectIx, ProjectRow> {
    let shown: Vec<ProjectId> = mesh.projects.ids().filter(|&id| index.project(id).is_some()).collect();
    let names: Vec<&str> = shown.iter().map(|&id| mesh.projects[id].name.as_str()).collect();
    let colours = colours(mesh, &shown);
    shown
        .iter()
        .zip(monograms(&names))
        .zip(colours)
        .map(|((&id, monogram), colour)| {
            let project = &mesh.projects[id];
            ProjectRow {
                name: project.name.clone(),
                monogram,
                colour,
                presence: project.presence,
                file: project.file.clone(),
                dbt_version: project.dbt_version.clone(),
                adapter: project.adapter.clone(),
                generated_at: project.generated_at,
                knows_access: project.knows_access,
                counts: project.counts,
                coverage: project.coverage,
                rollup: summaries.projects.row(id).cloned().unwrap_or_default(),
                trouble: trouble.projects[id],
                macro_packages: project.macro_packages.clone(),
                learning: false,
                domains: project.domains.iter().filter_map(|&domain| index.domain(domain)).collect(),
            }
        })
        .collect()
}

/// Categorical colours 1 to 8 by model count, then name; 0 for ghosts and for whoever comes ninth.
fn colours(mesh: &Mesh, shown: &[ProjectId]) -> Vec<u8> {
    let mut dropped: Vec<ProjectId> =
        shown.iter().copied().filter(|&id| mesh.projects[id].presence == Presence::Dropped).collect();
    dropped.put_in_order_by(|&a, &b| {
        let (a, b) = (&mesh.projects[a], &mesh.projects[b]);
        b.counts.models.cmp(&a.counts.models).then_with(|| a.name.cmp(&b.name))
    });
    let colour = |id: &ProjectId| dropped.iter().position(|other| other == id).filter(|place| *place < 8);
    shown.iter().map(|id| colour(id).map_or(0, |place| place as u8 + 1)).collect()
}

/// Names of projects that are known but not drawn.
pub fn unused(mesh: &Mesh) -> Vec<String> {
    let unused = mesh.projects.iter().filter(|project| project.presence == Presence::Unused);
    unused.map(|project| project.name.clone()).collect()
}

/// Domains of shown projects.
pub fn domains(
    mesh: &Mesh,
    index: &Index,
    summaries: &Summaries,
    ready: &Readinesses,
    trouble: &Trouble,
) -> Table<DomainIx, DomainRow> {
    mesh.domains
        .entries()
        .filter(|(id, _)| index.domain(*id).is_some())
        .filter_map(|(id, domain)| {
            Some(DomainRow {
                project: index.project(domain.project)?,
                name: domain.name.clone(),
                ungrouped: domain.ungrouped,
                whole_project: domain.group.is_none() && !domain.ungrouped,
                owner: domain.owner.as_ref().map(owner::name).unwrap_or_default(),
                contact: domain.owner.as_ref().map(owner::contact).unwrap_or_default(),
                counts: domain.counts,
                coverage: domain.coverage,
                folder: domain.folder.clone(),
                coupling: domain.coupling.clone(),
                leave: ready
                    .row(id)
                    .and_then(Option::as_ref)
                    .map(|it| (it.gates.iter().map(|gate| gate.state).collect(), it.verdict)),
                rollup: summaries.domains.row(id).cloned().unwrap_or_default(),
                trouble: trouble.domains[id],
            })
        })
        .collect()
}
