//! What the projects of a mesh share, and how alike they are built (spec 03.8).
//!
//! In: a mesh. Out: on demand, a [`Platform`]: internal packages with their drift, who has the project evaluator, and each
//! project's skeleton beside the commonest one. Not here: words, judgement; jobs, of which no artifact tells.

use super::model::{Mesh, MeshNode, Presence, ProjectId, Standing};
use crate::artifact::manifest::macros::is_published;
use crate::artifact::manifest::model::{Access, Detail, Kind};
use crate::sort::Sort;
use std::collections::{BTreeMap, BTreeSet};

/// dbt's package that checks a project against dbt's own advice.
const EVALUATOR: &str = "dbt_project_evaluator";
/// A project that differs in fewer features from the commonest skeleton is not odd.
const ODD_FROM: usize = 4;

/// What projects share.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Platform {
    /// Dropped projects, in the mesh's order.
    pub projects: Vec<ProjectId>,
    /// Packages that are not published and that two projects or more install, by name.
    pub packages: Vec<Package>,
    /// Projects that install the project evaluator.
    pub evaluated: Vec<ProjectId>,
    /// How each project is built, in the order of `projects`.
    pub skeletons: Vec<Skeleton>,
    /// For each of [`FEATURES`], whether more than half of the projects have it.
    pub common: Vec<bool>,
    /// The one project that differs most from the commonest skeleton, if it stands out.
    pub odd: Option<ProjectId>,
}

/// An internal package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Projects by copy: those in one list have the same text of every macro. The largest first.
    pub copies: Vec<Vec<ProjectId>>,
    /// Macros that two projects or more have.
    pub shared: u32,
    /// Names of those whose text differs between projects, or that only some copies have.
    pub differing: Vec<String>,
}

/// How one project is built.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Skeleton {
    /// The project.
    pub project: ProjectId,
    /// Whether it has each of [`FEATURES`].
    pub has: Vec<bool>,
    /// In how many of them it differs from the commonest skeleton.
    pub apart: usize,
}

type Has = fn(&Build) -> bool;

/// What skeletons are compared by: whether it is a folder layer, a naming rule or a block of configuration; its name; and
/// whether a project has it.
pub const FEATURES: [(&str, &str, Has); 19] = [
    ("layer", "staging", |it| it.layers.contains("staging")),
    ("layer", "intermediate", |it| it.layers.contains("intermediate")),
    ("layer", "marts", |it| it.layers.contains("marts")),
    ("naming", "stg_ in staging", |it| it.keeps(&["stg_", "base_"], "staging")),
    ("naming", "int_ in intermediate", |it| it.keeps(&["int_"], "intermediate")),
    ("naming", "fct_ or dim_ in marts", |it| it.keeps(&["fct_", "dim_"], "marts")),
    ("config", "groups", |it| it.any(|node| node.data.group.is_some())),
    ("config", "access", |it| it.any(|node| matches!(node.access, Some(Access::Public | Access::Private)))),
    ("config", "contracts", |it| it.any(|node| node.data.contract)),
    ("config", "versions", |it| it.any(|node| node.data.version.is_some())),
    ("config", "grants", |it| it.any(|node| !node.data.grants.is_empty())),
    ("config", "tags", |it| it.any(|node| !node.data.tags.is_empty())),
    ("config", "meta", |it| it.any(|node| !node.data.meta.is_empty())),
    ("config", "persist_docs", |it| it.any(|node| node.data.settings.persist_relation)),
    ("config", "source freshness", |it| {
        it.any(|node| matches!(&node.data.detail, Detail::Source(source) if source.freshness))
    }),
    ("config", "unit tests", |it| it.kinds.contains(&Kind::UnitTest)),
    ("config", "snapshots", |it| it.kinds.contains(&Kind::Snapshot)),
    ("config", "exposures", |it| it.kinds.contains(&Kind::Exposure)),
    ("config", "semantic layer", |it| it.kinds.contains(&Kind::SemanticModel)),
];

/// One project's own nodes, as the features look at them.
pub struct Build<'m> {
    nodes: Vec<&'m MeshNode>,
    layers: BTreeSet<&'static str>,
    /// Names of models by layer.
    names: Vec<(&'static str, &'m str)>,
    kinds: BTreeSet<Kind>,
}

impl<'m> Build<'m> {
    fn of(mesh: &'m Mesh, project: ProjectId) -> Self {
        let own = |node: &&MeshNode| node.project == project && node.standing == Standing::Own;
        let nodes: Vec<&MeshNode> = mesh.nodes.iter().filter(own).collect();
        let models = nodes.iter().filter(|node| node.kind == Kind::Model);
        let names: Vec<(&str, &str)> =
            models.filter_map(|node| Some((layer(&node.data.file_path)?, node.data.name.as_str()))).collect();
        let layers = names.iter().map(|(layer, _)| *layer).collect();
        let kinds = nodes.iter().map(|node| node.kind).collect();
        Self { nodes, layers, names, kinds }
    }

