//! Spin-out readiness of a group: gates R1 to R11 (spec 03.7).
//!
//! In: a mesh and its scores. Out: the [`Readiness`] of every domain that is a group. Not here: how it is said. "Project B
//! cannot have parents and children in Project A", says dbt's guide to splitting a project; the other gates are ours.

use super::border::{Border, borders};
use crate::artifact::ArtifactKind;
use crate::artifact::manifest::model::{Access, Kind};
use crate::mesh::Mesh;
use crate::mesh::model::{DomainId, NodeId, Standing};
use crate::scorecard::Summaries;
use crate::sort::Gather;
use crate::table::Table;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Weight of a gate that blocks, against 1 of one that warns.
const BLOCKS: u32 = 3;
/// The alignment of group and folder that R8 asks for, and the share of files with an owner that R9 asks for.
const ALIGNED: f64 = 0.9;
/// The mean product score that R10 asks for.
const GOOD_SCORE: f64 = 60.0;
/// The cohesion and the number of nodes that R11 asks for.
const COHESIVE: (f64, usize) = (0.6, 5);

/// How a gate came out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum GateState {
    /// Nothing in the way.
    Pass,
    /// To be mended, before or after.
    Warn,
    /// Leaving would break something.
    Block,
    /// No evidence given.
    Unknown,
}

/// Whether a group can leave.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Verdict {
    /// Nothing blocks, and one warning at most.
    Ready,
    /// Nothing blocks.
    Almost,
    /// A gate blocks.
    Blocked,
}

/// One gate of one group.
#[derive(Clone, PartialEq, Debug)]
pub struct Gate {
    /// How it came out.
    pub state: GateState,
    /// What was seen.
    pub evidence: Evidence,
}

/// What a gate saw. Pairs are producer and consumer.
#[derive(Clone, PartialEq, Debug)]
pub enum Evidence {
    /// R1: whether the group has a name or email for its owner.
    Owner(bool),
    /// R2: what the group reads of the rest, and what the rest reads of it.
    OneWay(Vec<(NodeId, NodeId)>, Vec<(NodeId, NodeId)>),
    /// R3: edges across the border that begin at a private node, tests included.
    Private(Vec<(NodeId, NodeId)>),
    /// R4: nodes others read that are ephemeral or no models, of how many that others read.
    Publishable(Vec<NodeId>, usize),
    /// R5: sources that both sides read.
    Sources(Vec<NodeId>),
    /// R6: semantic models, metrics and saved queries that stand on both sides.
    Semantics(Vec<NodeId>),
    /// R7: macros of the project that both sides use.
    Macros(Vec<String>),
    /// R8: how well group and folder agree.
    Folder(f64),
    /// R9: files with an owner, of how many, and how many different sets of owners.
    CodeOwners(usize, usize, usize),
    /// R10: interface models that are not public or have no contract, of how many, and the mean product score.
    Interface(Vec<NodeId>, usize, Option<f64>),
    /// R11: cohesion and the number of nodes.
    Cohesion(Option<f64>, usize),
}

/// What leaving would cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Effort {
    /// Refs across the border, to be written with two arguments.
    pub refs: usize,
    /// Models the rest reads that are not public.
    pub publish: usize,
    /// Of the interface, models without a contract.
    pub contracts: usize,
    /// Their columns whose type is not declared.
    pub untyped: usize,
    /// Sources that only the group reads, which go with it.
    pub sources: usize,
    /// Macros to share.
    pub macros: usize,
    /// Tests that look at both sides.
    pub tests: usize,
}

/// One group's readiness.
#[derive(Clone, PartialEq, Debug)]
pub struct Readiness {
    /// R1 to R11, in order.
    pub gates: Vec<Gate>,
    /// What follows.
    pub verdict: Verdict,
    /// Weight of the gates passed, of those known, 0 to 100.
    pub score: f64,
    /// What leaving would cost.
    pub effort: Effort,
}

/// The readiness of each domain; none for a domain that is no group of a dropped project.
pub type Readinesses = Table<DomainId, Option<Readiness>>;

