//! How long each step of the pipe takes, against a baseline in the same run.
//!
//! In: generated meshes of 10 projects, and the largest real one where it is at hand. Out: one table; each figure is the
//! median of five, and a ratio to serde_json's walk over the same bytes, which machines of any speed agree on.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod generate;

#[path = "../common/mod.rs"]
mod common;

use meshscope::artifact::{Artifact, read};
use meshscope::layout;
use meshscope::mesh::{Loaded, join};
use meshscope::overview::build;
use meshscope::plan::readiness;
use meshscope::policy::Policy;
use meshscope::protocol::encode;
use meshscope::scene;
use meshscope::scorecard::{Context, summarise};
use meshscope::session::ViewState;
use serde::de::IgnoredAny;
use std::hint::black_box;
use std::time::Instant;

/// The middle of five, in milliseconds.
fn median<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[2]
}

fn measure(name: &str, texts: &[Vec<u8>]) {
    let megabytes = texts.iter().map(Vec::len).sum::<usize>() as f64 / 1e6;
    let walk =
        median(|| texts.iter().map(|text| serde_json::from_slice::<IgnoredAny>(text).is_ok()).collect::<Vec<_>>());
    let parse = median(|| texts.iter().map(|text| read(text).is_ok()).collect::<Vec<_>>());
    let loaded: Vec<Loaded> = texts
        .iter()
        .map(|text| {
            let Artifact::Manifest(manifest) = read(text).expect("a manifest") else { panic!("no manifest") };
            Loaded::new("manifest.json", *manifest)
        })
        .collect();
    let join_time = median(|| join(&loaded));
    let mesh = join(&loaded);
    let policy = Policy::default();
    let score = median(|| summarise(&Context::new(&mesh, &policy)));
    let summaries = summarise(&Context::new(&mesh, &policy));
    let index = median(|| build::overview(&mesh, &summaries, &readiness(&mesh, &summaries, false), name));
    let overview = build::overview(&mesh, &summaries, &readiness(&mesh, &summaries, false), name);
    let unfolded = ViewState {
        unfolded: overview.projects.iter().map(|project| project.name.clone()).chain(domains(&overview)).collect(),
        ..ViewState::default()
    };
    let first = scene::lineage_request(&overview, &ViewState::default()).request;
    let whole = scene::lineage_request(&overview, &unfolded).request;
    let layout_first = median(|| layout::layout(&first));
    let layout_whole = median(|| layout::layout(&whole));
    let size = encode(&overview).len() as f64 / 1e6;
    println!(
        "| {name} | {megabytes:.0} | {walk:.0} | {parse:.0} ({:.2}) | {join_time:.0} ({:.2}) | {score:.0} ({:.2}) | {index:.0} ({:.2}) | {size:.1} | {} | {layout_first:.1} | {} | {layout_whole:.0} |",
        parse / walk,
        join_time / parse,
        score / parse,
        index / parse,
        first.boxes.len(),
        whole.boxes.len(),
    );
}

/// Every domain as the view's state names it.
fn domains(overview: &meshscope::overview::Overview) -> impl Iterator<Item = String> {
    overview.domains.iter().map(|domain| format!("{}/{}", overview.projects[domain.project].name, domain.name))
}

fn main() {
    println!("Milliseconds, medians of five; in brackets: parsing over serde_json's walk, the rest over parsing.\n");
    println!(
        "| mesh | MB | walk | parse | join | score | overview | overview MB | boxes at first | layout | boxes unfolded | layout |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for models in [100, 500, 2000] {
        let texts: Vec<Vec<u8>> = generate::mesh(10, models).into_iter().map(String::into_bytes).collect();
        measure(&format!("10 × {models}"), &texts);
    }
    if let Some(texts) = common::manifests(&["spellbook/hourly_spellbook", "spellbook/tokens"]) {
        measure("spellbook", &texts);
    }
}
