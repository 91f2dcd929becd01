//! A file read in pieces is what it is read as a whole, wherever it is cut.

use crate::common;
use meshscope::artifact::incoming::{Incoming, Next};
use meshscope::artifact::manifest::nodes_of;
use meshscope::artifact::{Artifact, ReadError, read, read_named};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// The file in pieces of the lengths that `next` gives, what is encoded taken away as it comes; and whether all bytes had to
/// be read anew.
fn in_pieces(bytes: &[u8], mut next: impl FnMut() -> usize) -> (Result<Artifact, ReadError>, bool) {
    let mut incoming = Incoming::new("");
    let mut rest = bytes;
    let mut given = Vec::new();
    loop {
        let (piece, after) = rest.split_at(next().min(rest.len()));
        rest = after;
        incoming.room(piece.len()).copy_from_slice(piece);
        if incoming.took(piece.len(), rest.is_empty()) == Next::Whole {
            return (read(bytes), true);
        }
        incoming.give(&mut |part| given.extend(nodes_of(part).expect("whole nodes")));
        if rest.is_empty() {
            for missing in incoming.missing() {
                incoming.supply(missing.start, &bytes[missing.start as usize..missing.end as usize]);
            }
            return match incoming.finish() {
                None => (read(bytes), true),
                Some(Err(error)) => (Err(error), false),
                Some(Ok(came)) => {
                    let mut artifact = came.artifact().expect("whole");
                    if let Artifact::Manifest(manifest) = &mut artifact {
                        manifest.prepend(given);
                    }
                    (Ok(artifact), false)
                }
            };
        }
    }
}

