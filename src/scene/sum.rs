//! What a selection of several nodes amounts to.
//!
//! In: overview, plan, the items picked. Out: one line of figures; which items a rubber band catches; names for links. Not here: HTML.

use super::folding::{domain_key, project_key};
use super::lit;
use super::mesh::counted;
use super::picture::Picture;
use super::plan::{Plan, What};
use super::scope;
use crate::artifact::manifest::model::{Access, Kind};
use crate::layout::Frame;
use crate::overview::Overview;
use crate::overview::model::ProjectIx;
use crate::sort::{Gather, Sort};
use std::collections::BTreeSet;

/// What a link calls something that is picked: a node's key, else as what is folded.
pub fn pick_name(overview: &Overview, what: What) -> Option<String> {
    match what {
        What::Node(id) => overview.nodes.row(id).map(|row| row.key.clone()),
        What::Project(id) => Some(project_key(overview, id)),
        What::Domain(id) => Some(domain_key(overview, id)),
    }
}

/// What the names of a link stand for; those that this mesh does not have are passed over.
pub fn picked(overview: &Overview, names: &BTreeSet<String>) -> BTreeSet<What> {
    let find = |name: &String| {
        let node = || scope::node(overview, name).map(What::Node);
        let project = || lit::project(overview, name).map(What::Project);
        let domain = || name.split_once('/').and_then(|(project, name)| lit::domain(overview, project, name));
        node().or_else(project).or_else(|| domain().map(What::Domain))
    };
    names.iter().filter_map(find).into_set()
}

/// The nodes and circles inside a frame of the world, in order.
pub fn caught(picture: &Picture, band: Frame) -> Vec<u32> {
    let leaf = |what: What| picture.plan.mesh || matches!(what, What::Node(_));
    (0_u32..)
        .zip(picture.plan.items.iter().zip(&picture.frames))
        .filter(|(_, (item, frame))| (leaf(item.what) || item.folded) && band.meets(frame))
        .map(|(at, _)| at)
        .collect()
}

/// The figures of the items picked: how many of what, how many public, tests, mean score, projects.
pub fn sum(overview: &Overview, plan: &Plan, picked: &[u32]) -> Vec<String> {
    let (mut kinds, mut projects) = (Vec::<Kind>::new(), Vec::<ProjectIx>::new());
    let (mut public, mut tests, mut folded) = (0, 0, 0);
    let (mut scores, mut scored) = (0.0, 0);
    for item in picked.iter().filter_map(|at| plan.item(*at)) {
        match item.what {
            What::Node(id) => {
                let Some(row) = overview.nodes.row(id) else { continue };
                kinds.push(row.kind);
                projects.push(row.project);
                public += u32::from(row.access == Some(Access::Public));
                tests += row.tests;
                if let Some(score) = row.score {
                    (scores, scored) = (scores + score, scored + 1);
                }
            }
            What::Domain(id) => {
                folded += item.shown;
                projects.extend(overview.domains.row(id).map(|row| row.project));
            }
            What::Project(id) => {
                folded += item.shown;
                projects.push(id);
            }
        }
    }
    let mut figures = Vec::new();
    kinds.put_in_order();
    let words = kinds.chunk_by(|a, b| a == b).filter_map(|same| Some(counted(small(same.len()), same.first()?.word())));
    let words = words.collect::<Vec<_>>().join(", ");
    if !words.is_empty() {
        figures.push(words);
    }
    if folded > 0 {
        figures.push(format!("{} in what is folded", counted(folded, "node")));
    }
    for (count, words) in [(public, format!("{public} public")), (tests, counted(tests, "test"))] {
        if count > 0 {
            figures.push(words);
        }
    }
    if scored > 0 {
        figures.push(format!("mean score {:.0}", scores / scored as f32));
    }
    projects.put_in_order();
    projects.dedup();
    figures.push(counted(small(projects.len()), "project"));
    figures
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
