//! Files that are refused, and why; and that no bytes at all make the reader panic.

use meshscope::artifact::{Artifact, ReadError, read};
use proptest::prelude::*;

fn refused(bytes: impl AsRef<[u8]>) -> ReadError {
    match read(bytes.as_ref()) {
        Err(error) => error,
        Ok(_) => panic!("read, not refused"),
    }
}

fn metadata(kind: &str, version: u32) -> String {
    format!(
        r#""metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/{kind}/v{version}.json", "dbt_version": "1.4.1"}}"#
    )
}

#[test]
fn an_empty_file() {
    assert_eq!(refused(b""), ReadError::Empty);
}

#[test]
fn a_picture() {
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0"), ReadError::NotText { found: "a PNG image".to_owned() });
}

#[test]
fn json_that_breaks_off() {
    let error = refused("{\"metadata\":\n {\"dbt_schema_version\": \"https://sch");
    assert!(matches!(error, ReadError::NotJson { line: 2, .. }), "{error}");
    assert_eq!(error.to_string(), "not complete JSON: EOF while parsing a string at line 2, column 36");
}

#[test]
fn fifty_megabytes_of_brackets() {
    let brackets = vec![b'['; 50 * 1024 * 1024];
    assert!(matches!(refused(&brackets), ReadError::NotJson { .. }));
    for key in ["a", "nodes"] {
        let mut text = format!("{{{}, \"{key}\": ", metadata("manifest", 12)).into_bytes();
        text.extend_from_slice(&brackets[..1024 * 1024]);
        assert!(matches!(refused(&text), ReadError::NotJson { .. }));
    }
}

