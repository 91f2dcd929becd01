//! Something to read that matters to nobody.
//!
//! In: a project's number. Out: its manifest, of the usual shape; one of names alone. Not here: reading it.

/// Models in it, with two tests and two sources each: long enough that most time goes to the entries.
const MODELS: usize = 64;

/// Every so many models one is public, with a contract, and read by a model of the next project.
const PUBLIC: usize = 4;

/// Groups of a project.
const GROUPS: usize = 4;

/// A manifest with models, tests, sources, macros, groups and maps, as dbt 1.10 writes them; in every project but the first
/// some models read models of the one before it.
pub fn project(number: usize) -> String {
    let models = || 0..MODELS;
    let stubs = number.checked_sub(1).map(|upstream| models().step_by(PUBLIC).map(move |at| stub(upstream, at)));
    let nodes = models().map(|at| node(number, at)).chain(stubs.into_iter().flatten());
    let macros = models().map(|at| {
        format!(
            r#""macro.p{number}.m{at}": {{"name": "m{at}", "package_name": "p{number}", "macro_sql": "{SQL}", "arguments": [], "depends_on": {{"macros": []}}, "description": "", "meta": {{}}}}"#
        )
    });
    let parents = models().map(|at| format!(r#""model.p{number}.m{at}": ["source.p{number}.raw.s{at}"]"#));
    let day = 1 + number % 9;
    format!(
        r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "dbt_version": "1.10.0", "generated_at": "2026-01-0{day}T00:00:00.000000Z", "project_name": "p{number}", "adapter_type": "trino"}}, "nodes": {{{}}}, "sources": {{{}}}, "macros": {{{}}}, "docs": {{}}, "exposures": {{{}}}, "groups": {{{}}}, "disabled": {{}}, "parent_map": {{{}}}, "unit_tests": {{}}}}"#,
        list(nodes),
        list(models().map(|at| source(number, at))),
        list(macros),
        exposure(number),
        list((0..GROUPS).map(|at| group(number, at))),
        list(parents),
    )
}

