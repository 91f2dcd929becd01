//! What checks look up in a mesh whatever the policy says, found once.
//!
//! In: a mesh. Out: a [`Survey`]. Not here: anything the policy decides, which [`Context`](super::Context) has.

use super::above::{Above, above};
use super::context::Context;
use super::model::{Rollup, Summary, Tier};
use super::numbers::{NameId, Numbers};
use super::project_facts::ProjectFacts;
use super::semantics::Semantics;
use super::shared_columns::{KeyVoices, SharedWords, voices};
use super::summarise::Summaries;
use super::tier::tier;
use crate::artifact::manifest::model::Kind;
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, ProjectId, VersionState};
use crate::sort::Sort;
use crate::table::Table;
use meshscope_json::number;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// Look-ups on one mesh. It borrows nothing, so that it can be kept beside the mesh and outlive a change of policy; it
/// must not be used with any other mesh. What costs a pass over all columns or edges is found when first asked for.
pub struct Survey {
    /// What each node is scored as.
    pub(super) tiers: Table<NodeId, Option<Tier>>,
    /// One version for each product, in order of id.
    pub(super) headlines: Vec<NodeId>,
    /// Semantic models.
    pub(super) semantics: Semantics,
    /// The versions of each model, in order of id.
    families: Vec<Vec<NodeId>>,
    /// Which of them a node is of.
    family: Table<NodeId, Option<u32>>,
    words: OnceCell<SharedWords>,
    voices: OnceCell<FxHashMap<NameId, KeyVoices>>,
    numbers: OnceCell<Numbers>,
    above: OnceCell<Table<NodeId, Above>>,
    /// Under the key of `meta` that the policy had last for domains.
    stated: RefCell<Option<(String, Rc<ProjectFacts>)>>,
}

impl std::fmt::Debug for Survey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Survey")
    }
}

impl Survey {
    /// Looks up what nearly every check needs.
    pub fn new(mesh: &Mesh) -> Self {
        let tiers = mesh.nodes.ids().map(|node| tier(mesh, node)).collect::<Table<NodeId, _>>();
        let (families, family) = families(mesh, &tiers);
        Self {
            headlines: headlines(mesh, &tiers, &families),
            semantics: Semantics::new(mesh),
            tiers,
            families,
            family,
            words: OnceCell::new(),
            voices: OnceCell::new(),
            above: OnceCell::new(),
            stated: RefCell::default(),
            numbers: OnceCell::new(),
        }
    }

    /// How many models have a scorecard.
    pub(crate) fn scored(&self) -> usize {
        self.tiers.iter().flatten().count()
    }

    /// What is known of the mesh's scores before any check has run: how many products there are.
    pub(crate) fn unscored(&self, mesh: &Mesh) -> Summaries {
        let unknown = |tier: &Option<Tier>| tier.map(|tier| (tier, Summary::UNKNOWN));
        let mut projects = Table::<ProjectId, _>::filled(Rollup::default(), mesh.projects.len());
        for &product in &self.headlines {
            projects[mesh.nodes[product].project].products += 1;
        }
        let nodes = self.tiers.iter().map(unknown).collect();
        Summaries { nodes, projects, headlines: self.headlines.clone(), ..Summaries::default() }
    }

    /// All versions of `node`'s model, in order of id.
    pub(super) fn versions(&self, node: NodeId) -> &[NodeId] {
        let at = self.family.row(node).copied().flatten();
        at.and_then(|at| self.families.get(at as usize)).map_or(&[], Vec::as_slice)
    }

    /// The words that projects use for columns of one name.
    pub(super) fn words(&self, mesh: &Mesh) -> &SharedWords {
        self.words.get_or_init(|| SharedWords::new(mesh, &self.tiers, self.numbers(mesh)))
    }

    /// The columns of own models by number.
    pub(super) fn numbers(&self, mesh: &Mesh) -> &Numbers {
        self.numbers.get_or_init(|| Numbers::new(mesh, &self.tiers))
    }

    /// The voices on a key of this name; none if no product has it.
    pub(super) fn voices(&self, ctx: &Context, name: NameId) -> Option<&KeyVoices> {
        self.voices.get_or_init(|| voices(ctx)).get(&self.numbers(ctx.mesh).names[name].alike)
    }

    /// Which projects state which domain under `domain_key`; looked up again only when the policy has another key.
    pub(super) fn project_facts(&self, mesh: &Mesh, domain_key: &str) -> Rc<ProjectFacts> {
        let mut stated = self.stated.borrow_mut();
        match &*stated {
            Some((key, facts)) if key == domain_key => facts.clone(),
            _ => {
                let facts = Rc::new(ProjectFacts::new(mesh, domain_key));
                *stated = Some((domain_key.to_owned(), facts.clone()));
                facts
            }
        }
    }

    /// How much lies above `node` in its project.
    pub(super) fn above(&self, mesh: &Mesh, node: NodeId) -> Above {
        self.above.get_or_init(|| above(mesh)).row(node).copied().unwrap_or_default()
    }
}

/// The versions of each model, in order of id, and which family each node is of: those that are not scored are of
/// their model's family without being in it.
fn families(mesh: &Mesh, tiers: &Table<NodeId, Option<Tier>>) -> (Vec<Vec<NodeId>>, Table<NodeId, Option<u32>>) {
    let mut places = FxHashMap::<(ProjectId, &str), u32>::default();
    let mut families = Vec::<Vec<NodeId>>::new();
    for (id, _) in tiers.entries().filter(|(_, tier)| tier.is_some()) {
        let node = &mesh.nodes[id];
        let place = *places.entry((node.project, node.data.name.as_str())).or_insert_with(|| {
            families.push(Vec::new());
            u32::try_from(families.len() - 1).unwrap_or(u32::MAX)
        });
        if let Some(family) = families.get_mut(place as usize) {
            family.push(id);
        }
    }
    let of = mesh.nodes.iter().map(|node| {
        (node.kind == Kind::Model).then(|| places.get(&(node.project, node.data.name.as_str())).copied()).flatten()
    });
    let of = of.collect();
    (families, of)
}

/// For each model with a public version, the version that stands for it: the latest, else the highest public one.
fn headlines(mesh: &Mesh, tiers: &Table<NodeId, Option<Tier>>, families: &[Vec<NodeId>]) -> Vec<NodeId> {
    let standing = |&node: &NodeId| match mesh.nodes[node].version_state() {
        VersionState::Latest | VersionState::Unversioned => 2,
        VersionState::Prerelease => 1,
        VersionState::Old => 0,
    };
    let number =
        |&node: &NodeId| mesh.nodes[node].data.version.as_deref().and_then(number).unwrap_or(f64::NEG_INFINITY);
    let product = |node: &NodeId| tiers.row(*node).copied().flatten() == Some(Tier::Product);
    let standing_for = |nodes: &Vec<NodeId>| {
        nodes
            .iter()
            .copied()
            .filter(product)
            .max_by(|a, b| standing(a).cmp(&standing(b)).then(number(a).total_cmp(&number(b))).then(a.cmp(b)))
    };
    let mut headlines = families.iter().filter_map(standing_for).collect::<Vec<_>>();
    headlines.put_in_order();
    headlines
}