/// Judges every group. `cycles_allowed` lets R2 warn where it would block: dbt platform allows project cycles if asked to.
pub fn readiness(mesh: &Mesh, summaries: &Summaries, cycles_allowed: bool) -> Readinesses {
    let borders = borders(mesh);
    let shared = Shared::new(mesh);
    mesh.domains
        .entries()
        .map(|(id, domain)| {
            let inside = borders[id].inside.iter().any(|&node| mesh.nodes[node].standing == Standing::Own);
            (domain.group.is_some() && inside).then(|| one(mesh, summaries, &borders[id], &shared, id, cycles_allowed))
        })
        .collect()
}

/// What several domains of a project use, by domain.
struct Shared {
    sources: BTreeMap<NodeId, BTreeSet<DomainId>>,
    semantics: BTreeMap<NodeId, BTreeSet<DomainId>>,
    macros: BTreeMap<String, BTreeSet<DomainId>>,
}

impl Shared {
    fn new(mesh: &Mesh) -> Self {
        let mut shared = Self { sources: BTreeMap::new(), semantics: BTreeMap::new(), macros: BTreeMap::new() };
        for (id, node) in mesh.nodes.entries().filter(|(_, node)| node.standing == Standing::Own) {
            for name in &node.data.macros {
                shared.macros.entry(name.clone()).or_default().insert(node.domain);
            }
            match node.kind {
                Kind::Source => {
                    let readers = mesh.consumers(id).map(|(reader, _)| &mesh.nodes[reader]);
                    let domains = readers.filter(|reader| reader.kind.is_data()).map(|reader| reader.domain).into_set();
                    shared.sources.insert(id, domains);
                }
                Kind::SemanticModel | Kind::Metric | Kind::SavedQuery => {
                    let domains = stands_on(mesh, id).into_iter().map(|parent| mesh.nodes[parent].domain).into_set();
                    shared.semantics.insert(id, domains);
                }
                _ => {}
            }
        }
        shared
    }
}

/// The data nodes of its own project that a semantic node stands on, however far down.
fn stands_on(mesh: &Mesh, id: NodeId) -> BTreeSet<NodeId> {
    let (mut found, mut seen, mut open) = (BTreeSet::new(), BTreeSet::from([id]), vec![id]);
    while let Some(node) = open.pop() {
        for (parent, _) in
            mesh.parents(node).filter(|(parent, _)| mesh.nodes[*parent].project == mesh.nodes[id].project)
        {
            if mesh.nodes[parent].kind.is_data() {
                found.insert(parent);
            } else if seen.insert(parent) {
                open.push(parent);
            }
        }
    }
    found
}

