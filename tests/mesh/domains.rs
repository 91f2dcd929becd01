//! Domains, owners, coverage, folders, coupling.

use super::{node, project};
use meshscope::fixture::mesh;
use meshscope::mesh::Mesh;
use meshscope::mesh::model::{Domain, OwnerBy};

fn domains<'m>(mesh: &'m Mesh, name: &str) -> Vec<&'m Domain> {
    mesh.projects[project(mesh, name)].domains.iter().map(|&id| &mesh.domains[id]).collect()
}

fn domain_of<'m>(mesh: &'m Mesh, key: &str) -> &'m Domain {
    &mesh.domains[mesh.nodes[node(mesh, key)].domain]
}

#[test]
fn one_group_does_not_split_a_project() {
    let mesh = mesh("project core\n  group other owner=x\n  model a group=sales\n  model b\n");
    let [domain] = domains(&mesh, "core")[..] else { panic!("one domain") };
    assert_eq!((domain.name.as_str(), domain.group.as_deref(), domain.ungrouped), ("core", None, false));
    assert_eq!(domain.owner.as_ref().unwrap().name, "sales team");
}

#[test]
fn two_groups_split_it_and_the_rest_is_ungrouped() {
    let mesh = mesh(
        "project core
  source raw.x
  model a < raw.x group=sales
  model b < a group=ops
  model c
  exposure board < a
  semantic s < a
  metric m < s
  metric derived < m
  test unique a.id
  semantic both < a, b
",
    );
    let names: Vec<&str> = domains(&mesh, "core").iter().map(|domain| domain.name.as_str()).collect();
    assert_eq!(names, ["ops", "sales", "ungrouped"]);
    assert!(domains(&mesh, "core")[2].ungrouped);
    let name = |key: &str| domain_of(&mesh, key).name.as_str();
    for key in ["source.core.raw.x", "model.core.c", "exposure.core.board", "semantic_model.core.both"] {
        assert_eq!(name(key), "ungrouped", "{key}");
    }
    for key in ["semantic_model.core.s", "metric.core.m", "metric.core.derived", "test.core.unique_a_id"] {
        assert_eq!(name(key), "sales", "{key}");
    }
}

#[test]
fn without_a_rest_there_is_no_ungrouped_domain() {
    let mesh = mesh("project core\n  model a group=g\n  model b group=h\n");
    assert_eq!(domains(&mesh, "core").len(), 2);
}

#[test]
fn one_group_name_in_two_projects_has_two_owners() {
    let mesh = mesh(
        "project a
  group sales owner=Ann email=ann@a.io
  model x group=sales
project b
  group sales owner=Bob
  model y group=sales
",
    );
    let owner = |key: &str| mesh.nodes[node(&mesh, key)].owner.clone().unwrap();
    assert_eq!((owner("model.a.x").owner.name.as_str(), owner("model.b.y").owner.name.as_str()), ("Ann", "Bob"));
    let coverage = |name: &str| mesh.projects[project(&mesh, name)].coverage;
    assert_eq!((coverage("a").contactable, coverage("b").contactable), (1, 0));
}

#[test]
fn owners_are_found_in_order() {
    let mesh = mesh(
        "project core
  group sales owner=Sales slack=#sales
  source raw.one
  source raw.two
  source raw.three meta.owner=raw@a.io
  model a < raw.one, raw.two group=sales meta.owner=x@a.io
  model b < raw.two meta.steward=Bea
  model c
  model d orphan=nobody
  exposure board < a owner=Fin
",
    );
    let found =
        |key: &str| mesh.nodes[node(&mesh, key)].owner.as_ref().map(|found| (found.owner.name.as_str(), found.by));
    assert_eq!(found("model.core.a"), Some(("Sales", OwnerBy::Group)));
    assert_eq!(found("model.core.b"), Some(("Bea", OwnerBy::Meta)));
    assert_eq!(found("model.core.c"), None);
    assert_eq!(found("model.core.d"), None);
    assert_eq!(found("exposure.core.board"), Some(("Fin", OwnerBy::Exposure)));
    assert_eq!(found("source.core.raw.one"), Some(("Sales", OwnerBy::Inferred)));
    assert_eq!(found("source.core.raw.two"), None, "its readers are of different groups");
    assert_eq!(found("source.core.raw.three"), Some(("", OwnerBy::Meta)));
    let coverage = mesh.projects[project(&mesh, "core")].coverage;
    assert_eq!((coverage.models, coverage.grouped, coverage.contactable, coverage.owned), (4, 2, 1, 2));
}

#[test]
fn a_group_of_an_installed_package_is_an_orphan_with_an_owner() {
    let mesh = mesh(
        "project silver
  group data owner=Dan
  model s group=data
project gold
  package silver
  model g < silver.s orphan=data
",
    );
    let owner = mesh.nodes[node(&mesh, "model.gold.g")].owner.clone().unwrap();
    assert_eq!((owner.owner.name.as_str(), owner.by), ("Dan", OwnerBy::OrphanGroup));
}

#[test]
fn folders_and_groups_are_compared_by_f1() {
    // 8 models of finance, 7 of them among the 9 of its folder.
    let mut text = "project p\n".to_owned();
    (0..7).for_each(|at| text.push_str(&format!("  model f{at} group=finance path=models/marts/finance/f{at}.sql\n")));
    text.push_str("  model away group=finance path=models/staging/web/away.sql\n");
    (0..2).for_each(|at| text.push_str(&format!("  model o{at} group=ops path=models/finance/o{at}.sql\n")));
    (0..4).for_each(|at| text.push_str(&format!("  model w{at} group=ops path=models/web/w{at}.sql\n")));
    let mesh = mesh(&text);
    let fit = domain_of(&mesh, "model.p.f0").folder.clone().unwrap();
    assert_eq!((fit.home.as_str(), format!("{:.3}", fit.alignment)), ("finance", "0.824".to_owned()));
}

#[test]
fn coupling_counts_data_edges_and_hidden_ones() {
    let mesh = mesh(
        "project core
  model stg private
  model orders < stg public
  model kept < stg
  exposure board < orders
project fin
  source core.kept
  model a < core.orders
  model b < a, core.kept
  test unique a.id
",
    );
    let core = &domains(&mesh, "core")[0].coupling;
    assert_eq!((core.inside, core.incoming, core.outgoing), (2, 0, 2));
    assert_eq!((core.cohesion, core.instability), (Some(0.5), Some(0.0)));
    assert_eq!((core.interface, core.leak), (2, Some(0.5)), "kept is read and not public");
    let fin = &domains(&mesh, "fin")[0].coupling;
    assert_eq!((fin.inside, fin.incoming, fin.fan_in, fin.fan_out), (2, 2, 1, 0));
    assert_eq!((mesh.domain_edges[0].edges, mesh.domain_edges[0].hidden), (2, 1));
}

#[test]
fn a_manifest_without_access_leaves_counts_by_access_at_zero() {
    let mesh = mesh("project old schema=v8\n  model a\nproject new\n  model b < old.a\n");
    let old = &mesh.projects[project(&mesh, "old")];
    assert_eq!((old.knows_access, old.counts.models, old.counts.protected), (false, 1, 0));
    assert_eq!(domains(&mesh, "old")[0].coupling.leak, None);
}
