//! Which nodes a test tests, and the primary keys that follow from tests (spec 01.5, decision 30).

use super::with;
use meshscope::artifact::manifest::model::{Detail, Test};

const MODELS: &str = r#""model.shop.orders.v1": {"name": "orders", "version": 1}, "model.shop.orders.v2": {"name": "orders", "version": 2},
    "model.shop.customers": {"name": "customers"}, "model.up.customers": {"name": "customers"}, "seed.shop.codes": {}"#;

fn test(fields: &str) -> Test {
    let read = with(&format!(r#""nodes": {{{MODELS}, "test.shop.t.1": {{{fields}}}}}"#));
    match read.nodes.iter().find(|node| node.id == "test.shop.t.1").unwrap().detail.clone() {
        Detail::Test(test) => test,
        other => panic!("{other:?}"),
    }
}

fn generic(model: &str, depends_on: &str, more: &str) -> Vec<String> {
    test(&format!(
        r#""test_metadata": {{"name": "relationships", "kwargs": {{"model": "{{{{ get_where_subquery({model}) }}}}"}}}},
           "depends_on": {{"nodes": [{depends_on}]}} {more}"#
    ))
    .attached
}

#[test]
fn the_attached_node_is_taken_as_written() {
    assert_eq!(
        generic("ref('customers')", r#""model.shop.customers""#, r#", "attached_node": "model.shop.x""#),
        ["model.shop.x"]
    );
}

#[test]
fn else_the_ref_names_it() {
    let both = r#""model.up.customers", "model.shop.orders.v1", "model.shop.orders.v2", "model.shop.customers""#;
    assert_eq!(generic("ref('customers')", both, ""), ["model.up.customers"]);
    assert_eq!(generic("ref('shop', 'customers')", both, ""), ["model.shop.customers"]);
    assert_eq!(generic("ref('orders', version='2')", both, ""), ["model.shop.orders.v2"]);
}

#[test]
fn else_the_only_parent_else_the_file_key() {
    assert_eq!(generic("source('raw', 'x')", r#""source.shop.raw.x""#, ""), ["source.shop.raw.x"]);
    let two = r#""model.shop.orders.v1", "model.shop.customers""#;
    assert_eq!(generic("this", two, r#", "file_key_name": "models.customers""#), ["model.shop.customers"]);
    assert_eq!(generic("this", two, ""), [""; 0]);
    assert_eq!(generic("this", "", r#", "file_key_name": "seeds.codes""#), ["seed.shop.codes"]);
}

#[test]
fn a_singular_test_tests_every_model_it_reads() {
    let found = test(r#""depends_on": {"nodes": ["model.shop.customers", "seed.shop.codes", "model.shop.orders.v1"]}"#);
    assert_eq!(found.attached, ["model.shop.customers", "model.shop.orders.v1"]);
    assert_eq!(found.test_name, None);
}

#[test]
fn arguments_of_any_type() {
    let found = test(
        r#""test_metadata": {"name": "relationships", "namespace": null, "kwargs": {"column_name": "customer_id",
            "to": "ref('customers')", "field": "id", "combination_of_columns": {"odd": 1}, "values": [1]}},
           "column_name": null, "config": {"severity": "WARN"}"#,
    );
    assert_eq!(found.column.as_deref(), Some("customer_id"));
    assert_eq!(found.to.as_deref(), Some("ref('customers').id"));
    assert!(found.warns && found.columns.is_empty());
    let found = test(
        r#""test_metadata": {"name": "unique_combination_of_columns", "namespace": "dbt_utils", "kwargs": {"combination_of_columns": ["a", 1, "b"]}}"#,
    );
    assert_eq!((found.namespace.as_deref(), found.columns), (Some("dbt_utils"), vec!["a".to_owned(), "b".to_owned()]));
    assert!(!found.warns);
}

fn tested(fields: &str) -> Option<String> {
    let read = with(&format!(r#""nodes": {{{MODELS}}}, "unit_tests": {{"unit_test.shop.orders.t": {{{fields}}}}}"#));
    match read.nodes.iter().find(|node| node.id.starts_with("unit_test.")).unwrap().detail.clone() {
        Detail::UnitTest(test) => test.tests,
        other => panic!("{other:?}"),
    }
}

#[test]
fn unit_tests_go_by_version_before_name() {
    let depends = r#""model": "orders", "depends_on": {"nodes": ["model.shop.customers", "model.shop.orders.v1", "model.shop.orders.v2"]}"#;
    assert_eq!(tested(depends).as_deref(), Some("model.shop.orders.v1"));
    assert_eq!(tested(&format!(r#"{depends}, "version": 2"#)).as_deref(), Some("model.shop.orders.v2"));
    assert_eq!(
        tested(&format!(r#"{depends}, "versions": {{"include": [2]}}"#)).as_deref(),
        Some("model.shop.orders.v2")
    );
    assert_eq!(
        tested(&format!(r#"{depends}, "versions": {{"exclude": [1]}}"#)).as_deref(),
        Some("model.shop.orders.v2")
    );
    assert_eq!(tested(&format!(r#"{depends}, "version": 3"#)), None);
    assert_eq!(
        tested(&format!(r#"{depends}, "tested_node_unique_id": "model.shop.x""#)).as_deref(),
        Some("model.shop.x")
    );
}

fn keyed(model: &str, tests: &[(&str, &str)], disabled: &[(&str, &str)]) -> Vec<String> {
    let entry = |number: usize, (name, column): &(&str, &str)| {
        format!(
            r#"{{"test_metadata": {{"name": "{name}", "kwargs": {{"column_name": "{column}", "n": {number}}}}}, "attached_node": "model.shop.m"}}"#
        )
    };
    let join = |tests: &[(&str, &str)], open: &str, close: &str| {
        let tests = tests.iter().enumerate();
        tests
            .map(|(number, test)| format!(r#", "test.shop.t.{number}": {open}{}{close}"#, entry(number, test)))
            .collect::<String>()
    };
    let read = with(&format!(
        r#""nodes": {{"model.shop.m": {{{model}}}{}}}, "disabled": {{"model.shop.off": []{}}}"#,
        join(tests, "", ""),
        join(disabled, "[", "]")
    ));
    read.nodes.iter().find(|node| node.id == "model.shop.m").unwrap().primary_key.clone()
}

#[test]
fn a_written_key_stands_even_if_empty() {
    assert_eq!(keyed(r#""primary_key": ["k"]"#, &[("unique", "a")], &[]), ["k"]);
    assert_eq!(keyed(r#""primary_key": []"#, &[("unique", "a")], &[]), [""; 0]);
}

#[test]
fn keys_are_inferred_as_dbt_does() {
    let both = [("unique", "a"), ("not_null", "a"), ("unique", "b")];
    let on_model = r#""constraints": [{"type": "primary_key", "columns": ["y", "x"]}], "columns": {"z": {"constraints": [{"type": "primary_key"}]}}"#;
    assert_eq!(keyed(on_model, &both, &[]), ["x", "y"]);
    assert_eq!(keyed(r#""columns": {"z": {"constraints": [{"type": "primary_key"}]}}"#, &both, &[]), ["z"]);
    assert_eq!(keyed("", &both, &[]), ["a"]);
    assert_eq!(keyed("", &[("not_null", "a")], &[("unique", "a"), ("unique", "b")]), ["a"]);
    assert_eq!(keyed("", &[("unique", "b"), ("not_null", "c")], &[("unique", "d")]), ["b"]);
    assert_eq!(keyed("", &[("not_null", "c")], &[("unique", "d")]), ["d"]);
    assert_eq!(keyed("", &[("not_null", "c")], &[]), [""; 0]);
}
