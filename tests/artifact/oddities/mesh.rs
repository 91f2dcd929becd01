//! What only shows when a consumer's manifest is joined with its producer's.

use crate::artifact::manifest;
use meshscope::artifact::manifest::model::{Access, Kind};
use meshscope::mesh::model::{MeshNode, Standing};
use meshscope::mesh::{Loaded, Mesh, join};

/// A v12 manifest of `project`, written on `day` of January 2024.
fn written(project: &str, day: u32, sections: &str) -> Loaded {
    let text = format!(
        r#"{{"metadata": {{"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "dbt_version": "1.10.0",
            "project_name": "{project}", "generated_at": "2024-01-{day:02}T00:00:00Z"}}, {sections}}}"#
    );
    Loaded::new(format!("{project}.json"), manifest(&text))
}

fn node<'m>(mesh: &'m Mesh, key: &str) -> &'m MeshNode {
    &mesh.nodes[mesh.find(key).unwrap_or_else(|| panic!("no {key}"))]
}

/// A model of `shop` that reads `parent`, and a stub of that with the given fields.
fn consumer(day: u32, parent: &str, stub: &str) -> Loaded {
    written(
        "shop",
        day,
        &format!(
            r#""nodes": {{"model.shop.a": {{"path": "a.sql", "original_file_path": "models/a.sql", "depends_on": {{"nodes": ["{parent}"]}}}},
                "{parent}": {{"path": "", "original_file_path": "", {stub}}}}}"#
        ),
    )
}

// 9
#[test]
fn an_injected_seed_calls_itself_a_model() {
    let stub = r#""resource_type": "model", "config": {"materialized": "view"}"#;
    let read = consumer(1, "seed.core.codes", stub);
    let seed = read.nodes.iter().find(|node| node.id == "seed.core.codes").unwrap();
    assert_eq!((seed.kind, seed.stub, &seed.materialized), (Kind::Seed, true, &None));
    let core = written(
        "core",
        1,
        r#""nodes": {"seed.core.codes": {"path": "codes.csv", "original_file_path": "seeds/codes.csv"}}"#,
    );
    let mesh = join(&[read, core]);
    assert_eq!(node(&mesh, "seed.core.codes").standing, Standing::Own);
}

// 10
#[test]
fn one_version_is_a_number_here_and_text_there() {
    let core = |latest: &str| {
        written(
            "core",
            1,
            &format!(
                r#""nodes": {{"model.core.orders.v2": {{"name": "orders", "path": "o.sql", "original_file_path": "models/o.sql",
                    "access": "public", "version": 2, "latest_version": {latest}}}}}"#
            ),
        )
    };
    let stub = |latest: &str| {
        let fields = format!(r#""name": "orders", "access": "public", "version": "2", "latest_version": "{latest}""#);
        consumer(1, "model.core.orders.v2", &fields)
    };
    let mesh = join(&[core("2"), stub("2")]);
    assert_eq!((mesh.stale.len(), node(&mesh, "model.core.orders.v2").data.version.as_deref()), (0, Some("2")));
    // A prerelease: the latest is lower than the newest, which is no sign of age.
    let mesh = join(&[core("1.0"), stub("1")]);
    assert_eq!((mesh.stale.len(), node(&mesh, "model.core.orders.v2").data.latest_version.as_deref()), (0, Some("1")));
}

// 13
#[test]
fn three_projects_define_a_group_of_one_name() {
    let project = |name: &str| {
        written(
            name,
            1,
            &format!(
                r#""nodes": {{"model.{name}.a": {{"path": "a.sql", "original_file_path": "models/a.sql", "group": "core"}},
                     "model.{name}.b": {{"path": "b.sql", "original_file_path": "models/b.sql", "group": "rest"}}}},
                   "groups": {{"group.{name}.core": {{"name": "core", "owner": {{"name": "Team {name}"}}}},
                     "group.{name}.rest": {{"name": "rest", "owner": {{"name": "Rest"}}}}}}"#
            ),
        )
    };
    let mesh = join(&[project("a"), project("b"), project("c")]);
    let core = mesh.domains.iter().filter(|domain| domain.group.as_deref() == Some("core"));
    let owners: Vec<&str> = core.filter_map(|domain| Some(domain.owner.as_ref()?.name.as_str())).collect();
    assert_eq!(owners, ["Team a", "Team b", "Team c"]);
}

// 30
#[test]
fn an_injected_node_names_a_group_that_is_not_there() {
    let read = consumer(1, "model.core.orders", r#""access": "public", "group": "sales", "config": {"group": null}"#);
    assert_eq!(read.manifest.groups, []);
    let stub = read.nodes.iter().find(|node| node.stub).unwrap();
    assert_eq!((stub.group.as_deref(), stub.access), (Some("sales"), Some(Access::Public)));
    let mesh = join(&[read]);
    let ghost = node(&mesh, "model.core.orders");
    assert_eq!((ghost.standing, ghost.data.group.as_deref()), (Standing::Ghost, Some("sales")));
}

// 32
#[test]
fn an_injected_node_may_be_disabled_or_gone_by_now() {
    let newer = |sections: &str| written("core", 31, sections);
    let stub =
        || consumer(1, "model.core.orders", r#""access": "public", "checksum": {"name": "sha256", "checksum": "7"}"#);
    let other = r#""nodes": {"model.core.other": {"path": "x.sql", "original_file_path": "models/x.sql"}}"#;
    let mesh = join(&[stub(), newer(&format!(r#"{other}, "disabled": {{"model.core.orders": []}}"#))]);
    assert_eq!(node(&mesh, "model.core.orders").standing, Standing::Disabled);
    let mesh = join(&[stub(), newer(other)]);
    assert_eq!(node(&mesh, "model.core.orders").standing, Standing::Dangling);
    assert_eq!(mesh.stale.len(), 1, "the consumer was parsed before");
    // What is the same but for the checksum, which is new at every parse, is not stale.
    let same = r#""nodes": {"model.core.orders": {"path": "o.sql", "original_file_path": "models/o.sql", "access": "public",
        "checksum": {"name": "sha256", "checksum": "8"}}}"#;
    assert_eq!(join(&[stub(), newer(same)]).stale, []);
}

/// Spec 01.2: the page says so for the project, not only for its file.
#[test]
fn the_mesh_says_that_a_project_had_no_groups() {
    let text = r#"{"metadata": {"dbt_schema_version": "/manifest/v6.json", "dbt_version": "1.2.1", "project_name": "old"},
        "nodes": {"model.old.a": {"path": "a.sql", "original_file_path": "models/a.sql"}}}"#;
    let mesh = join(&[Loaded::new("old.json", manifest(text)), written("new", 1, r#""nodes": {}"#)]);
    let said: Vec<(&str, &str)> =
        mesh.notices.iter().map(|notice| (notice.code.as_str(), notice.subject.as_str())).collect();
    assert_eq!(said, [("no-groups", "old")]);
    let knows: Vec<(&str, bool)> =
        mesh.projects.iter().map(|project| (project.name.as_str(), project.knows_access)).collect();
    assert_eq!(knows, [("new", true), ("old", false)]);
}
