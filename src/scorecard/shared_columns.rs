//! Columns that occur under one name in several models (decisions 23, 25).
//!
//! In: a mesh. Out: the words most of a project uses for a column, and the type most products give a key. Not here: the
//! verdict on one model.

use super::context::Context;
use super::keys;
use super::model::Tier;
use super::numbers::{NameId, Numbered, Numbers};
use super::words::collapse;
use crate::artifact::manifest::model::Column;
use crate::matching::fold;
use crate::mesh::Mesh;
use crate::mesh::model::{NodeId, ProjectId};
use crate::table::Table;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// How many models must declare a column before its words are compared.
const SHARED: u32 = 3;

/// The words that projects use for columns of one name, and who agrees with the majority's.
pub(super) struct SharedWords {
    /// Whether each column of each node judged as public agrees, one node after the other.
    agree: Vec<Option<bool>>,
    /// Where a node's columns begin there.
    starts: Table<NodeId, Option<u32>>,
    /// By project and name, case folded: where the majority's words stand, the first in the alphabet where several tie.
    /// Only fixes want it.
    majorities: OnceCell<FxHashMap<(ProjectId, String), (NodeId, u32)>>,
}

/// Words that some columns of one name have in a project.
struct Wording {
    /// The columns' name, by number.
    name: u32,
    /// Where the words stand first: a node and the place among its columns.
    first: (NodeId, u32),
    /// How many columns have them.
    count: u32,
}

impl Wording {
    /// The words, white space apart.
    fn text<'m>(&self, mesh: &'m Mesh) -> Cow<'m, str> {
        let column = mesh.nodes[self.first.0].data.columns.get(self.first.1 as usize);
        column.map_or(Cow::Borrowed(""), |column| collapse(&column.description))
    }
}

/// The wordings of a project, each once. They were numbered while they were read, so that no text is looked at: there may
/// be a hundred thousand.
#[derive(Default)]
struct Wordings {
    all: Vec<Wording>,
    /// By name and wording.
    known: FxHashMap<(u32, u64), u32>,
}

impl Wordings {
    /// Counts the words of one column, and says which of all wordings they are.
    fn count(&mut self, name: u32, wording: u64, place: (NodeId, u32)) -> u32 {
        let at = *self.known.entry((name, wording)).or_insert_with(|| {
            self.all.push(Wording { name, first: place, count: 0 });
            self.all.len() as u32 - 1
        });
        if let Some(wording) = self.all.get_mut(at as usize) {
            wording.count += 1;
        }
        at
    }

    /// For each of `names` names how many columns have the same words at the most.
    fn most(&self, names: usize) -> Vec<u32> {
        let mut most = vec![0; names];
        for wording in &self.all {
            if let Some(most) = most.get_mut(wording.name as usize) {
                *most = wording.count.max(*most);
            }
        }
        most
    }

    /// For each of `names` names the words that most of its columns have, the first in the alphabet where several tie.
    fn majorities(&self, mesh: &Mesh, names: usize) -> Vec<Option<&Wording>> {
        let mut majorities = vec![None::<&Wording>; names];
        for wording in &self.all {
            let Some(majority) = majorities.get_mut(wording.name as usize) else { continue };
            let order = |known: &Wording| known.count.cmp(&wording.count);
            let ahead = |known: &Wording| order(known).then_with(|| wording.text(mesh).cmp(&known.text(mesh))).is_gt();
            if !majority.is_some_and(ahead) {
                *majority = Some(wording);
            }
        }
        majorities
    }
}

/// What one project's models say of the columns that those of them judged as public have.
#[derive(Default)]
struct Heard {
    /// The columns' names, the first of those that differ in nothing but case.
    names: Vec<NameId>,
    /// How many models declare a column of each name.
    declared: Vec<u32>,
    wordings: Wordings,
    /// Columns of models judged as public, by their place in [`SharedWords::agree`], and their words.
    judged: Vec<(usize, u32)>,
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
    pub fn new(mesh: &Mesh, tiers: &Table<NodeId, Option<Tier>>, numbers: &Numbers) -> Self {
        let mut starts = Table::filled(None, mesh.nodes.len());
        let mut columns = 0;
        for (node, tier) in tiers.entries() {
            if tier.is_some_and(Tier::as_public) {
                starts[node] = u32::try_from(columns).ok();
                columns += mesh.nodes[node].data.columns.len();
            }
        }
        let mut shared = Self { agree: vec![None; columns], starts, majorities: OnceCell::new() };
        for models in mesh.own_models().iter() {
            shared.compare(&shared.hear(numbers, models));
        }
        shared
    }

    /// What one project's `models` say of their columns.
    fn hear(&self, numbers: &Numbers, models: &[NodeId]) -> Heard {
        let mut heard = Heard::default();
        let alike = |column: &Numbered| numbers.names[column.name].alike;
        let mut places = Table::<NameId, Option<u32>>::filled(None, numbers.names.len());
        for &node in models.iter().filter(|node| self.starts[**node].is_some()) {
            for name in numbers.of(node).iter().map(alike) {
                places[name].get_or_insert_with(|| {
                    heard.names.push(name);
                    heard.names.len() as u32 - 1
                });
            }
        }
        heard.declared.resize(heard.names.len(), 0);
        for &node in models {
            let start = self.starts[node];
            for (at, column) in numbers.of(node).iter().enumerate().filter(|(_, column)| column.declared) {
                let Some(name) = places[alike(column)] else { continue };
                if let Some(count) = heard.declared.get_mut(name as usize) {
                    *count += 1;
                }
                if column.wording != 0 {
                    let wording = heard.wordings.count(name, column.wording, (node, at as u32));
                    heard.judged.extend(start.map(|start| (start as usize + at, wording)));
                }
            }
        }
        heard
    }

    /// Holds what one project's models say against what most of them say.
    fn compare(&mut self, heard: &Heard) {
        let most = heard.wordings.most(heard.names.len());
        for &(place, wording) in &heard.judged {
            let Some(wording) = heard.wordings.all.get(wording as usize) else { continue };
            let name = wording.name as usize;
            if heard.declared.get(name).is_some_and(|&count| count >= SHARED)
                && let Some(place) = self.agree.get_mut(place)
            {
                *place = most.get(name).map(|&most| most == wording.count);
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
    pub fn majority<'m>(&self, ctx: &Context<'m>, project: ProjectId, name: &str) -> Option<Cow<'m, str>> {
        let majorities = self.majorities.get_or_init(|| self.find_majorities(ctx.mesh, ctx.survey.numbers(ctx.mesh)));
        let (node, at) = majorities.get(&(project, fold(name).into_owned()))?;
        let column: &Column = ctx.mesh.nodes.row(*node)?.data.columns.get(*at as usize)?;
        Some(collapse(&column.description))
    }

    fn find_majorities(&self, mesh: &Mesh, numbers: &Numbers) -> FxHashMap<(ProjectId, String), (NodeId, u32)> {
        let mut found = FxHashMap::default();
        for models in mesh.own_models().iter() {
            let heard = self.hear(numbers, models);
            let majorities = heard.wordings.majorities(mesh, heard.names.len());
            for (words, &name) in majorities.into_iter().zip(&heard.names) {
                let Some(Wording { first, .. }) = words else { continue };
                found.insert((mesh.nodes[first.0].project, numbers.names[name].folded.clone()), *first);
            }
        }
        found
    }
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
