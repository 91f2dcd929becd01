//! What the selection lights up.
//!
//! In: the picture and what is selected. Out: the selected mark, everything upstream and downstream of it, and whether
//! the rest is dimmed. Made once a selection. Not here: how light looks.

use super::picture::Picture;
use super::plan::{Target, What};
use super::scope;
use crate::overview::Overview;
use crate::overview::model::{DomainIx, NodeIx, ProjectIx};
use crate::session::view_state::Selection;
use crate::sort::Gather;
use crate::table::Table;
use std::collections::BTreeMap;

/// What is lit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lit {
    /// What is selected, or what it is folded into.
    pub selected: Option<Target>,
    /// Items on the path; meaningless while nothing is dimmed.
    pub items: Vec<bool>,
    /// Links on the path.
    pub links: Vec<bool>,
    /// Whether what is not on the path is dimmed.
    pub dims: bool,
    /// How many nodes are on the path.
    pub nodes: u32,
}

impl Lit {
    /// Lights what is selected. A node of Lineage lights its path; a project, domain or use is only framed.
    pub fn of(overview: &Overview, picture: &Picture, selection: &Selection) -> Self {
        let plan = &picture.plan;
        let mut lit =
            Self { items: vec![false; plan.items.len()], links: vec![false; plan.links.len()], ..Self::default() };
        let selected = find(overview, picture, selection);
        lit.selected = selected;
        let (Selection::Node(key), Some(_), false) = (selection, selected, plan.mesh) else {
            return lit;
        };
        let Some(start) = scope::node(overview, key) else {
            return lit;
        };
        lit.dims = true;
        // The path is that of the nodes, folded or not: boxes on the way of nothing stay dark.
        let near = scope::neighbours(overview);
        let mut shown_by: Table<NodeIx, Option<u32>> = Table::filled(None, overview.nodes.len());
        for (&id, &at) in plan.sight.iter().zip(&plan.shown_by) {
            shown_by[id] = Some(at);
        }
        let links: BTreeMap<(u32, u32), usize> =
            plan.links.iter().enumerate().map(|(at, link)| ((link.from, link.to), at)).into_map();
        let mut path: Table<NodeIx, bool> = Table::filled(false, overview.nodes.len());
        for upstream in [true, false] {
            let mut seen: Table<NodeIx, bool> = Table::filled(false, overview.nodes.len());
            let mut front = vec![start];
            while let Some(id) = front.pop() {
                let Some(here) = shown_by[id] else { continue };
                if std::mem::replace(&mut seen[id], true) {
                    continue;
                }
                path[id] = true;
                if let Some(lit) = lit.items.get_mut(here as usize) {
                    *lit = true;
                }
                let (up, down) = &near[id];
                for &other in if upstream { up } else { down } {
                    let Some(there) = shown_by[other] else { continue };
                    let ends = if upstream { (there, here) } else { (here, there) };
                    if let Some(lit) = links.get(&ends).and_then(|at| lit.links.get_mut(*at)) {
                        *lit = true;
                    }
                    front.push(other);
                }
            }
        }
        lit.nodes = u32::try_from(path.iter().filter(|it| **it).count()).unwrap_or(u32::MAX);
        for at in 0..plan.items.len() {
            if lit.items.get(at) == Some(&true) {
                let around: Vec<u32> = plan.lineage_of(u32::try_from(at).unwrap_or(u32::MAX)).skip(1).collect();
                for container in around {
                    if let Some(lit) = lit.items.get_mut(container as usize) {
                        *lit = true;
                    }
                }
            }
        }
        lit
    }

    /// The opacity of an item's mark.
    pub fn item_opacity(&self, item: u32) -> f32 {
        if self.dims && !self.items.get(item as usize).copied().unwrap_or(false) { 0.48 } else { 1.0 }
    }

    /// Whether a link is on the path.
    pub fn on_path(&self, link: u32) -> bool {
        self.links.get(link as usize).copied().unwrap_or(false)
    }
}

/// The project with this name.
pub fn project(overview: &Overview, name: &str) -> Option<ProjectIx> {
    overview.projects.entries().find(|(_, row)| row.name == name).map(|(id, _)| id)
}

/// The domain with this project and name.
pub fn domain(overview: &Overview, project_name: &str, name: &str) -> Option<DomainIx> {
    let project = project(overview, project_name)?;
    overview.domains.entries().find(|(_, row)| row.project == project && row.name == name).map(|(id, _)| id)
}

/// What stands for a selection: the thing itself, else the box it is folded into, else nothing.
pub fn find(overview: &Overview, picture: &Picture, selection: &Selection) -> Option<Target> {
    let plan = &picture.plan;
    let first = |choices: &[What]| choices.iter().find_map(|&what| plan.find(what)).map(Target::Item);
    match selection {
        Selection::None => None,
        Selection::Node(key) => {
            let id = scope::node(overview, key)?;
            if !plan.mesh && plan.sight.binary_search(&id).is_err() {
                return None;
            }
            let row = overview.nodes.row(id)?;
            first(&[What::Node(id), What::Domain(row.domain), What::Project(row.project)])
        }
        Selection::Project(name) => first(&[What::Project(project(overview, name)?)]),
        Selection::Domain(owner, name) => {
            let id = domain(overview, owner, name)?;
            first(&[What::Domain(id), What::Project(overview.domains.row(id)?.project)])
        }
        Selection::Use(from, to) => {
            let from = plan.find(What::Project(project(overview, from)?))?;
            let to = plan.find(What::Project(project(overview, to)?))?;
            let at = plan.links.iter().position(|link| (link.from, link.to) == (from, to))?;
            u32::try_from(at).ok().map(Target::Link)
        }
    }
}

/// What selecting a project, domain or node selects.
pub fn selection_of(overview: &Overview, what: What) -> Option<Selection> {
    let project = |id: ProjectIx| overview.projects.row(id).map(|row| row.name.clone());
    match what {
        What::Project(id) => project(id).map(Selection::Project),
        What::Domain(id) => {
            let row = overview.domains.row(id)?;
            Some(Selection::Domain(project(row.project)?, row.name.clone()))
        }
        What::Node(id) => overview.nodes.row(id).map(|row| Selection::Node(row.key.clone())),
    }
}

/// What selecting a target selects; nothing for what only opens or folds.
pub fn selection(overview: &Overview, picture: &Picture, target: Target) -> Option<Selection> {
    let plan = &picture.plan;
    let project = |id: ProjectIx| overview.projects.row(id).map(|row| row.name.clone());
    match target {
        Target::Item(at) => selection_of(overview, plan.item(at)?.what),
        Target::Link(at) => {
            let link = plan.links.get(at as usize)?;
            match (plan.item(link.from)?.what, plan.item(link.to)?.what) {
                (What::Project(from), What::Project(to)) => Some(Selection::Use(project(from)?, project(to)?)),
                _ => None,
            }
        }
        Target::More(..) | Target::Chevron(_) => None,
    }
}
