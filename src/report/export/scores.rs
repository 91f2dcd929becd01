//! Scores as every format tells them.
//!
//! In: a mesh, its scores. Out: [`Scores`]: products, candidates and other models in order, each with its place and figures.
//! Not here: any format.

use super::Stamp;
use crate::artifact::manifest::model::Owner;
use crate::mesh::Mesh;
use crate::mesh::model::{Domain, MeshNode, NodeId, VersionState};
use crate::overview::build::owner;
use crate::policy::Policy;
use crate::scorecard::model::{Characteristic, Scorecard, Summary, Tier};
use crate::scorecard::{Context, Summaries, score};
use crate::sort::Sort;
use meshscope_json::number;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// All scores of a mesh.
pub struct Scores<'a> {
    /// Of which mesh, of when, judged by what.
    pub stamp: Stamp,
    /// The mesh.
    pub mesh: &'a Mesh,
    /// Roll-ups and fixes.
    pub summaries: &'a Summaries,
    /// What was judged by.
    context: &'a Context<'a>,
    /// Every model that is scored: products, candidates, others; by project, then name, the newest version first.
    pub models: Vec<Scored<'a>>,
}

/// A model and its figures.
#[derive(Clone, Copy)]
pub struct Scored<'a> {
    /// Which one.
    pub id: NodeId,
    /// What is known of it.
    pub node: &'a MeshNode,
    /// What it is scored as.
    pub tier: Tier,
    /// Its figures.
    pub summary: &'a Summary,
    /// Whether it is the version that speaks for its product.
    pub headline: bool,
}

impl<'a> Scores<'a> {
    /// The scores of `mesh`, called `name`.
    pub fn new(
        mesh: &'a Mesh,
        summaries: &'a Summaries,
        context: &'a Context<'a>,
        policy: &Policy,
        name: &str,
    ) -> Self {
        let scored = summaries.nodes.entries().filter_map(|(id, scored)| {
            let (tier, summary) = scored.as_ref()?;
            let headline = context.headlines().contains(&id);
            Some(Scored { id, node: mesh.nodes.row(id)?, tier: *tier, summary, headline })
        });
        let mut models: Vec<Scored> = scored.collect();
        models.put_in_order_by(|a, b| {
            let place = |it: &Scored<'a>| (it.tier, it.node.project);
            let by_name = place(a).cmp(&place(b)).then_with(|| a.node.data.name.cmp(&b.node.data.name));
            by_name.then_with(|| newest_first(a.node, b.node)).then(a.id.cmp(&b.id))
        });
        Self { stamp: Stamp::of(mesh, policy, name), mesh, summaries, context, models }
    }

    /// Products, each by the version that speaks for it.
    pub fn products(&self) -> impl Iterator<Item = &Scored<'a>> {
        self.of(Tier::Product).filter(|it| it.headline)
    }

    /// Models scored as `tier`, every version.
    pub fn of(&self, tier: Tier) -> impl Iterator<Item = &Scored<'a>> {
        self.models.iter().filter(move |it| it.tier == tier)
    }

    /// All versions of a product, the newest first.
    pub fn versions(&self, product: &Scored<'a>) -> impl Iterator<Item = &Scored<'a>> {
        let of = |node: &MeshNode| (node.project, node.data.name.clone());
        let wanted = of(product.node);
        self.of(Tier::Product).filter(move |it| of(it.node) == wanted)
    }

    /// The scorecard with every check.
    pub fn card(&self, model: NodeId) -> Option<Scorecard> {
        score(self.context, model)
    }

    /// Service levels that a model declares, under the policy's names for them.
    pub(super) fn service_levels(&self, model: NodeId) -> BTreeMap<String, String> {
        self.context.service_levels(model)
    }

    /// What warehouse types that are spelled differently have in common: `int`, `text`, …
    pub(super) fn type_family(&self, data_type: &str) -> String {
        self.context.type_family(data_type)
    }

    /// The name of a model's project.
    pub fn project(&self, model: &Scored) -> &'a str {
        self.mesh.projects.row(model.node.project).map_or("", |project| project.name.as_str())
    }

    /// The name of a model's domain; empty where that is the whole project.
    pub fn domain(&self, model: &Scored) -> &'a str {
        self.mesh.domains.row(model.node.domain).map_or("", |domain| self.domain_name(domain))
    }

    /// A domain's name; empty where it is the whole project.
    pub fn domain_name(&self, domain: &'a Domain) -> &'a str {
        if domain.group.is_some() || domain.ungrouped { &domain.name } else { "" }
    }
}

impl Scored<'_> {
    /// The name with its version.
    pub fn title(&self) -> String {
        match &self.node.data.version {
            Some(version) => format!("{} v{version}", self.node.data.name),
            None => self.node.data.name.clone(),
        }
    }

    /// Who answers for it, and the quickest way to reach them; empty if nobody is known.
    pub fn owner(&self) -> (String, String) {
        let found: Option<&Owner> = self.node.owner.as_ref().map(|found| &found.owner);
        found.map(|found| (owner::name(found), owner::contact(found))).unwrap_or_default()
    }
}

/// A characteristic as exports name it.
pub(super) fn slug(characteristic: Characteristic) -> &'static str {
    match characteristic {
        Characteristic::Discoverable => "discoverable",
        Characteristic::Addressable => "addressable",
        Characteristic::Understandable => "understandable",
        Characteristic::Trustworthy => "trustworthy",
        Characteristic::NativelyAccessible => "natively_accessible",
        Characteristic::Interoperable => "interoperable",
        Characteristic::Valuable => "valuable",
        Characteristic::Secure => "secure",
    }
}

/// What a model is scored as, as exports name it.
pub(super) fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Product => "product",
        Tier::Candidate => "candidate",
        Tier::Internal => "internal",
    }
}

/// Where a version stands, as exports name it.
pub(super) fn state(node: &MeshNode) -> &'static str {
    match node.version_state() {
        VersionState::Unversioned => "unversioned",
        VersionState::Latest => "latest",
        VersionState::Old => "old",
        VersionState::Prerelease => "prerelease",
    }
}

/// Versions as numbers if both are, else as text, the newest first.
fn newest_first(a: &MeshNode, b: &MeshNode) -> Ordering {
    let version = |node: &MeshNode| node.data.version.clone().unwrap_or_default();
    let (a, b) = (version(a), version(b));
    match (number(&a), number(&b)) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        _ => b.cmp(&a),
    }
}
