//! How long each step of the pipe takes, against a baseline in the same run.
//!
//! In: generated meshes of 10 projects, and the largest real one where it is at hand; `cargo bench --bench pipe -- 2000`
//! takes those with `2000` in their name alone, `-- costs` leaves out the first table. Out: one table; each figure is the median of five, and a ratio to
//! serde_json's walk over the same bytes, which machines of any speed agree on. Then what each check and rule costs.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod costs;
mod generate;
mod median;

#[path = "../common/mod.rs"]
mod common;

use median::median;
use meshscope::artifact::{Artifact, read};
use meshscope::governance::{self, find_in};
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

/// The manifests of `texts`.
fn load(texts: &[Vec<u8>]) -> Vec<Loaded> {
    texts
        .iter()
        .map(|text| {
            let Artifact::Manifest(manifest) = read(text).expect("a manifest") else { panic!("no manifest") };
            Loaded::new("manifest.json", *manifest)
        })
        .collect()
}

/// Prints a row for the mesh of `texts`.
fn measure(name: &str, texts: &[Vec<u8>]) {
    let megabytes = texts.iter().map(Vec::len).sum::<usize>() as f64 / 1e6;
    let walk = median::<5, _>(|| {
        texts.iter().map(|text| serde_json::from_slice::<IgnoredAny>(text).is_ok()).collect::<Vec<_>>()
    });
    let parse = median::<5, _>(|| texts.iter().map(|text| read(text).is_ok()).collect::<Vec<_>>());
    let loaded = load(texts);
    let join_time = median::<5, _>(|| join(&loaded));
    let mesh = join(&loaded);
    let policy = Policy::default();
    let score = median::<5, _>(|| summarise(&Context::new(&mesh, &policy)));
    let summaries = summarise(&Context::new(&mesh, &policy));
    let context = governance::Context::new(&mesh, &policy);
    let rules = median::<5, _>(|| find_in(&context));
    let findings = find_in(&context);
    let index =
        median::<5, _>(|| build::overview(&mesh, &summaries, &readiness(&mesh, &summaries, false), &findings, name));
    let overview = build::overview(&mesh, &summaries, &readiness(&mesh, &summaries, false), &findings, name);
    let unfolded = ViewState {
        unfolded: overview.projects.iter().map(|project| project.name.clone()).chain(domains(&overview)).collect(),
        ..ViewState::default()
    };
    let first = scene::lineage_request(&overview, &ViewState::default()).request;
    let whole = scene::lineage_request(&overview, &unfolded).request;
    let layout_first = median::<5, _>(|| layout::layout(&first));
    let layout_whole = median::<5, _>(|| layout::layout(&whole));
    let size = encode(&overview).len() as f64 / 1e6;
    println!(
        "| {name} | {megabytes:.0} | {walk:.0} | {parse:.0} ({:.2}) | {join_time:.0} ({:.2}) | {score:.0} ({:.2}) | {rules:.0} | {index:.0} ({:.2}) | {size:.1} | {} | {layout_first:.1} | {} | {layout_whole:.0} |",
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
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let costs_alone = given.iter().any(|word| word == "costs");
    let parts: Vec<&str> = given.iter().map(String::as_str).filter(|word| *word != "costs").collect();
    let wanted = |name: &str| parts.is_empty() || parts.iter().any(|part| name.contains(part));
    let mut meshes: Vec<(String, Vec<Vec<u8>>)> = Vec::new();
    for models in [100, 500, 2000] {
        let name = format!("10 × {models}");
        if wanted(&name) {
            meshes.push((name, generate::mesh(10, models).into_iter().map(String::into_bytes).collect()));
        }
    }
    if wanted("spellbook") {
        let texts = common::manifests(&["spellbook/hourly_spellbook", "spellbook/tokens"]);
        meshes.extend(texts.map(|texts| ("spellbook".to_owned(), texts)));
    }
    if !costs_alone {
        println!(
            "Milliseconds, medians of five; in brackets: parsing over serde_json's walk, the rest over parsing.\n"
        );
        println!(
            "| mesh | MB | walk | parse | join | score | rules | overview | overview MB | boxes at first | layout | boxes unfolded | layout |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (name, texts) in &meshes {
            measure(name, texts);
        }
    }
    // Of smaller meshes no check costs enough to be seen.
    for (name, texts) in meshes.iter().filter(|(name, _)| !["10 × 100", "10 × 500"].contains(&name.as_str())) {
        costs::print(name, &join(&load(texts)));
    }
}
