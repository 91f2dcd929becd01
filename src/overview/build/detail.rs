//! One node in full.
//!
//! In: a mesh, its scoring context, a node's key. Out: a [`Detail`], or none for an unknown key. Not here: Markdown.

use super::nodes::full_name;
use super::owner;
use crate::artifact::manifest::model::{Column, Detail as Kinds, Node};
use crate::artifact::value::{Meta, Value};
use crate::mesh::Mesh;
use crate::mesh::model::{Edge, NodeId};
use crate::overview::detail::{ColumnDetail, Detail, Neighbour, OwnerDetail, TestDetail};
use crate::scorecard::{Context, score};

/// The node called `key`, in full.
pub fn detail(mesh: &Mesh, context: &Context, key: &str) -> Option<Detail> {
    let id = mesh.find(key)?;
    let node = &mesh.nodes[id];
    let data = &node.data;
    let tests: Vec<TestDetail> = mesh.tests[id].iter().map(|&test| test_detail(&mesh.nodes[test].data)).collect();
    Some(Detail {
        key: node.key.clone(),
        unique_id: data.id.clone(),
        description: description(data),
        relation: data.relation.as_ref().map(|relation| relation.text()).unwrap_or_default(),
        file_path: data.file_path.clone(),
        yaml_path: data.yaml_path.clone().unwrap_or_default(),
        owner: node.owner.as_ref().map(|found| OwnerDetail {
            name: owner::name(&found.owner),
            reach: owner::reach(&found.owner),
            by: found.by,
        }),
        columns: data.columns.iter().map(|column| column_detail(data, column, &tests)).collect(),
        constraints: data.constraints.iter().filter(|constraint| constraint.columns.len() != 1).cloned().collect(),
        tests,
        code: data.code.clone(),
        code_cut: data.code_cut,
        python: data.python,
        upstream: mesh.parents(id).map(|(parent, edge)| neighbour(mesh, parent, edge)).collect(),
        downstream: mesh.consumers(id).map(|(child, edge)| neighbour(mesh, child, edge)).collect(),
        facts: facts(data),
        url: if let Kinds::Exposure(exposure) = &data.detail { exposure.url.clone() } else { String::new() },
        scorecard: score(context, id),
    })
}

/// A source's own description, else that of the source it belongs to.
fn description(data: &Node) -> String {
    match &data.detail {
        Kinds::Source(source) if data.description.trim().is_empty() => source.source_description.clone(),
        _ => data.description.clone(),
    }
}

fn test_detail(data: &Node) -> TestDetail {
    match &data.detail {
        Kinds::Test(test) => TestDetail {
            name: test.test_name.clone().unwrap_or_else(|| data.name.clone()),
            column: test.column.clone().unwrap_or_else(|| test.columns.join(", ")),
            warns: test.warns,
            unit: false,
        },
        _ => TestDetail { name: data.name.clone(), column: String::new(), warns: false, unit: true },
    }
}

fn column_detail(data: &Node, column: &Column, tests: &[TestDetail]) -> ColumnDetail {
    let alike = |name: &str| name.eq_ignore_ascii_case(&column.name);
    let single =
        data.constraints.iter().filter(|constraint| matches!(constraint.columns.as_slice(), [one] if alike(one)));
    ColumnDetail {
        name: column.name.clone(),
        data_type: column.data_type.clone().unwrap_or_default(),
        description: column.description.clone(),
        constraints: single.map(|constraint| constraint.kind.clone()).collect(),
        tests: tests.iter().filter(|test| alike(&test.column)).map(|test| test.name.clone()).collect(),
        key: data.primary_key.iter().any(|key| alike(key)),
        sensitive: column.masked
            || column.tags.iter().any(|tag| tag == "pii")
            || is_marked(&column.meta, "pii")
            || is_marked(&column.meta, "classification"),
    }
}

/// Whether `meta` has `key` with a value that is not no.
fn is_marked(meta: &Meta, key: &str) -> bool {
    meta.get(key).is_some_and(|value| !value.is_empty() && *value != Value::Bool(false))
}

fn neighbour(mesh: &Mesh, id: NodeId, edge: &Edge) -> Neighbour {
    let node = &mesh.nodes[id];
    Neighbour {
        key: node.key.clone(),
        name: full_name(mesh, id),
        project: mesh.projects[node.project].name.clone(),
        kind: node.kind,
        via: edge.via,
        pin: edge.pin,
    }
}

/// Settings and facts that are set, in order of importance.
fn facts(data: &Node) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut fact = |label: &str, text: String| {
        if !text.is_empty() {
            facts.push((label.to_owned(), text));
        }
    };
    let seconds = |seconds: Option<i64>| seconds.map(duration).unwrap_or_default();
    match &data.detail {
        Kinds::Source(source) => {
            fact("Loader", source.loader.clone());
            fact("Warns after", seconds(source.warn_after));
            fact("Fails after", seconds(source.error_after));
        }
        Kinds::Exposure(exposure) => {
            fact("Type", exposure.exposure_type.clone());
            fact("Maturity", exposure.maturity.clone());
        }
        Kinds::Metric { metric_type, .. } => fact("Type", metric_type.clone()),
        Kinds::Semantic(semantic) => {
            fact("Entities", semantic.entities.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", "));
            fact("Measures", semantic.measures.join(", "));
            fact("Dimensions", semantic.dimensions.join(", "));
        }
        Kinds::SavedQuery { exports } => fact("Exports", exports.to_string()),
        Kinds::None | Kinds::Test(_) | Kinds::UnitTest(_) => {}
    }
    fact("Materialized", data.materialized.clone().unwrap_or_default());
    fact("Table format", data.settings.table_format.clone().unwrap_or_default());
    fact("Builds after", seconds(data.settings.build_after));
    fact("Primary key", data.primary_key.join(", "));
    for (privilege, grantees) in &data.grants {
        fact(&format!("Grants {privilege}"), grantees.join(", "));
    }
    fact("Tags", data.tags.join(", "));
    for (key, value) in &data.meta {
        fact(&format!("meta.{key}"), text(value));
    }
    facts
}

/// Seconds in the largest unit that divides them: `24 h`, `2 days`.
fn duration(seconds: i64) -> String {
    let units = [(86_400, "days"), (3_600, "h"), (60, "min")];
    let unit = units.into_iter().find(|(size, _)| seconds != 0 && seconds % size == 0 && seconds / size > 1);
    match unit {
        Some((size, word)) => format!("{} {word}", seconds / size),
        None => format!("{seconds} s"),
    }
}

/// A value of `meta` in one line.
fn text(value: &Value) -> String {
    match value {
        Value::List(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Map(map) => {
            map.iter().map(|(key, value)| format!("{key}: {}", text(value))).collect::<Vec<_>>().join(", ")
        }
        other => other.scalar().unwrap_or_default(),
    }
}
