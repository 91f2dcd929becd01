//! Writes graphs for comparing layouts: `cargo run --release --example layout_graphs -- FOLDER [CORPUS]`.
//!
//! In: a folder of real manifests, where it is at hand, and the generator. Out: for each mesh `NAME.flat.json` (every node
//! of the lineage, no containers) and `NAME.nested.json` (projects around domains around nodes) in what
//! `layout.rs` reads. Node-level lineage with the boxes that the page draws. No randomness. Not here: laying out.

// A broken test or bench should stop at once: these never run for a user.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod generate;

use flate2::read::GzDecoder;
use meshscope::artifact::{Artifact, read};
use meshscope::layout::Request;
use meshscope::mesh::{Loaded, join};
use meshscope::overview::{Overview, build};
use meshscope::plan::readiness;
use meshscope::policy::Policy;
use meshscope::scene::lineage_request;
use meshscope::scorecard::{Context, summarise};
use meshscope::session::ViewState;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Meshes of the corpus: a name and the folders of their manifests.
const CORPUS: [(&str, &[&str]); 12] = [
    ("jaffle_shop", &["adapters/1.10"]),
    ("jaffle_mesh", &["jaffle_mesh/platform", "jaffle_mesh/finance", "jaffle_mesh/marketing"]),
    ("loom_jaffle", &["loom_jaffle/revenue", "loom_jaffle/customer_success"]),
    ("northwind", &["northwind_mesh/foundational", "northwind_mesh/sales"]),
    ("gold_silver", &["package_install_mesh/gold_project", "package_install_mesh/silver_project"]),
    ("governed", &["governed_project/dbt_112"]),
    ("stripe", &["packages/stripe"]),
    ("tuva", &["monoliths/tuva_integration_tests"]),
    ("calitp", &["monoliths/calitp_warehouse"]),
    ("tokens", &["spellbook/tokens"]),
    ("hourly", &["spellbook/hourly_spellbook"]),
    ("spellbook", &["spellbook/hourly_spellbook", "spellbook/tokens"]),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, corpus) = match arguments.as_slice() {
        [folder] => (folder, None),
        [folder, corpus] => (folder, Some(Path::new(corpus))),
        _ => panic!("give a folder to write to and, if you have it, the folder of real manifests"),
    };
    let folder = Path::new(folder);
    fs::create_dir_all(folder).expect("a folder that can be written");
    for (name, parts) in CORPUS {
        let Some(corpus) = corpus else {
            println!("passed over, no corpus: {name}");
            continue;
        };
        let texts = parts.iter().map(|part| gunzip(&corpus.join(part).join("manifest.json.gz"))).collect();
        write(folder, name, texts);
    }
    for (projects, models) in [(1, 500), (1, 2_000), (10, 200), (10, 2_000)] {
        let texts = generate::mesh(projects, models).into_iter().map(String::into_bytes).collect();
        write(folder, &format!("generated_{projects}x{models}"), texts);
    }
    for nodes in [100, 500, 2_000, 20_000] {
        save(folder, &format!("layers_{nodes}.flat"), &layers(nodes));
    }
}

fn gunzip(path: &Path) -> Vec<u8> {
    let packed = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).expect("gzip");
    bytes
}

fn save(folder: &Path, name: &str, graph: &Value) {
    let count = |key: &str| graph[key].as_array().map_or(0, Vec::len);
    println!("{name}: {} nodes, {} edges", count("nodes"), count("edges"));
    fs::write(folder.join(format!("{name}.json")), graph.to_string()).expect("a file");
}

/// Writes one mesh, flat and nested.
fn write(folder: &Path, name: &str, texts: Vec<Vec<u8>>) {
    let loaded: Vec<Loaded> = texts
        .iter()
        .map(|text| match read(text) {
            Ok(Artifact::Manifest(manifest)) => Loaded::new("manifest.json", *manifest),
            _ => panic!("{name}: no manifest"),
        })
        .collect();
    let mesh = join(&loaded);
    let policy = Policy::default();
    let summaries = summarise(&Context::new(&mesh, &policy));
    let overview = build::overview(&mesh, &summaries, &readiness(&mesh, &summaries, false), name);
    let request = lineage_request(&overview, &unfolded(&overview)).request;
    save(folder, &format!("{name}.flat"), &graph(&request, false));
    save(folder, &format!("{name}.nested"), &graph(&request, true));
}

/// A view with everything open.
fn unfolded(overview: &Overview) -> ViewState {
    let projects = overview.projects.iter().map(|project| project.name.clone());
    let domains =
        overview.domains.iter().map(|domain| format!("{}/{}", overview.projects[domain.project].name, domain.name));
    ViewState { unfolded: projects.chain(domains).collect(), ..ViewState::default() }
}

/// A request as JSON; flat, without its containers.
fn graph(request: &Request, nested: bool) -> Value {
    let containers: BTreeSet<u32> = request.boxes.iter().filter_map(|own| own.parent).collect();
    let kept = |at: u32| nested || !containers.contains(&at);
    let nodes = (0u32..).zip(&request.boxes).filter(|(at, _)| kept(*at)).map(|(at, own)| {
        let mut node = json!({ "id": format!("n{at}"), "width": own.width, "height": own.height });
        if let Some(parent) = own.parent.filter(|_| nested) {
            node["parent"] = json!(format!("n{parent}"));
        }
        node
    });
    let edges = request.edges.iter().filter(|(from, to)| kept(*from) && kept(*to));
    json!({
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.map(|(from, to)| [format!("n{from}"), format!("n{to}")]).collect::<Vec<_>>(),
    })
}

/// A graph in the shape of a warehouse: sources, staging, intermediate, marts; each node reads one to four earlier ones,
/// mostly of its own corner, and a few nodes are read by very many.
fn layers(nodes: usize) -> Value {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        // Xorshift (Marsaglia 2003): the same numbers everywhere.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits") % below.max(1)
    };
    let sources = nodes / 4;
    let mut edges: BTreeSet<(usize, usize)> = BTreeSet::new();
    for node in sources..nodes {
        let share = node - sources;
        let parents = if share < nodes / 4 { 1 } else { 1 + random(3) };
        for _ in 0..parents {
            let parent = match random(10) {
                // A hub, anything earlier, or something of the same corner.
                0 => random(node / 40 + 1) * 37 % node,
                1 => random(node),
                _ => {
                    let near = share * sources / nodes + random(nodes / 20 + 2);
                    if share < nodes / 4 { near % sources } else { (node / 2 + near) % node }
                }
            };
            edges.insert((parent, node));
        }
    }
    let nodes = (0..nodes).map(|node| json!({ "id": format!("n{node}"), "width": 120 + node * 7 % 80, "height": 28 }));
    json!({
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.iter().map(|(from, to)| [format!("n{from}"), format!("n{to}")]).collect::<Vec<_>>(),
    })
}
