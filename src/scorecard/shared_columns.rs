//! Columns that occur under one name in several models (decisions 23, 25).
//!
//! In: a mesh. Out: the words most of a project uses for a column, and the type most products give a key. Not here: the
//! verdict on one model.

use super::context::Context;
use super::keys;
use super::model::Tier;
use super::numbers::NameId;
use super::words::collapse;
use crate::artifact::manifest::model::{Column, Kind};
use crate::matching::fold;
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, ProjectId, Standing};
use crate::table::Table;
use rustc_hash::{FxHashMap, FxHasher};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// How many models must declare a column before its words are compared.
const SHARED: u32 = 3;

/// The words that projects use for columns of one name, and who agrees with the majority's.
#[derive(Default)]
pub(super) struct SharedWords {
    /// By project and name, case folded: where the majority's words stand, the first in the alphabet where several tie.
    majorities: FxHashMap<(ProjectId, String), (NodeId, usize)>,
    /// Whether each column of each node judged as public agrees, one node after the other.
    agree: Vec<Option<bool>>,
    /// Where a node's columns begin there.
    starts: Table<NodeId, Option<u32>>,
}

/// One described column of a project, while its words are compared. There may be a hundred thousand, and they are put in
/// order: the words themselves stay where they are.
#[derive(Clone, Copy)]
struct Said {
    /// Its name, by number.
    name: u32,
    /// Its place among the columns of its node.
    at: u32,
    node: NodeId,
    /// A number that equal words share, so that few words are compared letter by letter.
    hash: u64,
}

impl Said {
    /// Its words, white space apart.
    fn text<'m>(&self, mesh: &'m Mesh) -> Cow<'m, str> {
        let column = mesh.nodes[self.node].data.columns.get(self.at as usize);
        column.map_or(Cow::Borrowed(""), |column| collapse(&column.description))
    }
}

/// Which types the mesh's products give a key of one name: one voice for each product.
#[derive(Clone, Debug, Default)]
pub(super) struct KeyVoices {
    /// Type family and how many products use it; products that give no type are under none.
    pub families: BTreeMap<Option<String>, usize>,
    /// The headline versions that have the column.
    pub products: Vec<NodeId>,
}

impl SharedWords {
    /// Compares the columns of everything that is judged as public with their namesakes.
    pub fn new(mesh: &Mesh, tiers: &Table<NodeId, Option<Tier>>) -> Self {
        let mut shared = Self { starts: Table::filled(None, mesh.nodes.len()), ..Self::default() };
        let public = |node: NodeId| matches!(tiers.row(node), Some(Some(Tier::Product | Tier::Candidate)));
        let declares = |id: &NodeId| {
            let node = &mesh.nodes[*id];
            node.kind() == Kind::Model && node.standing == Standing::Own
        };
        let mut rest = mesh.nodes.ids().filter(declares).peekable();
        let mut models = Vec::new();
        while let Some(first) = rest.next() {
            let project = mesh.nodes[first].project;
            models.clear();
            models.push(first);
            while let Some(next) = rest.next_if(|&next| mesh.nodes[next].project == project) {
                models.push(next);
            }
            shared.compare(mesh, project, &models, &public);
        }
        shared
    }

    /// Compares the columns of one project's `models`.
    fn compare(&mut self, mesh: &Mesh, project: ProjectId, models: &[NodeId], public: &dyn Fn(NodeId) -> bool) {
        // By number of a name: how many models declare such a column.
        let mut names = FxHashMap::<Cow<str>, u32>::default();
        let mut declared = Vec::<u32>::new();
        for &id in models.iter().filter(|id| public(**id)) {
            let columns = &mesh.nodes[id].data.columns;
            self.starts[id] = u32::try_from(self.agree.len()).ok();
            self.agree.resize(self.agree.len() + columns.len(), None);
            for column in columns {
                let next = names.len() as u32;
                names.entry(fold(&column.name)).or_insert(next);
            }
        }
        declared.resize(names.len(), 0);
        let mut said = Vec::<Said>::new();
        for &node in models {
            let columns = mesh.nodes[node].data.columns.iter().enumerate();
            for (at, column) in columns.filter(|(_, column)| column.declared) {
                let Some(&name) = names.get(fold(&column.name).as_ref()) else { continue };
                if let Some(count) = declared.get_mut(name as usize) {
                    *count += 1;
                }
                let text = collapse(&column.description);
                if !text.is_empty() {
                    said.push(Said { name, at: at as u32, node, hash: hash(&text) });
                }
            }
        }
        // Equal words stand together then; of those with one hash only few are read.
        said.sort_unstable_by(|a, b| {
            (a.name, a.hash).cmp(&(b.name, b.hash)).then_with(|| a.text(mesh).cmp(&b.text(mesh)))
        });
        let alike = |a: &Said, b: &Said| (a.name, a.hash) == (b.name, b.hash) && a.text(mesh) == b.text(mesh);
        let mut most = vec![(0, None::<&Said>); names.len()];
        for run in said.chunk_by(alike) {
            let Some(first) = run.first() else { continue };
            let Some((count, words)) = most.get_mut(first.name as usize) else { continue };
            let earlier = || words.is_some_and(|words| first.text(mesh) < words.text(mesh));
            if run.len() > *count || run.len() == *count && earlier() {
                (*count, *words) = (run.len(), Some(first));
            }
        }
        for run in said.chunk_by(alike) {
            let Some(first) = run.first() else { continue };
            if declared.get(first.name as usize).is_none_or(|&count| count < SHARED) {
                continue;
            }
            let agrees = most.get(first.name as usize).is_some_and(|(count, _)| *count == run.len());
            for one in run {
                let start = self.starts.row(one.node).copied().flatten();
                if let Some(place) = start.and_then(|start| self.agree.get_mut(start as usize + one.at as usize)) {
                    *place = Some(agrees);
                }
            }
        }
        for (name, number) in names {
            if let Some((_, Some(words))) = most.get(number as usize) {
                self.majorities.insert((project, name.into_owned()), (words.node, words.at as usize));
            }
        }
    }

    /// Whether the description of `node`'s column at this position has the majority's words (any of them, where several
    /// tie); none if it has none, if fewer than three of the project's models declare the column, and for what is not
    /// judged as public.
    pub fn agrees(&self, node: NodeId, at: usize) -> Option<bool> {
        let start = self.starts.row(node).copied().flatten()?;
        self.agree.get(start as usize + at).copied().flatten()
    }

    /// The majority's words for a column `name` of `project`, the first in the alphabet where several tie.
    pub fn majority<'m>(&self, mesh: &'m Mesh, project: ProjectId, name: &str) -> Option<Cow<'m, str>> {
        let (node, at) = self.majorities.get(&(project, fold(name).into_owned()))?;
        let column: &Column = mesh.nodes.row(*node)?.data.columns.get(*at)?;
        Some(collapse(&column.description))
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The voices on every key of the mesh's products, by the first name that is the same but for case.
pub(super) fn voices(ctx: &Context) -> FxHashMap<NameId, KeyVoices> {
    let mut keys = FxHashMap::<NameId, KeyVoices>::default();
    for &node in ctx.headlines() {
        for column in keys::like(ctx, node) {
            let voices = keys.entry(ctx.name(column.name).alike).or_default();
            *voices.families.entry(column.data_type.map(|id| ctx.type_of(id).family.clone())).or_default() += 1;
            voices.products.push(node);
        }
    }
    keys
}
