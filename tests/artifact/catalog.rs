//! Catalogs: columns, comments, row counts, and what adapters write oddly.

use super::file;
use crate::common;
use meshscope::artifact::catalog::{Catalog, CatalogTable};
use meshscope::artifact::{Artifact, ReadError, read};

fn catalog(sections: &str) -> Catalog {
    match file("catalog", 1, sections) {
        Artifact::Catalog(catalog) => catalog,
        other => panic!("{other:?}"),
    }
}

fn table(fields: &str) -> CatalogTable {
    let catalog = catalog(&format!(r#""nodes": {{"model.a.b": {{{fields}}}}}"#));
    catalog.tables.into_iter().next().unwrap()
}

#[test]
fn nodes_and_sources_are_in_order_of_id() {
    let read =
        catalog(r#""sources": {"source.a.s.t": {}}, "nodes": {"seed.a.x": {}, "model.a.b": {}, "model.a.gone": null}"#);
    assert_eq!(
        read.tables.iter().map(|table| table.id.as_str()).collect::<Vec<_>>(),
        ["model.a.b", "seed.a.x", "source.a.s.t"]
    );
    assert_eq!((read.stamp.schema_version, read.stamp.dbt_version.as_str()), (1, "1.10.0"));
    assert_eq!((read.stamp.generated_at, read.stamp.invocation_id.as_str()), (Some(1_706_659_200), "abc"));
}

#[test]
fn columns_are_in_order_of_index_and_keep_their_case() {
    let read = table(
        r#""columns": {"B": {"type": "VARCHAR", "index": 2, "name": "B", "comment": "x"}, "A": {"type": "NUMBER", "index": 1, "comment": ""},
           "C": {"comment": null}}"#,
    );
    let columns = read.columns.iter().map(|c| (c.name.as_str(), c.data_type.as_str(), c.commented)).collect::<Vec<_>>();
    assert_eq!(columns, [("A", "NUMBER", false), ("B", "VARCHAR", true), ("C", "", false)]);
}

#[test]
fn owner_and_comment_may_be_null_or_empty() {
    for owner in ["null", r#""""#] {
        let read = table(&format!(r#""metadata": {{"type": "BASE TABLE", "owner": {owner}, "comment": {owner}}}"#));
        assert_eq!((read.table_type.as_str(), read.owner.as_str(), read.comment.as_str()), ("BASE TABLE", "", ""));
    }
    let read =
        table(r#""metadata": {"type": "view", "owner": "dba", "comment": "Words"}, "columns": null, "stats": null"#);
    assert_eq!((read.table_type.as_str(), read.owner.as_str(), read.comment.as_str()), ("view", "dba", "Words"));
}

#[test]
fn row_counts_have_three_names_and_many_types() {
    let rows = |id: &str, value: &str, include: &str| {
        table(&format!(r#""stats": {{"{id}": {{"id": "{id}", "value": {value}, "include": {include}}}}}"#)).rows
    };
    for id in ["row_count", "num_rows", "rows"] {
        assert_eq!(rows(id, "3651.0", "true"), Some(3651.0), "{id}");
    }
    assert_eq!(rows("rows", "0", "true"), Some(0.0));
    assert_eq!(rows("rows", "\"12\"", "true"), Some(12.0));
    for (id, value, include) in [
        ("bytes", "5", "true"),
        ("rows", "5", "false"),
        ("rows", "true", "true"),
        ("rows", "\"many\"", "true"),
        ("rows", "null", "true"),
    ] {
        assert_eq!(rows(id, value, include), None, "{id} {value} {include}");
    }
}

#[test]
fn a_field_of_the_wrong_type_is_named() {
    let text = r#"{"metadata": {"dbt_schema_version": "/catalog/v1.json"}, "nodes": {"model.a.b": {"columns": 5}}}"#;
    let Err(ReadError::WrongType { found, .. }) = read(text.as_bytes()) else { panic!("read") };
    assert!(found.starts_with("nodes.model.a.b.columns: "), "{found}");
    let text = r#"{"metadata": {"dbt_schema_version": "/catalog/v1.json"}, "nodes": {"model.a.b": {"stats": {"rows": {"value": NaN}}}}}"#;
    assert!(matches!(read(text.as_bytes()), Err(ReadError::NotJson { .. })));
}

#[test]
fn every_catalog_of_the_corpus_is_read() {
    let Some(corpus) = common::corpus() else { return };
    for (folder, tables, columns, counted) in [
        ("adapters/1.10", 21, 143, 15),
        ("adapters/redshift", 20, 138, 14),
        ("schema_versions/v1", 38, 542, 21),
        ("worked_example/platform", 4, 8, 0),
    ] {
        let bytes = common::gunzip(corpus.join(folder).join("catalog.json.gz"));
        let Ok(Artifact::Catalog(read)) = read(&bytes) else { panic!("{folder}") };
        let all = read.tables.iter().map(|table| table.columns.len()).sum::<usize>();
        let rows = read.tables.iter().filter(|table| table.rows.is_some()).count();
        assert_eq!((read.tables.len(), all, rows), (tables, columns, counted), "{folder}");
        assert!(read.stamp.generated_at.is_some());
    }
}
