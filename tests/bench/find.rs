//! How long one key takes: in the search, and in the selector fields.
//!
//! In: 20,000 models with 12 columns each, made up of words that projects use. Out: two tables of milliseconds, for each
//! text typed the median of nine. `cargo bench --bench find`.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod generate;
mod median;

use median::median;
use meshscope::artifact::{Artifact, read};
use meshscope::mesh::{Loaded, Mesh, join};
use meshscope::overview::Overview;
use meshscope::overview::model::{NodeRow, ProjectIx, ProjectRow};
use meshscope::policy::Policy;
use meshscope::protocol::Texts;
use meshscope::protocol::mentions::mentions;
use meshscope::protocol::selecting::Selecting;
use meshscope::scorecard::{Context, Summaries, summarise};
use meshscope::session::search::Finder;

const PREFIXES: [&str; 5] = ["stg", "int", "fct", "dim", "rpt"];
const WORDS: [&str; 24] = [
    "orders",
    "customers",
    "payments",
    "refunds",
    "sessions",
    "events",
    "invoices",
    "products",
    "inventory",
    "shipments",
    "suppliers",
    "accounts",
    "ledger",
    "budget",
    "revenue",
    "margin",
    "campaigns",
    "clicks",
    "users",
    "tickets",
    "contracts",
    "routes",
    "vessels",
    "ports",
];
const ENDS: [&str; 8] = ["daily", "weekly", "by_region", "enriched", "deduplicated", "joined", "snapshot", "history"];
const OWNERS: [&str; 6] =
    ["Finance analytics", "Growth", "Platform", "Supply chain", "Customer success", "Data office"];

/// 20,000 models in 10 projects.
fn overview() -> Overview {
    let mut columns: Vec<String> = Vec::new();
    for word in WORDS {
        for end in ["id", "name", "amount", "status", "created_at", "updated_at", "count", "is_active", "code", "type"]
        {
            for prefix in ["", "source_", "total_", "last_", "first_", "net_", "gross_", "parent_"] {
                columns.push(format!("{prefix}{}_{end}", word.trim_end_matches('s')));
            }
        }
    }
    columns.sort();
    columns.dedup();
    let node = |at: usize| {
        let (prefix, word) = (PREFIXES[at % 5], WORDS[(at / 5) % 24]);
        let (more, end) = (WORDS[(at / 120) % 24], ENDS[(at / 2880) % 8]);
        NodeRow {
            key: format!("model.p{}.{at}", at % 10),
            name: format!("{prefix}_{word}__{more}_{end}"),
            project: ProjectIx((at % 10) as u32),
            owner: OWNERS[at % 6].to_owned(),
            tags: vec![format!("team_{}", at % 40), "nightly".to_owned()],
            columns: (0..12).map(|column| ((at * 7 + column * 131) % columns.len()) as u32).collect(),
            ..NodeRow::default()
        }
    };
    Overview {
        projects: (0..10).map(|at| ProjectRow { name: format!("project_{at}"), ..ProjectRow::default() }).collect(),
        nodes: (0..20_000).map(node).collect(),
        column_names: columns,
        ..Overview::default()
    }
}

/// A generated mesh of 20,000 models in 10 projects with its scores: what the fields of Lineage select from.
fn selecting() -> (Mesh, Summaries) {
    let texts: Vec<Vec<u8>> = generate::mesh(10, 2000).into_iter().map(String::into_bytes).collect();
    let loaded: Vec<Loaded> = texts
        .iter()
        .map(|text| {
            let Artifact::Manifest(manifest) = read(text).expect("a manifest") else { panic!("no manifest") };
            Loaded::new("manifest.json", *manifest)
        })
        .collect();
    let mesh = join(&loaded);
    let scores = summarise(&Context::new(&mesh, &Policy::default()));
    (mesh, scores)
}

fn main() {
    let overview = overview();
    println!("Search over {} models, {} column names.\n", overview.nodes.len(), overview.column_names.len());
    println!("Made once: {:.1} ms.\n", median::<9, _>(|| Finder::new(&overview)));
    let finder = Finder::new(&overview);
    println!("| typed | hits | ms a key |\n|---|---|---|");
    for typed in ["o", "or", "ord", "orders", "fct_orders", "customer_id", "fctordly", "nightly", "zzzz", "finance a"] {
        let hits = finder.search(&overview, typed, 40).len();
        println!("| {typed} | {hits} | {:.2} |", median::<9, _>(|| finder.search(&overview, typed, 40)));
    }
    let (mesh, scores) = selecting();
    println!("\nSelecting among {} nodes, {} edges.\n", mesh.nodes.len(), mesh.edges.len());
    println!("Made once: {:.1} ms.\n", median::<9, _>(|| Selecting::new(&mesh, &[])));
    let selecting = Selecting::new(&mesh, &[]);
    println!("| select | nodes | ms |\n|---|---|---|");
    for text in [
        "m_7",
        "+m_1999",
        "@m_7",
        "m_*1",
        "tag:x",
        "path:models/g_1",
        "column:c_3",
        "+package:project_3+,access:public",
    ] {
        let texts = Texts { select: text.to_owned(), exclude: String::new() };
        let number = selecting.pick(&mesh, &scores, &texts).expect("selected").nodes.len();
        println!("| {text} | {number} | {:.1} |", median::<9, _>(|| selecting.pick(&mesh, &scores, &texts)));
    }
    println!("\n| typed in the field | candidates | first ms | ms |\n|---|---|---|---|");
    for text in ["m_1", "path:models/g_2", "column:c"] {
        let first = median::<9, _>(|| Selecting::new(&mesh, &[]).complete(&mesh, &scores, text, 99));
        let number = selecting.complete(&mesh, &scores, text, 99).candidates.len();
        println!(
            "| {text} | {number} | {first:.1} | {:.2} |",
            median::<9, _>(|| selecting.complete(&mesh, &scores, text, 99))
        );
    }
    println!("\nDescriptions: {:.1} ms.", median::<9, _>(|| mentions(&mesh, &selecting, "nowhere to be found")));
}
