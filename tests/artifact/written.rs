//! The same content, written as other programs write it: byte order marks, line ends, encodings, doubled keys, numbers and
//! depths that nobody expects.

use super::{file, manifest, with};
use meshscope::artifact::value::Value;
use meshscope::artifact::{Artifact, ReadError, read, read_named};

/// A file of every kind, under its name.
const KINDS: [(&str, &str); 8] = [
    ("manifest.json", include_str!("../fixtures/artifact/small.json")),
    (
        "catalog.json",
        "{\"metadata\": {\"dbt_schema_version\": \"/catalog/v1.json\"},\n\"nodes\": {\"model.a.b\": {}}}\n",
    ),
    ("run_results.json", "{\"metadata\": {\"dbt_schema_version\": \"/run-results/v6.json\"},\n\"results\": []}\n"),
    ("sources.json", "{\"metadata\": {\"dbt_schema_version\": \"/sources/v3.json\"},\n\"results\": []}\n"),
    ("semantic_manifest.json", "{\"semantic_models\": [{\"name\": \"a\"}],\n\"metrics\": []}\n"),
    ("CODEOWNERS", "# all\n* @a\n\n/models/ @b # why\n"),
    ("mesh-policy.toml", "schema = 1\n[docs]\nmin = [\n  1,\n]\n"),
    ("dependencies.yml", "projects:\n  - name: core\npackages:\n  - local: x\n"),
];

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    for (name, text) in KINDS {
        let plain = read_named(name, text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let windows = text.replace('\n', "\r\n");
        let marked = format!("\u{feff}{text}");
        for other in [windows.as_str(), &marked, &format!("\u{feff}{windows}")] {
            let read = read_named(name, other.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
            match (read, &plain) {
                // A policy is kept as it stands.
                (Artifact::Policy(read), Artifact::Policy(plain)) => assert_eq!(read.replace("\r\n", "\n"), *plain),
                (read, plain) => assert!(read == *plain, "{name}"),
            }
        }
    }
}

#[test]
fn utf_16_is_refused_with_a_way_out() {
    for (name, text) in KINDS {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marks = [[&[0xff, 0xfe], little.as_slice()].concat(), [&[0xfe, 0xff], big.as_slice()].concat()];
        for bytes in marks.iter().chain([&little, &big]) {
            let Err(error) = read_named(name, bytes) else { panic!("{name} was read") };
            assert_eq!(error.to_string(), "this is not text: UTF-16 text", "{name}");
            assert!(error.advice().starts_with("Save it as UTF-8"), "{name}: {}", error.advice());
        }
    }
}

#[test]
fn of_doubled_keys_at_the_top_the_last_counts() {
    let read = with(r#""nodes": {"model.shop.a": {}}, "nodes": {"model.shop.b": {}}"#);
    assert_eq!(read.nodes.iter().map(|node| node.id.as_str()).collect::<Vec<_>>(), ["model.shop.b"]);
}

#[test]
fn a_doubled_id_is_one_node() {
    let read = with(r#""nodes": {"model.shop.a": {"name": "x"}, "model.shop.b": {}, "model.shop.a": {"name": "y"}}"#);
    assert_eq!(read.nodes.iter().map(|node| node.id.as_str()).collect::<Vec<_>>(), ["model.shop.a", "model.shop.b"]);
    let meta = with(r#""nodes": {"model.shop.a": {"meta": {"k": 1, "k": 2}}}"#);
    assert_eq!(meta.nodes[0].meta.get("k"), Some(&Value::Number("2".to_owned())));
}

/// As in the JSON that dbt itself reads.
#[test]
fn of_a_doubled_field_the_last_counts() {
    let read = with(r#""nodes": {"model.shop.a": {"name": "x", "name": "y", "config": {"group": "a", "group": "b"}}}"#);
    assert_eq!((read.nodes[0].name.as_str(), read.nodes[0].group.as_deref()), ("y", Some("b")));
}

#[test]
fn numbers_of_any_length_are_read_or_refused() {
    let meta = |number: &str| {
        let text = format!(r#""nodes": {{"model.shop.a": {{"meta": {{"x": {number}}}}}}}"#);
        with(&text).nodes[0].meta.get("x").cloned()
    };
    let number = |text: &str| Some(Value::Number(text.to_owned()));
    assert_eq!(meta("18446744073709551615"), number("18446744073709551615"));
    assert_eq!(meta("18446744073709551616"), number("18446744073709552000"), "as every reader of JSON has it");
    assert_eq!(meta(&"9".repeat(300)), meta(&format!("1{}", "0".repeat(300))), "rounded");
    assert_eq!(meta("1e-400"), number("0"));
    for beyond in ["1e400", "-1e400", &"9".repeat(400)] {
        let text = format!(
            r#"{{"metadata": {{"dbt_schema_version": "/manifest/v12.json"}}, "nodes": {{"model.shop.a": {{"meta": {{"x": {beyond}}}}}}}}}"#
        );
        let Err(ReadError::NotJson { found, .. }) = read(text.as_bytes()) else { panic!("{beyond} was read") };
        assert_eq!(found, "number out of range");
    }
    // A field that nothing reads may hold any.
    assert_eq!(
        with(&format!(r#""nodes": {{"model.shop.a": {{"created_at": {}}}}}"#, "9".repeat(4_000))).nodes.len(),
        1
    );
    let Artifact::RunResults(run) = file(
        "run-results",
        6,
        r#""args": {"which": "test"}, "results": [{"unique_id": "test.a.b", "failures": 1e30}]"#,
    ) else {
        panic!("no results")
    };
    assert_eq!(run.results[0].failures, None);
}

#[test]
fn what_nobody_reads_may_be_deep_and_is_still_bounded() {
    let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    let text = |depth| {
        format!(
            r#"{{"metadata": {{"dbt_schema_version": "/manifest/v12.json", "project_name": "shop"}}, "x": {}}}"#,
            nested(depth)
        )
    };
    assert_eq!(manifest(&text(1_000)).nodes, []);
    let Err(ReadError::NotJson { found, .. }) = read(text(2_000).as_bytes()) else { panic!("read") };
    assert_eq!(found, "nested too deep");
}