#[test]
fn a_meta_nested_beyond_reason() {
    let meta = format!("{}{}", "{\"a\":".repeat(1000), "}".repeat(1000)).replace(":}", ":1}");
    let text = format!(r#"{{{}, "nodes": {{"model.a.b": {{"meta": {meta}}}}}}}"#, metadata("manifest", 12));
    let ReadError::NotJson { found, .. } = refused(text) else { panic!("refused for another reason") };
    assert_eq!(found, "nested too deep");
}

// Spec 10, oddity 28.
#[test]
fn numbers_that_are_none() {
    for word in ["NaN", "Infinity", "-Infinity"] {
        let text =
            format!(r#"{{{}, "nodes": {{"model.a.b": {{"meta": {{"x": {word}}}}}}}}}"#, metadata("manifest", 12));
        assert!(matches!(refused(text), ReadError::NotJson { .. }), "{word}");
        let text = format!(r#"{{{}, "unknown": {word}}}"#, metadata("manifest", 12));
        assert!(matches!(refused(text), ReadError::NotJson { .. }), "{word}");
    }
}

#[test]
fn json_that_dbt_does_not_write() {
    let found = |text: &str| match refused(text) {
        ReadError::NotDbt { found } => found,
        other => panic!("{other}"),
    };
    assert_eq!(found("[1, 2]"), "a list");
    assert_eq!(found("12"), "a number");
    assert_eq!(found("null"), "null");
    assert_eq!(found("{}"), "an empty mapping");
    assert_eq!(found(r#"{"name": "left-pad", "version": "1", "x": 1, "y": 2}"#), "a mapping of name, version, x");
    assert_eq!(found(r#"{"metadata": 5, "nodes": {}}"#), "a mapping of metadata, nodes");
    assert_eq!(found(&format!("{{{}}}", metadata("something", 1))), "a mapping of metadata");
}

#[test]
fn a_manifest_without_a_number() {
    let text =
        r#"{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/vX.json"}, "nodes": {}}"#;
    assert_eq!(refused(text), ReadError::NotDbt { found: "a manifest without a schema number".to_owned() });
}

#[test]
fn a_field_of_the_wrong_type_is_named_with_its_node() {
    let text = format!(
        "{{{},\n\"nodes\": {{\"model.a.b\": {{\"name\": \"b\",\n \"description\": 5, \"tags\": []}}}}}}",
        metadata("manifest", 12)
    );
    assert_eq!(
        refused(text),
        ReadError::WrongType {
            found: "nodes.model.a.b.description: invalid type: integer `5`, expected text".to_owned(),
            line: 3,
            column: 17
        }
    );
    for field in [
        r#""version": true"#,
        r#""tags": {}"#,
        r#""columns": 3"#,
        r#""refs": "x""#,
        r#""refs": [[]]"#,
        r#""refs": ["x"]"#,
        r#""refs": [[1]]"#,
        r#""depends_on": "x""#,
        r#""meta": "x""#,
        r#""config": {"contract": 1}"#,
    ] {
        let text = format!(r#"{{{}, "nodes": {{"model.a.b": {{{field}}}}}}}"#, metadata("manifest", 12));
        assert!(matches!(refused(text), ReadError::WrongType { .. }), "{field}");
    }
    for section in [r#""nodes": []"#, r#""groups": 1"#, r#""sources": "x""#, r#""disabled": 1"#] {
        let text = format!("{{{}, {section}}}", metadata("manifest", 12));
        assert!(matches!(refused(text), ReadError::WrongType { .. }), "{section}");
    }
}

/// A manifest with one of everything, for the mutations below.
const SMALL: &str = include_str!("../fixtures/artifact/small.json");

/// The same of dbt 0.21.
const OLD: &str = include_str!("../fixtures/artifact/old.json");

#[test]
fn the_small_manifest_is_read() {
    let Artifact::Manifest(manifest) = read(SMALL.as_bytes()).unwrap() else { panic!("no manifest") };
    assert_eq!(manifest.nodes.len(), 9);
    assert_eq!(manifest.notices, []);
}

#[test]
fn the_small_old_manifest_is_read() {
    let manifest = super::manifest(OLD);
    assert_eq!((manifest.nodes.len(), manifest.disabled.len(), manifest.doc_texts.len()), (5, 1, 1));
    let codes: Vec<&str> = manifest.notices.iter().map(|notice| notice.code.as_str()).collect();
    assert_eq!(codes, ["project-name", "no-groups"]);
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn random_json_never_panics(text in r#"[\[\]{}:,"0-9a-z \\.e-]{0,200}"#) {
        let opened = format!("{{{text}");
        prop_assert!(read(opened.as_bytes()).is_err());
        let nodes = format!(r#"{{"metadata": {{"dbt_schema_version": "/manifest/v12.json"}}, "nodes": {{"model.a.b": {text}"#);
        let _ = read(nodes.as_bytes());
    }

    #[test]
    fn truncations_are_refused(end in 0..SMALL.trim_end().len()) {
        prop_assert!(read(&SMALL.as_bytes()[..end]).is_err());
    }

    #[test]
    fn one_changed_byte_of_an_old_one_never_panics(position in 0..OLD.len(), byte in any::<u8>()) {
        let mut bytes = OLD.as_bytes().to_vec();
        bytes[position] = byte;
        let _ = read(&bytes);
        prop_assert!(read(&OLD.trim_end().as_bytes()[..position.min(OLD.trim_end().len() - 1)]).is_err());
    }

    #[test]
    fn one_changed_byte_never_panics(position in 0..SMALL.len(), byte in any::<u8>()) {
        let mut bytes = SMALL.as_bytes().to_vec();
        bytes[position] = byte;
        let _ = read(&bytes);
    }

    #[test]
    fn an_error_points_into_the_file(position in 0..SMALL.len(), byte in any::<u8>()) {
        let mut bytes = SMALL.as_bytes().to_vec();
        bytes[position] = byte;
        if let Err(ReadError::NotJson { line, .. } | ReadError::WrongType { line, .. }) = read(&bytes) {
            prop_assert!((1..=bytes.split(|&byte| byte == b'\n').count()).contains(&line));
        }
    }
}
