//! Real meshes. The corpus lies beside the repository or where `MESHSCOPE_CORPUS` says; without it these tests are passed
//! over, and say so.

use super::{edge, node, notices, pairs, project};
use flate2::read::GzDecoder;
use meshscope::artifact::{Artifact, read};
use meshscope::mesh::model::{CycleOf, EdgeKind, HiddenLevel, Pin, Presence, ShapeLabel, Stale, Standing, Via};
use meshscope::mesh::{Loaded, Mesh, join};
use std::io::Read;
use std::path::PathBuf;

/// The mesh of these folders of the corpus, if it is here.
fn corpus(folders: &[&str]) -> Option<Mesh> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let root = std::env::var_os("MESHSCOPE_CORPUS").map_or_else(beside, PathBuf::from);
    if !root.is_dir() {
        println!("passed over: corpus not here");
        return None;
    }
    let load = |folder: &&str| {
        let file = std::fs::File::open(root.join(folder).join("manifest.json.gz")).unwrap();
        let mut bytes = Vec::new();
        GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
        let Artifact::Manifest(manifest) = read(&bytes).unwrap_or_else(|error| panic!("{folder}: {error}")) else {
            panic!("{folder}: no manifest")
        };
        Loaded::new(format!("{folder}/manifest.json"), *manifest)
    };
    Some(join(&folders.iter().map(load).collect::<Vec<_>>()))
}

const PLATFORM: &str = "worked_example/platform";
const MARKETING: &str = "worked_example/marketing";
const FINANCE: &str = "worked_example/finance";

#[test]
fn the_worked_example() {
    let Some(mesh) = corpus(&[PLATFORM, MARKETING, FINANCE]) else { return };
    let models = |name: &str| mesh.projects[project(&mesh, name)].counts.models;
    assert_eq!((models("platform"), models("marketing"), models("finance")), (4, 4, 1));
    assert_eq!(pairs(&mesh), ["marketing → finance 1", "platform → marketing 2"]);

    let source = "source.marketing.platform_tables.dim_customers_v2";
    let [hidden] = &mesh.hidden[..] else { panic!("one match: {:?}", mesh.hidden) };
    assert_eq!((hidden.level, hidden.read), (HiddenLevel::Exact, true));
    assert_eq!(hidden.from, node(&mesh, "model.platform.dim_customers.v2"));
    assert_eq!(hidden.source, node(&mesh, source));
    let found = edge(&mesh, "model.platform.dim_customers.v2", source).unwrap();
    assert_eq!((found.kind, found.via), (EdgeKind::Hidden(HiddenLevel::Exact), Via::Source));
    assert!(mesh.readers[hidden.from].contains(&node(&mesh, "model.marketing.mk3")));
    assert!(!mesh.nodes[node(&mesh, "source.marketing.platform_tables.raw_x")].read, "raw_x is a plain source");

    assert_eq!(edge(&mesh, "model.platform.dim_customers.v1", "model.marketing.mk1").unwrap().pin, Pin::Old);
    assert_eq!(edge(&mesh, "model.platform.dim_customers.v2", "model.marketing.mk2").unwrap().pin, Pin::Floating);
    assert_eq!(mesh.tests[node(&mesh, "model.platform.dim_customers.v2")].len(), 2);
    let platform = &mesh.projects[project(&mesh, "platform")];
    assert_eq!(platform.domains.len(), 1, "one group does not split it");
    assert_eq!((platform.coverage.models, platform.coverage.grouped, platform.coverage.contactable), (4, 3, 3));
    let coupling = &mesh.domains[platform.domains[0]].coupling;
    assert_eq!((coupling.inside, coupling.incoming, coupling.outgoing), (3, 0, 3));
    assert_eq!((coupling.cohesion, coupling.interface, coupling.leak), (Some(0.5), 2, Some(0.0)));
    assert_eq!((mesh.shape.label, mesh.shape.meshiness), (ShapeLabel::Pipeline, Some(0.25)));
    assert_eq!((mesh.stale.len(), mesh.cycles.len()), (0, 0));
    let codes: Vec<&str> = mesh.notices.iter().map(|notice| notice.code.as_str()).collect();
    assert_eq!(codes, [""; 0]);
}

