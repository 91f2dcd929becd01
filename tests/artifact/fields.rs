//! The canonical fields of one node and their defaults (spec 01.3), on the smallest texts.

use super::{manifest, model, one, source, with};
use meshscope::artifact::manifest::model::{Access, Constraint, Detail, Kind, Owner, Ref};
use meshscope::artifact::value::Value;

const STUB: &str = r#""path": "", "original_file_path": """#;

fn stub(id: &str, fields: &str) -> meshscope::artifact::manifest::model::Node {
    one("nodes", id, &format!("{STUB}, {fields}"))
}

#[test]
fn a_bare_model_has_the_defaults() {
    let node = model("");
    assert_eq!((node.kind, node.name.as_str(), node.package.as_str()), (Kind::Model, "orders", "shop"));
    assert_eq!(node.access, Some(Access::Protected));
    assert_eq!(node.materialized.as_deref(), Some("view"));
    assert_eq!(node.relation.unwrap().text(), "orders");
    assert!(!node.stub && !node.contract && !node.python && !node.settings.docs_hidden);
    assert_eq!((node.group, node.version, node.deprecated_at, node.yaml_path), (None, None, None, None));
}

#[test]
fn null_is_as_good_as_absent() {
    let keys = [
        "name",
        "package_name",
        "patch_path",
        "database",
        "schema",
        "alias",
        "relation_name",
        "access",
        "group",
        "config",
        "contract",
        "constraints",
        "version",
        "latest_version",
        "deprecation_date",
        "description",
        "columns",
        "tags",
        "meta",
        "docs",
        "depends_on",
        "refs",
        "raw_code",
        "language",
        "doc_blocks",
        "freshness",
        "source_name",
        "loader",
        "test_metadata",
        "column_name",
        "attached_node",
        "type",
        "owner",
        "entities",
        "exports",
        "versions",
    ];
    let nulls = |keys: &[&str]| keys.iter().map(|key| format!("\"{key}\": null")).collect::<Vec<_>>().join(", ");
    assert_eq!(model(&nulls(&keys)), model(""));
    let config = [
        "access",
        "group",
        "contract",
        "materialized",
        "meta",
        "tags",
        "grants",
        "docs",
        "persist_docs",
        "on_schema_change",
        "table_format",
        "catalog_name",
        "catalog",
        "file_format",
        "table_type",
        "latest_version_pointer",
        "freshness",
        "severity",
        "enabled",
    ];
    assert_eq!(model(&format!(r#""config": {{{}}}"#, nulls(&config))), model(""));
}

#[test]
fn the_node_says_access_before_its_config() {
    assert_eq!(model(r#""access": "public", "config": {"access": "protected"}"#).access, Some(Access::Public));
    assert_eq!(model(r#""config": {"access": "private"}"#).access, Some(Access::Private));
    assert_eq!(model(r#""config": {"access": null}"#).access, Some(Access::Protected));
}

#[test]
fn seeds_have_access_only_if_somebody_set_it() {
    let seed = |fields: &str| one("nodes", "seed.shop.a", &format!(r#""path": "a.csv", {fields}"#)).access;
    assert_eq!(seed(r#""access": "protected", "config": {}"#), None);
    assert_eq!(seed(r#""config": {"access": "public"}"#), Some(Access::Public));
    assert_eq!(
        stub("seed.up.a", r#""access": "public", "config": {"access": "protected"}"#).access,
        Some(Access::Public)
    );
    assert_eq!(stub("seed.up.a", r#""config": {"access": "protected"}"#).access, None);
    assert_eq!(one("exposures", "exposure.shop.a", "").access, None);
}

#[test]
fn a_stub_is_known_by_its_empty_paths_and_by_its_prefix() {
    let node =
        stub("seed.up.integers", r#""resource_type": "model", "config": {"materialized": "view"}, "version": "2""#);
    assert!(node.stub);
    assert_eq!((node.kind, node.materialized), (Kind::Seed, None));
    assert_eq!(node.version.as_deref(), Some("2"));
    assert!(!one("nodes", "model.shop.a", r#""path": "", "original_file_path": "models/a.sql""#).stub);
    assert!(!one("exposures", "exposure.shop.a", STUB).stub);
}

#[test]
fn versions_are_canonical_text() {
    let version = |json: &str| model(&format!(r#""version": {json}"#)).version.unwrap();
    assert_eq!(
        [version("2"), version("2.0"), version("2.5"), version(r#""2.0""#), version(r#""v2""#)],
        ["2", "2", "2.5", "2.0", "v2"]
    );
    let refs = model(
        r#""refs": [{"name": "a", "package": "up", "version": 1.0}, {"name": "b", "package": null, "version": null}]"#,
    )
    .refs;
    assert_eq!(refs[0], Ref { name: "a".into(), package: Some("up".into()), version: Some("1".into()) });
    assert_eq!(refs[1], Ref { name: "b".into(), package: None, version: None });
}

#[test]
fn paths_are_slashed_and_schemeless() {
    let node = one(
        "nodes",
        "model.shop.a",
        r#""original_file_path": "models\\staging\\a.sql", "patch_path": "shop://models\\a.yml""#,
    );
    assert_eq!(node.file_path, "models/staging/a.sql");
    assert_eq!(node.yaml_path.as_deref(), Some("models/a.yml"));
}

#[test]
fn tags_and_meta_are_merged() {
    let node = model(
        r#""tags": ["b", "a"], "meta": {"x": 1, "y": "old"}, "config": {"tags": "a", "meta": {"y": [true, null, 1.0]}}"#,
    );
    assert_eq!(node.tags, ["a", "b"]);
    assert_eq!(node.meta["x"], Value::Number("1".into()));
    assert_eq!(node.meta["y"], Value::List(vec![Value::Bool(true), Value::Null, Value::Number("1".into())]));
}

#[test]
fn grants_are_lists_without_plus() {
    let grants = model(
        r#""config": {"grants": {"+select": "bi", "insert": ["etl", "ops"], "select": ["bi", "ann"], "x": null}}"#,
    )
    .grants;
    assert_eq!(grants["select"], ["bi", "ann"]);
    assert_eq!(grants["insert"], ["etl", "ops"]);
    assert_eq!(grants["x"], [""; 0]);
}

#[test]
fn contracts_and_constraints() {
    assert!(model(r#""contract": {"enforced": true}, "config": {"contract": {"enforced": false}}"#).contract);
    assert!(model(r#""contract": null, "config": {"contract": {"enforced": true}}"#).contract);
    let node = model(
        r#""constraints": [{"type": "primary_key", "columns": ["a", "b"], "expression": null}],
           "columns": {"b": {"constraints": [{"type": "foreign_key", "to": "ref('x')"}]}, "a": {"name": "A"}}"#,
    );
    let constraint = |kind: &str, columns: &[&str], to: &str| Constraint {
        kind: kind.into(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        to: to.into(),
        expression: String::new(),
    };
    assert_eq!(
        node.constraints,
        [constraint("primary_key", &["a", "b"], ""), constraint("foreign_key", &["b"], "ref('x')")]
    );
    assert_eq!(node.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["b", "A"]);
}

#[test]
fn relations_come_from_parts_then_from_the_name() {
    let text = |fields: &str| model(fields).relation.map(|relation| relation.text());
    assert_eq!(text(r#""database": "db", "schema": "s", "alias": "o""#).as_deref(), Some("db.s.o"));
    assert_eq!(text(r#""database": null, "schema": "s", "relation_name": "`p`.`s`.`t`""#).as_deref(), Some("p.s.t"));
    assert_eq!(
        text(r#""database": "", "schema": "s", "alias": "o", "relation_name": "`s`.`o`""#).as_deref(),
        Some("s.o")
    );
    assert_eq!(text(r#""schema": "s", "alias": "o", "config": {"materialized": "ephemeral"}"#), None);
    assert_eq!(one("nodes", "test.shop.t.1", r#""schema": "s", "alias": "o""#).relation, None);
    assert_eq!(source(r#""schema": "raw", "identifier": "\"O\"", "name": "orders""#).relation.unwrap().text(), "raw.O");
    assert_eq!(source(r#""schema": "raw""#).relation.unwrap().text(), "raw.orders");
}

#[test]
fn deprecation_dates() {
    assert_eq!(model(r#""deprecation_date": "2024-01-31""#).deprecated_at, Some(1_706_659_200));
    let read = with(r#""nodes": {"model.shop.a": {"deprecation_date": "some day"}}"#);
    assert_eq!(read.nodes[0].deprecated_at, None);
    assert_eq!(read.notices[0].code, "deprecation-date");
    assert_eq!(read.notices[0].subject, "model.shop.a");
}

#[test]
fn settings_of_config() {
    let format = |config: &str| model(&format!(r#""config": {{{config}}}"#)).settings.table_format;
    assert_eq!(format(r#""table_format": "iceberg", "catalog": "c""#).as_deref(), Some("iceberg"));
    assert_eq!(format(r#""catalog_name": "glue""#).as_deref(), Some("via catalog"));
    assert_eq!(format(r#""file_format": "iceberg""#).as_deref(), Some("iceberg"));
    assert_eq!(format(r#""table_type": "hive", "file_format": {"odd": 1}"#), None);
    let settings = model(
        r#""docs": {"show": true, "node_color": null}, "config": {"docs": {"show": false, "node_color": "red"},
           "persist_docs": {"relation": true}, "on_schema_change": "fail", "latest_version_pointer": {"enabled": true},
           "freshness": {"build_after": {"count": 90, "period": "minute", "updates_on": "all"}}}"#,
    )
    .settings;
    assert!(!settings.docs_hidden && settings.persist_relation && !settings.persist_columns && settings.latest_pointer);
    assert_eq!((settings.node_color.as_deref(), settings.on_schema_change.as_deref()), (Some("red"), Some("fail")));
    assert_eq!(settings.build_after, Some(5_400));
}

#[test]
fn doc_blocks_of_node_and_columns() {
    let node = model(r#""doc_blocks": ["doc.shop.b"], "columns": {"a": {"doc_blocks": ["doc.shop.a", "doc.shop.b"]}}"#);
    assert_eq!(node.doc_blocks, ["doc.shop.a", "doc.shop.b"]);
}

#[test]
fn columns_carry_meta_tags_and_masks() {
    let node = model(
        r#""columns": {"a": {"meta": {"x": 1}, "tags": ["t"], "config": {"meta": {"x": 2}, "tags": ["u"]}, "policy_tags": ["p"]},
                       "b": {"column_mask": {"function": "f"}}, "c": {"policy_tags": [], "column_mask": null}}"#,
    );
    assert_eq!(node.columns[0].meta["x"], Value::Number("2".into()));
    assert_eq!(node.columns[0].tags, ["t", "u"]);
    assert_eq!(node.columns.iter().map(|column| column.masked).collect::<Vec<_>>(), [true, true, false]);
    assert!(node.columns.iter().all(|column| column.declared));
}

#[test]
fn dbt_2_infers_columns() {
    let read = manifest(
        r#"{"metadata": {"dbt_schema_version": "/manifest/v12.json", "dbt_version": "2.0.0-beta.2", "project_name": "shop"},
            "nodes": {"model.shop.a": {"columns": {"said": {"description": "x"}, "held": {"constraints": [{"type": "not_null"}]},
                "TESTED": {"data_type": "int"}, "inferred": {"data_type": "int", "meta": {}, "tags": []}}},
              "test.shop.t.1": {"attached_node": "model.shop.a", "column_name": "tested", "test_metadata": {"name": "unique"}}}}"#,
    );
    let declared = read.nodes[0].columns.iter().map(|column| column.declared);
    assert_eq!(declared.collect::<Vec<_>>(), [true, true, true, false]);
}

#[test]
fn code_is_kept_up_to_64_kib_of_whole_characters() {
    let long = "é".repeat(40_000);
    let node = model(&format!(r#""raw_code": "a{long}""#));
    assert!(node.code_cut);
    assert_eq!(node.code.len(), 65_535);
    assert!(node.code.starts_with("aéé"));
    let node = model(r#""raw_code": "def model():\n  pass", "language": "python""#);
    assert_eq!((node.code.as_str(), node.code_cut, node.python), ("def model():\n  pass", false, true));
    assert_eq!(one("nodes", "test.shop.t.1", r#""raw_code": "x", "test_metadata": {"name": "unique"}"#).code, "");
    assert_eq!(one("nodes", "test.shop.t", r#""raw_code": "select 1""#).code, "select 1");
    assert_eq!(one("nodes", "analysis.shop.a", r#""raw_code": "select 1""#).code, "");
}

#[test]
fn owners_with_null_or_several_addresses() {
    let owner =
        |json: &str| match one("exposures", "exposure.shop.e", &format!(r#""owner": {json}, "url": null"#)).detail {
            Detail::Exposure(exposure) => exposure.owner,
            other => panic!("{other:?}"),
        };
    assert_eq!(owner("null"), Owner::default());
    assert_eq!(owner(r#"{"name": "Ann", "email": null}"#), Owner { name: "Ann".into(), ..Owner::default() });
    assert_eq!(owner(r#"{"name": null, "email": ["a@b.c", "d@e.f"]}"#).emails, ["a@b.c", "d@e.f"]);
    assert_eq!(
        owner(r##"{"slack": "#x", "on_call": {"a": 1}}"##).more.into_iter().collect::<Vec<_>>(),
        [("slack".into(), "#x".into())]
    );
}

#[test]
fn what_only_one_kind_has() {
    let Detail::Semantic(semantic) = one(
        "semantic_models",
        "semantic_model.shop.s",
        r#""entities": [{"name": "order", "type": "primary"}], "measures": [{"name": "m"}], "dimensions": [{"name": "d"}], "group": "g""#,
    )
    .detail
    else {
        panic!("no semantic model")
    };
    assert_eq!(
        (semantic.entities, semantic.measures, semantic.dimensions),
        (vec![("order".into(), "primary".into())], vec!["m".into()], vec!["d".into()])
    );
    assert_eq!(
        one("metrics", "metric.shop.m", r#""type": "ratio", "label": "M""#).detail,
        Detail::Metric { metric_type: "ratio".into(), label: "M".into() }
    );
    assert_eq!(
        one("saved_queries", "saved_query.shop.q", r#""exports": [{"name": "a"}, {"name": "b"}]"#).detail,
        Detail::SavedQuery { exports: 2 }
    );
    assert_eq!(one("functions", "function.shop.f", r#""path": "f.sql""#).kind, Kind::Function);
    assert_eq!(
        one("nodes", "operation.shop.shop-on-run-start-0", r#""original_file_path": "./dbt_project.yml""#).kind,
        Kind::Other
    );
}