fn list(entries: impl Iterator<Item = String>) -> String {
    entries.collect::<Vec<_>>().join(", ")
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
fn node(number: usize, at: usize) -> String {
    let columns: Vec<String> = (0..8).map(column).collect();
    let columns = columns.join(", ");
    let public = at.is_multiple_of(PUBLIC);
    let access = if public { "public" } else { "protected" };
    let group = at % GROUPS;
    let upstream = number.checked_sub(1);
    let above = match upstream {
        _ if at == 0 => format!("source.p{number}.raw.s1"),
        Some(upstream) if at % PUBLIC == 1 => format!("model.p{upstream}.m{}", at - 1),
        _ => format!("model.p{number}.m{}", at / 2),
    };
    // What SQL reads without a ref is looked for in all of it.
    let relation = format!("d.s{}.m{group}", upstream.unwrap_or(number));
    let model = format!(
        r#""model.p{number}.m{at}": {{"database": "d", "schema": "s{number}", "name": "m{at}", "resource_type": "model", "package_name": "p{number}", "path": "a/m{at}.sql", "original_file_path": "models/a/m{at}.sql", "unique_id": "model.p{number}.m{at}", "fqn": ["p{number}", "a", "m{at}"], "alias": "m{at}", "checksum": {{"name": "sha256", "checksum": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}, {CONFIG}, "tags": ["t"], "description": "What \"m{at}\" holds.", "columns": {{{columns}}}, "meta": {{"k": "v"}}, "group": "g{group}", "docs": {{"show": true, "node_color": null}}, "patch_path": "p{number}://models/a/schema.yml", "build_path": null, "unrendered_config": {{"materialized": "table", "tags": ["t"]}}, "created_at": 1767225600.25, "relation_name": "d.s{number}.m{at}", "raw_code": "{SQL}{SQL}{SQL}{SQL} -- {relation}", "doc_blocks": [], "language": "sql", "refs": [{{"name": "a", "package": null, "version": null}}], "sources": [["raw", "s{at}"]], "metrics": [], "depends_on": {{"macros": ["macro.p{number}.m1", "macro.dbt.is_incremental"], "nodes": ["source.p{number}.raw.s{at}", "{above}"]}}, "compiled_path": null, "contract": {{"enforced": {public}, "alias_types": true, "checksum": null}}, "access": "{access}", "constraints": [], "version": null, "latest_version": null, "deprecation_date": null, "primary_key": ["c0"]}}"#
    );
    let test = |kind: &str| {
        format!(
            r#""test.p{number}.{kind}_m{at}_c0.{at}": {{"test_metadata": {{"name": "{kind}", "kwargs": {{"column_name": "c0", "model": "{{{{ get_where_subquery(ref('m{at}')) }}}}"}}, "namespace": null}}, "database": "d", "schema": "s{number}", "name": "{kind}_m{at}_c0", "resource_type": "test", "package_name": "p{number}", "path": "{kind}.sql", "original_file_path": "models/a/schema.yml", "unique_id": "test.p{number}.{kind}_m{at}_c0.{at}", "fqn": ["p{number}", "a", "{kind}"], "alias": "{kind}", "checksum": {{"name": "none", "checksum": ""}}, {CONFIG}, "tags": [], "description": "", "columns": {{}}, "meta": {{}}, "group": null, "docs": {{"show": true, "node_color": null}}, "patch_path": null, "unrendered_config": {{"severity": "error"}}, "created_at": 1767225600.5, "relation_name": null, "raw_code": "{{{{ test_{kind}(**_dbt_generic_test_kwargs) }}}}", "language": "sql", "refs": [{{"name": "m{at}", "package": null, "version": null}}], "sources": [], "depends_on": {{"macros": ["macro.dbt.test_{kind}"], "nodes": ["model.p{number}.m{at}"]}}, "contract": {{"enforced": false}}, "column_name": "c0", "file_key_name": "models.m{at}", "attached_node": "model.p{number}.m{at}"}}"#
        )
    };
    [model, test("unique"), test("not_null")].join(", ")
}

/// A model of another project, as dbt-loom writes it.
fn stub(number: usize, at: usize) -> String {
    format!(
        r#""model.p{number}.m{at}": {{"database": "d", "schema": "s{number}", "name": "m{at}", "resource_type": "model", "package_name": "p{number}", "path": "", "original_file_path": "", "unique_id": "model.p{number}.m{at}", "alias": "m{at}", "config": {{"materialized": "view", "access": "protected"}}, "relation_name": "d.s{number}.m{at}", "access": "public", "group": "g{}", "depends_on": {{"nodes": []}}, "refs": [], "columns": {{}}, "version": null, "latest_version": null}}"#,
        at % GROUPS
    )
}

fn exposure(number: usize) -> String {
    format!(
        r#""exposure.p{number}.e": {{"name": "e", "resource_type": "exposure", "package_name": "p{number}", "path": "a/e.yml", "original_file_path": "models/a/e.yml", "unique_id": "exposure.p{number}.e", "type": "dashboard", "owner": {{"name": "Team", "email": "team@example.com"}}, "description": "", "depends_on": {{"macros": [], "nodes": ["model.p{number}.m0"]}}}}"#
    )
}

fn group(number: usize, at: usize) -> String {
    format!(
        r#""group.p{number}.g{at}": {{"name": "g{at}", "resource_type": "group", "package_name": "p{number}", "unique_id": "group.p{number}.g{at}", "owner": {{"name": "Team {at}", "email": "team{at}@example.com"}}}}"#
    )
}

fn column(at: usize) -> String {
    format!(
        r#""c{at}": {{"name": "c{at}", "description": "Column number {at}.", "meta": {{}}, "data_type": "varchar", "constraints": [], "quote": null, "config": {{"meta": {{}}, "tags": []}}, "tags": [], "granularity": null, "doc_blocks": []}}"#
    )
}

/// A source that a model reads, and one that none does.
fn source(number: usize, at: usize) -> String {
    let columns: Vec<String> = (0..4).map(column).collect();
    let columns = columns.join(", ");
    let one = |name: &str| {
        format!(
            r#""source.p{number}.raw.{name}": {{"database": "d", "schema": "raw{number}", "name": "{name}", "resource_type": "source", "package_name": "p{number}", "path": "models/sources.yml", "original_file_path": "models/sources.yml", "unique_id": "source.p{number}.raw.{name}", "fqn": ["p{number}", "raw", "{name}"], "source_name": "raw", "source_description": "Raw tables.", "loader": "", "identifier": "{name}", "quoting": {{"database": null, "schema": null, "identifier": null, "column": null}}, "loaded_at_field": null, "freshness": {{"warn_after": {{"count": 12, "period": "hour"}}, "error_after": {{"count": null, "period": null}}, "filter": null}}, "external": null, "description": "A table.", "columns": {{{columns}}}, "meta": {{}}, "source_meta": {{}}, "tags": [], "config": {{"enabled": true, "event_time": null, "meta": {{}}, "tags": []}}, "patch_path": null, "unrendered_config": {{}}, "relation_name": "d.raw{number}.{name}", "created_at": 1767225600.75, "doc_blocks": []}}"#
        )
    };
    [one(&format!("s{at}")), one(&format!("unread{at}"))].join(", ")
}

#[cfg(test)]
mod tests {
    use crate::artifact::manifest::Manifest;
    use crate::artifact::{Artifact, read};
    use crate::mesh::model::{Edge, Via};
    use crate::mesh::{Loaded, join_under};
    use crate::policy::Policy;

    fn read_project(number: usize) -> Box<Manifest> {
        let Ok(Artifact::Manifest(manifest)) = read(super::project(number).as_bytes()) else { panic!("no manifest") };
        assert_eq!(manifest.notices, []);
        manifest
    }

    #[test]
    fn a_project_has_models_tests_and_sources() {
        let manifest = read_project(0);
        assert_eq!(manifest.nodes.len(), super::MODELS * 5 + 1);
        let read = |id: &str| manifest.nodes.iter().find(|node| node.id == id).expect("a source").columns.len();
        assert_eq!((read("source.p0.raw.s1"), read("source.p0.raw.unread1")), (4, 0));
    }

    #[test]
    fn one_reads_the_one_before_it() {
        let projects: Vec<Loaded> = (0..2).map(|number| Loaded::new("", *read_project(number))).collect();
        let mesh = join_under(&projects, &[], &Policy::default(), None);
        let between = |via| {
            let is_it = |edge: &&Edge| mesh.nodes[edge.from].project != mesh.nodes[edge.to].project && edge.via == via;
            mesh.edges.iter().filter(is_it).count()
        };
        assert_eq!(mesh.projects.len(), 2);
        assert_eq!(between(Via::Project), super::MODELS / super::PUBLIC);
    }

    #[test]
    fn names_are_those_of_models() {
        let Ok(Artifact::Manifest(manifest)) = read(super::names().as_bytes()) else { panic!("no manifest") };
        assert_eq!((manifest.nodes.len(), manifest.notices), (super::NAMES, vec![]));
    }
}
