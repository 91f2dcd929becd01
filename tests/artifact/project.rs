//! What a manifest says of itself, and what is kept of the parts around its nodes.

use super::{manifest, with};
use meshscope::artifact::manifest::Manifest;

fn of(version: u32, metadata: &str, rest: &str) -> Manifest {
    manifest(&format!(
        r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v{version}.json"{metadata}}}{rest}}}"#
    ))
}

#[test]
fn a_byte_order_mark_is_no_hindrance() {
    let text = "\u{feff}{\"metadata\": {\"dbt_schema_version\": \"/manifest/v12.json\", \"project_name\": \"a\"}}";
    assert_eq!(manifest(text).metadata.project_name, "a");
}

#[test]
fn metadata_comes_last_or_nested() {
    let read = manifest(
        r#"{"nodes": {"model.shop.a": {}}, "metadata": {"__base__": {"dbt_schema_version": "/manifest/v12.json",
            "dbt_version": "1.9.1", "project_name": "shop", "adapter_type": "Snowflake"}, "quoting": null}}"#,
    );
    assert_eq!((read.metadata.schema_version, read.metadata.dbt_version.as_str()), (12, "1.9.1"));
    assert_eq!((read.metadata.project_name.as_str(), read.metadata.adapter_type.as_str()), ("shop", "snowflake"));
    assert_eq!(read.nodes.len(), 1);
}

#[test]
fn timestamps_of_every_precision() {
    for time in ["2024-01-31T00:00:00.565406Z", "2024-01-31T00:00:00.274457473Z", "2024-01-31T00:00:00+00:00"] {
        let read = of(12, &format!(r#", "project_name": "a", "generated_at": "{time}""#), "");
        assert_eq!(read.metadata.generated_at, Some(1_706_659_200));
    }
}

#[test]
fn dbt_2_is_told_from_the_platform_and_from_core() {
    let fusion = |schema, version: &str| of(schema, &format!(r#", "dbt_version": "{version}""#), "").metadata.fusion;
    for version in ["2.0.0-beta.2", "2.0.0-preview.154", "2.1.0", "1.10.0-fusion"] {
        assert!(fusion(12, version), "{version}");
    }
    assert!(fusion(20, "0.1"));
    for version in ["1.12.6", "2024.9.243", ""] {
        assert!(!fusion(12, version), "{version}");
    }
}

#[test]
fn schemas_beyond_the_newest_are_read_with_a_notice() {
    let codes = |version| {
        let read = of(version, r#", "project_name": "a""#, r#", "nodes": {"model.a.b": {}}"#);
        assert_eq!((read.metadata.schema_version, read.nodes.len()), (version, 1));
        read.notices.into_iter().map(|notice| notice.code).collect::<Vec<_>>()
    };
    for version in [9, 12, 13, 20] {
        assert_eq!(codes(version), [""; 0]);
    }
    assert_eq!(codes(21), ["newer-schema"]);
}

#[test]
fn before_1_6_the_project_is_told_from_its_md5() {
    let nodes = r#", "nodes": {"model.finance.a": {"original_file_path": "models/a.sql"}, "model.finance.b": {"original_file_path": "models/b.sql"},
        "model.platform.c": {"original_file_path": "models/c.sql"}}"#;
    let read = of(9, r#", "project_id": "34a6e5d64ade17ef4e51612c50dd72f5""#, nodes);
    assert_eq!(read.metadata.project_name, "platform");
    assert_eq!(read.notices[0].code, "project-name");
    assert_eq!(of(9, "", nodes).metadata.project_name, "finance");
}

#[test]
fn metrics_before_1_6_are_another_thing() {
    let metrics = r#", "metrics": {"metric.a.m": {"calculation_method": "sum", "dimensions": ["x"]}}"#;
    assert_eq!(of(9, "", metrics).nodes, []);
    assert_eq!(of(10, "", r#", "metrics": {"metric.a.m": {"type": "simple"}}"#).nodes.len(), 1);
}

#[test]
fn nodes_of_all_collections_are_in_order_of_id() {
    let read = with(
        r#""nodes": {"test.shop.t": {}, "model.shop.b": {}, "model.shop.a": {}}, "exposures": {"exposure.shop.e": {}},
           "sources": {"source.shop.r.s": {}}, "unit_tests": {"unit_test.shop.a.u": {}}, "functions": {"function.shop.f": {}},
           "groups": {"group.shop.z": {}, "group.shop.b": {"owner": {"email": null, "name": "B"}}}"#,
    );
    let ids = [
        "exposure.shop.e",
        "function.shop.f",
        "model.shop.a",
        "model.shop.b",
        "source.shop.r.s",
        "test.shop.t",
        "unit_test.shop.a.u",
    ];
    assert_eq!(read.nodes.iter().map(|node| node.id.as_str()).collect::<Vec<_>>(), ids);
    assert_eq!(read.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["b", "z"]);
    assert_eq!(read.groups[0].owner.name, "B");
}

#[test]
fn sources_that_nothing_reads_keep_identity_and_relation() {
    let fields = r#""name": "orders", "source_name": "raw", "schema": "s", "database": "d", "identifier": "O", "description": "x",
        "columns": {"a": {}}, "tags": ["t"], "loader": "l""#;
    let read = with(&format!(
        r#""sources": {{"source.shop.raw.read": {{{fields}}}, "source.shop.raw.unread": {{{fields}}}}},
           "exposures": {{"exposure.shop.e": {{"depends_on": {{"nodes": ["source.shop.raw.read"]}}}}}}"#
    ));
    let [_, used, unread] = read.nodes.as_slice() else { panic!("three nodes") };
    assert_eq!(unread.relation, used.relation);
    assert_eq!(unread.relation.as_ref().unwrap().text(), "d.s.O");
    assert_eq!((unread.name.as_str(), unread.package.as_str()), ("orders", "shop"));
    assert_eq!((used.description.as_str(), used.columns.len()), ("x", 1));
    assert_eq!((unread.description.as_str(), unread.columns.len()), ("", 0));
}

#[test]
fn macro_packages_leave_out_dbt_and_adapters() {
    let read = with(
        r#""macros": {"macro.dbt.a": {}, "macro.dbt_duckdb.a": {}, "macro.dbt_postgres.a": 5, "macro.dbt_utils.a": {"macro_sql": "x"}, "macro.shop.a": {}, "macro.shop.b": {}}"#,
    );
    assert_eq!(read.macro_packages, ["dbt_utils", "shop"]);
}

#[test]
fn doc_texts_only_where_no_node_names_its_blocks() {
    let docs = r#""docs": {"doc.shop.long": {"block_contents": "A text of\n  twenty and more"}, "doc.shop.short": {"block_contents": "Too short"},
        "doc.dbt.__overview__": {"block_contents": "Welcome to the documentation"}}"#;
    let read = with(docs);
    assert_eq!(
        read.doc_texts.into_iter().collect::<Vec<_>>(),
        [("doc.shop.long".to_owned(), "A text of twenty and more".to_owned())]
    );
    let read = with(&format!(r#""nodes": {{"model.shop.a": {{"doc_blocks": []}}}}, {docs}"#));
    assert!(read.knows_doc_blocks && read.doc_texts.is_empty());
}

#[test]
fn disabled_nodes_are_ids() {
    let read = with(r#""disabled": {"model.shop.z": [{"name": 5}], "model.shop.a": []}"#);
    assert_eq!(read.disabled, ["model.shop.a", "model.shop.z"]);
}
