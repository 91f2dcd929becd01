//! What a selection, a path or the legend lights up.
//!
//! In: the picture, what is selected, a path, the legend's choice. Out: the selected mark, what is lit with it, and whether
//! the rest is dimmed. Made once a choice. Not here: how light looks.

use super::lens::Colours;
use super::picture::Picture;
use super::plan::{Link, Plan, Target, What};
use super::scope::{self, Near};
use crate::overview::Overview;
use crate::overview::model::{DomainIx, NodeIx, ProjectIx};
use crate::session::ViewState;
use crate::session::view_state::Selection;
use crate::sort::Sort;
use crate::table::Table;

/// What is lit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lit {
    /// What is selected, or what it is folded into.
    pub selected: Option<Target>,
    /// Items on the path; meaningless while nothing is dimmed.
    pub items: Vec<bool>,
    /// Links that are not dimmed.
    pub links: Vec<bool>,
    /// Items of learning projects (spec 03.8); empty without any.
    pub faint: Vec<bool>,
    /// Whether what is lit is a path, and not the legend's choice.
    pub traced: bool,
    /// Whether what is not lit is dimmed.
    pub dims: bool,
    /// How many nodes are on the path.
    pub nodes: u32,
}

impl Lit {
    /// Lights, in Lineage, the path that was asked for, else what is upstream and downstream of the selected node, and of
    /// that only what the legend was asked for. A project, domain or use is only framed.
    pub fn of(overview: &Overview, picture: &Picture, colours: &Colours, view: &ViewState) -> Self {
        let plan = &picture.plan;
        let selected = find(overview, picture, &view.selection);
        let mut lit = Self { selected, faint: faint(overview, plan), ..Self::default() };
        if plan.mesh {
            return lit;
        }
        let mut light = Light::new(overview, plan);
        let traced = match (&view.path, &view.selection, selected) {
            (Some((from, to)), ..) => light.path(overview, from, to),
            (None, Selection::Node(key), Some(_)) => scope::node(overview, key).is_some_and(|start| light.walk(start)),
            _ => false,
        };
        if !traced {
            light.nodes.iter_mut().for_each(|it| *it = true);
        }
        lit.traced = traced;
        lit.dims = traced || !view.only.is_empty();
        lit.items = vec![false; plan.items.len()];
        for (&id, &at) in plan.sight.iter().zip(&plan.shown_by) {
            if light.nodes[id] && (view.only.is_empty() || view.only.contains(&colours.says(overview, id))) {
                lit.nodes += u32::from(traced);
                for at in plan.lineage_of(at) {
                    if let Some(lit) = lit.items.get_mut(at as usize) {
                        *lit = true;
                    }
                }
            }
        }
        light.links.put_in_order();
        let both = |link: &Link| [link.from, link.to].iter().all(|at| lit.items.get(*at as usize) == Some(&true));
        let traced =
            |link: &Link| if traced { light.links.binary_search(&(link.from, link.to)).is_ok() } else { lit.dims };
        lit.links = plan.links.iter().map(|link| traced(link) && both(link)).collect();
        lit
    }

    /// The opacity of an item's mark: what a path or the legend leaves out is dimmed, what they light is not, and else a
    /// learning project's is faint.
    pub fn item_opacity(&self, item: u32) -> f32 {
        match self.dims {
            true if self.items.get(item as usize).copied().unwrap_or(false) => 1.0,
            true => 0.48,
            false => self.ground_opacity(item),
        }
    }

    /// The opacity of an open container, which no path dims.
    pub fn ground_opacity(&self, item: u32) -> f32 {
        if self.faint.get(item as usize).copied().unwrap_or(false) { FAINT } else { 1.0 }
    }

    /// Whether a link is on the path.
    pub fn on_path(&self, link: u32) -> bool {
        self.traced && self.is_lit(link)
    }

    /// Whether a link is not dimmed.
    pub fn is_lit(&self, link: u32) -> bool {
        !self.dims || self.links.get(link as usize).copied().unwrap_or(false)
    }
}

/// How faint a learning project is.
const FAINT: f32 = 0.5;

/// Which items are of a learning project; empty if none is.
fn faint(overview: &Overview, plan: &Plan) -> Vec<bool> {
    if !overview.projects.iter().any(|project| project.learning) {
        return Vec::new();
    }
    let of = |what: What| match what {
        What::Project(id) => Some(id),
        What::Domain(id) => overview.domains.row(id).map(|row| row.project),
        What::Node(id) => overview.nodes.row(id).map(|row| row.project),
    };
    let learns = |what| of(what).and_then(|id| overview.projects.row(id)).is_some_and(|project| project.learning);
    plan.items.iter().map(|item| learns(item.what)).collect()
}

/// Nodes and links that light up, while they are found.
struct Light {
    near: Near,
    shown_by: Table<NodeIx, Option<u32>>,
    nodes: Table<NodeIx, bool>,
    links: Vec<(u32, u32)>,
}

impl Light {
    fn new(overview: &Overview, plan: &Plan) -> Self {
        let mut shown_by: Table<NodeIx, Option<u32>> = Table::filled(None, overview.nodes.len());
        for (&id, &at) in plan.sight.iter().zip(&plan.shown_by) {
            shown_by[id] = Some(at);
        }
        let nodes = Table::filled(false, overview.nodes.len());
        Self { near: scope::neighbours(overview), shown_by, nodes, links: Vec::new() }
    }

    /// The shortest path between two nodes; whether there is one.
    fn path(&mut self, overview: &Overview, from: &str, to: &str) -> bool {
        let path = scope::path(overview, &self.near, from, to);
        for (id, next) in path.iter().zip(path.iter().skip(1).map(Some).chain([None])) {
            self.nodes[*id] = true;
            self.link(Some(*id), next.copied());
        }
        !path.is_empty()
    }

    /// Everything in sight upstream and downstream. The path is that of the nodes, folded or not: boxes on the way of
    /// nothing stay dark.
    fn walk(&mut self, start: NodeIx) -> bool {
        for upstream in [true, false] {
            let mut seen: Table<NodeIx, bool> = Table::filled(false, self.nodes.len());
            let mut front = vec![start];
            while let Some(id) = front.pop() {
                if self.shown_by[id].is_none() || std::mem::replace(&mut seen[id], true) {
                    continue;
                }
                self.nodes[id] = true;
                let (up, down) = self.near[id].clone();
                for other in if upstream { up } else { down } {
                    let (from, to) = if upstream { (other, id) } else { (id, other) };
                    self.link(Some(from), Some(to));
                    front.push(other);
                }
            }
        }
        true
    }

    fn link(&mut self, from: Option<NodeIx>, to: Option<NodeIx>) {
        if let (Some(from), Some(to)) = (from.and_then(|it| self.shown_by[it]), to.and_then(|it| self.shown_by[it])) {
            self.links.push((from, to));
        }
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
        Selection::None | Selection::Between(..) => None,
        Selection::Node(key) | Selection::Finding(_, key) => {
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
pub fn selection(overview: &Overview, plan: &Plan, target: Target) -> Option<Selection> {
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
