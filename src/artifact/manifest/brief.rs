//! What is kept of nodes whose bytes are on their way.
//!
//! In: nodes, once they have been read. Out: what other nodes and the Files panel ask of them. Not here: the nodes
//! themselves (`seal`). A project has ten thousand: their texts stand in one, so that a node costs no memory of its own.

use super::attach::Known;
use super::model::{NodeOf, Tally};
use std::borrow::Cow;
use std::ops::Range;

/// The nodes so far, in the order of the file.
#[derive(Default)]
pub(super) struct Briefs {
    /// The project whose nodes are counted.
    project: String,
    texts: String,
    list: Vec<Brief>,
    pub(super) tally: Tally,
}

/// Where a node's texts stand.
struct Brief {
    id: Range<usize>,
    name: Range<usize>,
    version: Option<Range<usize>>,
}

impl Briefs {
    /// None yet, of this project.
    pub(super) fn of(project: &str) -> Self {
        Self { project: project.to_owned(), ..Self::default() }
    }

    /// Keeps what is asked of a node.
    pub(super) fn keep(&mut self, node: &NodeOf<Cow<str>>) {
        self.tally.count(node, &self.project);
        let id = self.text(&node.id);
        // A model's and a source's id ends with the name.
        let name = if node.id.ends_with(node.name.as_ref()) {
            id.end - node.name.len()..id.end
        } else {
            self.text(&node.name)
        };
        let version = node.version.as_deref().map(|version| self.text(version));
        self.list.push(Brief { id, name, version });
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Known<'_>> {
        let text = |range: &Range<usize>| self.texts.get(range.clone()).unwrap_or_default();
        self.list.iter().map(move |brief| Known {
            id: text(&brief.id),
            name: text(&brief.name),
            version: brief.version.as_ref().map(text),
        })
    }

    fn text(&mut self, text: &str) -> Range<usize> {
        let start = self.texts.len();
        self.texts.push_str(text);
        start..self.texts.len()
    }
}
