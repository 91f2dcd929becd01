//! What rules look up, found once for a whole mesh.
//!
//! In: a mesh and a policy. Out: a [`Context`]. Not here: any judgement.

use super::finding::Place;
pub use super::layer::Layer;
use super::layer::by_folder;
use super::overridden::Overridden;
use crate::artifact::manifest::model::{Access, Detail, Kind, Node, Relation};
use crate::matching::Glob;
use crate::mesh::Place as Spot;
use crate::mesh::model::{Edge, EdgeKind, MeshNode, NodeId, Presence, Project, ProjectId, Standing};
use crate::mesh::{Mesh, Move, moves_among};
use crate::policy::Policy;
use crate::scorecard;
use crate::scorecard::check::Check;
use crate::scorecard::model::Status;
use crate::sort::Sort;
use crate::table::Table;
use crate::words::list;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// A mesh and a policy with the look-ups that rules share.
pub struct Context<'a> {
    pub(super) mesh: &'a Mesh,
    pub(super) policy: &'a Policy,
    /// What checks look up: rules that ask what a check asks, ask the check.
    pub(super) scores: scorecard::Context<'a>,
    /// What the prefix of each name tells.
    by_name: OnceCell<Table<NodeId, Option<Layer>>>,
    /// What the folders of each tell.
    by_folder: OnceCell<Table<NodeId, Option<(Layer, bool)>>>,
    /// What the prefix tells, else the folder.
    layer: OnceCell<Table<NodeId, Option<Layer>>>,
    built: OnceCell<FxHashMap<Spot<'a>, NodeId>>,
    moves: OnceCell<Vec<(Vec<Move>, BTreeSet<NodeId>)>>,
    /// Own nodes by kind, in order: nearly every rule goes through those of one.
    own: FxHashMap<Kind, Vec<NodeId>>,
    /// What counts as public although its manifest cannot say so.
    counted_public: Vec<Glob>,
    overridden: Overridden,
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Context")
    }
}

impl<'a> Context<'a> {
    /// Looks everything up.
    pub fn new(mesh: &'a Mesh, policy: &'a Policy) -> Self {
        Self::with(mesh, policy, scorecard::Context::new(mesh, policy))
    }

    /// As [`Context::new`], where the context of checks is at hand.
    pub fn with(mesh: &'a Mesh, policy: &'a Policy, scores: scorecard::Context<'a>) -> Self {
        let mut own = FxHashMap::<Kind, Vec<NodeId>>::default();
        for (id, node) in mesh.nodes.entries().filter(|(_, node)| node.standing == Standing::Own) {
            own.entry(node.kind).or_default().push(id);
        }
        let counted_public = policy.counted_public.iter().map(|text| Glob::new(text)).collect();
        Self {
            mesh,
            policy,
            scores,
            by_name: OnceCell::new(),
            by_folder: OnceCell::new(),
            layer: OnceCell::new(),
            built: OnceCell::new(),
            moves: OnceCell::new(),
            own,
            counted_public,
            overridden: Overridden::new(policy),
        }
    }

    /// What the policy that holds for what is called by any of `keys` says: a `unique_id`, a project's name.
    pub(super) fn asked<T>(&self, keys: &[&str], say: impl FnOnce(&Policy) -> T) -> T {
        self.overridden.asked(self.policy, keys, say)
    }

    /// Whether everybody may read a node: a public model, a seed or snapshot that says so, or what the policy counts as such.
    pub(super) fn is_public(&self, node: NodeId) -> bool {
        let data = self.data(node);
        data.access == Some(Access::Public) || self.is_counted_public(node)
    }

    /// Whether the policy counts a node as public, whatever its manifest says: `[access] public`.
    pub(super) fn is_counted_public(&self, node: NodeId) -> bool {
        let id = &self.data(node).id;
        self.counted_public.iter().any(|glob| glob.is_match(id))
    }

