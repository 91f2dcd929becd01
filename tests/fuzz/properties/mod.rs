//! What must hold for any bytes that reach a parser.
//!
//! In: the name of a target and bytes. Out: nothing, or a panic that says what does not hold. Not here: where the bytes come
//! from: a fuzzer (`targets/`), or the smallest inputs of what it once found (`tests/robust.rs`).

mod artifact;
mod heap;
mod json;
mod mesh;
mod screen;
mod text;
mod zip;

pub use artifact::KINDS;
pub use heap::{ALLOWANCE, GROWTH, alone, peak};

/// Panics if something does not hold.
pub type Property = fn(&[u8]);

/// Every target.
pub const TARGETS: [(&str, Property); 16] = [
    ("any", artifact::any),
    ("json", json::json),
    ("manifest", artifact::manifest),
    ("catalog", artifact::catalog),
    ("run_results", artifact::run_results),
    ("sources", artifact::sources),
    ("semantic_manifest", artifact::semantic_manifest),
    ("codeowners", text::codeowners),
    ("policy", text::policy),
    ("dependencies", text::dependencies),
    ("docs_site", artifact::docs_site),
    ("zip", zip::zip),
    ("markdown", screen::markdown_text),
    ("url", screen::url),
    ("messages", screen::messages),
    ("mesh", mesh::mesh),
];

/// Holds `bytes` against the property of `target`.
pub fn hold(target: &str, bytes: &[u8]) {
    let (_, property) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target of that name");
    property(bytes);
}
