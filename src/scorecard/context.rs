//! A mesh under a policy, as checks see it.
//!
//! In: a mesh, its [`Survey`], a policy. Out: a [`Context`]. Not here: any judgement.

use super::check::{Check, Scope};
use super::checks::CHECKS;
use super::model::{Status, Tier, Verdict};
use super::numbers::{Name, NameId, Numbered, TypeId};
use super::patterns::{NameFacts, Patterns, TypeRules};
use super::project_facts::ProjectFacts;
use super::survey::Survey;
use super::types::TypeFacts;
use crate::artifact::ArtifactKind;
use crate::artifact::manifest::model::{Kind, Node};
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, Project};
use crate::policy::{Layers, Policy, Waivers};
use crate::table::Table;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

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

/// A mesh and a policy with the look-ups that checks share. Costs little where the [`Survey`] is at hand.
pub struct Context<'a> {
    pub(super) mesh: &'a Mesh,
    pub(super) policy: Cow<'a, Policy>,
    pub(super) survey: Rc<Survey>,
    pub(super) patterns: Patterns,
    /// Whether evidence is left out: of a whole mesh only figures are wanted, and a million sentences cost more than they.
    pub(super) quiet: Cell<bool>,
    stated: OnceCell<Rc<ProjectFacts>>,
    /// What the policy says of names and types, each asked once.
    names: OnceCell<Table<NameId, OnceCell<NameFacts>>>,
    types: OnceCell<Table<TypeId, TypeRules>>,
    dev_schemas: RefCell<FxHashMap<String, bool>>,
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
        Self::with(mesh, policy, Rc::new(Survey::new(mesh)))
    }

    /// As [`Context::new`], where the mesh's survey is at hand.
    pub fn with(mesh: &'a Mesh, policy: &'a Policy, survey: Rc<Survey>) -> Self {
        let mut context = Self::plain(mesh, Cow::Borrowed(policy), survey.clone());
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
        let layer = |set: &Vec<usize>| Self::plain(mesh, Cow::Owned(policy.under(set)), survey.clone());
        context.layers = sets.iter().map(layer).collect();
        context
    }

    /// What a policy says of nodes without overrides.
    fn plain(mesh: &'a Mesh, policy: Cow<'a, Policy>, survey: Rc<Survey>) -> Self {
        Self {
            mesh,
            survey,
            patterns: Patterns::new(&policy),
            quiet: Cell::new(false),
            stated: OnceCell::new(),
            names: OnceCell::new(),
            types: OnceCell::new(),
            dev_schemas: RefCell::default(),
            asked: asked(&policy),
            waivers: Waivers::new(&policy, mesh.as_of),
            layers: Vec::new(),
            layer: Table::new(),
            policy,
        }
    }

    /// What `work` gives where nobody reads evidence: none is made meanwhile.
    pub(crate) fn quietly<T>(&self, work: impl FnOnce(&Self) -> T) -> T {
        let all = || self.layers.iter().chain([self]);
        let before = self.quiet.get();
        all().for_each(|context| context.quiet.set(true));
        let made = work(self);
        all().for_each(|context| context.quiet.set(before));
        made
    }

    /// The mesh it looks at.
    pub fn mesh(&self) -> &'a Mesh {
        self.mesh
    }

    /// The policy it was made for, without overrides.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// One version for each product, in order of id: the one that speaks for it.
    pub fn headlines(&self) -> &[NodeId] {
        &self.survey.headlines
    }

    /// Service levels that `node` declares, under the policy's names for them.
    pub fn service_levels(&self, node: NodeId) -> BTreeMap<String, String> {
        super::slo::declared(self, node)
    }

    /// The family of a data type: `int`, `text`, …; the base type where none fits.
    pub fn type_family(&self, data_type: &str) -> String {
        TypeFacts::new(data_type).family
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

    /// The kind of `node`.
    pub(super) fn kind(&self, node: NodeId) -> Kind {
        self.mesh.nodes[node].kind
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
        self.survey.tiers.row(node).copied().flatten()
    }

    /// Whether `node` is judged as public: products, and candidates as if they were.
    pub(super) fn as_public(&self, node: NodeId) -> bool {
        self.tier(node).is_some_and(Tier::as_public)
    }

    /// All versions of `node`'s model, itself among them, in order of id.
    pub(super) fn versions(&self, node: NodeId) -> &[NodeId] {
        self.survey.versions(node)
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

    /// How many projects state the domain with this slug.
    pub(super) fn projects_stating(&self, slug: &str) -> usize {
        let facts = || self.survey.project_facts(self.mesh, &self.policy.domain_key);
        self.stated.get_or_init(facts).projects_stating(slug)
    }

    /// The columns of `node` by number, in the order of [`super::columns::all`]; none of what is not scored.
    pub(super) fn columns(&self, node: NodeId) -> &[Numbered] {
        self.survey.numbers(self.mesh).of(node)
    }

    /// A name of columns.
    pub(super) fn name(&self, id: NameId) -> &Name {
        &self.survey.numbers(self.mesh).names[id]
    }

    /// What a type of columns is.
    pub(super) fn type_of(&self, id: TypeId) -> &TypeFacts {
        &self.survey.numbers(self.mesh).types[id]
    }

    /// What the policy's patterns say of a column name.
    pub(super) fn name_facts(&self, id: NameId) -> &NameFacts {
        let names = &self.survey.numbers(self.mesh).names;
        let facts = self.names.get_or_init(|| Table::filled(OnceCell::new(), names.len()));
        facts[id].get_or_init(|| self.patterns.facts(&names[id].folded))
    }

    /// What the policy says of a type of columns.
    pub(super) fn type_rules(&self, id: TypeId) -> &TypeRules {
        let types = &self.survey.numbers(self.mesh).types;
        let rules = || types.iter().map(|facts| self.patterns.rules(facts, &self.policy)).collect();
        &self.types.get_or_init(rules)[id]
    }

    /// Whether a schema is a development target's, as `[address] dev_schema` tells it.
    pub(super) fn is_dev_schema(&self, schema: &str) -> bool {
        let Some(pattern) = &self.patterns.dev_schema else { return false };
        if let Some(known) = self.dev_schemas.borrow().get(schema) {
            return *known;
        }
        let dev = pattern.is_match(schema);
        self.dev_schemas.borrow_mut().insert(schema.to_owned(), dev);
        dev
    }
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
