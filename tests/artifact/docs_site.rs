//! dbt docs in one page.

use super::manifest;
use meshscope::artifact::{Artifact, ReadError, read};

const MANIFEST: &str = r#"{"metadata": {"dbt_schema_version": "/manifest/v12.json", "project_name": "shop"}, "nodes": {"model.shop.a": {"raw_code": "n=[{label: 'catalog', data: {}"}}}"#;
const CATALOG: &str = r#"{"metadata": {"dbt_schema_version": "/catalog/v1.json"}, "nodes": {"model.shop.a": {}}}"#;

fn page(manifest: &str, catalog: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><script>var o=1;n=[{{label: 'manifest', data: {manifest}}},{{label: 'catalog', data: {catalog}}}];</script></html>"
    )
}

#[test]
fn one_page_gives_manifest_and_catalog() {
    let Ok(Artifact::Docs(found, catalog)) = read(page(MANIFEST, CATALOG).as_bytes()) else { panic!("no docs") };
    assert_eq!(*found, manifest(MANIFEST));
    assert_eq!(catalog.tables.len(), 1);
}

#[test]
fn other_pages_are_refused_with_what_to_do() {
    for text in ["<!doctype html><title>x</title>", " <html></html>"] {
        let error = read(text.as_bytes()).unwrap_err();
        assert_eq!(error, ReadError::NotDocs);
        assert!(error.advice().contains("--static"));
    }
    let asks = r#"<!doctype html><script>n=[o("manifest","manifest.json"+t),o("catalog","catalog.json"+t)]</script>"#;
    assert_eq!(read(asks.as_bytes()), Err(ReadError::NotDocs));
}

#[test]
fn a_page_that_breaks_off_is_refused() {
    let whole = page(MANIFEST, CATALOG);
    for end in [120, whole.find("catalog/v1").unwrap()] {
        assert!(matches!(read(&whole.as_bytes()[..end]), Err(ReadError::NotJson { .. })), "{end}");
    }
    assert!(matches!(read(page("5", "{}").as_bytes()), Err(ReadError::NotJson { .. } | ReadError::NotDbt { .. })));
}
