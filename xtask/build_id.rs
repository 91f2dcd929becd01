//! Gives page and worker one build id: a hash of the sources they are made from.
//!
//! Trunk does not hash the worker's file name, so a browser may pair a new page with an old cached worker.
//! Both carry `MESHSCOPE_BUILD_ID` and compare it before the first message.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

fn main() {
    let mut hasher = DefaultHasher::new();
    hash_folder(Path::new("src"), &mut hasher);
    for file in ["Cargo.toml", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={file}");
        fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rustc-env=MESHSCOPE_BUILD_ID={:016x}", hasher.finish());
}

/// Feeds every file below `folder`, in order of name, into `hasher`; a folder that cannot be read adds nothing.
fn hash_folder(folder: &Path, hasher: &mut DefaultHasher) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash_folder(&path, hasher);
        } else {
            path.to_string_lossy().replace('\\', "/").hash(hasher);
            fs::read(&path).unwrap_or_default().hash(hasher);
        }
    }
}