fn one(
    mesh: &Mesh,
    summaries: &Summaries,
    border: &Border,
    shared: &Shared,
    id: DomainId,
    cycles_allowed: bool,
) -> Readiness {
    let split = |domains: &BTreeSet<DomainId>| domains.contains(&id) && domains.len() > 1;
    let is_ours = |domains: &BTreeSet<DomainId>| domains.contains(&id) && domains.len() == 1;
    let sources: Vec<NodeId> = keys(&shared.sources, split);
    let semantics: Vec<NodeId> = keys(&shared.semantics, split);
    let macros: Vec<String> = keys(&shared.macros, split);
    let private = |ends: &&(NodeId, NodeId)| mesh.nodes[ends.0].access == Some(Access::Private);
    let crossing = || border.read.iter().chain(&border.reads);
    let of_private: Vec<(NodeId, NodeId)> = crossing().chain(&border.tests).filter(private).copied().collect();
    let rows = |node: &&NodeId| mesh.nodes[**node].kind != Kind::Model;
    let ephemeral = |node: &&NodeId| mesh.nodes[**node].data.materialized.as_deref() == Some("ephemeral");
    let unpublishable: Vec<NodeId> =
        border.interface.iter().filter(|node| rows(node) || ephemeral(node)).copied().collect();
    let models = || border.interface.iter().copied().filter(|&node| mesh.nodes[node].kind == Kind::Model);
    let closed: Vec<NodeId> = models().filter(|&node| !mesh.nodes[node].is_product()).collect();
    let loose: Vec<NodeId> = models().filter(|&node| !mesh.nodes[node].data.contract).collect();
    let wanting: Vec<NodeId> = models().filter(|node| closed.contains(node) || loose.contains(node)).collect();
    let score = summaries.domains.row(id).and_then(|rollup| rollup.score);
    let domain = &mesh.domains[id];
    let owner = domain.owner.as_ref().is_some_and(|owner| !owner.is_empty());
    let fit = domain.folder.as_ref().map_or(0.0, |fit| fit.alignment);
    let cohesion = domain.coupling.cohesion;

    let block = |passes: bool| if passes { GateState::Pass } else { GateState::Block };
    let warn = |passes: bool| if passes { GateState::Pass } else { GateState::Warn };
    let one_way = border.reads.is_empty() || border.read.is_empty();
    let fair = score.is_none_or(|score| score >= GOOD_SCORE);
    let large = cohesion.is_none_or(|value| value >= COHESIVE.0) && border.inside.len() >= COHESIVE.1;
    let gate = |state, evidence| Gate { state, evidence };
    let gates = vec![
        gate(block(owner), Evidence::Owner(owner)),
        gate(
            if cycles_allowed { warn(one_way) } else { block(one_way) },
            Evidence::OneWay(border.reads.clone(), border.read.clone()),
        ),
        gate(block(of_private.is_empty()), Evidence::Private(of_private)),
        gate(block(unpublishable.is_empty()), Evidence::Publishable(unpublishable, border.interface.len())),
        gate(block(sources.is_empty()), Evidence::Sources(sources)),
        gate(warn(semantics.is_empty()), Evidence::Semantics(semantics)),
        gate(warn(macros.is_empty()), Evidence::Macros(macros.clone())),
        gate(warn(fit >= ALIGNED), Evidence::Folder(fit)),
        code_owners(mesh, border, id),
        gate(warn(wanting.is_empty() && fair), Evidence::Interface(wanting, models().count(), score)),
        gate(warn(large), Evidence::Cohesion(cohesion, border.inside.len())),
    ];
    let undeclared = |node: &NodeId| {
        let columns = &mesh.nodes[*node].data.columns;
        columns.iter().filter(|column| column.data_type.is_none()).count()
    };
    let effort = Effort {
        refs: crossing().count(),
        publish: closed.len(),
        contracts: loose.len(),
        untyped: loose.iter().map(undeclared).sum(),
        sources: shared.sources.values().filter(|domains| is_ours(domains)).count(),
        macros: macros.len(),
        tests: border.tests.iter().map(|(_, test)| test).into_set().len(),
    };
    let of = |wanted: GateState| gates.iter().filter(|gate| gate.state == wanted).count();
    let verdict = match (of(GateState::Block), of(GateState::Warn)) {
        (0, 0 | 1) => Verdict::Ready,
        (0, _) => Verdict::Almost,
        _ => Verdict::Blocked,
    };
    Readiness { verdict, score: share_passed(&gates), effort, gates }
}

fn keys<K: Ord + Clone>(map: &BTreeMap<K, BTreeSet<DomainId>>, wanted: impl Fn(&BTreeSet<DomainId>) -> bool) -> Vec<K> {
    map.iter().filter(|(_, domains)| wanted(domains)).map(|(key, _)| key.clone()).collect()
}

/// R9: unknown without a CODEOWNERS file.
fn code_owners(mesh: &Mesh, border: &Border, id: DomainId) -> Gate {
    if !mesh.evidence[mesh.domains[id].project].has(ArtifactKind::CodeOwners) {
        return Gate { state: GateState::Unknown, evidence: Evidence::CodeOwners(0, 0, 0) };
    }
    let all = border.inside.len();
    let owners = border.inside.iter().filter_map(|&node| mesh.seen.row(node)?.code_owners.as_ref());
    let owned: Vec<&Vec<String>> = owners.filter(|owners| !owners.is_empty()).collect();
    let sets = owned.iter().copied().into_set().len();
    let passes = owned.len() as f64 >= ALIGNED * all as f64 && sets == 1;
    let state = if passes { GateState::Pass } else { GateState::Warn };
    Gate { state, evidence: Evidence::CodeOwners(owned.len(), all, sets) }
}

/// Weight passed of the weight known, 0 to 100. The first five gates block.
fn share_passed(gates: &[Gate]) -> f64 {
    let (mut passed, mut known) = (0, 0);
    for (place, gate) in gates.iter().enumerate().filter(|(_, gate)| gate.state != GateState::Unknown) {
        let weight = if place < 5 { BLOCKS } else { 1 };
        known += weight;
        passed += if gate.state == GateState::Pass { weight } else { 0 };
    }
    if known == 0 { 0.0 } else { 100.0 * f64::from(passed) / f64::from(known) }
}
