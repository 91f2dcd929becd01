//! Files of different ages and targets.

use super::{node, notices, project};
use meshscope::fixture::mesh;
use meshscope::mesh::model::Stale;

#[test]
fn a_consumer_parsed_before_a_change_is_behind() {
    let mesh = mesh(
        "project core generated=2026-05-03
  model orders private
project fin generated=2026-05-01
  stub core.orders public
  model a < core.orders
",
    );
    let [pair] = &mesh.stale[..] else { panic!("one pair") };
    assert_eq!((pair.consumer, pair.producer), (project(&mesh, "fin"), project(&mesh, "core")));
    assert_eq!(pair.verdict, Stale::ConsumerBehind);
    assert_eq!(pair.differences, [(node(&mesh, "model.core.orders"), vec!["access".to_owned()])]);
    let said = notices(&mesh, "M-STALE");
    assert_eq!(
        said[0].1,
        "fin was parsed on 1 May 2026 and does not know what core changed by 3 May 2026: 1 node (access)."
    );
}

#[test]
fn an_older_producers_file_is_itself_behind() {
    let mesh = mesh(
        "project core generated=2026-05-01
  model orders v1
project fin generated=2026-05-03
  stub core.orders.v1 latest=2 deprecated=2026-09-01
  model a < core.orders.v1
  model b < core.gone
",
    );
    let [pair] = &mesh.stale[..] else { panic!("one pair") };
    assert_eq!(pair.verdict, Stale::ProducerBehind);
    let fields: Vec<&str> = pair.differences.iter().flat_map(|(_, fields)| fields).map(String::as_str).collect();
    assert_eq!(fields, ["missing", "latest version", "deprecation date"]);
}

#[test]
fn equal_files_are_not_stale_whatever_a_stub_loses() {
    let mesh = mesh(
        r#"project core
  source raw.x
  model stg < raw.x
  model orders < stg public contract group=g table "text" v0 latest deprecated=2026-01-01
  seed codes
project fin loom=core
  model a < core.orders
"#,
    );
    assert_eq!(mesh.stale, []);
}

#[test]
fn three_nodes_in_another_schema_are_another_target() {
    let text = |n: usize| {
        let mut text = "project core\n".to_owned();
        (0..n).for_each(|at| text.push_str(&format!("  model m{at} public\n")));
        text.push_str("project fin\n");
        (0..n).for_each(|at| {
            text.push_str(&format!("  stub core.m{at} relation=mesh.dev.m{at}\n  model a{at} < core.m{at}\n"))
        });
        text
    };
    let three = mesh(&text(3));
    assert_eq!(three.stale[0].verdict, Stale::Environment);
    assert_eq!(
        notices(&three, "M-ENV-MISMATCH")[0].1,
        "fin was parsed against another target of core: 3 nodes differ in schema."
    );
    assert_ne!(mesh(&text(2)).stale[0].verdict, Stale::Environment, "two nodes are too few");
}

#[test]
fn files_more_than_a_week_apart_are_skewed() {
    let text = |day: &str| format!("project a generated=2026-05-01\n  model x\nproject b generated={day}\n  model y\n");
    assert!(notices(&mesh(&text("2026-05-08")), "M-SKEW").is_empty());
    let said = notices(&mesh(&text("2026-05-08T01:00")), "M-SKEW");
    assert_eq!(said[0].1, "The files are 7 days apart: a was parsed on 1 May 2026, b on 8 May 2026.");
}
