//! The owner wins, ghosts stand in, package copies lead to their owner.

use super::{edge, node, notices, pairs, project};
use meshscope::artifact::manifest::model::{Access, Kind};
use meshscope::fixture::mesh;
use meshscope::mesh::model::{EdgeKind, Presence, Standing, Via};

#[test]
fn the_owner_wins_over_a_stub() {
    let mesh = mesh(
        r#"project core
  model orders public contract group=sales "One row per order"
    column id integer
project finance
  stub core.orders private
  model revenue < core.orders
"#,
    );
    let orders = &mesh.nodes[node(&mesh, "model.core.orders")];
    assert_eq!((orders.standing, orders.access, orders.data.contract), (Standing::Own, Some(Access::Public), true));
    assert_eq!(orders.data.columns.len(), 1);
    assert!(orders.crosses && orders.is_product());
    assert_eq!(mesh.nodes.len(), 2);
}

#[test]
fn a_missing_project_is_a_ghost_told_by_its_newest_stub() {
    let mesh = mesh(
        "project finance generated=2026-05-01
  stub core.orders private
  model revenue < core.orders
project crm generated=2026-05-02
  stub core.orders public
  model leads < core.orders
",
    );
    let core = project(&mesh, "core");
    assert_eq!(mesh.projects[core].presence, Presence::Ghost);
    let orders = &mesh.nodes[node(&mesh, "model.core.orders")];
    assert_eq!((orders.standing, orders.access), (Standing::Ghost, Some(Access::Public)));
    assert_eq!(mesh.projects[core].counts.models, 1);
    assert_eq!(pairs(&mesh), ["core → crm 1", "core → finance 1"]);
    assert_eq!(notices(&mesh, "M-STUB-DISAGREE").len(), 1);
    let said = &notices(&mesh, "M-GHOST")[0].1;
    assert_eq!(
        said,
        "core is read by crm and finance and its manifest was not dropped: 1 of its nodes is known from others, 1 used."
    );
}

#[test]
fn a_ghost_between_two_projects_is_drawn_and_one_beside_them_is_not() {
    // dbt-loom hands on what upstream itself was handed: nobody dropped reads `far` or `side`, but `far` lies on the way.
    let mesh = mesh(
        "project start
  model a public
project end
  stub start.a
  stub far.b < start.a
  stub near.c < far.b
  stub side.d < start.a
  model z < near.c
",
    );
    let names: Vec<&str> = mesh.projects.iter().map(|project| project.name.as_str()).collect();
    assert_eq!(names, ["end", "start", "far", "near", "side"]);
    let presence = |name: &str| mesh.projects[project(&mesh, name)].presence;
    assert_eq!(
        (presence("far"), presence("near"), presence("side")),
        (Presence::Ghost, Presence::Ghost, Presence::Unused)
    );
    assert!(edge(&mesh, "model.start.a", "model.far.b").is_some());
    assert_eq!(mesh.shape.projects, 4, "what is not drawn is not measured");
    assert_eq!(mesh.shape.longest_chain.len(), 4);
}

#[test]
fn disabled_and_dangling_nodes_are_told_apart() {
    let mesh = mesh(
        "project core generated=2026-05-09
  model off disabled
  model on
project finance generated=2026-05-01
  model a < core.off
  model b < core.gone
",
    );
    let standing = |key: &str| mesh.nodes[node(&mesh, key)].standing;
    assert_eq!(standing("model.core.off"), Standing::Disabled);
    assert_eq!(standing("model.core.gone"), Standing::Dangling);
    assert_eq!(mesh.projects[project(&mesh, "core")].counts.models, 1);
}

#[test]
fn a_disabled_consumer_is_no_consumer() {
    let mesh = mesh("project core\n  model a public\nproject fin\n  model b < core.a disabled\n");
    assert!(mesh.edges.is_empty() && mesh.find("model.fin.b").is_none());
}

#[test]
fn a_package_copy_leads_to_its_owner() {
    let mesh = mesh(
        "project silver
  source raw.customers
  model customers < raw.customers public
  test unique customers.id
project gold
  package silver schema=gold
  model report < silver.customers
",
    );
    assert_eq!(mesh.nodes.len(), 4, "copies are no nodes of their own");
    let found = edge(&mesh, "model.silver.customers", "model.gold.report").unwrap();
    assert_eq!((found.kind, found.via), (EdgeKind::Ref, Via::Package));
    let customers = &mesh.nodes[node(&mesh, "model.silver.customers")];
    assert_eq!(customers.data.relation.as_ref().unwrap().schema, "silver");
    assert_eq!((customers.copies[0].0, customers.copies[0].1.schema.as_str()), (project(&mesh, "gold"), "gold"));
    let pair = &mesh.project_edges[0];
    assert_eq!((pair.weight, pair.declared, pair.package), (1, 0, 1));
    assert_eq!(mesh.tests[node(&mesh, "model.silver.customers")].len(), 1);
}

#[test]
fn a_third_partys_package_stays_out_of_all_counts() {
    let mesh = mesh(
        "project core
  model helper package=dbt_utils
  model a < helper
project crm
  model helper package=dbt_utils
",
    );
    let helper = node(&mesh, "model.dbt_utils.helper@core");
    assert_eq!(mesh.nodes[helper].standing, Standing::Package);
    assert!(mesh.find("model.dbt_utils.helper@crm").is_some());
    let core = &mesh.projects[project(&mesh, "core")];
    assert_eq!(core.counts.models, 1);
    assert_eq!(mesh.domains[core.domains[0]].coupling.inside, 0);
    assert!(edge(&mesh, "model.dbt_utils.helper@core", "model.core.a").is_some());
    assert!(mesh.project_edges.is_empty());
}

#[test]
fn dbt_loom_drops_version_zero_from_the_id() {
    let mesh = mesh(
        "project core
  model orders v0 latest public
project fin
  model revenue < core.orders.v0
",
    );
    assert!(mesh.find("model.core.orders").is_none(), "the stub's short id is the owner's v0");
    assert!(edge(&mesh, "model.core.orders.v0", "model.fin.revenue").is_some());
}

#[test]
fn seeds_keep_their_kind_and_analyses_stay_out() {
    let mesh = mesh(
        "project core
  seed countries
  analysis scratch
project fin loom=core
  model a < core.countries
",
    );
    assert_eq!(mesh.nodes[node(&mesh, "seed.core.countries")].kind, Kind::Seed);
    assert_eq!(pairs(&mesh), ["core → fin 1"]);
    assert_eq!(mesh.nodes.len(), 2);
}

#[test]
fn a_ref_to_a_package_that_left_no_node_makes_a_ghost() {
    let mut files = meshscope::fixture::loaded("project fin\n  model a < erp.accounts.v2\n");
    // As a manifest looks whose injected nodes were lost.
    let nodes = files[0].nodes.iter().filter(|node| !node.stub);
    let nodes: Vec<_> = nodes
        .map(|node| {
            let mut node = node.as_ref().clone();
            node.depends_on.clear();
            std::sync::Arc::new(node)
        })
        .collect();
    files[0].nodes = nodes;
    let mesh = meshscope::mesh::join(&files);
    assert_eq!(mesh.projects[project(&mesh, "erp")].presence, Presence::Ghost);
    assert!(edge(&mesh, "model.erp.accounts.v2", "model.fin.a").is_some());
}
