//! The primary key of a model where dbt did not write it (dbt 1.8 and before).
//!
//! In: a model and the generic tests attached to it. Out: its key's columns, as dbt Core's `infer_primary_key` finds
//! them. Not here: keys that dbt wrote, which stand.

use super::model::{Constraint, Node, Test};
use crate::sort::Gather;
use std::collections::BTreeSet;

/// A generic test and whether it is enabled.
pub(super) struct KeyTest<'t> {
    pub(super) test: &'t Test,
    pub(super) enabled: bool,
}

/// The columns of `model`'s primary key, sorted; empty if nothing tells.
///
/// In this order: a constraint on the model, one on a column, columns tested both unique and not null, columns of enabled
/// `unique` and `unique_combination_of_columns` tests, columns of disabled ones. Several of them count as one key, as
/// they do in dbt.
pub(super) fn infer(model: &Node, tests: &[KeyTest]) -> Vec<String> {
    // Constraints of the model come before those of its columns.
    let is_key = |constraint: &&Constraint| constraint.kind == "primary_key";
    if let Some(constraint) = model.constraints.iter().find(is_key) {
        let columns: BTreeSet<&str> = constraint.columns.iter().map(String::as_str).into_set();
        return owned(columns);
    }
    let columns = |enabled: Option<bool>, names: &[&str]| -> BTreeSet<&str> {
        let tests = tests.iter().filter(|key| enabled.is_none_or(|enabled| key.enabled == enabled));
        let tests = tests.filter(|key| key.test.test_name.as_deref().is_some_and(|name| names.contains(&name)));
        tests.flat_map(|key| tested_columns(key.test)).into_set()
    };
    const UNIQUE: [&str; 2] = ["unique", "unique_combination_of_columns"];
    let not_null = columns(None, &["not_null"]);
    let both: BTreeSet<&str> = columns(None, &UNIQUE).intersection(&not_null).copied().into_set();
    let choices = [both, columns(Some(true), &UNIQUE), columns(Some(false), &UNIQUE)];
    choices.into_iter().find(|choice| !choice.is_empty()).map(owned).unwrap_or_default()
}

fn tested_columns(test: &Test) -> impl Iterator<Item = &str> {
    let combination: &[String] = if test.column.is_some() { &[] } else { &test.columns };
    test.column.iter().chain(combination).map(String::as_str)
}

fn owned(columns: BTreeSet<&str>) -> Vec<String> {
    columns.into_iter().map(str::to_owned).collect()
}
