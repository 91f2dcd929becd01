//! Which files enter, and under what name.

use super::{node, notices, pairs, project};
use meshscope::fixture::{loaded, mesh, seconds};
use meshscope::mesh::join;
use meshscope::mesh::model::ShapeLabel;

#[test]
fn nothing_at_all_is_an_empty_mesh() {
    let mesh = join(&[]);
    assert!(mesh.projects.is_empty() && mesh.nodes.is_empty() && mesh.notices.is_empty());
    assert_eq!((mesh.shape.label, mesh.shape.meshiness, mesh.as_of), (ShapeLabel::Single, None, None));
}

#[test]
fn of_two_snapshots_the_newest_enters() {
    let mesh = mesh(
        "project core file=old.json generated=2026-05-01
  model a
  model b
  model gone
project core file=new.json generated=2026-05-03
  model a
  model b
  model added
",
    );
    assert_eq!(mesh.projects.len(), 1);
    assert_eq!(mesh.projects[project(&mesh, "core")].file, "new.json");
    assert!(mesh.find("model.core.gone").is_none() && mesh.find("model.core.added").is_some());
    let said = notices(&mesh, "M-SNAPSHOT");
    assert_eq!(
        said[0].1,
        "old.json is an older snapshot of core, parsed on 1 May 2026; new.json of 3 May 2026 is shown instead."
    );
    assert_eq!(mesh.as_of, Some(seconds("2026-05-03")));
}

#[test]
fn two_projects_of_one_name_are_both_kept() {
    let mesh = mesh(
        "project core file=shop.json generated=2026-05-03
  model orders
  model customers
project core file=bank.json generated=2026-05-01
  model orders
  model accounts < orders
  model balances < accounts
  model rates
project finance
  model revenue < core.orders
",
    );
    let names: Vec<&str> = mesh.projects.iter().map(|project| project.name.as_str()).collect();
    assert_eq!(names, ["core", "core#2", "finance"]);
    let second = node(&mesh, "model.core.orders#2");
    assert_eq!(mesh.nodes[second].project, project(&mesh, "core#2"));
    assert_eq!(mesh.parents(node(&mesh, "model.core.accounts#2")).next().unwrap().0, second);
    assert_eq!(pairs(&mesh), ["core → finance 1"]);
    let said = notices(&mesh, "M-NAME-COLLISION");
    assert_eq!(
        said[0].1,
        "Two different projects call themselves core: shop.json keeps the name, bank.json is shown with a number."
    );
}

#[test]
fn the_threshold_of_sameness_is_three_tenths() {
    // 3 shared of 10 in all are the same project, 3 of 11 are not.
    let older = "project p file=a.json generated=2026-05-01
  model a
  model b
  model c
  model d
  model e
  model f
";
    let newer = "project p file=b.json generated=2026-05-02
  model a
  model b
  model c
  model u
  model v
  model w
  model x
";
    assert_eq!(mesh(&format!("{older}{newer}")).projects.len(), 1);
    assert_eq!(mesh(&format!("{older}{newer}  model y\n")).projects.len(), 2);
}

#[test]
fn the_same_file_twice_is_one_project() {
    let once = loaded("project core\n  model a\n");
    let twice: Vec<_> = once.iter().cloned().chain(once.iter().cloned()).collect();
    assert_eq!(join(&twice).projects.len(), 1);
}
