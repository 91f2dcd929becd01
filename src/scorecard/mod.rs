//! A mesh and a policy in, a scorecard for every model out.
//!
//! In: [`Mesh`](crate::mesh::Mesh), [`Policy`](crate::policy::Policy). Out: [`Scorecard`](model::Scorecard)s by the mechanics
//! of spec 05.1, roll-ups, and the fixes that gain most. Not here: how they are drawn. A check that does not apply never
//! counts as passed, an unknown one never as failed.

pub mod check;
pub mod checks;
pub mod model;

mod arithmetic;
mod card;
mod constraints;
mod context;
mod doc_blocks;
mod fixes;
mod grade;
mod grants;
mod keys;
mod layers;
mod lineage;
mod passthrough;
mod patterns;
mod project_facts;
mod rollup;
mod semantics;
mod shared_columns;
mod slo;
mod slug;
mod snippet;
mod summarise;
#[cfg(test)]
mod testing;
mod tests_of;
mod tier;
mod types;
mod verdict;
mod words;

pub use card::score;
pub use checks::CHECKS;
pub use context::Context;
pub use summarise::{Summaries, summarise};
