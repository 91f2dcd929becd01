//! dbt's node selection over the whole mesh.
//!
//! In: the text of `--select` and `--exclude`, and a [`Ground`]: the mesh, its scores, an [`Index`] of it. Out: the nodes
//! selected, with a [`Problem`] for each criterion that cannot be read or finds nothing; completions while typing. Not
//! here: files (a `path:` is matched with the paths the manifests name), the screen, the page's row numbers.
//!
//! ```text
//! text ─▶ parse ─▶ Expression: a union of intersections of criteria
//!                      └▶ each criterion: methods (which nodes match) ─▶ hops (their relatives) ─▶ the tests on those
//!                                                                                                   └▶ set operations
//! ```
//!
//! Grammar and meaning are those of dbt-core 1.11 (`dbt/graph/selector*.py`); `tests/selector` holds both against `dbt
//! ls`. Where a mesh is more than a project, the meaning widens: names and relatives are looked for in all projects,
//! hidden sources are followed to the node behind them, and there are methods for what only a mesh has.

mod check;
mod complete;
mod config;
mod evaluate;
mod fqn;
mod hops;
mod index;
mod method;
mod methods;
mod parse;
mod path;
mod problem;
mod score;
mod set;
mod values;

pub use complete::{Candidate, Completion, complete};
pub use evaluate::{Selected, select};
pub use index::Index;
pub use method::Method;
pub use parse::{Criterion, Expression, Hops, Span, parse};
pub use problem::{Field, Problem};

use crate::mesh::Mesh;
use crate::scorecard::Summaries;

/// What is selected from.
#[derive(Clone, Copy)]
pub struct Ground<'m> {
    /// The mesh.
    pub mesh: &'m Mesh,
    /// Its scores.
    pub scores: &'m Summaries,
    /// What was made of both once, for all selections.
    pub index: &'m Index,
}
