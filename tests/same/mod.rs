//! The whole pipe on a generated mesh, as one number for each step.
//!
//! The native test and the browser's compare these with the same committed numbers: same input, same output, byte for
//! byte, wherever it runs.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../bench/generate.rs"]
mod generate;

use meshscope::artifact::{Artifact, read};
use meshscope::layout::layout;
use meshscope::mesh::{Loaded, join};
use meshscope::overview::build;
use meshscope::policy::Policy;
use meshscope::protocol::encode;
use meshscope::scene::lineage_request;
use meshscope::scorecard::{Context, summarise};
use meshscope::session::ViewState;

/// FNV-1a, 64 bits: small, and the same everywhere.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Artifact, overview and layout, in hexadecimal.
pub fn fingerprints() -> [String; 3] {
    let artifacts: Vec<Artifact> =
        generate::mesh(3, 40).iter().map(|text| read(text.as_bytes()).expect("a manifest")).collect();
    let artifact = hash(&encode(&artifacts));
    let loaded: Vec<Loaded> = artifacts
        .into_iter()
        .enumerate()
        .filter_map(|(number, artifact)| match artifact {
            Artifact::Manifest(manifest) => Some(Loaded::new(format!("{number}.json"), *manifest)),
            _ => None,
        })
        .collect();
    let mesh = join(&loaded);
    let policy = Policy::default();
    let overview = build::overview(&mesh, &summarise(&Context::new(&mesh, &policy)), "same");
    let layout = layout(&lineage_request(&overview, &ViewState::default()).request);
    [artifact, hash(&encode(&overview)), hash(&encode(&layout))].map(|number| format!("{number:016x}"))
}

/// What [`fingerprints`] gave when the pipe was last changed on purpose.
pub const EXPECTED: [&str; 3] = ["840d0f23bd271173", "110b6f3f42450842", "ee3b6f0ce66d0c54"];
