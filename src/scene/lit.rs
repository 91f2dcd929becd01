//! What the selection lights up.
//!
//! In: the picture and what is selected. Out: the selected mark, everything upstream and downstream of it, and whether
//! the rest is dimmed. Made once a selection. Not here: how light looks.

use super::picture::Picture;
use super::plan::{Target, What};
use super::scope;
use crate::overview::Overview;
use crate::overview::model::{DomainIx, ProjectIx};
use crate::session::view_state::Selection;

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
        let (Selection::Node(_), Some(Target::Item(start)), false) = (selection, selected, plan.mesh) else {
            return lit;
        };
        lit.dims = true;
        let mut ways: Vec<(Vec<u32>, Vec<u32>)> = vec![Default::default(); plan.items.len()];
        for (at, link) in plan.links.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            if let Some(way) = ways.get_mut(link.to as usize) {
                way.0.push(at);
            }
            if let Some(way) = ways.get_mut(link.from as usize) {
                way.1.push(at);
            }
        }
        for upstream in [true, false] {
            let mut seen = vec![false; plan.items.len()];
            let mut front = vec![start];
            while let Some(item) = front.pop() {
                let Some(seen) = seen.get_mut(item as usize) else { continue };
                if std::mem::replace(seen, true) {
                    continue;
                }
                if let Some(lit) = lit.items.get_mut(item as usize) {
                    *lit = true;
                }
                let Some((up, down)) = ways.get(item as usize) else { continue };
                for &link in if upstream { up } else { down } {
                    if let Some(lit) = lit.links.get_mut(link as usize) {
                        *lit = true;
                    }
                    if let Some(link) = plan.links.get(link as usize) {
                        front.push(if upstream { link.from } else { link.to });
                    }
                }
            }
        }
        let lit_nodes =
            plan.items.iter().zip(&lit.items).filter(|(item, lit)| **lit && matches!(item.what, What::Node(_)));
        lit.nodes = u32::try_from(lit_nodes.count()).unwrap_or(u32::MAX);
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