#[test]
fn without_its_platform_there_is_a_ghost_of_four_stubs() {
    let Some(mesh) = corpus(&[MARKETING, FINANCE]) else { return };
    let platform = project(&mesh, "platform");
    assert_eq!(mesh.projects[platform].presence, Presence::Ghost);
    let stubs: Vec<&str> =
        mesh.nodes.iter().filter(|node| node.project == platform).map(|node| node.key.as_str()).collect();
    let expected = [
        "model.platform.dim_customers.v1",
        "model.platform.dim_customers.v2",
        "model.platform.int_helper",
        "model.platform.stg_customers",
    ];
    assert_eq!(stubs, expected);
    assert!(mesh.nodes.iter().filter(|node| node.project == platform).all(|node| node.standing == Standing::Ghost));
    assert_eq!(mesh.projects[platform].counts.public, 2, "a stub's access is the node's, not its config's");
    assert_eq!(mesh.hidden.len(), 1, "the hidden edge is still found");
    assert_eq!(pairs(&mesh), ["marketing → finance 1", "platform → marketing 2"]);
    assert!(edge(&mesh, "model.platform.stg_customers", "model.platform.dim_customers.v1").is_some());
    assert!(mesh.find("exposure.platform.board").is_none());
    assert_eq!(notices(&mesh, "M-GHOST").len(), 1);
}

#[test]
fn a_platform_that_reads_its_reader_is_a_project_cycle() {
    let Some(mesh) = corpus(&["worked_example/platform_cyc", MARKETING, FINANCE]) else { return };
    let [cycle] = &mesh.cycles[..] else { panic!("one cycle: {:?}", mesh.cycles) };
    assert_eq!(cycle.of, CycleOf::Projects(vec![project(&mesh, "marketing"), project(&mesh, "platform")]));
    assert_eq!(mesh.edges[cycle.hops[0]].to, node(&mesh, "model.platform.p_back"));
}

#[test]
fn a_node_cycle_that_dbt_parse_lets_through_is_found() {
    let Some(mesh) = corpus(&["worked_example/platform_cyc2", MARKETING, FINANCE]) else { return };
    let CycleOf::Nodes(nodes) = &mesh.cycles[0].of else { panic!("node cycles come first: {:?}", mesh.cycles) };
    let keys: Vec<&str> = nodes.iter().map(|&id| mesh.nodes[id].key.as_str()).collect();
    assert_eq!(keys, ["model.marketing.mk1", "model.marketing.mk_public", "model.platform.dim_customers.v1"]);
    assert!(mesh.cycles[0].unsure, "marketing was parsed before platform turned round");
    assert!(matches!(mesh.cycles[1].of, CycleOf::Projects(_)));
    assert!(mesh.stale.iter().all(|pair| pair.verdict == Stale::ConsumerBehind) && mesh.stale.len() == 2);
}

#[test]
fn snapshots_of_platform_are_one_project() {
    let folders = [PLATFORM, "worked_example/platform_base", "worked_example/platform_head", MARKETING, FINANCE];
    let Some(mesh) = corpus(&folders) else { return };
    assert_eq!(mesh.projects.len(), 3);
    assert_eq!(notices(&mesh, "M-SNAPSHOT").len(), 2);
}

#[test]
fn jaffle_mesh_has_three_projects_in_a_triangle() {
    let Some(mesh) = corpus(&["jaffle_mesh/platform", "jaffle_mesh/finance", "jaffle_mesh/marketing"]) else { return };
    let expected = [
        "jaffle_shop_mesh_finance → jaffle_shop_mesh_marketing 2",
        "jaffle_shop_mesh_platform → jaffle_shop_mesh_finance 4",
        "jaffle_shop_mesh_platform → jaffle_shop_mesh_marketing 2",
    ];
    assert_eq!(pairs(&mesh), expected);
    assert!(mesh.projects.iter().all(|project| project.presence == Presence::Dropped));
    assert_eq!((mesh.stale.len(), mesh.cycles.len(), mesh.hidden.len()), (0, 0, 0));
    // S* = .75 of .25 off the hub, B = 1/3, C = 3/4.
    assert_eq!((mesh.shape.meshiness, mesh.shape.label), (Some(0.525), ShapeLabel::Meshier));
}

