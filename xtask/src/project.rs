//! Where things are: the project's folders and the versions it pins.
//!
//! In: the place this package was compiled at. Out: paths and version numbers.
//! Not here: making or changing any of them.

use crate::step::Outcome;
use std::path::{Path, PathBuf};

/// The last Trunk that builds with the project's Rust version.
pub const TRUNK: &str = "0.21.14";
/// The npm package with a `wasm-opt` that knows the features rustc emits; old ones break the page without a word.
pub const BINARYEN: &str = "132.0.0";
/// What builds and runs the fuzz targets.
pub const CARGO_FUZZ: &str = "0.13.2";
/// The target the page is built for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The checkout this command works on.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The checkout that holds this package.
    pub fn here() -> Outcome<Self> {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .filter(|root| root.join("index.html").is_file())
            .map(|root| Self { root: root.to_path_buf() })
            .ok_or_else(|| {
                "the checkout has moved since this command was built; run `cargo clean -p xtask`".to_string()
            })
    }

    /// The checkout's top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }
    /// The folder the set-up fills; deleting it only costs the time to fill it again.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }
    /// The folder of the tools' programs.
    pub fn bin(&self) -> PathBuf {
        self.tools().join("bin")
    }
    /// The folder of the release page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
    /// The folder of the end-to-end tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests").join("e2e")
    }

    /// The version of `name` in Cargo.lock; wasm-bindgen's command line must match its crate exactly.
    pub fn locked_version(&self, name: &str) -> Outcome<String> {
        let lock = read(&self.root.join("Cargo.lock"))?;
        version_in_lock(&lock, name).ok_or_else(|| format!("Cargo.lock names no package `{name}`"))
    }
}

/// Reads a text file; the error names it.
pub fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// The version that follows the line `name = "…"` in the text of a Cargo.lock.
fn version_in_lock(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_a_package_from_its_longer_named_relatives() {
        let lock =
            "[[package]]\nname = \"a-b\"\nversion = \"9.9.9\"\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n";
        assert_eq!(version_in_lock(lock, "a").as_deref(), Some("1.2.3"));
        assert_eq!(version_in_lock(lock, "b"), None);
    }
}
