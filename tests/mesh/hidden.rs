//! Sources that are another project's relation, and relations that two projects share.

use super::{edge, node, notices, pairs};
use meshscope::fixture::mesh;
use meshscope::mesh::Mesh;
use meshscope::mesh::model::{EdgeKind, HiddenLevel};

fn levels(mesh: &Mesh) -> Vec<(String, HiddenLevel, bool)> {
    let found = mesh.hidden.iter();
    found.map(|found| (mesh.nodes[found.from].key.clone(), found.level, found.read)).collect()
}

#[test]
fn quotes_case_and_two_part_platforms_do_not_hide_an_exact_match() {
    for relation in ["mesh.core.orders", "MESH.CORE.ORDERS", "`mesh`.`core`.`orders`", "core.orders"] {
        let mesh = mesh(&format!(
            "project core\n  model orders\nproject fin\n  source ext.orders relation={relation}\n  model a < ext.orders\n"
        ));
        assert_eq!(levels(&mesh), [("model.core.orders".to_owned(), HiddenLevel::Exact, true)], "{relation}");
        let found = edge(&mesh, "model.core.orders", "source.fin.ext.orders").unwrap();
        assert_eq!(found.kind, EdgeKind::Hidden(HiddenLevel::Exact));
        let orders = node(&mesh, "model.core.orders");
        assert_eq!(mesh.readers[orders], [node(&mesh, "model.fin.a")]);
        assert!(mesh.nodes[orders].crosses);
        assert_eq!((mesh.project_edges[0].hidden, mesh.project_edges[0].declared), (1, 0));
    }
}

#[test]
fn a_ghosts_relation_matches_too() {
    let mesh = mesh(
        "project fin
  stub core.orders
  source ext.orders relation=mesh.core.orders
  model a < ext.orders
",
    );
    assert_eq!(levels(&mesh).len(), 1);
    assert_eq!(pairs(&mesh), ["core → fin 1"]);
}

#[test]
fn ephemeral_models_are_nowhere() {
    let mesh =
        mesh("project core\n  model orders ephemeral\nproject fin\n  source core.orders\n  model a < core.orders\n");
    assert!(mesh.hidden.is_empty());
}

#[test]
fn a_match_nobody_reads_is_declared_and_no_edge() {
    let mesh = mesh(
        "project core
  model orders
project fin
  source core.orders
  test unique core.orders.id
",
    );
    assert_eq!(levels(&mesh), [("model.core.orders".to_owned(), HiddenLevel::Exact, false)]);
    assert!(mesh.project_edges.is_empty() && edge(&mesh, "model.core.orders", "source.fin.core.orders").is_none());
    let said = notices(&mesh, "M-SOURCE-UNREAD");
    assert_eq!(
        said,
        [("core → fin".to_owned(), "fin declares 1 source that core builds, and reads none of them.".to_owned())]
    );
    assert!(!mesh.nodes[node(&mesh, "source.fin.core.orders")].read);
}

#[test]
fn another_database_is_likely_when_two_sources_agree() {
    let text = |second: &str| {
        format!(
            "project core
  model orders
  model customers
project fin
  source core.orders relation=other.core.orders
  source core.customers relation={second}.core.customers
  model a < core.orders, core.customers
"
        )
    };
    let schema = |key: &str| (key.to_owned(), HiddenLevel::Schema, true);
    let both = mesh(&text("other"));
    assert_eq!(levels(&both), [schema("model.core.customers"), schema("model.core.orders")]);
    assert_eq!((both.project_edges[0].likely, both.project_edges[0].weight), (2, 2));
    // Two databases are no mapping; what is left is a suspicion by name.
    let apart = mesh(&text("third"));
    assert!(apart.hidden.iter().all(|found| found.level == HiddenLevel::Name));
    assert!(apart.project_edges.is_empty());
}

#[test]
fn another_database_is_likely_across_platforms() {
    let mesh = mesh(
        "project core adapter=snowflake
  model orders
project fin adapter=databricks
  source core.orders relation=other.core.orders
  model a < core.orders
",
    );
    assert_eq!(levels(&mesh), [("model.core.orders".to_owned(), HiddenLevel::Schema, true)]);
}

/// A project of `n` models in development schemas, and one that reads `reads` of them by their production names.
fn developed(n: usize, reads: usize) -> Mesh {
    let mut text = "project core\n".to_owned();
    (0..n).for_each(|at| text.push_str(&format!("  model m{at} target=dev_s{at}\n")));
    text.push_str("project fin\n");
    (0..reads).for_each(|at| text.push_str(&format!("  source s{at}.m{at}\n  model a{at} < s{at}.m{at}\n")));
    mesh(&text)
}

#[test]
fn a_development_targets_prefix_is_seen_through() {
    let mesh = developed(10, 3);
    assert_eq!(mesh.hidden.len(), 3);
    assert!(mesh.hidden.iter().all(|found| found.level == HiddenLevel::SchemaPrefix && found.read));
    assert_eq!(mesh.project_edges[0].likely, 3);
    let said = notices(&mesh, "M-DEV-TARGET");
    assert_eq!(said[0].0, "core");
    assert!(said[0].1.contains("it builds dev_s0 where others read s0"), "{}", said[0].1);
    assert!(developed(9, 3).hidden.is_empty(), "nine relations are too few");
    assert!(developed(10, 2).hidden.is_empty(), "two sources are too few");
}

#[test]
fn a_name_alone_is_a_suspicion_and_no_edge() {
    let mesh = mesh(
        "project core\n  model orders\nproject fin\n  source core.orders relation=x.y.orders\n  model a < core.orders\n",
    );
    assert_eq!(levels(&mesh), [("model.core.orders".to_owned(), HiddenLevel::Name, true)]);
    assert!(mesh.project_edges.is_empty());
    assert_eq!(notices(&mesh, "M-SOURCE-NAME").len(), 1);
}

#[test]
fn two_builders_are_an_edge_each_and_a_collision() {
    let mesh = mesh(
        "project a
  model orders relation=db.s.orders
project b
  model orders relation=db.s.orders
project fin
  source s.orders relation=db.s.orders
  model x < s.orders
",
    );
    assert_eq!(pairs(&mesh), ["a → fin 1", "b → fin 1"]);
}

#[test]
fn names_that_differ_only_in_case_stay_open_where_they_are_quoted() {
    let text = |quotes: &str| {
        format!(
            "project a {quotes}
  model orders relation=db.s.Orders
project b
  model orders relation=db.s.orders
project fin
  source s.orders relation=db.s.orders
  model x < s.orders
"
        )
    };
    let open = mesh(&text("quotes"));
    assert!(open.hidden.iter().all(|found| found.level == HiddenLevel::Ambiguous) && open.hidden.len() == 2);
    assert!(open.project_edges.is_empty());
    assert_eq!(notices(&open, "M-SOURCE-AMBIGUOUS")[0].0, "fin");
    assert_eq!(pairs(&mesh(&text(""))), ["a → fin 1", "b → fin 1"]);
}

#[test]
fn a_project_may_read_itself_through_a_source() {
    let mesh = mesh("project core\n  model orders\n  source core.orders\n  model a < core.orders\n");
    assert!(mesh.hidden.is_empty());
}
