//! Columns that occur under one name in several models (decisions 23, 25).
//!
//! In: a mesh. Out: the words most of a project uses for a column, and the type most products give a key. Not here: the
//! verdict on one model.

use super::context::{Context, judged};
use super::words::{collapse, fold};
use super::{columns, keys};
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::{NodeId, ProjectId, Standing};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many models must declare a column before its words are compared.
const SHARED: usize = 3;

/// Look-ups by column name, case folded.
#[derive(Default)]
pub(super) struct SharedColumns<'a> {
    words: FxHashMap<(ProjectId, Cow<'a, str>), Words<'a>>,
    keys: FxHashMap<Cow<'a, str>, KeyVoices>,
}

/// How one project describes a column.
#[derive(Default)]
struct Words<'a> {
    declared: usize,
    /// Looked up and counted, never listed: the order of a hash map is not seen.
    texts: FxHashMap<Cow<'a, str>, usize>,
    /// How often the most frequent of them occurs.
    most: usize,
}

/// Which types the mesh's products give a key of one name: one voice for each product.
#[derive(Clone, Debug, Default)]
pub(super) struct KeyVoices {
    /// Type family and how many products use it; products that give no type are under none.
    pub families: BTreeMap<Option<String>, usize>,
    /// The headline versions that have the column.
    pub products: Vec<NodeId>,
}

impl<'a> SharedColumns<'a> {
    /// Compares the columns of everything that is judged as public with their namesakes.
    pub fn new(ctx: &Context<'a>) -> Self {
        let mesh = ctx.mesh;
        let mut shared = Self::default();
        let mut wanted = FxHashSet::default();
        for node in judged(&ctx.tiers) {
            let node = &mesh.nodes[node];
            wanted.extend(node.data.columns.iter().map(|column| (node.project, fold(&column.name))));
        }
        for node in mesh.nodes.iter().filter(|node| node.kind() == Kind::Model && node.standing == Standing::Own) {
            for column in node.data.columns.iter().filter(|column| column.declared) {
                let key = (node.project, fold(&column.name));
                if wanted.contains(&key) {
                    let words = shared.words.entry(key).or_default();
                    words.declared += 1;
                    let text = collapse(&column.description);
                    if !text.is_empty() {
                        let count = words.texts.entry(text).or_default();
                        *count += 1;
                        words.most = words.most.max(*count);
                    }
                }
            }
        }
        for &node in &ctx.headlines {
            let primary = keys::primary_key(ctx, node);
            for column in columns::all(ctx, node).into_iter().filter(|column| keys::is_key_like(column.name, &primary))
            {
                let voices = shared.keys.entry(fold(column.name)).or_default();
                *voices.families.entry(column.data_type.map(|t| ctx.type_facts(t).family.clone())).or_default() += 1;
                voices.products.push(node);
            }
        }
        shared
    }

    /// Whether the description `text` of a column `name` of `project` has the majority's words (any of them, where several
    /// tie); none if fewer than three of the project's models declare the column.
    pub fn agrees(&self, project: ProjectId, name: &str, text: &str) -> Option<bool> {
        let words = self.words.get(&(project, fold(name))).filter(|words| words.declared >= SHARED)?;
        (words.most > 0).then(|| words.texts.get(collapse(text).as_ref()) == Some(&words.most))
    }

    /// The majority's words for a column `name` of `project`, the first in the alphabet where several tie.
    pub fn majority<'s>(&'s self, project: ProjectId, name: &'s str) -> Option<&'s str> {
        let Words { texts, most, .. } = self.words.get(&(project, fold(name)))?;
        texts.iter().filter(|(_, count)| *count == most).map(|(text, _)| text.as_ref()).min()
    }

    /// The voices on a key called `name`; none if no product has it.
    pub fn voices(&self, name: &str) -> Option<&KeyVoices> {
        self.keys.get(fold(name).as_ref())
    }
}
