//! The owner ladder, teams, moves, readiness and what projects share.

use super::{node, project};
use meshscope::fixture::mesh;
use meshscope::mesh::model::{DomainId, OwnerBy};
use meshscope::mesh::{FEATURES, Mesh, is_same_owner, ladder, moves, platform, teams};
use meshscope::plan::{Evidence, GateState, Readiness, Verdict, readiness};
use meshscope::policy::Policy;
use meshscope::scorecard::{Context, summarise};

fn domain(mesh: &Mesh, name: &str) -> DomainId {
    let found = mesh.domains.entries().find(|(_, domain)| domain.name == name);
    found.map(|(id, _)| id).unwrap_or_else(|| panic!("no domain {name}"))
}

fn ready(mesh: &Mesh, name: &str) -> Readiness {
    let policy = Policy::default();
    let summaries = summarise(&Context::new(mesh, &policy));
    readiness(mesh, &summaries, false)[domain(mesh, name)].clone().expect("a group")
}

fn states(mesh: &Mesh, name: &str) -> String {
    let letter = |state| match state {
        GateState::Pass => '.',
        GateState::Warn => 'w',
        GateState::Block => 'B',
        GateState::Unknown => '?',
    };
    ready(mesh, name).gates.iter().map(|gate| letter(gate.state)).collect()
}

#[test]
fn every_rung_of_the_ladder_is_kept_and_conflicts_show() {
    let mesh = mesh(
        "project core
  group sales owner=Sales email=sales-data@a.io
  model a group=sales meta.owner=bea@a.io
  model b group=sales meta.owner=sales-data@a.io
  owns /models/a.sql @org/growth
  owns /models/b.sql @org/sales-data
",
    );
    let policy = meshscope::policy::Policy::default();
    let rungs = |key: &str| ladder(&mesh, &policy, node(&mesh, key)).map(|found| found.by).collect::<Vec<_>>();
    assert_eq!(rungs("model.core.a"), [OwnerBy::Group, OwnerBy::CodeOwners, OwnerBy::Meta]);
    let alike = |key: &str| {
        let all: Vec<_> = ladder(&mesh, &policy, node(&mesh, key)).collect();
        all.iter().skip(1).map(|other| is_same_owner(Some("sales"), &all[0], other)).collect::<Vec<_>>()
    };
    assert_eq!(alike("model.core.a"), [false, false]);
    assert_eq!(alike("model.core.b"), [true, true], "the email's local part is the team's name");
}

#[test]
fn one_team_in_two_projects_is_told_by_its_keys_and_a_name_alone_is_a_hint() {
    let mesh = mesh(
        "project a
  group sales owner=Sales slack=#sales
  group ops owner=Ops
  model x group=sales
  model y group=ops
project b
  group revenue owner=Revenue slack=#Sales email=r@a.io
  group ops owner=Others
  model x group=revenue
  model y group=ops
project c
  group r owner=R email=R@a.io
  model x group=r
",
    );
    let found = teams(&mesh);
    let names =
        |place: usize| -> Vec<&str> { found[place].domains.iter().map(|&id| mesh.domains[id].name.as_str()).collect() };
    assert_eq!((found.len(), names(0)), (2, vec!["sales", "revenue", "c"]), "b's team links a's and c's");
    assert_eq!(found[0].by, ["email r@a.io", "slack #sales"]);
    assert_eq!((found[1].hint, names(1), found[1].by[0].as_str()), (true, vec!["ops", "ops"], "group ops"));
}

#[test]
fn misplaced_and_stray_models_are_named_with_where_they_belong() {
    let mut text = "project p\n".to_owned();
    (0..4).for_each(|at| text.push_str(&format!("  model f{at} group=finance path=models/marts/finance/f{at}.sql\n")));
    text.push_str("  model away group=finance path=models/staging/web/away.sql\n");
    text.push_str("  model guest group=ops path=models/marts/finance/guest.sql\n");
    (0..3).for_each(|at| text.push_str(&format!("  model o{at} group=ops path=models/staging/o{at}.sql\n")));
    let mesh = mesh(&text);
    let found = moves(&mesh, domain(&mesh, "finance"));
    let line: Vec<(&str, &str)> =
        found.misplaced.iter().map(|it| (mesh.nodes[it.node].data.name.as_str(), it.to.as_str())).collect();
    assert_eq!(line, [("away", "models/staging/finance/away.sql")]);
    assert_eq!(found.stray, [node(&mesh, "model.p.guest")]);
    assert_eq!(found.folders, ["marts/finance", "staging/finance"]);
    let fit = mesh.domains[domain(&mesh, "finance")].folder.clone().unwrap();
    assert_eq!((fit.misplaced, fit.stray), (1, 1));
    let ops = moves(&mesh, domain(&mesh, "ops"));
    assert_eq!(ops.misplaced.len(), 3, "the one home of ops is where its guest lives, by F1");
}

#[test]
fn a_group_without_a_folder_moves_to_one_of_its_name() {
    let mesh = mesh("project p\n  model a group=g path=models/staging/a.sql\n  model b group=h path=models/b.sql\n");
    let found = moves(&mesh, domain(&mesh, "g"));
    assert_eq!((found.home.as_str(), found.misplaced[0].to.as_str()), ("g", "models/staging/g/a.sql"));
}

/// Five models of `g` in its folder, public and under contract where others read them.
const READY: &str = "project p
  group g owner=G email=g@a.io
  source raw.g
  source raw.h
  model a < raw.g group=g private path=models/g/a.sql
  model b < a group=g private path=models/g/b.sql
  model c < a group=g private path=models/g/c.sql
  model d < b,c group=g private path=models/g/d.sql
  model e < d group=g public contract path=models/g/e.sql desc=\"One row per e.\"
  model f < d group=g private path=models/g/f.sql
  model h < raw.h group=other path=models/h/h.sql
