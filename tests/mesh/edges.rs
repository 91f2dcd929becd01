//! Kinds of edges, pins, tests, sums between projects, cycles.

use super::{edge, node, pairs, project};
use meshscope::fixture::mesh;
use meshscope::mesh::model::{CycleOf, EdgeKind, Pin, VersionState};

#[test]
fn each_kind_of_consumer_has_its_kind_of_edge() {
    let mesh = mesh(
        "project core
  source raw.orders
  model orders < raw.orders
  semantic orders < orders
  metric revenue < orders
  saved_query weekly < revenue
  exposure board < orders
  test unique orders.id
  unit_test adds orders
",
    );
    let kind = |from: &str, to: &str| edge(&mesh, from, to).map(|edge| edge.kind);
    assert_eq!(kind("source.core.raw.orders", "model.core.orders"), Some(EdgeKind::Source));
    assert_eq!(kind("model.core.orders", "semantic_model.core.orders"), Some(EdgeKind::Semantic));
    assert_eq!(kind("semantic_model.core.orders", "metric.core.revenue"), Some(EdgeKind::Metric));
    assert_eq!(kind("metric.core.revenue", "saved_query.core.weekly"), Some(EdgeKind::Metric));
    assert_eq!(kind("model.core.orders", "exposure.core.board"), Some(EdgeKind::Exposure));
    assert_eq!(kind("model.core.orders", "test.core.unique_orders_id"), Some(EdgeKind::Test));
    assert_eq!(mesh.tests[node(&mesh, "model.core.orders")].len(), 2);
    assert_eq!(mesh.consumers(node(&mesh, "model.core.orders")).count(), 2, "tests are no consumers");
}

#[test]
fn pins_are_judged_by_the_owners_latest() {
    let mesh = mesh(
        "project core
  model orders v1
  model orders v2 latest
  model orders v3
  model plain
project fin
  model old < core.orders.v1
  model new < core.orders.v2
  model ahead < core.orders.v3
  model float < core.orders
  model other < core.plain
",
    );
    let pin = |from: &str, to: &str| edge(&mesh, from, to).unwrap().pin;
    assert_eq!(pin("model.core.orders.v1", "model.fin.old"), Pin::Old);
    assert_eq!(pin("model.core.orders.v2", "model.fin.new"), Pin::Latest);
    assert_eq!(pin("model.core.orders.v3", "model.fin.ahead"), Pin::Prerelease);
    assert_eq!(pin("model.core.orders.v2", "model.fin.float"), Pin::Floating);
    assert_eq!(pin("model.core.plain", "model.fin.other"), Pin::Unversioned);
    let state = |key: &str| mesh.nodes[node(&mesh, key)].version_state();
    assert_eq!(state("model.core.orders.v1"), VersionState::Old);
    assert_eq!(state("model.core.orders.v2"), VersionState::Latest);
    assert_eq!(state("model.core.orders.v3"), VersionState::Prerelease);
}

#[test]
fn an_edges_weight_is_the_number_of_nodes_used() {
    let mesh = mesh(
        "project core
  model a public
  model b public
project fin
  model x < core.a
  model y < core.a, core.b
  test relationships x.id to=core.b
  exposure board < core.b
",
    );
    assert_eq!(pairs(&mesh), ["core → fin 2"]);
    assert_eq!(mesh.project_edges[0].edges.len(), 4, "x, y twice and the exposure; never the test");
}

#[test]
fn a_test_alone_uses_nothing() {
    let mesh = mesh("project core\n  model b public\nproject fin\n  model x\n  test relationships x.id to=core.b\n");
    assert!(mesh.project_edges.is_empty());
    assert!(!mesh.nodes[node(&mesh, "model.core.b")].crosses);
}

#[test]
fn a_project_cycle_is_found_with_an_edge_for_each_hop() {
    let mesh = mesh(
        "project a
  model x public
  model y < b.z
project b
  model z < a.x public
",
    );
    let [cycle] = &mesh.cycles[..] else { panic!("one cycle: {:?}", mesh.cycles) };
    assert_eq!(cycle.of, CycleOf::Projects(vec![project(&mesh, "a"), project(&mesh, "b")]));
    assert_eq!(cycle.hops.len(), 2);
    assert_eq!(mesh.edges[cycle.hops[0]].to, node(&mesh, "model.b.z"));
    assert_eq!(mesh.edges[cycle.hops[1]].to, node(&mesh, "model.a.y"));
    assert!(!cycle.unsure);
}

#[test]
fn a_node_cycle_may_close_only_through_a_hidden_edge() {
    let mesh = mesh(
        "project a
  source b_out.z relation=mesh.b.z
  model x < b_out.z public
project b
  model z < a.x
",
    );
    let cycle = mesh.cycles.iter().find(|cycle| matches!(cycle.of, CycleOf::Nodes(_))).unwrap();
    let keys = ["model.a.x", "model.b.z", "source.a.b_out.z"].map(|key| node(&mesh, key));
    assert_eq!(cycle.of, CycleOf::Nodes(keys.to_vec()));
    assert!(cycle.unsure, "one hop is hidden");
}

#[test]
fn the_shortest_of_several_circles_is_shown() {
    // a → b → c → a and b → c → b share one component.
    let mut files = meshscope::fixture::loaded("project p\n  model a\n  model b < a\n  model c < b\n");
    let depend = |node: &std::sync::Arc<meshscope::artifact::manifest::model::Node>| {
        let mut node = node.as_ref().clone();
        if node.name != "c" {
            node.depends_on.push("model.p.c".to_owned());
        }
        std::sync::Arc::new(node)
    };
    files[0].nodes = files[0].nodes.iter().map(depend).collect();
    let mesh = meshscope::mesh::join(&files);
    let [cycle] = &mesh.cycles[..] else { panic!("one component") };
    assert_eq!(cycle.of, CycleOf::Nodes(vec![node(&mesh, "model.p.b"), node(&mesh, "model.p.c")]));
}

#[test]
fn groups_that_need_each_other_are_a_cycle_of_domains() {
    let mesh = mesh(
        "project p
  model a group=g
  model b < a group=h
  model c < b group=g
",
    );
    let [cycle] = &mesh.cycles[..] else { panic!("one cycle") };
    let domains = mesh.projects[project(&mesh, "p")].domains.clone();
    assert_eq!(cycle.of, CycleOf::Domains(domains));
}
