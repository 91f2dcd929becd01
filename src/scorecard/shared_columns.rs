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
use std::collections::hash_map::Entry;
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

/// Words that some columns of one name have in a project.
struct Wording {
    /// The columns' name, by number.
    name: u32,
    /// Where the words stand first: a node and the place among its columns.
    first: (NodeId, u32),
    /// How many columns have them.
    count: u32,
    /// Other words of the same name and hash.
    next: Option<u32>,
}

impl Wording {
    /// The words, white space apart.
    fn text<'m>(&self, mesh: &'m Mesh) -> Cow<'m, str> {
        let column = mesh.nodes[self.first.0].data.columns.get(self.first.1 as usize);
        column.map_or(Cow::Borrowed(""), |column| collapse(&column.description))
    }
}

/// The wordings of a project, each once. Texts stay where they are, and each is read once and compared once: there may be
/// a hundred thousand.
#[derive(Default)]
struct Wordings {
    all: Vec<Wording>,
    /// The last of each name and hash.
    known: FxHashMap<(u32, u64), u32>,
}

impl Wordings {
    /// Counts the words of one column, and says which wording they are.
    fn count(&mut self, mesh: &Mesh, name: u32, text: &str, place: (NodeId, u32)) -> u32 {
        let new = self.all.len() as u32;
        let last = match self.known.entry((name, hash(text))) {
            Entry::Vacant(free) => {
                free.insert(new);
                None
            }
            Entry::Occupied(mut last) => {
                let mut next = Some(*last.get());
                while let Some((at, wording)) = next.and_then(|at| Some((at, self.all.get_mut(at as usize)?))) {
                    if wording.text(mesh) == text {
                        wording.count += 1;
                        return at;
                    }
                    next = wording.next;
                }
                Some(last.insert(new))
            }
        };
        self.all.push(Wording { name, first: place, count: 1, next: last });
        new
    }

    /// For each of `names` names the words that most of its columns have, the first in the alphabet where several tie.
    fn majorities(&self, mesh: &Mesh, names: usize) -> Vec<Option<&Wording>> {
        let mut most = vec![None::<&Wording>; names];
        for wording in &self.all {
            let Some(most) = most.get_mut(wording.name as usize) else { continue };
            let order = |known: &Wording| known.count.cmp(&wording.count);
            let ahead = |known: &Wording| order(known).then_with(|| wording.text(mesh).cmp(&known.text(mesh))).is_gt();
            if !most.is_some_and(ahead) {
                *most = Some(wording);
            }
        }
        most
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
        let mut wordings = Wordings::default();
        // Columns judged as public, by their place in `agree`, and their words.
        let mut judged = Vec::<(usize, u32)>::new();
        for &node in models {
            let start = self.starts.row(node).copied().flatten();
            let columns = mesh.nodes[node].data.columns.iter().enumerate();
            for (at, column) in columns.filter(|(_, column)| column.declared) {
                let Some(&name) = names.get(fold(&column.name).as_ref()) else { continue };
                if let Some(count) = declared.get_mut(name as usize) {
                    *count += 1;
                }
                let text = collapse(&column.description);
                if !text.is_empty() {
                    let wording = wordings.count(mesh, name, &text, (node, at as u32));
                    judged.extend(start.map(|start| (start as usize + at, wording)));
                }
            }
        }
        let most = wordings.majorities(mesh, names.len());
        for (place, wording) in judged {
            let Some(wording) = wordings.all.get(wording as usize) else { continue };
            let name = wording.name as usize;
            if declared.get(name).is_some_and(|&count| count >= SHARED)
                && let Some(place) = self.agree.get_mut(place)
            {
                *place = most.get(name).copied().flatten().map(|words| words.count == wording.count);
            }
        }
        for (name, number) in names {
            if let Some(Some(words)) = most.get(number as usize) {
                let (node, at) = words.first;
                self.majorities.insert((project, name.into_owned()), (node, at as usize));
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
