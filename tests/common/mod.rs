//! Real artifacts for tests: found beside the project, visibly passed over where they are not.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::path::PathBuf;

/// The folder of real artifacts: `MESHSCOPE_CORPUS`, or `../shared/corpus`. None, with a line that says so, where it is not.
pub fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("MESHSCOPE_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"));
    if folder.is_dir() {
        return Some(folder);
    }
    println!("passed over: no corpus of real artifacts here");
    None
}

/// A gzipped file's content.
pub fn gunzip(path: impl Into<PathBuf>) -> Vec<u8> {
    let path = path.into();
    let packed = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut bytes)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    bytes
}

/// `manifest.json` of each folder of the corpus named.
#[allow(dead_code)]
pub fn manifests(folders: &[&str]) -> Option<Vec<Vec<u8>>> {
    let corpus = corpus()?;
    Some(folders.iter().map(|folder| gunzip(corpus.join(folder).join("manifest.json.gz"))).collect())
}
