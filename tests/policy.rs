//! The policy file: what it says, what is wrong with it, and how it changes.

#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "policy/edited.rs"]
mod edited;
#[path = "policy/engine.rs"]
mod engine;
#[path = "policy/files.rs"]
mod files;
#[path = "policy/meshes.rs"]
mod meshes;
#[path = "policy/problems.rs"]
mod problems;
#[path = "policy/scores.rs"]
mod scores;

use meshscope::policy::{Known, Reading, read};
use meshscope::scorecard::CHECKS;

/// `text` read with the checks there are and a few rules.
pub fn reading(text: &str) -> Reading {
    let checks: Vec<&str> = CHECKS.iter().map(|check| check.id).collect();
    read(text, &Known { checks: &checks, rules: &["M-PUB-UNUSED", "E-MODEL-FANOUT", "M-STALE"] })
}