/// The same mapping with a key before `metadata`, which has to be there as a whole to be read.
fn held_up(text: &str) -> String {
    text.replacen('{', r#"{"held up": null, "#, 1)
}

/// Every manifest of the demo and the corpus.
pub fn manifests() -> Vec<(PathBuf, Vec<u8>)> {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/demo");
    let mut folders = vec![demo];
    folders.extend(common::corpus());
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.starts_with("manifest") && name.ends_with(".gz") {
                found.push((path.clone(), common::gunzip(path)));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn real_manifests_are_the_same_in_pieces() {
    let manifests = manifests();
    assert!(manifests.len() >= 8, "the demo has eight projects");
    for (path, bytes) in &manifests {
        let text = std::str::from_utf8(bytes).unwrap();
        let whole = read(held_up(text).as_bytes()).unwrap();
        assert!(read(bytes).unwrap() == whole, "{}: in one piece", path.display());
        // Small enough that pieces end within every kind of thing; large files are cut less often.
        let mut cut = bytes.len() / 97;
        let (pieces, anew) = in_pieces(bytes, || {
            cut = cut * 31 % 65_521 + 1;
            cut * (1 + bytes.len() / 5_000_000)
        });
        assert!(pieces.unwrap() == whole, "{}: in pieces", path.display());
        assert!(!anew, "{}: was read twice", path.display());
    }
}

const SMALL: &str = r#"{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
"dbt_version": "1.10.0", "generated_at": "2026-01-01T00:00:00Z", "project_name": "shop"},
"nodes": {"model.shop.a": {"name": "a", "version": 12, "description": "Äöü \u00e9\n", "depends_on": {"nodes": ["source.shop.raw.t"]}},
"test.shop.t": {"attached_node": "model.shop.a", "depends_on": {"nodes": ["model.shop.a"]}}},
"sources": {"source.shop.raw.t": {"name": "t", "description": "Read."}, "source.shop.raw.u": {"description": "Not read."}},
"macros": {"macro.tools.m": {"macro_sql": "…"}}, "docs": {"doc.shop.d": {"block_contents": "Long enough to be kept here."}},
"exposures": {"exposure.shop.e": {"type": "dashboard", "depends_on": {"nodes": ["model.shop.a"]}}}, "metrics": null,
"groups": {"group.shop.g": {"name": "g", "owner": {"email": "a@b"}}}, "disabled": {"model.shop.x": [{"name": "x"}]}, "n": 120,
"parent_map": {"model.shop.a": [1, 2.5e1]}, "unit_tests": {}}  "#;

#[test]
fn a_manifest_may_be_cut_anywhere() {
    let whole = read(held_up(SMALL).as_bytes()).unwrap();
    for at in 0..SMALL.len() {
        let mut cuts = [at].into_iter();
        let (pieces, anew) = in_pieces(SMALL.as_bytes(), || cuts.next().unwrap_or(SMALL.len()));
        assert_eq!(pieces.as_ref(), Ok(&whole), "cut at {at}");
        // Only a number as a value at the top cannot be told to be whole.
        assert!(!anew || SMALL.as_bytes()[at - 1].is_ascii_digit(), "cut at {at}");
    }
    let (pieces, _) = in_pieces(SMALL.as_bytes(), || 1);
    assert_eq!(pieces, Ok(whole));
}

/// What an exposure reads comes before it, and whether models have their keys written shows at the first that has not.
#[test]
fn what_was_passed_over_is_asked_for_again() {
    let late = SMALL
        .replace(r#"{"nodes": ["model.shop.a"]}}}, "metrics""#, r#"{"nodes": ["source.shop.raw.u"]}}}, "metrics""#);
    let keyless = SMALL
        .replace(r#""name": "a", "version""#, r#""name": "a", "primary_key": [], "version""#)
        .replace(
            r#""test.shop.t": {"#,
            r#""test.shop.u": {"attached_node": "model.shop.b", "test_metadata": {"name": "unique"}, "column_name": "k",
            "depends_on": {"nodes": ["model.shop.b"]}}, "model.shop.b": {"columns": {"k": {"name": "k"}}}, "test.shop.t": {"#,
        );
    // What a test says of another model is not missed.
    let untested = keyless.replace(
        r#""test.shop.u": {"attached_node": "model.shop.b""#,
        r#""test.shop.u": {"attached_node": "model.shop.a""#,
    );
    assert_ne!(untested, keyless);
    // A test of it was forgotten when a model without a key came: then all is read once more.
    for (text, anew) in [(&late, false), (&untested, false), (&keyless, true)] {
        // A number at the top that is cut makes it be read twice, whatever else it says.
        let text = &text.replace(r#", "n": 120"#, "");
        let whole = read(held_up(text).as_bytes()).unwrap();
        assert_eq!(read(text.as_bytes()).as_ref(), Ok(&whole));
        for length in [1, 7, 100, text.len()] {
            let pieces = in_pieces(text.as_bytes(), || length);
            assert_eq!((pieces.0.as_ref(), pieces.1), (Ok(&whole), anew), "{length} bytes at a time");
        }
    }
    let Ok(Artifact::Manifest(manifest)) = read(late.as_bytes()) else { panic!("no manifest") };
    assert!(manifest.nodes.iter().any(|node| node.description == "Not read."));
    let Ok(Artifact::Manifest(manifest)) = read(keyless.as_bytes()) else { panic!("no manifest") };
    assert!(manifest.nodes.iter().any(|node| node.primary_key == ["k"]));
}

#[test]
fn bytes_that_changed_meanwhile_are_no_answer() {
    let late = SMALL
        .replace(r#"{"nodes": ["model.shop.a"]}}}, "metrics""#, r#"{"nodes": ["source.shop.raw.u"]}}}, "metrics""#);
    let wrong: [&[u8]; 6] = [b"", b"{", b"{} 1", b"null", b"[]", b"\xff"];
    for bytes in wrong {
        let mut incoming = Incoming::new("");
        incoming.room(late.len()).copy_from_slice(late.as_bytes());
        assert_eq!(incoming.took(late.len(), true), Next::More);
        let missing = incoming.missing();
        assert_eq!(missing.len(), 1);
        incoming.supply(missing[0].start, bytes);
        assert!(incoming.finish().is_none());
    }
}

/// What dbt does not write, but JSON allows: the answer is that of the whole file, only later.
#[test]
fn what_cannot_be_walked_is_read_as_a_whole() {
    let changed = [
        SMALL.replace(r#""metrics": null"#, r#""nodes": {}"#),
        SMALL.replace(r#""exposure.shop.e""#, r#""model.shop.a""#),
        SMALL.replace(r#""generated_at": "2026-01-01T00:00:00Z", "#, ""),
        SMALL.replace(r#""metrics": null"#, r#""metrics": 3"#),
        SMALL.replace("Äöü", "A\u{0}"),
        SMALL.trim_end().trim_end_matches('}').to_owned(),
        format!("{SMALL} {{}}"),
    ];
    for text in changed {
        assert_ne!(text, SMALL);
        let whole = read(held_up(&text).as_bytes());
        let (pieces, anew) = in_pieces(text.as_bytes(), || 100);
        match (&pieces, &whole) {
            (Ok(pieces), Ok(whole)) => assert!(pieces == whole && (anew || !text.contains("generated_at")), "{text}"),
            (Err(pieces), Err(whole)) => {
                assert_eq!(std::mem::discriminant(pieces), std::mem::discriminant(whole), "{text}");
            }
            _ => panic!("{text}: {pieces:?} against {whole:?}"),
        }
    }
}

#[test]
fn other_files_are_kept_until_they_are_whole() {
    let owners = b"* @acme/platform\nmodels/ @acme/core\n";
    let mut incoming = Incoming::new("CODEOWNERS");
    for (at, byte) in owners.iter().enumerate() {
        incoming.room(1).copy_from_slice(&[*byte]);
        assert_eq!(incoming.took(1, at + 1 == owners.len()), Next::More);
    }
    assert_eq!(
        incoming.finish().map(|came| came.map(|came| came.artifact().unwrap())),
        Some(read_named("CODEOWNERS", owners))
    );
    let (image, _) = in_pieces(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", || 3);
    assert_eq!(image, Err(ReadError::NotText { found: "a PNG image".to_owned() }));
    assert_eq!(in_pieces(b"", || 1).0, Err(ReadError::Empty));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A manifest in which bytes were changed, cut anywhere, is what it is as a whole, or refused in the same words.
    #[test]
    fn broken_manifests_are_refused_alike(
        changes in proptest::collection::vec((0..SMALL.len(), any::<u8>()), 0..4), lengths in proptest::collection::vec(1usize..300, 1..20),
    ) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let mut lengths = lengths.into_iter().cycle();
        let (pieces, _) = in_pieces(&bytes, || lengths.next().unwrap());
        prop_assert_eq!(pieces, read(&bytes));
    }
}
