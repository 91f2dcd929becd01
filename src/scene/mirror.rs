//! The picture as a tree of words, for who cannot see it.
//!
//! In: overview, plan, which branches are open. Out: the rows of the tree in reading order; only open branches are listed.
//! Not here: HTML.

use super::mesh::{counted, note};
use super::plan::{Plan, What};
use super::scope;
use crate::overview::Overview;
use crate::overview::model::{NodeIx, NodeRow};
use crate::sort::Sort;
use crate::table::Table;
use std::collections::{BTreeMap, BTreeSet};

/// One row of the tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it is.
    pub what: What,
    /// What is read out.
    pub label: String,
    /// Its depth, from 1.
    pub level: u32,
    /// Its place among its siblings, from 1.
    pub place: u32,
    /// How many siblings there are, itself counted.
    pub of: u32,
    /// Whether it is open; none if it has no branches.
    pub open: Option<bool>,
}

/// The branches of a picture and the neighbours of its nodes: made once a plan.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tree {
    roots: Vec<What>,
    branches: BTreeMap<What, Vec<What>>,
    near: Table<NodeIx, (Vec<NodeIx>, Vec<NodeIx>)>,
}

impl Tree {
    /// Projects, their domains, their nodes; in Mesh projects alone.
    pub fn of(overview: &Overview, plan: &Plan) -> Self {
        if plan.mesh {
            return Self { roots: plan.items.iter().map(|item| item.what).collect(), ..Self::default() };
        }
        let mut branches: BTreeMap<What, Vec<What>> = BTreeMap::new();
        let mut projects = BTreeSet::new();
        for &id in &plan.sight {
            let Some(row) = overview.nodes.row(id) else { continue };
            let project = What::Project(row.project);
            projects.insert(project);
            let whole = overview.domains.row(row.domain).is_none_or(|it| it.whole_project);
            let parent = if whole { project } else { What::Domain(row.domain) };
            let nodes = branches.entry(parent).or_default();
            let first = nodes.is_empty();
            nodes.push(What::Node(id));
            if first && !whole {
                branches.entry(project).or_default().push(parent);
            }
        }
        for branch in branches.values_mut() {
            branch.put_in_order();
        }
        Self { roots: projects.into_iter().collect(), branches, near: scope::neighbours(overview) }
    }

    /// The rows to show, top down.
    pub fn rows(&self, overview: &Overview, open: &BTreeSet<What>) -> Vec<Row> {
        let mut rows = Vec::new();
        self.add(overview, open, &self.roots, 1, &mut rows);
        rows
    }

    /// The branch that something hangs on; none at the root.
    pub fn parent(&self, what: What) -> Option<What> {
        self.branches.iter().find(|(_, inside)| inside.contains(&what)).map(|(parent, _)| *parent)
    }

    fn add(&self, overview: &Overview, open: &BTreeSet<What>, branch: &[What], level: u32, rows: &mut Vec<Row>) {
        let of = u32::try_from(branch.len()).unwrap_or(u32::MAX);
        for (place, &what) in (1_u32..).zip(branch) {
            let inside = self.branches.get(&what).map(Vec::as_slice).unwrap_or_default();
            let is_open = (!inside.is_empty()).then(|| open.contains(&what));
            let label = self.label(overview, what, inside.len());
            rows.push(Row { what, label, level, place, of, open: is_open });
            if is_open == Some(true) {
                self.add(overview, open, inside, level + 1, rows);
            }
        }
    }

    fn label(&self, overview: &Overview, what: What, inside: usize) -> String {
        let nodes = counted(u32::try_from(inside).unwrap_or(u32::MAX), "node");
        match what {
            What::Project(id) => {
                let Some(row) = overview.projects.row(id) else { return String::new() };
                let score = row.rollup.score.map(|score| format!(", score {score:.0}")).unwrap_or_default();
                format!("{}, project, {}{score}", row.name, note(row))
            }
            What::Domain(id) => {
                overview.domains.row(id).map(|row| format!("{}, domain, {nodes}", row.name)).unwrap_or_default()
            }
            What::Node(id) => overview.nodes.row(id).map(|row| self.node(id, row)).unwrap_or_default(),
        }
    }

    fn node(&self, id: NodeIx, row: &NodeRow) -> String {
        let (up, down) = self.near.row(id).map_or((0, 0), |(up, down)| (up.len(), down.len()));
        let mut words = vec![title(row), row.kind.word().to_owned()];
        words.extend(row.access.map(|access| access.word().to_owned()));
        words.extend(row.contract.then(|| "contract".to_owned()));
        words.push(format!("{up} upstream"));
        words.push(format!("{down} downstream"));
        words.join(", ")
    }
}

/// A node's name with its version.
pub fn title(row: &NodeRow) -> String {
    match &row.version {
        Some(version) => format!("{} v{version}", row.name),
        None => row.name.clone(),
    }
}
