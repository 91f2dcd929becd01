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
fn schemas_beyond_the_newest_are_read_with_a_notice() {
    let codes = |version| {
        let read = of(version, r#", "project_name": "a""#, r#", "nodes": {"model.a.b": {}}"#);
        assert_eq!((read.metadata.schema_version, read.nodes.len()), (version, 1));
        read.notices.into_iter().map(|notice| notice.code).collect::<Vec<_>>()
    };
    for version in [9, 12, 13, 20] {
        assert_eq!(codes(version), [""; 0]);
    }
    // Between the two lines of numbers as well as above them.
    for version in [14, 19, 21, 4_000_000_000] {
        assert_eq!(codes(version), ["newer-schema"]);
    }
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

#[test]
fn selectors_keep_what_they_take_and_odd_ones_are_no_hindrance() {
    let read = of(
        12,
        r#", "project_name": "a""#,
        r#", "selectors": {
            "whole": {"name": "whole", "definition": {"method": "group", "value": "sales"}},
            "joined": {"name": "joined", "default": true, "definition": {"union": [
                {"intersection": [{"method": "path", "value": "models/crm"}, {"method": "tag", "value": "nightly"}]},
                "group:hr",
                {"exclude": [{"method": "group", "value": "legal"}]}
            ]}},
            "odd": 3, "none": null, "bare": {"definition": "orders"}
        }"#,
    );
    let takes = |name: &str| {
        let selector = read.selectors.iter().find(|selector| selector.name == name).expect("a selector");
        selector.takes.iter().map(|(method, value)| format!("{method}:{value}")).collect::<Vec<_>>()
    };
    let names = read.selectors.iter().map(|selector| selector.name.as_str()).collect::<Vec<_>>();
    assert_eq!(names, ["bare", "joined", "whole"]);
    assert_eq!(takes("whole"), ["group:sales"]);
    assert_eq!(takes("joined"), ["path:models/crm", "tag:nightly", "group:hr"]);
    assert_eq!(takes("bare"), [""; 0]);
    assert!(of(12, r#", "project_name": "a""#, r#", "selectors": null"#).selectors.is_empty());
}
