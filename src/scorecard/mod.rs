//! A mesh and a policy in, a scorecard for every model out.
//!
//! In: [`Mesh`](crate::mesh::Mesh), [`Policy`](crate::policy::Policy). Out: [`Scorecard`](model::Scorecard)s by the mechanics
//! of spec 05.1, roll-ups, and the fixes that gain most. Not here: how they are drawn. A check that does not apply never
//! counts as passed, an unknown one never as failed.

pub mod check;
pub mod checks;
pub mod model;

mod above;
mod arithmetic;
mod card;
mod changes;
mod columns;
mod constraints;
mod context;
mod doc_blocks;
mod fixes;
mod grade;
mod grants;
mod keys;
mod layers;
mod lineage;
mod merge;
mod numbers;
mod passthrough;
mod patterns;
mod project_facts;
mod rollup;
mod semantics;
mod share;
mod shared_columns;
mod slo;
mod slug;
pub(crate) mod snippet;
mod summarise;
mod survey;
mod tests_of;
mod tier;
mod types;
mod verdict;
mod words;

pub use card::score;
pub use changes::{Change, SHARED, changes};
pub use checks::CHECKS;
pub use constraints::enforces;
pub use context::Context;
pub use merge::by_file;
pub use summarise::{Summaries, summarise};
pub use survey::Survey;
pub use types::is_same_type;

/// What the tests of checks share: a text fixture and a model's name in, its verdict out.
#[cfg(test)]
mod testing {
    use super::check::Check;
    use super::model::{Status, Verdict};
    use super::{Context, model::Fix};
    use crate::fixture;
    use crate::policy::Policy;

    /// What `check` says of `node`, a key without its kind such as `core.orders`, under the default policy.
    pub(in crate::scorecard) fn judge(check: &Check, text: &str, node: &str) -> Verdict {
        judge_under(&Policy::default(), check, text, node)
    }

    /// How `check` comes out for `node` under the default policy.
    pub(in crate::scorecard) fn status(check: &Check, text: &str, node: &str) -> Status {
        judge(check, text, node).status
    }

    /// What `check` says of `node` under `policy`.
    pub(in crate::scorecard) fn judge_under(policy: &Policy, check: &Check, text: &str, node: &str) -> Verdict {
        with(policy, text, node, |ctx, node| (check.run)(ctx, node))
    }

    /// The fix that `check` offers for `node` under the default policy.
    pub(in crate::scorecard) fn fix(check: &Check, text: &str, node: &str) -> Fix {
        with(&Policy::default(), text, node, |ctx, node| (check.fix)(ctx, node)).expect("the check offers a fix")
    }

    fn with<T>(policy: &Policy, text: &str, node: &str, ask: impl Fn(&Context, crate::mesh::model::NodeId) -> T) -> T {
        let mesh = fixture::mesh(text);
        let key = format!("model.{node}");
        let id = mesh.find(&key).unwrap_or_else(|| panic!("{key} is not in the mesh"));
        ask(&Context::new(&mesh, policy), id)
    }
}