";

#[test]
fn a_group_that_nothing_holds_is_ready() {
    let mesh = mesh(READY);
    assert_eq!(states(&mesh, "g"), "........?w.", "the score of a bare product is low");
    let found = ready(&mesh, "g");
    assert_eq!((found.verdict, found.effort.sources, found.effort.refs), (Verdict::Ready, 1, 0));
    // Five gates of weight 3 passed; of the five warning gates known (R6, R7, R8, R10, R11) one fails.
    assert_eq!(format!("{:.1}", found.score), format!("{:.1}", 100.0 * 19.0 / 20.0));
}

#[test]
fn each_gate_fires_on_its_own_cause_alone() {
    let with = |line: &str| states(&mesh(&format!("{READY}{line}\n")), "g");
    let fires = |line: &str, place: usize| {
        let (clean, now) = (states(&mesh(READY), "g"), with(line));
        let changed: Vec<usize> =
            clean.chars().zip(now.chars()).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at + 1).collect();
        assert_eq!(changed, [place], "{line}: {clean} {now}");
    };
    // R2: the rest reads e, and g reads the rest.
    fires("  model back < e, h group=other path=models/h/back.sql\n  model in < h group=g path=models/g/in.sql", 2);
    fires("  test relationships h.id < h,b to=b field=id", 3);
    fires("  seed codes group=g\n  model uses < codes group=other path=models/h/uses.sql", 4);
    fires("  model two < raw.g group=other path=models/h/two.sql", 5);
    fires("  semantic s < e, h", 6);
    fires("  model m group=g uses=cents path=models/g/m.sql\n  model n group=other uses=cents path=models/h/n.sql", 7);
    fires("  owns /models/g/ @org/g", 9);
}

#[test]
fn the_evidence_names_what_stands_in_the_way() {
    let text = format!(
        "{READY}  model back < e, h group=other path=models/h/back.sql\n  model in < h group=g path=models/x/in.sql\n"
    );
    let mesh = mesh(&text);
    let found = ready(&mesh, "g");
    let Evidence::OneWay(reads, read) = &found.gates[1].evidence else { panic!("R2") };
    assert_eq!(reads, &[(node(&mesh, "model.p.h"), node(&mesh, "model.p.in"))]);
    assert_eq!(read, &[(node(&mesh, "model.p.e"), node(&mesh, "model.p.back"))]);
    assert_eq!((found.verdict, found.effort.refs, found.effort.publish), (Verdict::Blocked, 2, 0));
    let policy = Policy::default();
    let summaries = summarise(&Context::new(&mesh, &policy));
    let allowed = readiness(&mesh, &summaries, true)[domain(&mesh, "g")].clone().unwrap();
    assert_eq!(allowed.gates[1].state, GateState::Warn, "where project cycles are allowed");
}

#[test]
fn a_whole_project_and_the_ungrouped_have_no_gates() {
    let mesh = mesh("project p\n  model a group=g\n  model b group=h\n  model c\nproject q\n  model a\n");
    let policy = Policy::default();
    let summaries = summarise(&Context::new(&mesh, &policy));
    let found = readiness(&mesh, &summaries, false);
    let judged: Vec<bool> = found.iter().map(Option::is_some).collect();
    assert_eq!(judged, [true, true, false, false]);
}

#[test]
fn an_internal_package_drifts_by_the_text_of_its_macros() {
    let mesh = mesh(
        "project a macros=kit,dbt_utils
  macro kit.cents \"round(x, 2)\"
  macro kit.slug \"lower(x)\"
  model x
project b macros=kit,dbt_utils
  macro kit.cents \"round(x, 2)\"
  macro kit.slug \"lower(x)\"
  model x
project c macros=kit,dbt_project_evaluator
  macro kit.cents \"round(x, 4)\"
  macro kit.slug \"lower(x)\"
  macro kit.new \"1\"
  model x
",
    );
    let found = platform(&mesh, &[]);
    assert_eq!(found.packages.len(), 1, "dbt_utils is everybody's");
    let kit = &found.packages[0];
    let [a, b, c] = ["a", "b", "c"].map(|name| project(&mesh, name));
    assert_eq!((kit.copies.clone(), kit.shared), (vec![vec![a, b], vec![c]], 2));
    assert_eq!(kit.differing, ["cents", "new"]);
    assert_eq!(found.evaluated, [c]);
    assert_eq!(platform(&mesh, &["dbt_utils".to_owned()]).packages.len(), 2, "the policy may name any");
}

#[test]
fn the_odd_project_is_the_one_that_differs_most_from_the_commonest_skeleton() {
    let usual = "  model stg_a path=models/staging/stg_a.sql tags=x meta.o=1\n  \
        model int_a < stg_a path=models/intermediate/int_a.sql\n  model fct_a < int_a path=models/marts/fct_a.sql public contract\n";
    let text = format!("project a\n{usual}project b\n{usual}project c\n{usual}project odd\n  model stuff\n");
    let mesh = mesh(&text);
    let found = platform(&mesh, &[]);
    assert_eq!(found.odd, Some(project(&mesh, "odd")));
    let common: Vec<&str> =
        FEATURES.iter().zip(&found.common).filter(|(_, common)| **common).map(|((_, name, _), _)| *name).collect();
    assert_eq!(
        common,
        [
            "staging",
            "intermediate",
            "marts",
            "stg_ in staging",
            "int_ in intermediate",
            "fct_ or dim_ in marts",
            "access",
            "contracts",
            "tags",
            "meta"
        ]
    );
    assert_eq!(found.skeletons.last().unwrap().apart, 10);
}
