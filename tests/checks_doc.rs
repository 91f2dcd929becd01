//! The list of checks in the repository says what the checks are.
//!
//! `MESHSCOPE_UPDATE=1 cargo test --test checks_doc` writes it anew.
#![cfg(not(target_arch = "wasm32"))]
// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use meshscope::policy::Policy;
use meshscope::report::scoring::markdown;
use std::path::Path;

#[test]
fn the_document_of_checks_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scorecard/CHECKS.md");
    let text = markdown(&Policy::default());
    if std::env::var_os("MESHSCOPE_UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == text, "CHECKS.md is not what the checks are: MESHSCOPE_UPDATE=1 cargo test --test checks_doc");
}
