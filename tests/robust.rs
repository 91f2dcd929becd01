//! Any bytes are read or refused, and reading holds no more memory than a share of the file: the properties that the
//! fuzzers hold (`tests/fuzz`), on what they once found, on real files, and on files made to hold many things in few bytes.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

#[path = "fuzz/properties/mod.rs"]
mod properties;

use meshscope::artifact::{ReadError, read_named};
use meshscope::protocol::reader::read_named_file;
use properties::{ALLOWANCE, GROWTH, KINDS, TARGETS, alone, hold, peak};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Every file below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Reads a file as a worker does, and holds it to its share of memory: how much it took of it.
fn take(name: &str, bytes: &[u8]) -> (usize, Result<(), ReadError>) {
    let (read, most) = peak(|| read_named_file(name, bytes).map(|_| ()));
    assert!(most <= GROWTH * bytes.len() + ALLOWANCE, "{name}: {most} bytes held for a file of {}", bytes.len());
    (most, read)
}

/// The smallest inputs of what fuzzers found, by target.
#[test]
fn what_was_found_stays_mended() {
    let _alone = alone();
    let folder = fixtures().join("fuzz");
    let mut held = 0;
    for path in files(&folder) {
        let target = path.parent().unwrap().strip_prefix(&folder).unwrap().to_str().unwrap();
        println!("{}", path.display());
        hold(target, &fs::read(&path).unwrap());
        held += 1;
    }
    assert!(held > 0, "no inputs in {}", folder.display());
}

#[test]
fn real_files_take_a_share_of_their_size() {
    let _alone = alone();
    let Some(corpus) = common::corpus() else { return };
    let mut worst = (0.0, String::new());
    for path in files(&corpus).iter().filter(|path| path.extension().is_some_and(|ending| ending == "gz")) {
        let bytes = common::gunzip(path);
        let (most, read) = take("", &bytes);
        assert_eq!(read, Ok(()), "{}", path.display());
        let share = most as f64 / bytes.len() as f64;
        if bytes.len() > 10_000 && share > worst.0 {
            worst = (share, path.display().to_string());
        }
    }
    println!("{:.2} times its size: {}", worst.0, worst.1);
    assert!(worst.0 <= 3.0, "{:.2} times its size: {}", worst.0, worst.1);
}

/// `count` items, or entries with keys of their own.
fn list(item: &str, count: usize) -> String {
    format!("[{}]", vec![item; count].join(","))
}

fn map(value: &str, count: usize) -> String {
    let entries: Vec<String> = (0..count).map(|at| format!("\"{at:x}\":{value}")).collect();
    format!("{{{}}}", entries.join(","))
}

