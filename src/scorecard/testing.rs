//! What the tests of checks share: a text fixture and a model's name in, its verdict out.

use super::check::Check;
use super::model::{Status, Verdict};
use super::{Context, model::Fix};
use crate::fixture;
use crate::policy::Policy;

/// What `check` says of `node`, a key without its kind such as `core.orders`, under the default policy.
pub(super) fn judge(check: &Check, text: &str, node: &str) -> Verdict {
    judge_under(&Policy::default(), check, text, node)
}

/// How `check` comes out for `node` under the default policy.
pub(super) fn status(check: &Check, text: &str, node: &str) -> Status {
    judge(check, text, node).status
}

/// What `check` says of `node` under `policy`.
pub(super) fn judge_under(policy: &Policy, check: &Check, text: &str, node: &str) -> Verdict {
    with(policy, text, node, |ctx, node| (check.run)(ctx, node))
}

/// The fix that `check` offers for `node` under the default policy.
pub(super) fn fix(check: &Check, text: &str, node: &str) -> Fix {
    with(&Policy::default(), text, node, |ctx, node| (check.fix)(ctx, node)).expect("the check offers a fix")
}

fn with<T>(policy: &Policy, text: &str, node: &str, ask: impl Fn(&Context, crate::mesh::model::NodeId) -> T) -> T {
    let mesh = fixture::mesh(text);
    let key = format!("model.{node}");
    let id = mesh.find(&key).unwrap_or_else(|| panic!("{key} is not in the mesh"));
    ask(&Context::new(&mesh, policy), id)
}