    fn any(&self, has: impl Fn(&MeshNode) -> bool) -> bool {
        self.nodes.iter().any(|node| has(node))
    }

    /// Whether nine of ten models of a layer begin with one of these.
    fn keeps(&self, prefixes: &[&str], wanted: &str) -> bool {
        let of_layer = self.names.iter().filter(|(layer, _)| *layer == wanted);
        let all = of_layer.clone().count();
        let kept = of_layer.filter(|(_, name)| prefixes.iter().any(|prefix| name.starts_with(prefix))).count();
        all > 0 && kept * 10 >= all * 9
    }
}

/// The layer of a file, by dbt's names for folders.
fn layer(path: &str) -> Option<&'static str> {
    path.split('/').find_map(|folder| match folder {
        "staging" | "stg" | "base" => Some("staging"),
        "intermediate" | "int" => Some("intermediate"),
        "marts" | "mart" => Some("marts"),
        _ => None,
    })
}

/// Looks at what the dropped projects share. `internal` names packages that count as internal wherever they are.
pub fn platform(mesh: &Mesh, internal: &[String]) -> Platform {
    let dropped = mesh.projects.entries().filter(|(_, project)| project.presence == Presence::Dropped);
    let projects: Vec<ProjectId> = dropped.map(|(id, _)| id).collect();
    let has: Vec<Vec<bool>> = projects
        .iter()
        .map(|&project| {
            let build = Build::of(mesh, project);
            FEATURES.iter().map(|(_, _, has)| has(&build)).collect()
        })
        .collect();
    let at = |row: &[bool], feature: usize| row.get(feature).copied().unwrap_or_default();
    let common: Vec<bool> = (0..FEATURES.len())
        .map(|feature| 2 * has.iter().filter(|row| at(row, feature)).count() > projects.len())
        .collect();
    let apart = |row: &[bool]| row.iter().zip(&common).filter(|(a, b)| a != b).count();
    let skeletons: Vec<Skeleton> =
        projects.iter().zip(has).map(|(&project, has)| Skeleton { project, apart: apart(&has), has }).collect();
    let evaluates = |id: &ProjectId| mesh.projects[*id].macro_packages.iter().any(|package| package == EVALUATOR);
    Platform {
        packages: packages(mesh, &projects, internal),
        evaluated: projects.iter().copied().filter(evaluates).collect(),
        odd: odd(&skeletons),
        projects,
        skeletons,
        common,
    }
}

/// The project that is farther from the commonest skeleton than all others: with two projects nobody can tell which.
fn odd(skeletons: &[Skeleton]) -> Option<ProjectId> {
    let most = skeletons.iter().map(|it| it.apart).max().filter(|most| *most >= ODD_FROM && skeletons.len() > 2)?;
    let mut farthest = skeletons.iter().filter(|it| it.apart == most);
    farthest.next().filter(|_| farthest.next().is_none()).map(|it| it.project)
}

/// Internal packages: installed in two dropped projects or more, or named so, and neither published nor a project of the
/// mesh that has models.
fn packages(mesh: &Mesh, projects: &[ProjectId], internal: &[String]) -> Vec<Package> {
    let mut users: BTreeMap<&str, Vec<ProjectId>> = BTreeMap::new();
    for &project in projects {
        for package in &mesh.projects[project].macro_packages {
            users.entry(package).or_default().push(project);
        }
    }
    let a_project = |name: &str| mesh.projects.iter().any(|project| project.name == name && project.counts.models > 0);
    let named = |name: &str| internal.iter().any(|package| package == name);
    let wanted = |name: &str, users: usize| named(name) || users > 1 && !is_published(name) && !a_project(name);
    let found = users.into_iter().filter(|(name, users)| wanted(name, users.len()));
    found.map(|(name, users)| package(mesh, name, &users)).collect()
}

fn package(mesh: &Mesh, name: &str, users: &[ProjectId]) -> Package {
    let prefix = format!("macro.{name}.");
    let mut copies: BTreeMap<Vec<(&str, u64)>, Vec<ProjectId>> = BTreeMap::new();
    let mut texts: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for &project in users {
        let all = mesh.projects[project].macro_hashes.iter();
        let mut own: Vec<(&str, u64)> = all.filter_map(|(id, hash)| Some((id.strip_prefix(&prefix)?, *hash))).collect();
        own.put_in_order();
        for &(id, hash) in &own {
            texts.entry(id).or_default().push(hash);
        }
        copies.entry(own).or_default().push(project);
    }
    let mut copies: Vec<Vec<ProjectId>> = copies.into_values().collect();
    copies.put_in_order_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let shared = texts.values().filter(|hashes| hashes.len() > 1).count();
    let differs =
        |hashes: &[u64]| hashes.len() < users.len() || hashes.windows(2).any(|pair| pair.first() != pair.last());
    let differing = texts.iter().filter(|(_, hashes)| differs(hashes)).map(|(id, _)| (*id).to_owned()).collect();
    Package { name: name.to_owned(), copies, shared: u32::try_from(shared).unwrap_or(u32::MAX), differing }
}
