//! What dbt before 1.6 wrote, and what it did not.

use crate::artifact::{manifest, model};
use meshscope::artifact::manifest::Manifest;
use meshscope::artifact::manifest::model::{Access, Detail, Kind, Ref};
use meshscope::artifact::{Level, Notice};

/// A manifest of schema v`version`, as dbt wrote it before 1.6: without the project's name.
fn old(version: u32, sections: &str) -> Manifest {
    manifest(&format!(
        r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v{version}.json",
            "dbt_version": "1.2.1"}}, {sections}}}"#
    ))
}

fn codes(manifest: &Manifest) -> Vec<&str> {
    manifest.notices.iter().map(|notice| notice.code.as_str()).collect()
}

fn ids(manifest: &Manifest) -> Vec<&str> {
    manifest.nodes.iter().map(|node| node.id.as_str()).collect()
}

const MODEL: &str = r#""nodes": {"model.shop.a": {"name": "a", "original_file_path": "models/a.sql"}}"#;

// 15
#[test]
fn collections_that_came_later_are_empty() {
    for version in 0..=13 {
        let read = old(version, MODEL);
        assert_eq!((ids(&read), read.groups.len(), read.disabled.len()), (vec!["model.shop.a"], 0, 0), "v{version}");
    }
}

// 15
#[test]
fn metrics_before_1_6_are_another_thing() {
    let sections = r#""metrics": {"metric.shop.m": {"calculation_method": "sum", "dimensions": ["x"]}},
        "exposures": {"exposure.shop.e": {"depends_on": {"nodes": ["metric.shop.m", "model.shop.a"]}}},
        "disabled": {"metric.shop.n": [], "model.shop.b": []}"#;
    let read = old(9, sections);
    assert_eq!(ids(&read), ["exposure.shop.e"]);
    assert_eq!(read.nodes[0].depends_on, ["model.shop.a"], "what is dropped is not missed");
    assert_eq!(read.disabled, ["model.shop.b"]);
    let read = old(10, &sections.replace(r#""dimensions": ["x"]"#, r#""type": "simple""#));
    assert_eq!(ids(&read), ["exposure.shop.e", "metric.shop.m"]);
    assert_eq!((read.nodes[0].depends_on.len(), read.disabled.len()), (2, 2));
}

// 15; decision 18
#[test]
fn before_1_5_there_were_no_groups_and_no_access() {
    let read = old(6, MODEL);
    assert!(!read.knows_access);
    assert_eq!(read.nodes[0].access, None, "not even the default");
    let no_groups = Notice {
        level: Level::Info,
        code: "no-groups".to_owned(),
        subject: "shop".to_owned(),
        message: "dbt 1.2.1 had no groups and no access yet: the project is one domain, and what its models offer is \
                  unknown."
            .to_owned(),
        hint: "Parse the project with dbt 1.5 or later.".to_owned(),
    };
    assert!(read.notices.contains(&no_groups), "{:?}", read.notices);

    let read = old(9, MODEL);
    assert_eq!((read.knows_access, read.nodes[0].access), (true, Some(Access::Protected)));
    assert_eq!(codes(&read), ["project-name"]);
    // Fields are read by presence: a node that carries the word is believed whatever the number.
    let read = old(8, r#""nodes": {"model.shop.a": {"access": "public"}, "model.shop.b": {}}"#);
    let access: Vec<Option<Access>> = read.nodes.iter().map(|node| node.access).collect();
    assert_eq!(access, [Some(Access::Public), Some(Access::Protected)]);
    assert_eq!(codes(&read), ["project-name"]);
}

// 16
#[test]
fn before_1_6_the_project_is_told_from_its_md5() {
    let nodes = r#""nodes": {"model.finance.a": {"original_file_path": "models/a.sql"},
        "model.finance.b": {"original_file_path": "models/b.sql"}, "model.platform.c": {"original_file_path": "models/c.sql"}}"#;
    for version in [1, 7, 9] {
        let read = manifest(&format!(
            r#"{{"metadata": {{"dbt_schema_version": "/manifest/v{version}.json", "dbt_version": "1.3.0",
                "project_id": "34a6e5d64ade17ef4e51612c50dd72f5"}}, {nodes}}}"#
        ));
        assert_eq!(read.metadata.project_name, "platform");
        let said = read.notices.iter().find(|notice| notice.code == "project-name").unwrap();
        assert_eq!(said.message, "dbt 1.3.0 does not write the project's name; it is taken to be “platform”.");
        assert_eq!(old(version, nodes).metadata.project_name, "finance", "else the largest package is taken");
    }
}