#[test]
fn loom_jaffle_reads_two_of_revenues_nodes() {
    for revenue in ["loom_jaffle/revenue", "loom_jaffle/revenue_pass2_bidirectional"] {
        let Some(mesh) = corpus(&[revenue, "loom_jaffle/customer_success"]) else { return };
        assert_eq!(pairs(&mesh), ["revenue → customer_success 2"]);
        let counts = mesh.projects[project(&mesh, "revenue")].counts;
        assert_eq!((counts.models, counts.seeds, counts.sources, counts.public), (9, 2, 5, 2));
        assert_eq!(mesh.stale, []);
    }
}

#[test]
fn cosmos_has_a_project_cycle() {
    let folders = ["cosmos_cross_project/project_a_bidirectional", "cosmos_cross_project/project_b_bidirectional"];
    let Some(mesh) = corpus(&folders) else { return };
    let [cycle] = &mesh.cycles[..] else { panic!("one cycle: {:?}", mesh.cycles) };
    assert_eq!(cycle.of, CycleOf::Projects(vec![project(&mesh, "project_a"), project(&mesh, "project_b")]));
    assert_eq!(cycle.hops.len(), 2);
    assert_eq!(mesh.shape.both, 1.0);
}

#[test]
fn northwind_floats_to_a_latest_that_is_not_the_newest() {
    let Some(mesh) = corpus(&["northwind_mesh/foundational", "northwind_mesh/sales"]) else { return };
    assert_eq!(pairs(&mesh), ["dbt_nothwind_mesh_foundational → dbt_nothwind_mesh_sales 8"]);
    let (v1, reader) = (
        "model.dbt_nothwind_mesh_foundational.stg_erp__employees.v1",
        "model.dbt_nothwind_mesh_sales.int_employee__self_join_for_manager",
    );
    assert_eq!(edge(&mesh, v1, reader).unwrap().pin, Pin::Floating);
    assert_eq!(mesh.stale, []);
}

#[test]
fn package_install_mesh_shares_all_nineteen_nodes() {
    let Some(mesh) = corpus(&["package_install_mesh/silver_project", "package_install_mesh/gold_project"]) else {
        return;
    };
    let gold = project(&mesh, "gold_project");
    let copied = mesh.nodes.iter().filter(|node| node.copies.iter().any(|(project, _)| *project == gold));
    let (mut rows, mut tests) = (0, 0);
    copied.for_each(|node| if node.kind.is_test() { tests += 1 } else { rows += 1 });
    assert_eq!((rows, tests), (17, 0), "8 models, 4 seeds, a snapshot and 4 sources lie somewhere");
    assert!(mesh.nodes.iter().all(|node| node.standing == Standing::Own), "no copy is a node of its own");
    assert_eq!(mesh.projects[gold].counts.models, 3);
    let pair = &mesh.project_edges[0];
    assert_eq!((pair.weight, pair.package, pair.declared), (3, 3, 0));
    assert!(pair.edges.iter().all(|&id| mesh.edges[id].via == Via::Package));
}

#[test]
fn spellbook_is_joined_by_sources_alone() {
    let Some(mesh) = corpus(&["spellbook/tokens", "spellbook/hourly_spellbook"]) else { return };
    let (tokens, hourly) = (project(&mesh, "tokens"), project(&mesh, "hourly_spellbook"));
    assert_eq!((mesh.projects[hourly].counts.models, mesh.projects[tokens].counts.models), (2299, 614));
    let count = |level: HiddenLevel, read: bool| {
        mesh.hidden.iter().filter(|found| found.level == level && found.read == read).count()
    };
    assert_eq!((count(HiddenLevel::Exact, true), count(HiddenLevel::Exact, false)), (47, 140));
    assert_eq!((count(HiddenLevel::SchemaPrefix, true), count(HiddenLevel::SchemaPrefix, false)), (14, 112));
    assert_eq!(pairs(&mesh), ["hourly_spellbook → tokens 14", "tokens → hourly_spellbook 47"]);
    assert!(mesh.project_edges.iter().all(|pair| pair.declared == 0));
    let said = notices(&mesh, "M-DEV-TARGET");
    assert_eq!(said[0].0, "hourly_spellbook");
    let unread = |id| mesh.nodes.iter().filter(|node| node.project == id && !node.read).count();
    assert_eq!((unread(hourly), unread(tokens)), (9882 - 2809, 9795 - 447));
}
