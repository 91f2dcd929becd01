//! The command line, run as it is built, on the demo mesh.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "cli/check.rs"]
mod check;
#[path = "cli/contract.rs"]
mod contract;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/score.rs"]
mod score;
#[path = "cli/taking.rs"]
mod taking;
#[path = "cli/trouble.rs"]
mod trouble;
