//! Something to read, and something to lay out, that matter to nobody.
//!
//! In: nothing. Out: a manifest of the usual shape, a graph. Not here: reading and laying out. A browser runs new code slowly
//! until it has seen which of it is hot; a reader that has read this before the first file reads that file at full speed,
//! and so does a drafter with the first picture.

use crate::layout::{BoxSpec, Request};

/// Models in it, with two tests and two sources each: long enough that most time goes to the entries.
const MODELS: usize = 64;

/// A manifest with models, tests, sources, macros and maps, as dbt 1.10 writes them.
pub fn manifest() -> String {
    let each = |entry: fn(usize) -> String| (0..MODELS).map(entry).collect::<Vec<_>>().join(", ");
    [
        r#"{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "dbt_version": "1.10.0", "generated_at": "2026-01-01T00:00:00.000000Z", "project_name": "p", "adapter_type": "trino"}, "nodes": {"#,
        &each(node),
        r#"}, "sources": {"#,
        &each(source),
        r#"}, "macros": {"#,
        &each(|at| format!(r#""macro.p.m{at}": {{"name": "m{at}", "package_name": "p", "macro_sql": "{SQL}", "arguments": [], "depends_on": {{"macros": []}}, "description": "", "meta": {{}}}}"#)),
        r#"}, "docs": {}, "exposures": {}, "groups": {}, "disabled": {}, "parent_map": {"#,
        &each(|at| format!(r#""model.p.m{at}": ["source.p.raw.s{at}"]"#)),
        r#"}, "unit_tests": {}}"#,
    ]
    .concat()
}

/// Containers of a graph to practise on, and boxes in each: laid out in a few hundredths of a second.
const CONTAINERS: u32 = 6;
const BOXES: u32 = 40;

/// A graph as Lineage has them: boxes in containers, most reading what lies near them. Each number gives another one.
pub fn graph(number: u32) -> Request {
    let container = BoxSpec { head: 24.0, ..BoxSpec::default() };
    let inside = |parent| BoxSpec { width: 140.0, height: 28.0, head: 0.0, parent: Some(parent) };
    let boxes = (0..CONTAINERS).map(|_| container.clone());
    let boxes = boxes.chain((0..CONTAINERS * BOXES).map(|at| inside(at / BOXES))).collect();
    // A step of 1 to 60 back, now and then a second one: from box to box and from container to container.
    let edges = (1..CONTAINERS * BOXES).flat_map(|at| {
        let back = |most: u32| at - 1 - (at * at + number * at) % most.min(at);
        let second = (at % 3 == 0).then(|| back(60));
        [Some(back(9)), second].into_iter().flatten().map(move |from| (CONTAINERS + from, CONTAINERS + at))
    });
    Request { boxes, edges: edges.collect(), ..Request::default() }
}

/// Nodes of little but a name, each with as much text as the memory it takes has to come of.
const NAMES: usize = 1024;

/// A manifest of many names: what is done once for all nodes, putting them in order and counting them, is seen often enough
/// to be made fast only if there are many.
pub fn names() -> String {
    let nodes: Vec<String> = (0..NAMES)
        .map(|at| format!(r#""model.p.m{at}": {{"primary_key": [], "compiled_code": "{SQL}{SQL}{SQL}"}}"#))
        .collect();
    [
        r#"{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "generated_at": "2026-01-01T00:00:00Z", "project_name": "p"}, "nodes": {"#,
        &nodes.join(", "),
        "}}",
    ]
    .concat()
}

const SQL: &str = r#"select a.id, a.name, sum(b.amount) as amount\nfrom {{ ref('a') }} as a\nleft join {{ ref('b') }} as b on a.id = b.id -- \u00e9\nwhere a.\"day\" >= date '2020-01-01'\ngroup by 1, 2\n"#;

const CONFIG: &str = r#""config": {"enabled": true, "alias": null, "schema": "s", "database": null, "tags": ["t"], "meta": {"k": "v"}, "group": null, "materialized": "table", "incremental_strategy": null, "persist_docs": {"relation": true, "columns": true}, "post-hook": [{"sql": "grant", "transaction": true, "index": null}], "pre-hook": [], "quoting": {}, "column_types": {}, "full_refresh": null, "unique_key": ["a", "b"], "on_schema_change": "ignore", "grants": {}, "packages": [], "docs": {"show": true, "node_color": null}, "contract": {"enforced": false, "alias_types": true}, "event_time": null, "severity": "ERROR", "fail_calc": "count(*)", "access": "protected"}"#;

/// A model and two tests of it.
fn node(at: usize) -> String {
    let columns: Vec<String> = (0..8).map(column).collect();
    let columns = columns.join(", ");
    let model = format!(
        r#""model.p.m{at}": {{"database": "d", "schema": "s", "name": "m{at}", "resource_type": "model", "package_name": "p", "path": "a/m{at}.sql", "original_file_path": "models/a/m{at}.sql", "unique_id": "model.p.m{at}", "fqn": ["p", "a", "m{at}"], "alias": "m{at}", "checksum": {{"name": "sha256", "checksum": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}, {CONFIG}, "tags": ["t"], "description": "What \"m{at}\" holds.", "columns": {{{columns}}}, "meta": {{"k": "v"}}, "group": null, "docs": {{"show": true, "node_color": null}}, "patch_path": "p://models/a/schema.yml", "build_path": null, "unrendered_config": {{"materialized": "table", "tags": ["t"]}}, "created_at": 1767225600.25, "relation_name": "d.s.m{at}", "raw_code": "{SQL}{SQL}{SQL}{SQL}", "doc_blocks": [], "language": "sql", "refs": [{{"name": "a", "package": null, "version": null}}], "sources": [["raw", "s{at}"]], "metrics": [], "depends_on": {{"macros": ["macro.p.m1", "macro.dbt.is_incremental"], "nodes": ["source.p.raw.s{at}", "model.p.m0"]}}, "compiled_path": null, "contract": {{"enforced": false, "alias_types": true, "checksum": null}}, "access": "protected", "constraints": [], "version": null, "latest_version": null, "deprecation_date": null, "primary_key": ["c0"]}}"#
    );
    let test = |kind: &str| {
        format!(
            r#""test.p.{kind}_m{at}_c0.{at}": {{"test_metadata": {{"name": "{kind}", "kwargs": {{"column_name": "c0", "model": "{{{{ get_where_subquery(ref('m{at}')) }}}}"}}, "namespace": null}}, "database": "d", "schema": "s", "name": "{kind}_m{at}_c0", "resource_type": "test", "package_name": "p", "path": "{kind}.sql", "original_file_path": "models/a/schema.yml", "unique_id": "test.p.{kind}_m{at}_c0.{at}", "fqn": ["p", "a", "{kind}"], "alias": "{kind}", "checksum": {{"name": "none", "checksum": ""}}, {CONFIG}, "tags": [], "description": "", "columns": {{}}, "meta": {{}}, "group": null, "docs": {{"show": true, "node_color": null}}, "patch_path": null, "unrendered_config": {{"severity": "error"}}, "created_at": 1767225600.5, "relation_name": null, "raw_code": "{{{{ test_{kind}(**_dbt_generic_test_kwargs) }}}}", "language": "sql", "refs": [{{"name": "m{at}", "package": null, "version": null}}], "sources": [], "depends_on": {{"macros": ["macro.dbt.test_{kind}"], "nodes": ["model.p.m{at}"]}}, "contract": {{"enforced": false}}, "column_name": "c0", "file_key_name": "models.m{at}", "attached_node": "model.p.m{at}"}}"#
        )
    };
    [model, test("unique"), test("not_null")].join(", ")
}

fn column(at: usize) -> String {
    format!(
        r#""c{at}": {{"name": "c{at}", "description": "Column number {at}.", "meta": {{}}, "data_type": null, "constraints": [], "quote": null, "config": {{"meta": {{}}, "tags": []}}, "tags": [], "granularity": null, "doc_blocks": []}}"#
    )
}

/// A source that a model reads, and one that none does.
fn source(at: usize) -> String {
    let columns: Vec<String> = (0..4).map(column).collect();
    let columns = columns.join(", ");
    let one = |name: &str| {
        format!(
            r#""source.p.raw.{name}": {{"database": "d", "schema": "raw", "name": "{name}", "resource_type": "source", "package_name": "p", "path": "models/sources.yml", "original_file_path": "models/sources.yml", "unique_id": "source.p.raw.{name}", "fqn": ["p", "raw", "{name}"], "source_name": "raw", "source_description": "Raw tables.", "loader": "", "identifier": "{name}", "quoting": {{"database": null, "schema": null, "identifier": null, "column": null}}, "loaded_at_field": null, "freshness": {{"warn_after": {{"count": 12, "period": "hour"}}, "error_after": {{"count": null, "period": null}}, "filter": null}}, "external": null, "description": "A table.", "columns": {{{columns}}}, "meta": {{}}, "source_meta": {{}}, "tags": [], "config": {{"enabled": true, "event_time": null, "meta": {{}}, "tags": []}}, "patch_path": null, "unrendered_config": {{}}, "relation_name": "d.raw.{name}", "created_at": 1767225600.75, "doc_blocks": []}}"#
        )
    };
    [one(&format!("s{at}")), one(&format!("unread{at}"))].join(", ")
}

#[cfg(test)]
mod tests {
    use crate::artifact::{Artifact, read};

    #[test]
    fn it_is_a_manifest_of_models_tests_and_sources() {
        let Ok(Artifact::Manifest(manifest)) = read(super::manifest().as_bytes()) else { panic!("no manifest") };
        assert_eq!(manifest.nodes.len(), super::MODELS * 5);
        assert_eq!(manifest.notices, []);
        let read = |id: &str| manifest.nodes.iter().find(|node| node.id == id).expect("a source").columns.len();
        assert_eq!((read("source.p.raw.s1"), read("source.p.raw.unread1")), (4, 0));
    }

    #[test]
    fn graphs_are_of_containers_and_differ() {
        let (one, other) = (super::graph(1), super::graph(2));
        assert_eq!(one.boxes.len() as u32, super::CONTAINERS * (super::BOXES + 1));
        assert!(one.edges.iter().all(|(from, to)| from < to && *from >= super::CONTAINERS));
        assert_ne!(one.edges, other.edges);
    }

    #[test]
    fn names_are_those_of_models() {
        let Ok(Artifact::Manifest(manifest)) = read(super::names().as_bytes()) else { panic!("no manifest") };
        assert_eq!((manifest.nodes.len(), manifest.notices), (super::NAMES, vec![]));
    }
}
