//! Everything checks look up, found once for a whole mesh.
//!
//! In: a mesh and a policy. Out: a [`Context`]. Not here: any judgement.

use super::check::{Check, Scope};
use super::checks::CHECKS;
use super::model::{Status, Tier, Verdict};
use super::patterns::{NameFacts, Patterns};
use super::project_facts::ProjectFacts;
use super::semantics::Semantics;
use super::shared_columns::SharedColumns;
use super::tier::tier;
use super::types::TypeFacts;
use crate::artifact::ArtifactKind;
use crate::artifact::manifest::model::Node;
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, Project, ProjectId, VersionState};
use crate::policy::{Layers, Policy, Waivers};
use crate::sort::Sort;
use crate::table::Table;
use meshscope_json::number;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

/// A check as the policy has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// The check.
    pub check: &'static Check,
    /// Its weight.
    pub weight: f64,
    /// Whether failing it bars silver and gold.
    pub star: bool,
}

/// A mesh and a policy with the look-ups that checks share. Built once; costs a pass over all models and over the columns
/// of what is public or used across a border.
pub struct Context<'a> {
    pub(super) mesh: &'a Mesh,
    pub(super) policy: Cow<'a, Policy>,
    pub(super) patterns: Patterns,
    pub(super) tiers: Table<NodeId, Option<Tier>>,
    /// Own models by project and name: the versions of each, in order of id.
    pub(super) versions: BTreeMap<(ProjectId, &'a str), Vec<NodeId>>,
    /// One version for each product, in order of id.
    pub(super) headlines: Vec<NodeId>,
    pub(super) semantics: Semantics<'a>,
    pub(super) columns: SharedColumns<'a>,
    pub(super) facts: ProjectFacts,
    /// Whether evidence is left out: of a whole mesh only figures are wanted, and a million sentences cost more than they.
    pub(super) quiet: Cell<bool>,
    names: FxHashMap<&'a str, NameFacts>,
    types: FxHashMap<&'a str, TypeFacts>,
    asked: Vec<Asked>,
    waivers: Waivers,
    /// One for each set of overrides that some node has.
    layers: Vec<Self>,
    /// Which of them each node has, counted from 1; 0 for none. Empty without overrides.
    layer: Table<NodeId, usize>,
}

impl<'a> Context<'a> {
    /// Looks everything up.
    pub fn new(mesh: &'a Mesh, policy: &'a Policy) -> Self {
        let mut context = Self::plain(mesh, Cow::Borrowed(policy));
        if policy.overrides.is_empty() {
            return context;
        }
        let globs = Layers::new(policy);
        let mut sets: Vec<Vec<usize>> = Vec::new();
        for (id, node) in mesh.nodes.entries() {
            let own = if context.tier(id).is_some() {
                globs.of(&[&node.data.id, &mesh.projects[node.project].name])
            } else {
                Vec::new()
            };
            let known = sets.iter().position(|set| *set == own);
            let at = match known {
                _ if own.is_empty() => 0,
                Some(at) => at + 1,
                None => {
                    sets.push(own);
                    sets.len()
                }
            };
            context.layer.push(at);
        }
        context.layers = sets.iter().map(|set| Self::plain(mesh, Cow::Owned(policy.under(set)))).collect();
        context
    }

    /// Looks everything up for nodes without overrides.
    fn plain(mesh: &'a Mesh, policy: Cow<'a, Policy>) -> Self {
        let tiers = mesh.nodes.ids().map(|node| tier(mesh, node)).collect::<Table<NodeId, _>>();
        let patterns = Patterns::new(&policy);
        let versions = versions(mesh, &tiers);
        let headlines = headlines(mesh, &tiers, &versions);
        let (mut names, mut types) = (FxHashMap::default(), FxHashMap::default());
        for node in judged(&tiers) {
            let declared = mesh.nodes[node].data.columns.iter();
            let declared = declared.map(|column| (column.name.as_str(), column.data_type.as_deref()));
            let seen = mesh.seen[node].table.iter().flat_map(|table| &table.columns);
            let seen = seen.map(|column| (column.name.as_str(), Some(column.data_type.as_str())));
            for (name, data_type) in declared.chain(seen) {
                names.entry(name).or_insert_with(|| patterns.facts(name));
                if let Some(data_type) = data_type {
                    types.entry(data_type).or_insert_with(|| TypeFacts::new(data_type));
                }
            }
        }
        let mut context = Self {
            mesh,
            patterns,
            semantics: Semantics::new(mesh),
            columns: SharedColumns::default(),
            facts: ProjectFacts::new(mesh, &policy),
            tiers,
            versions,
            headlines,
            quiet: Cell::new(false),
            names,
            types,
            asked: asked(&policy),
            waivers: Waivers::new(&policy, mesh.as_of),
            layers: Vec::new(),
            layer: Table::new(),
            policy,
        };
        context.columns = SharedColumns::new(&context);
        context
    }

    /// One version for each product, in order of id: the one that speaks for it.
    pub fn headlines(&self) -> &[NodeId] {
        &self.headlines
    }

    /// Service levels that `node` declares, under the policy's names for them.
    pub fn service_levels(&self, node: NodeId) -> BTreeMap<String, String> {
        super::slo::declared(self, node)
    }

    /// The family of a data type: `int`, `text`, …; the base type where none fits.
    pub fn type_family(&self, data_type: &str) -> String {
        self.type_facts(data_type).family.clone()
    }

    /// The context with the overrides that hold for `node`.
    pub(super) fn at(&self, node: NodeId) -> &Self {
        let layer = self.layer.row(node).and_then(|at| self.layers.get(at.checked_sub(1)?));
        layer.unwrap_or(self)
    }