// 17
#[test]
fn refs_were_lists() {
    let reference = |name: &str, package: Option<&str>| Ref {
        name: name.to_owned(),
        package: package.map(str::to_owned),
        version: None,
    };
    let read = old(
        8,
        r#""nodes": {"model.shop.a": {"refs": [["b"], ["pkg", "c"]]}},
           "exposures": {"exposure.shop.e": {"refs": [["b"]]}}"#,
    );
    assert_eq!(read.nodes[0].refs, [reference("b", None)]);
    assert_eq!(read.nodes[1].refs, [reference("b", None), reference("c", Some("pkg"))]);
    let mixed = model(r#""refs": [["b"], {"name": "c", "package": "pkg", "version": null}]"#);
    assert_eq!(mixed.refs, [reference("b", None), reference("c", Some("pkg"))]);
}

// 17
#[test]
fn code_was_sql() {
    let read = old(6, r#""nodes": {"model.shop.a": {"raw_sql": "select 1", "compiled_sql": "select 2"}}"#);
    assert_eq!((read.nodes[0].code.as_str(), read.nodes[0].python), ("select 1", false));
    assert_eq!(model(r#""raw_code": "select 3", "raw_sql": "select 1""#).code, "select 3");
    assert_eq!(model(r#""raw_code": null, "raw_sql": "select 1""#).code, "select 1");
}

// 18
#[test]
fn disabled_was_a_list() {
    let unique = r#""test_metadata": {"name": "unique", "kwargs": {"column_name": "id", "model": "{{ ref('a') }}"}},
        "depends_on": {"nodes": ["model.shop.a"]}"#;
    let list = format!(
        r#"[{{"unique_id": "test.shop.t", {unique}}}, {{"unique_id": "model.shop.off"}}, null, {{"name": "nameless"}},
            {{"unique_id": "metric.shop.m"}}]"#
    );
    let by_id = format!(r#"{{"test.shop.t": [{{{unique}}}], "model.shop.off": [{{}}], "metric.shop.m": []}}"#);
    for disabled in [list, by_id] {
        let read = old(3, &format!(r#"{MODEL}, "disabled": {disabled}"#));
        assert_eq!(read.disabled, ["model.shop.off", "test.shop.t"]);
        assert_eq!(read.nodes[0].primary_key, ["id"], "a key hangs on a disabled test");
    }
    assert_eq!(old(1, r#""disabled": []"#).disabled, [""; 0]);
}

// 18
#[test]
fn a_test_may_read_what_is_disabled() {
    let read = old(
        4,
        r#""nodes": {"model.shop.orders": {"name": "orders"}, "test.shop.t": {"test_metadata": {"name": "relationships", "kwargs":
            {"to": "ref('customers')", "field": "id", "column_name": "customer_id", "model": "{{ get_where_subquery(ref('orders')) }}"}},
            "depends_on": {"nodes": ["model.shop.customers", "model.shop.orders"]}, "file_key_name": "models.orders"}},
           "disabled": {"model.shop.customers": [{"name": "customers"}]}"#,
    );
    let Detail::Test(test) = &read.nodes[1].detail else { panic!("no test") };
    assert_eq!(test.attached, ["model.shop.orders"]);
    assert_eq!(read.nodes[1].depends_on, ["model.shop.customers", "model.shop.orders"]);
}

// 19
#[test]
fn seeds_depend_on_nothing_or_only_on_macros() {
    let read = old(8, r#""nodes": {"seed.shop.a": {"depends_on": {"macros": []}}, "seed.shop.b": {}}"#);
    assert!(read.nodes.iter().all(|node| node.kind == Kind::Seed && node.depends_on.is_empty()));
}

// 20
#[test]
fn a_parent_may_stand_there_twice() {
    assert_eq!(model(r#""depends_on": {"nodes": ["b", "a", "b"]}"#).depends_on, ["b", "a"]);
}

/// The betas of dbt 0.19 (spec 01.1).
#[test]
fn the_first_of_all_say_no_schema() {
    let read = manifest(
        r#"{"generated_at": "2024-01-31T00:00:00Z", "metadata": {"project_id": null, "adapter_type": "bigquery"},
            "nodes": {"model.shop.a": {"raw_sql": "select 1", "refs": [["b"]]}}, "sources": {}, "macros": {}, "disabled": []}"#,
    );
    let metadata = &read.metadata;
    assert_eq!((metadata.schema_version, metadata.dbt_version.as_str()), (0, ""));
    assert_eq!((metadata.generated_at, metadata.adapter_type.as_str()), (Some(1_706_659_200), "bigquery"));
    assert_eq!((metadata.project_name.as_str(), ids(&read)), ("shop", vec!["model.shop.a"]));
    assert_eq!(codes(&read), ["project-name", "no-groups"]);
    assert!(read.notices.iter().all(|notice| notice.message.starts_with("This version of dbt ")));
}

/// Spec 01.1.
#[test]
fn docs_had_no_prefix() {
    let docs = r#""docs": {"shop.status": {"block_contents": "A text of twenty and more"},
        "dbt.__overview__": {"block_contents": "Welcome to the documentation"}}"#;
    assert_eq!(old(7, docs).doc_texts.into_keys().collect::<Vec<_>>(), ["doc.shop.status"]);
}

/// Spec 01.5: no `attached_node`, and before 1.0 no `file_key_name` either.
#[test]
fn tests_find_their_node_by_what_they_call() {
    let attached = |call: &str, depends_on: &str| {
        let read = old(
            1,
            &format!(
                r#""nodes": {{"model.shop.a": {{"name": "a"}}, "test.shop.t": {{"test_metadata": {{"name": "relationships",
                    "kwargs": {{"model": "{{{{ {call} }}}}"}}}}, "depends_on": {{"nodes": [{depends_on}]}}}}}}"#
            ),
        );
        match read.nodes.iter().find(|node| node.kind == Kind::Test).unwrap().detail.clone() {
            Detail::Test(test) => test.attached,
            other => panic!("{other:?}"),
        }
    };
    let both = r#""model.shop.a", "source.shop.raw.other", "source.shop.raw.orders""#;
    assert_eq!(attached("ref('a')", both), ["model.shop.a"]);
    assert_eq!(attached("source('raw', 'orders')", both), ["source.shop.raw.orders"]);
    assert_eq!(attached("source('old', 'orders')", both), [""; 0]);
}
