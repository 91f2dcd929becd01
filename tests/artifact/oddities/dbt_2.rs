//! What dbt 2 (Fusion) and the dbt platform write.

use crate::artifact::{manifest, model, one, with};
use meshscope::artifact::manifest::Manifest;
use meshscope::artifact::manifest::model::{Access, Detail, Kind};

/// A v12 manifest of dbt 2 with more in its metadata and the given sections.
fn dbt_2(metadata: &str, sections: &str) -> Manifest {
    manifest(&format!(
        r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
            "dbt_version": "2.0.0-preview.154", "project_name": "shop"{metadata}}}, {sections}}}"#
    ))
}

// 1
#[test]
fn what_is_null_is_left_out() {
    let nulls = r#""group": null, "docs": null, "doc_blocks": null, "created_at": null, "build_path": null,
        "deprecation_date": null, "version": null, "relation_name": null, "columns": {"id": {"name": "id", "data_type": null}}"#;
    let without = r#""columns": {"id": {"name": "id"}}, "classifiers": ["x"]"#;
    assert_eq!(model(nulls), model(without));
    let seed = |fields: &str| one("nodes", "seed.shop.codes", &format!(r#""path": "codes.csv"{fields}"#));
    assert_eq!(seed(r#", "refs": [], "sources": [], "functions": []"#), seed(""));
    let test = |fields: &str| one("nodes", "test.shop.t", &format!(r#""name": "t"{fields}"#));
    assert_eq!(test(r#", "column_name": null"#), test(""));
}

// 2
#[test]
fn what_the_previews_write_as_null() {
    let read = dbt_2(
        r#", "quoting": null, "invocation_started_at": null"#,
        r#""nodes": {"model.shop.a": {"access": "public", "meta": null,
            "config": {"access": null, "meta": null, "contract": null}}}"#,
    );
    let node = &read.nodes[0];
    assert_eq!((node.access, node.contract, node.meta.len()), (Some(Access::Public), false, 0));
    assert!(!read.metadata.quotes_identifiers);
}

// 3
#[test]
fn the_child_map_is_not_relied_on() {
    let nodes = r#""nodes": {"model.shop.a": {}, "model.shop.b": {"depends_on": {"nodes": ["model.shop.a"]}}}"#;
    let with_map = |map: &str| dbt_2("", &format!(r#"{nodes}, "parent_map": {map}, "child_map": {map}"#));
    assert_eq!(with_map("{}"), with_map(r#"{"model.shop.b": [], "model.shop.a": ["model.shop.b"]}"#));
    assert_eq!(with_map("{}").nodes[1].depends_on, ["model.shop.a"]);
}

// 4
#[test]
fn checksums_of_any_name_are_passed_over() {
    let plain = model("");
    for checksum in [r#"{"name": "SHA256", "checksum": "0"}"#, r#"{"name": "path", "checksum": "seeds/a.csv"}"#, "null"]
    {
        assert_eq!(model(&format!(r#""checksum": {checksum}"#)), plain);
    }
}

// 5
#[test]
fn paths_of_windows() {
    let node = one(
        "nodes",
        "model.shop.a",
        r#""path": "staging\\a.sql", "original_file_path": "models\\staging\\a.sql", "patch_path": "shop://models\\a.yml""#,
    );
    assert_eq!((node.file_path.as_str(), node.yaml_path.as_deref()), ("models/staging/a.sql", Some("models/a.yml")));
}

// 6
#[test]
fn an_operation_has_neither_config_nor_description() {
    let id = "operation.shop.shop-on-run-start-0";
    let node = one("nodes", id, r#""original_file_path": "./dbt_project.yml""#);
    assert_eq!((node.kind, node.stub, node.materialized), (Kind::Other, false, None));
}

// 25
#[test]
fn versions_that_are_not_semantic() {
    let fusion = |version: &str| {
        let text = format!(
            r#"{{"metadata": {{"dbt_schema_version": "/manifest/v12.json", "dbt_version": "{version}", "project_name": "a"}}}}"#
        );
        let metadata = manifest(&text).metadata;
        assert_eq!(metadata.dbt_version, version);
        metadata.fusion
    };
    for version in ["2.0.0-beta.2", "2.0.0-preview.154", "2.1.0", "1.10.0-fusion"] {
        assert!(fusion(version), "{version}");
    }
    for version in ["1.12.6", "2024.9.243", ""] {
        assert!(!fusion(version), "{version}");
    }
    let v20 = manifest(r#"{"metadata": {"dbt_schema_version": "/manifest/v20.json", "project_name": "a"}}"#);
    assert!(v20.metadata.fusion);
}

// 26
#[test]
fn the_checksum_of_a_unit_test_is_text_or_a_mapping() {
    let read = |checksum: &str| {
        let fields = format!(
            r#""model": "a", "version": 2, "checksum": {checksum},
            "depends_on": {{"nodes": ["model.shop.a.v1", "model.shop.a.v2"]}}"#
        );
        one("unit_tests", "unit_test.shop.a.t", &fields)
    };
    let text = read(r#""00""#);
    assert_eq!(text, read(r#"{"name": "sha256", "checksum": "00"}"#));
    assert_eq!(text.version, None, "the version is the model's");
    let Detail::UnitTest(test) = text.detail else { panic!("no unit test") };
    assert_eq!(test.tests.as_deref(), Some("model.shop.a.v2"));
}

// 27
#[test]
fn timestamps_of_every_precision() {
    for time in ["2024-01-31T00:00:00.565406Z", "2024-01-31T00:00:00.274457473Z", "2024-01-31T00:00:00+00:00"] {
        let read = dbt_2(&format!(r#", "generated_at": "{time}""#), r#""nodes": {}"#);
        assert_eq!(read.metadata.generated_at, Some(1_706_659_200), "{time}");
    }
}

// 33
#[test]
fn more_keys_in_known_mappings() {
    let located = r#""depends_on": {"macros": [], "nodes": ["model.shop.b"], "nodes_with_ref_location":
        [["model.shop.b", {"line": 1, "col": 61, "file": "a.sql", "expanded": null}]]}"#;
    assert_eq!(model(located), model(r#""depends_on": {"nodes": ["model.shop.b"]}"#));
    let test = |more: &str| with(&format!(r#""nodes": {{"test.shop.t": {{"name": "t"{more}}}}}"#));
    assert_eq!(test(r#", "generated_sql_file": "generic_tests/t.sql""#), test(""));
    assert_eq!(dbt_2(r#", "user_id": null"#, r#""nodes": {}"#), dbt_2("", r#""nodes": {}"#));
}
