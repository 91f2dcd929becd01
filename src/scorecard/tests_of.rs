//! The data tests and unit tests of a model.
//!
//! In: a node. Out: its tests. Not here: how they came out, which only run_results.json tells.

use super::Context;
use crate::artifact::manifest::model::{Detail, Kind, Test};
use crate::mesh::model::NodeId;

/// The data tests of `node`, of its own project.
pub(super) fn data_tests<'a>(ctx: &Context<'a>, node: NodeId) -> impl Iterator<Item = &'a Test> + use<'a> {
    let mesh = ctx.mesh;
    mesh.tests[node].iter().filter_map(|&test| match &mesh.nodes[test].data.detail {
        Detail::Test(test) => Some(test),
        _ => None,
    })
}

/// How many data tests `node` has; a singular test of n models counts 1/n for each (spec 01.5).
pub(super) fn weight(ctx: &Context, node: NodeId) -> f64 {
    data_tests(ctx, node).map(|test| 1.0 / test.attached.len().max(1) as f64).sum()
}

/// Whether `node` has a data test.
pub(super) fn is_tested(ctx: &Context, node: NodeId) -> bool {
    data_tests(ctx, node).next().is_some()
}

/// How many unit tests `node` has.
pub(super) fn unit_tests(ctx: &Context, node: NodeId) -> usize {
    ctx.mesh.tests[node].iter().filter(|&&test| ctx.mesh.nodes[test].kind == Kind::UnitTest).count()
}

/// Whether `node` has the generic test `name` on `column`.
pub(super) fn on_column(ctx: &Context, node: NodeId, name: &str, column: &str) -> bool {
    data_tests(ctx, node).any(|test| {
        test.test_name.as_deref() == Some(name)
            && test.column.as_deref().is_some_and(|tested| tested.eq_ignore_ascii_case(column))
    })
}

/// The columns of every `unique_combination_of_columns` test of `node`.
pub(super) fn combinations<'a>(ctx: &Context<'a>, node: NodeId) -> impl Iterator<Item = &'a [String]> + use<'a> {
    data_tests(ctx, node)
        .filter(|test| test.test_name.as_deref() == Some("unique_combination_of_columns"))
        .map(|test| test.columns.as_slice())
}
