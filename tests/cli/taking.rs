//! What is taken of paths: as of what is dropped on the page.

use super::program::{demo, gunzip, put, run, run_in, scratch, with_projects};
use serde_json::Value;
use std::path::Path;

fn products(said: &super::program::Said) -> Vec<String> {
    assert_eq!(said.code, 0, "{}", said.err);
    let scores: Value = serde_json::from_str(&said.out).expect("JSON");
    let products = scores["products"].as_array().expect("products").iter();
    products.map(|it| it["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn files_are_known_by_their_content() {
    let folder = scratch("content");
    put(&folder.join("a.txt"), gunzip(&demo().join("emissions/manifest.json.gz")));
    let named = run_in(&folder, &["score", "--format", "json", "a.txt"]);
    let whole = run(&["score", "--format", "json", "emissions/manifest.json.gz"]);
    assert_eq!(products(&named), products(&whole));
    // In a folder nobody looks at a file of that name.
    let inside = run_in(&folder, &["score", "."]);
    assert_eq!(inside.code, 2);
    assert!(inside.err.contains("no dbt manifest"), "{}", inside.err);
}

#[test]
fn installed_packages_are_passed_over() {
    let folder = scratch("packages");
    let manifest = gunzip(&demo().join("emissions/manifest.json.gz"));
    put(&folder.join("one/target/manifest.json"), &manifest);
    for other in ["dbt_packages/x", "node_modules/x", ".git"] {
        put(&folder.join("one").join(other).join("manifest.json"), "{ broken");
    }
    put(&folder.join("one/package.json"), "{}");
    let said = run_in(&folder, &["score", "--format", "json", "one"]);
    assert!(!said.err.contains("left out"), "{}", said.err);
    assert!(!products(&said).is_empty());
}

#[test]
fn archives_are_opened() {
    let folder = scratch("archive");
    let bytes = archive("emissions/target/manifest.json", &gunzip(&demo().join("emissions/manifest.json.gz")));
    put(&folder.join("all.zip"), bytes);
    let zipped = run_in(&folder, &["score", "--format", "json", "all.zip"]);
    assert_eq!(products(&zipped), products(&run(&["score", "--format", "json", "emissions/manifest.json.gz"])));
}

#[test]
fn files_of_one_folder_belong_together() {
    let folder = scratch("together");
    let manifest = gunzip(&demo().join("emissions/manifest.json.gz"));
    for place in ["now/target", "then/target"] {
        put(&folder.join(place).join("manifest.json"), &manifest);
    }
    put(&folder.join("now/target/catalog.json"), gunzip(&demo().join("emissions/catalog.json.gz")));
    let said = run_in(&folder, &["score", "--format", "json", "now", "then"]);
    assert!(!said.err.contains("M-UNPAIRED"), "{}", said.err);
}

#[test]
fn a_folder_and_its_files_are_the_same() {
    let listed: Value =
        serde_json::from_slice(&std::fs::read(demo().join("mesh.json")).expect("a list")).expect("JSON");
    let names: Vec<&str> = listed["artifacts"].as_array().expect("names").iter().filter_map(Value::as_str).collect();
    let words = [&["score", "--format", "csv"], names.as_slice()].concat();
    assert_eq!(run(&words), run(&with_projects(&["score", "--format", "csv"])));
}

/// A ZIP archive of one deflated file.
fn archive(name: &str, content: &[u8]) -> Vec<u8> {
    assert!(Path::new(name).is_relative());
    let mut packed = Vec::new();
    let mut deflate = flate2::read::DeflateEncoder::new(content, flate2::Compression::fast());
    std::io::Read::read_to_end(&mut deflate, &mut packed).expect("deflated");
    let mut head = Vec::new();
    head.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    head.extend((packed.len() as u32).to_le_bytes());
    head.extend((content.len() as u32).to_le_bytes());
    head.extend((name.len() as u16).to_le_bytes());
    head.extend([0, 0]);
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend(&head);
    bytes.extend(name.bytes());
    bytes.extend(&packed);
    let start = bytes.len() as u32;
    bytes.extend(b"PK\x01\x02\x14\0");
    bytes.extend(&head);
    bytes.extend([0; 14]);
    bytes.extend(name.bytes());
    let length = bytes.len() as u32 - start;
    bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    bytes.extend(length.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}