    pub(super) fn node(&self, node: NodeId) -> &'a MeshNode {
        &self.mesh.nodes[node]
    }

    /// What the manifest says of `node`.
    pub(super) fn data(&self, node: NodeId) -> &'a Node {
        &self.mesh.nodes[node].data
    }

    /// The kind of `node`.
    pub(super) fn kind(&self, node: NodeId) -> Kind {
        self.mesh.nodes[node].kind
    }

    pub(super) fn project_of(&self, node: NodeId) -> &'a Project {
        &self.mesh.projects[self.mesh.nodes[node].project]
    }

    pub(super) fn project_name(&self, project: ProjectId) -> &'a str {
        &self.mesh.projects[project].name
    }

    /// Nodes of this kind that their own, dropped project has, in order.
    pub(super) fn own(&self, kind: Kind) -> impl Iterator<Item = (NodeId, &'a MeshNode)> + use<'_, 'a> {
        let mesh = self.mesh;
        self.own.get(&kind).into_iter().flatten().map(move |&id| (id, &mesh.nodes[id]))
    }

    /// Own data nodes that are no source, in order: what may have a group.
    pub(super) fn own_data(&self) -> impl Iterator<Item = (NodeId, &'a MeshNode)> + use<'a> {
        let nodes = self.mesh.nodes.entries();
        nodes.filter(|(_, node)| {
            node.standing == Standing::Own && matches!(node.kind, Kind::Model | Kind::Seed | Kind::Snapshot)
        })
    }

    /// Dropped projects, in order.
    pub(super) fn dropped(&self) -> impl Iterator<Item = (ProjectId, &'a Project)> + use<'a> {
        self.mesh.projects.entries().filter(|(_, project)| project.presence == Presence::Dropped)
    }

    /// Whether a node takes part in measures: own, or a ghost's (decision 5).
    pub(super) fn counts(&self, node: NodeId) -> bool {
        matches!(self.node(node).standing, Standing::Own | Standing::Ghost)
    }

    /// What reads `node`, hidden sources followed, tests and packages left out; in order.
    pub(super) fn readers(&self, node: NodeId) -> Vec<NodeId> {
        let near = |reader: &NodeId| self.node(*reader).standing != Standing::Package;
        self.mesh.readers[node].iter().copied().filter(near).collect()
    }

    /// What a node reads directly as its manifest says, in order, without doubles.
    pub(super) fn parents(&self, node: NodeId) -> Vec<NodeId> {
        let declared = |(_, edge): &(NodeId, &Edge)| !matches!(edge.kind, EdgeKind::Hidden(_));
        once(self.mesh.parents(node).filter(declared).map(|(parent, _)| parent).collect())
    }

    /// What reads a node directly as manifests say, tests left out, in order, without doubles.
    pub(super) fn children(&self, node: NodeId) -> Vec<NodeId> {
        let declared = |(_, edge): &(NodeId, &Edge)| !matches!(edge.kind, EdgeKind::Hidden(_));
        once(self.mesh.consumers(node).filter(declared).map(|(child, _)| child).collect())
    }

    /// Whether a source is another project's relation (spec 02.5).
    pub(super) fn is_hidden(&self, source: NodeId) -> bool {
        self.mesh.parents(source).any(|(_, edge)| matches!(edge.kind, EdgeKind::Hidden(_)))
    }

    /// Whether the policy says how names of `layer` begin, for a model that lies there.
    pub(super) fn has_prefixes(&self, node: NodeId, layer: Layer) -> bool {
        self.overridden.named(self.policy, &self.keys(node), |naming| naming.has(layer))
    }

    /// What overrides of the policy may call a node by.
    pub(super) fn keys(&self, node: NodeId) -> [&'a str; 2] {
        [&self.data(node).id, &self.project_of(node).name]
    }

    /// Where a node's rows lie, made comparable; none for one that lies nowhere.
    pub(super) fn spot(&self, node: NodeId) -> Option<Spot<'a>> {
        self.data(node).relation.as_ref().map(Spot::of)
    }

    /// Where a node's rows lie, as a sentence names it: unquoted, in lower case.
    pub(super) fn relation(&self, node: NodeId) -> String {
        self.spot(node).map(|spot| spot.text()).unwrap_or_default()
    }

    /// The last own model, seed or snapshot that builds a relation.
    pub(super) fn builder(&self, relation: &Relation) -> Option<NodeId> {
        let built = self.built.get_or_init(|| {
            let last = self.mesh.built.entries().filter_map(|(_, nodes)| nodes.last().copied());
            last.filter_map(|node| Some((self.spot(node)?, node))).collect()
        });
        built.get(&Spot::of(relation)).copied()
    }

    /// The layer of a model or snapshot: by its prefix, else by its folder.
    pub(super) fn layer(&self, node: NodeId) -> Option<Layer> {
        let told = |id| self.layer_by_name(id).or_else(|| self.by_folder(id).map(|(layer, _)| layer));
        self.layer.get_or_init(|| self.of_models(told)).row(node).copied().flatten()
    }

    /// Whether a model is one that staging models are made of: dbt-project-evaluator's type "base", told by the prefix, else
    /// by the innermost folder of a layer. Its layer here is staging.
    pub(super) fn is_base(&self, node: NodeId) -> bool {
        let in_folder = || self.layer_by_name(node).is_none() && self.by_folder(node).is_some_and(|(_, base)| base);
        self.data(node).name.starts_with("base_") || in_folder()
    }

    /// The layer that the innermost folder of a model or snapshot with a layer's name tells, and whether that is the folder
    /// of base models.
    pub(super) fn by_folder(&self, node: NodeId) -> Option<(Layer, bool)> {
        let told = |id| by_folder(&self.data(id).file_path);
        self.by_folder.get_or_init(|| self.of_models(told)).row(node).copied().flatten()
    }

    /// The layer that the prefix of a model or snapshot tells.
    pub(super) fn layer_by_name(&self, node: NodeId) -> Option<Layer> {
        let told =
            |id| self.overridden.named(self.policy, &self.keys(id), |naming| naming.by_name(&self.data(id).name));
        self.by_name.get_or_init(|| self.of_models(told)).row(node).copied().flatten()
    }

    /// What `tell` says of each model and snapshot.
    fn of_models<T>(&self, tell: impl Fn(NodeId) -> Option<T>) -> Table<NodeId, Option<T>> {
        let is_model = |node: NodeId| matches!(self.kind(node), Kind::Model | Kind::Snapshot);
        self.mesh.nodes.ids().map(|node| is_model(node).then(|| tell(node)).flatten()).collect()
    }

    /// For each dropped project with domains: models outside their group's folder, in order, and models in another group's.
    pub(super) fn moves(&self) -> &[(Vec<Move>, BTreeSet<NodeId>)] {
        self.moves.get_or_init(|| {
            let models = self.mesh.own_models();
            let of = |(id, project): (ProjectId, &Project)| {
                let (mut misplaced, mut stray) = (Vec::new(), BTreeSet::new());
                for &domain in &project.domains {
                    let moves = moves_among(self.mesh, domain, models[id].iter().copied());
                    misplaced.extend(moves.misplaced);
                    stray.extend(moves.stray);
                }
                misplaced.put_in_order_by_key(|one| one.node);
                (misplaced, stray)
            };
            self.dropped().filter(|(_, project)| project.domains.len() > 1).map(of).collect()
        })
    }

    /// A node's name with its version: `orders v2`; of a source `raw.orders`.
    pub(super) fn title(&self, node: NodeId) -> Cow<'a, str> {
        let data = self.data(node);
        match (&data.detail, &data.version) {
            (Detail::Source(source), _) => [&source.source_name, ".", &data.name].concat().into(),
            (_, Some(version)) => [&data.name, " v", version].concat().into(),
            (_, None) => Cow::Borrowed(&data.name),
        }
    }

    /// The title with the project in front: `core.orders v2`.
    pub(super) fn full_title(&self, node: NodeId) -> String {
        [self.project_name(self.node(node).project), ".", &self.title(node)].concat()
    }

    /// Titles of nodes in a sentence, with their projects where one is not of `project`.
    pub(super) fn titles(&self, nodes: &[NodeId], project: ProjectId, most: usize) -> String {
        let foreign = nodes.iter().any(|&node| self.node(node).project != project);
        let title = |&node: &NodeId| if foreign { Cow::Owned(self.full_title(node)) } else { self.title(node) };
        // Those beyond the last shown are counted, not named.
        let mut names = nodes.iter().take(most).map(title).collect::<Vec<_>>();
        names.resize(nodes.len(), Cow::Borrowed(""));
        list(&names, most)
    }

    /// What `check` has seen of an own model, if that is not to its credit: as a message of a rule says it, names without
    /// quotes.
    pub(super) fn shortfall(&self, check: &Check, node: NodeId) -> Option<String> {
        // Nearly all models pass: sentences are made for the others alone.
        let status = self.scores.quietly(|scores| (check.run)(scores, node).status);
        let short = matches!(status, Status::Fail | Status::Partial(_));
        short.then(|| (check.run)(&self.scores, node).evidence.replace('`', ""))
    }

    /// Where a node is written: its code, then its YAML.
    pub(super) fn places(&self, node: NodeId) -> Vec<Place> {
        super::finding::places(self.mesh, node)
    }
}

fn once(mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    nodes.put_in_order();
    nodes.dedup();
    nodes
}
