//! Selecting nodes for the page.
//!
//! In: the joined mesh and what was typed. Out: the rows of the page's overview that are selected, counts, problems, and
//! completions. Not here: the meaning of what was typed (`selector`).

use crate::artifact::manifest::model::Kind;
use crate::governance::Finding;
use crate::mesh::Mesh;
use crate::mesh::model::NodeId;
use crate::overview::build::rows;
use crate::overview::model::NodeIx;
use crate::scorecard::Summaries;
use crate::selector::{Ground, Index, select};
use crate::table::Table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use crate::selector::{Candidate, Completion, Field, Problem, Span};

/// The two texts of a selection.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Texts {
    /// `--select`; empty selects everything.
    pub select: String,
    /// `--exclude`.
    pub exclude: String,
}

impl Texts {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.select.trim().is_empty() && self.exclude.trim().is_empty()
    }
}

/// What two texts select.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Picked {
    /// The rows of the overview, in order. What has none, such as tests, is in `counts` alone.
    pub nodes: Vec<NodeIx>,
    /// How many `dbt ls` would list, by kind, in dbt's order.
    pub counts: Vec<(Kind, u32)>,
    /// Criteria that find nothing.
    pub empty: Vec<Problem>,
}

/// What is made of a mesh once for all its selections.
pub struct Selecting {
    index: Index,
    rows: Table<NodeId, Option<NodeIx>>,
}

impl Selecting {
    /// Makes it.
    pub fn new(mesh: &Mesh, findings: &[Finding]) -> Self {
        Self { index: Index::new(mesh, findings), rows: rows(mesh) }
    }

    /// The row of a node in the overview.
    pub fn row(&self, node: NodeId) -> Option<NodeIx> {
        self.rows.row(node).copied().flatten()
    }

    /// What the texts select.
    ///
    /// # Errors
    /// The first word that cannot be read or answered.
    pub fn pick(&self, mesh: &Mesh, scores: &Summaries, texts: &Texts) -> Result<Picked, Problem> {
        let selected = select(&self.ground(mesh, scores), &texts.select, &texts.exclude)?;
        let mut counts: BTreeMap<Kind, u32> = BTreeMap::new();
        let mut nodes = Vec::new();
        for node in selected.nodes {
            *counts.entry(mesh.nodes[node].kind).or_default() += 1;
            nodes.extend(self.row(node));
        }
        Ok(Picked { nodes, counts: counts.into_iter().collect(), empty: selected.empty })
    }

    /// What can be typed at byte `caret`.
    pub fn complete(&self, mesh: &Mesh, scores: &Summaries, text: &str, caret: u32) -> Completion {
        crate::selector::complete(&self.ground(mesh, scores), text, caret)
    }

    fn ground<'m>(&'m self, mesh: &'m Mesh, scores: &'m Summaries) -> Ground<'m> {
        Ground { mesh, scores, index: &self.index }
    }
}
