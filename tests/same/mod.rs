//! The whole pipe on a generated mesh, as one number for each step.
//!
//! The native test and the browser's compare these with the same committed numbers: same input, same output, byte for
//! byte, wherever it runs.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../bench/generate.rs"]
mod generate;

use meshscope::artifact::{Artifact, read};
use meshscope::governance::find;
use meshscope::layout::layout;
use meshscope::mesh::{Loaded, join};
use meshscope::overview::build;
use meshscope::plan::readiness;
use meshscope::policy::Policy;
use meshscope::protocol::selecting::Selecting;
use meshscope::protocol::{Texts, encode};
use meshscope::scene::lineage_request;
use meshscope::scorecard::{Context, summarise};
use meshscope::session::ViewState;

/// FNV-1a, 64 bits: small, and the same everywhere.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Artifact, overview, layout and a selection, in hexadecimal.
pub fn fingerprints() -> [String; 4] {
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
    let scores = summarise(&Context::new(&mesh, &policy));
    let overview = build::overview(&mesh, &scores, &readiness(&mesh, &scores, false), &find(&mesh, &policy), "same");
    let layout = layout(&lineage_request(&overview, &ViewState::default()).request);
    let texts = Texts { select: "2+m_3*+1 @project_1.m_20,access:private".into(), exclude: "config.group:g_1".into() };
    let picked = Selecting::new(&mesh, &[]).pick(&mesh, &scores, &texts).expect("selected");
    assert!(!picked.nodes.is_empty() && picked.nodes.len() < overview.nodes.len());
    [artifact, hash(&encode(&overview)), hash(&encode(&layout)), hash(&encode(&picked))]
        .map(|number| format!("{number:016x}"))
}

/// What [`fingerprints`] gave when the pipe was last changed on purpose.
pub const EXPECTED: [&str; 4] = ["81103dfa994222f9", "c45176f5d1dc36a5", "b8f54ddabac9cbe5", "04492a5d642ea568"];