    /// What `asked` says of `node`; what an exception of the policy lets be is waived.
    pub(super) fn judge(&self, asked: &Asked, node: NodeId) -> Verdict {
        let verdict = (asked.check.run)(self, node);
        if self.waivers.is_empty() || !matches!(verdict.status, Status::Partial(_) | Status::Fail) {
            return verdict;
        }
        let found = self.waivers.find(asked.check.id, &[&self.data(node).id, &self.project_of(node).name]);
        match found.and_then(|at| self.policy.exceptions.get(at)) {
            Some(exception) => verdict.waived(exception),
            None => verdict,
        }
    }

    /// Whether the project of `node` is for practice, and left out of roll-ups.
    pub(super) fn is_practice(&self, node: NodeId) -> bool {
        let learning = &self.policy.learning_projects;
        !learning.is_empty() && learning.contains(&self.project_of(node).name)
    }

    /// What the manifest says of `node`.
    pub(super) fn data(&self, node: NodeId) -> &'a Node {
        &self.mesh.nodes[node].data
    }

    /// Whether a file of this kind was dropped for the project of `node`, and tells something.
    pub(super) fn has(&self, node: NodeId, kind: ArtifactKind) -> bool {
        self.mesh.evidence[self.mesh.nodes[node].project].has(kind)
    }

    /// The project of `node`.
    pub(super) fn project_of(&self, node: NodeId) -> &'a Project {
        &self.mesh.projects[self.mesh.nodes[node].project]
    }

    /// What `node` is scored as; none for what is no own model, or is left out.
    pub(super) fn tier(&self, node: NodeId) -> Option<Tier> {
        self.tiers.row(node).copied().flatten()
    }

    /// Whether `node` is judged as public: products, and candidates as if they were.
    pub(super) fn as_public(&self, node: NodeId) -> bool {
        matches!(self.tier(node), Some(Tier::Product | Tier::Candidate))
    }

    /// All versions of `node`'s model, itself among them, in order of id.
    pub(super) fn versions(&self, node: NodeId) -> &[NodeId] {
        let data = &self.mesh.nodes[node];
        self.versions.get(&(data.project, data.data.name.as_str())).map_or(&[], Vec::as_slice)
    }

    /// The checks in scope for `tier`, as the policy has them, in the order of [`CHECKS`].
    pub(super) fn asked(&self, tier: Tier) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(move |asked| match (tier, asked.check.scope) {
            (Tier::Internal, scope) => scope == Scope::All,
            (Tier::Product | Tier::Candidate, _) => asked.check.characteristic.is_some(),
        })
    }

    /// The checks that make the hygiene score, as the policy has them.
    pub(super) fn hygienic(&self) -> impl Iterator<Item = &Asked> {
        self.asked(Tier::Internal)
    }

    /// What the policy's patterns say of a column name.
    pub(super) fn name_facts(&self, name: &str) -> Cow<'_, NameFacts> {
        self.names.get(name).map_or_else(|| Cow::Owned(self.patterns.facts(name)), Cow::Borrowed)
    }

    /// What a data type is.
    pub(super) fn type_facts(&self, data_type: &str) -> Cow<'_, TypeFacts> {
        self.types.get(data_type).map_or_else(|| Cow::Owned(TypeFacts::new(data_type)), Cow::Borrowed)
    }
}

/// Products and candidates, in order of id.
pub(super) fn judged(tiers: &Table<NodeId, Option<Tier>>) -> impl Iterator<Item = NodeId> {
    tiers.entries().filter(|(_, tier)| matches!(tier, Some(Tier::Product | Tier::Candidate))).map(|(node, _)| node)
}

fn asked(policy: &Policy) -> Vec<Asked> {
    CHECKS
        .iter()
        .filter_map(|&check| {
            let setting = policy.checks.get(check.id).copied().unwrap_or_default();
            let weight = setting.weight.unwrap_or(check.weight).max(0.0);
            (!setting.off).then_some(Asked { check, weight, star: setting.star.unwrap_or(check.star) })
        })
        .collect()
}

fn versions<'a>(mesh: &'a Mesh, tiers: &Table<NodeId, Option<Tier>>) -> BTreeMap<(ProjectId, &'a str), Vec<NodeId>> {
    let mut versions = BTreeMap::<_, Vec<_>>::new();
    for (node, _) in tiers.entries().filter(|(_, tier)| tier.is_some()) {
        let data = &mesh.nodes[node];
        versions.entry((data.project, data.data.name.as_str())).or_default().push(node);
    }
    versions
}

/// For each model with a public version, the version that stands for it: the latest, else the highest public one.
fn headlines(
    mesh: &Mesh,
    tiers: &Table<NodeId, Option<Tier>>,
    versions: &BTreeMap<(ProjectId, &str), Vec<NodeId>>,
) -> Vec<NodeId> {
    let standing = |&node: &NodeId| match mesh.nodes[node].version_state() {
        VersionState::Latest | VersionState::Unversioned => 2,
        VersionState::Prerelease => 1,
        VersionState::Old => 0,
    };
    let number =
        |&node: &NodeId| mesh.nodes[node].data.version.as_deref().and_then(number).unwrap_or(f64::NEG_INFINITY);
    let product = |node: &NodeId| tiers.row(*node).copied().flatten() == Some(Tier::Product);
    let mut headlines = versions
        .values()
        .filter_map(|nodes| {
            nodes
                .iter()
                .copied()
                .filter(product)
                .max_by(|a, b| standing(a).cmp(&standing(b)).then(number(a).total_cmp(&number(b))).then(a.cmp(b)))
        })
        .collect::<Vec<_>>();
    headlines.put_in_order();
    headlines
}