/// Files of a kind and version, each with `count` of the smallest of something.
fn dense(count: usize) -> Vec<(&'static str, u32, String)> {
    let model = |field: &str, value: String| format!(r#""nodes": {{"model.shop.a": {{"{field}": {value}}}}}"#);
    let mut files = Vec::new();
    let mut manifest = |version, text: String| files.push(("manifest", version, text));
    for key in ["nodes", "sources", "groups", "exposures", "docs", "disabled", "macros", "unit_tests"] {
        for value in ["{}", "null"] {
            manifest(12, format!(r#""{key}": {}"#, map(value, count)));
            manifest(8, format!(r#""{key}": {}"#, map(value, count)));
        }
    }
    manifest(1, format!(r#""disabled": {}"#, list("{}", count)));
    manifest(12, map("1", count).trim_matches(['{', '}']).to_owned());
    manifest(
        12,
        format!(
            r#""nodes": {{"model.shop.a": {{"primary_key": null}}}}, "disabled": {{"test.shop.a": {}}}"#,
            list("{}", count)
        ),
    );
    for field in ["tags", "refs", "constraints", "primary_key", "doc_blocks", "meta", "columns"] {
        for value in ["1", "\"\"", "{}", "[]"] {
            manifest(12, model(field, list(value, count)));
            manifest(12, model(field, map(value, count)));
            manifest(12, model(field, format!(r#"{{"a": {}}}"#, list(value, count))));
        }
    }
    for value in ["1", "\"\"", "[]"] {
        manifest(12, model("config", format!(r#"{{"grants": {}}}"#, map(value, count))));
        manifest(12, model("config", format!(r#"{{"grants": {{"a": {}}}}}"#, list(value, count))));
        manifest(12, model("config", format!(r#"{{"tags": {}}}"#, list(value, count))));
        manifest(12, model("depends_on", format!(r#"{{"nodes": {}}}"#, list(value, count))));
        manifest(12, model("columns", format!(r#"{{"a": {{"tags": {}}}}}"#, list(value, count))));
        manifest(12, model("columns", format!(r#"{{"a": {{"constraints": {}}}}}"#, list("{}", count))));
    }
    for value in ["{}", r#"{"columns":{}}"#, r#"{"columns":{"":{}}}"#] {
        files.push(("catalog", 1, format!(r#""nodes": {}"#, map(value, count))));
    }
    for field in ["columns", "stats"] {
        files.push(("catalog", 1, format!(r#""nodes": {{"a": {{"{field}": {}}}}}"#, map("{}", count))));
    }
    for value in ["{}", r#"{"unique_id":"a"}"#, r#"{"unique_id":"a","timing":[{}]}"#] {
        files.push(("run-results", 6, format!(r#""results": {}"#, list(value, count))));
        files.push(("sources", 3, format!(r#""results": {}"#, list(value, count))));
    }
    files.push(("run-results", 6, format!(r#""results": [{{"timing": {}}}]"#, list("{}", count))));
    files.push(("sources", 1, format!(r#""sources": {}"#, map("{}", count))));
    files
}

/// The smallest of everything, many times over: beside so much ballast that all of it is read, some of it, or little.
#[test]
fn much_in_few_bytes_takes_no_more() {
    let _alone = alone();
    let (mut read, mut refused, mut worst) = (0, 0, 0.0_f64);
    for count in [300, 18_000] {
        for (kind, version, text) in dense(count) {
            for ballast in [0, 3, 10, 40] {
                if ballast * text.len() > 20_000_000 {
                    continue;
                }
                let head = format!(
                    r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/{kind}/v{version}.json", "project_name": "shop"}}, "#
                );
                let file = format!("{head}{text}, \"x\": \"{}\"}}", "x".repeat(ballast * text.len()));
                let (found, most) = peak(|| read_named_file("", file.as_bytes()).map(|_| ()));
                let share = most.saturating_sub(ALLOWANCE) as f64 / file.len() as f64;
                let start: String = text.chars().take(90).collect();
                assert!(
                    share <= GROWTH as f64,
                    "{share:.1} times the size of {kind} v{version} {count} {ballast} {start}"
                );
                worst = worst.max(share);
                match found {
                    Ok(()) => read += 1,
                    Err(_) => refused += 1,
                }
            }
        }
    }
    println!("{read} read, {refused} refused, {worst:.2} times the size at most");
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused");
}

#[test]
fn other_text_takes_no_more_either() {
    let _alone = alone();
    for count in [300, 3_000, 11_000, 66_000, 260_000] {
        for (name, text) in [
            ("CODEOWNERS", "a\n".repeat(count)),
            ("CODEOWNERS", "a @b\n".repeat(count)),
            ("CODEOWNERS", format!("a{}", " @".repeat(count))),
            ("CODEOWNERS", format!("[s]{}\n{}", " @".repeat(count / 10), "a\n".repeat(count))),
            ("CODEOWNERS", format!("[{}]\n{}", "s".repeat(count / 10), "a\n".repeat(count))),
            ("CODEOWNERS", "[a\n".repeat(count)),
            ("CODEOWNERS", "[a] @b\nc\n".repeat(count)),
            ("", format!("a {}", " @".repeat(count))),
            ("dependencies.yml", format!("packages:\n{}", " git:a\n".repeat(count))),
            ("mesh-policy.toml", "[".repeat(count)),
            ("mesh-policy.toml", format!("a = {}", "[".repeat(count))),
            ("mesh-policy.toml", "a=1\n".repeat(count)),
            ("", format!(r#"{{"metrics": 1, "semantic_models": {}}}"#, list("{}", count))),
            ("", format!(r#"{{"metrics": 1, "semantic_models": {}}}"#, list(r#"{"name":""}"#, count))),
            ("", format!(r#"{{"metrics": 1, "semantic_models": {}}}"#, list(r#"{"name":"a"}"#, count))),
            ("", "[".repeat(count)),
            ("", format!("{{\"a\":{}", "[".repeat(count))),
            ("", format!("{{\"metadata\":{}}}", map("1", count))),
        ] {
            let _ = take(name, text.as_bytes());
        }
    }
}

#[test]
fn a_file_that_is_too_dense_says_so() {
    let _alone = alone();
    let head = r#"{"metadata": {"dbt_schema_version": "/manifest/v12.json", "project_name": "shop"}, "#;
    let file = format!("{head}\n\"nodes\":\n{}}}", map("{}", 10_000));
    let Err(error @ ReadError::TooDense { line: 3, .. }) = read_named("", file.as_bytes()) else { panic!("read") };
    assert!(error.to_string().starts_with("more in it than a file of its size can tell of, from line 3"), "{error}");
    let owners = read_named("CODEOWNERS", "a\n".repeat(100_000).as_bytes());
    assert!(matches!(owners, Err(ReadError::TooDense { .. })));
}

#[test]
fn every_kind_of_file_has_a_target() {
    let _alone = alone();
    for (target, ..) in KINDS {
        assert!(TARGETS.iter().any(|(name, _)| *name == target), "{target}");
    }
}

/// A manifest with one of everything, and one of dbt 0.21.
const MANIFESTS: [&str; 2] = [include_str!("fixtures/artifact/small.json"), include_str!("fixtures/artifact/old.json")];

#[test]
fn random_bytes_hold_in_every_target() {
    let _alone = alone();
    let bytes = (0..TARGETS.len(), prop::collection::vec(any::<u8>(), 0..300));
    let held = TestRunner::default().run(&bytes, |(target, bytes)| {
        let (_, property) = TARGETS[target];
        property(&bytes);
        Ok(())
    });
    held.unwrap();
}

#[test]
fn changed_manifests_hold() {
    let _alone = alone();
    let change = (0..2_usize, any::<prop::sample::Index>(), 0..40_usize, r#"[\[\]{}:,"0-9a-z\\ ]{0,12}"#, 1..400_usize);
    let held = TestRunner::default().run(&change, |(which, from, length, put, times)| {
        let mut bytes = MANIFESTS[which].as_bytes().to_vec();
        let start = from.index(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, put.repeat(times).into_bytes());
        let _ = take("", &bytes);
        Ok(())
    });
    held.unwrap();
}
