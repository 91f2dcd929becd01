//! What a policy does to scores: exceptions, overrides, projects for practice.

use super::reading;
use meshscope::fixture::mesh;
use meshscope::mesh::Mesh;
use meshscope::scorecard::model::{CheckResult, Scorecard, Status};
use meshscope::scorecard::{Context, Summaries, score, summarise};

const MESH: &str = "project core\n  source raw.o\n  model legacy < raw.o public\n  model fct_orders < raw.o public contract\n  model stg < raw.o\nproject lab\n  model toy public";

fn card(mesh: &Mesh, text: &str, key: &str) -> Scorecard {
    let found = reading(text);
    assert_eq!(found.problems, [], "{text}");
    score(&Context::new(mesh, &found.policy), mesh.find(key).expect("a node")).expect("a scorecard")
}

fn scores(mesh: &Mesh, text: &str) -> Summaries {
    summarise(&Context::new(mesh, &reading(text).policy))
}

fn result(card: &Scorecard, id: &str) -> CheckResult {
    card.results.iter().find(|result| result.id == id).expect("the check").clone()
}

#[test]
fn a_waived_check_is_left_out_and_says_why() {
    let mesh = mesh(MESH);
    let bare = card(&mesh, "", "model.core.legacy");
    assert_eq!(result(&bare, "ADDR-2").verdict.status, Status::Fail);
    let text = "[[exceptions]]\ncheck = \"ADDR-2\"\nnode = \"model.core.leg*\"\nreason = \"retired in Q2.\"\nuntil = 2999-01-31";
    let waived = card(&mesh, text, "model.core.legacy");
    let one = result(&waived, "ADDR-2");
    assert_eq!((one.verdict.status, one.verdict.unknown, one.gain), (Status::Waived, 0.0, 0.0));
    assert!(one.verdict.evidence.starts_with("Waived until 31 January 2999 by the policy: retired in Q2. "));
    assert!(one.fix.is_none());
    // Left out as what does not apply: neither passed nor failed.
    let addressable = |card: &Scorecard| card.summary.parts[1].score.expect("a score");
    let off = card(&mesh, "[checks]\n\"ADDR-2\" = false", "model.core.legacy");
    assert_eq!(addressable(&waived), addressable(&off));
    assert!(addressable(&waived) > addressable(&bare));
    // What passes stays passed; another model stays as it is; a date that has passed ends it.
    let passing = text.replace("leg*", "*");
    assert_eq!(result(&card(&mesh, &passing, "model.core.fct_orders"), "ADDR-2").verdict.status, Status::Pass);
    let ended = Mesh { as_of: Some(i64::MAX / 2), ..mesh.clone() };
    assert_eq!(result(&card(&ended, text, "model.core.legacy"), "ADDR-2").verdict.status, Status::Fail);
    let whole = text.replace("model.core.leg*", "core");
    assert_eq!(result(&card(&mesh, &whole, "model.core.legacy"), "ADDR-2").verdict.status, Status::Waived);
    // The whole mesh counts as its parts do.
    let node = mesh.find("model.core.legacy").expect("a node");
    let (_, summary) = scores(&mesh, text).nodes[node].clone().expect("scored");
    assert_eq!(summary, waived.summary);
}

#[test]
fn overrides_hold_for_what_they_name_and_the_last_wins() {
    let mesh = mesh(MESH);
    let text = "[overrides.core.checks]\n\"ADDR-2\" = 9\n[overrides.\"model.core.leg*\".checks]\n\"ADDR-2\" = false\n[overrides.\"model.*\".docs]\nmin_chars_public = 0";
    let has = |key: &str, id: &str| card(&mesh, text, key).results.iter().any(|result| result.id == id);
    assert!(!has("model.core.legacy", "ADDR-2"));
    assert_eq!(result(&card(&mesh, text, "model.core.fct_orders"), "ADDR-2").weight, 9.0);
    assert_eq!(result(&card(&mesh, text, "model.lab.toy"), "ADDR-2").weight, 4.0);
    for key in ["model.core.legacy", "model.core.fct_orders", "model.lab.toy"] {
        let (_, summary) = scores(&mesh, text).nodes[mesh.find(key).expect("a node")].clone().expect("scored");
        assert_eq!(summary, card(&mesh, text, key).summary, "{key}");
    }
}

#[test]
fn projects_for_practice_count_in_no_roll_up() {
    let mesh = mesh(MESH);
    let (all, some) = (scores(&mesh, ""), scores(&mesh, "[platform]\nlearning_projects = [\"lab\"]"));
    assert_eq!((all.mesh.products, some.mesh.products), (3, 2));
    let toy = mesh.find("model.lab.toy").expect("a node");
    assert!(some.nodes[toy].is_some(), "its own card stays");
    assert!(some.fixes.iter().all(|fix| !fix.products.contains(&toy)));
}

#[test]
fn a_check_switched_off_is_in_no_scorecard() {
    let mesh = mesh(MESH);
    let off =
        card(&mesh, "[checks]\n\"UNDR-1\" = false\n\"ADDR-1\" = { weight = 7, star = true }", "model.core.legacy");
    assert!(off.results.iter().all(|result| result.id != "UNDR-1"));
    assert_eq!((result(&off, "ADDR-1").weight, result(&off, "ADDR-1").star), (7.0, true));
}
