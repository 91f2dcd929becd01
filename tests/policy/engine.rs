//! The engine judges by the policy that was dropped, and by what the page makes of it.

use meshscope::artifact::{Artifact, Level};
use meshscope::fixture::manifests;
use meshscope::overview::Overview;
use meshscope::protocol::engine::Engine;
use meshscope::protocol::{Answer, Change, FileId, Query, Value, encode};
use meshscope::report::policy::{Control, Panel, Row};

const MESH: &str = "project core generated=2026-11-01T00:00\n  model fct_a public contract group=sales meta.lifecycle=beta \"The orders.\"\n  model b group=ops\nproject crm\n  model c < core.fct_a";

fn load(engine: &mut Engine, number: u32, name: &str, artifact: &Artifact) {
    engine.answer(Query::Load { file: FileId(number), name: name.to_owned(), parts: 0 }, Some(&encode(artifact)));
}

fn engine(policies: &[(&str, &str)]) -> Engine {
    let mut engine = Engine::new();
    for (number, manifest) in (0..).zip(manifests(MESH)) {
        load(&mut engine, number, &format!("{number}/manifest.json"), &Artifact::Manifest(Box::new(manifest)));
    }
    for (number, (name, text)) in (10..).zip(policies) {
        load(&mut engine, number, name, &Artifact::Policy((*text).to_owned()));
    }
    engine
}

fn overview(engine: &mut Engine) -> Overview {
    let Some(Answer::Overview(overview)) = engine.answer(Query::Overview { name: String::new() }, None) else {
        panic!("an overview")
    };
    *overview
}

fn change(engine: &mut Engine, change: Change) -> Panel {
    let Some(Answer::Policy(panel)) = engine.answer(Query::Policy(change), None) else { panic!("a panel") };
    *panel
}

fn row(panel: &Panel, id: &str) -> Row {
    let mut rows = panel.sections.iter().flat_map(|section| &section.rows);
    rows.find(|row| row.id == id).unwrap_or_else(|| panic!("{id}")).clone()
}

fn path(text: &str) -> Vec<String> {
    text.split('.').map(str::to_owned).collect()
}

#[test]
fn a_dropped_policy_scores_and_its_problems_are_notices() {
    let before = overview(&mut engine(&[])).rollup.score;
    let mut engine = engine(&[("mesh-policy.toml", "[score.weights]\ndiscoverable = 0\nsecur = 2\n")]);
    let after = overview(&mut engine);
    assert_ne!(after.rollup.score, before);
    let notice = after.notices.iter().find(|notice| notice.code == "policy").expect("a notice");
    assert_eq!(notice.level, Level::Warning);
    assert_eq!(
        notice.message,
        "In mesh-policy.toml, line 3, column 1: `score.weights.secur` is no key that is known. Did you mean `score.weights.secure`?"
    );
    engine.answer(Query::Remove { file: FileId(10) }, None);
    assert_eq!(overview(&mut engine).rollup.score, before);
}

#[test]
fn the_order_of_files_is_nothing() {
    let policies = [("b.toml", "[docs]\nmin_chars_public = 1"), ("a.toml", "[tests]\nmin_public = 0")];
    let forwards = overview(&mut engine(&policies));
    let backwards = overview(&mut engine(&[policies[1], policies[0]]));
    assert_eq!(forwards.rollup, backwards.rollup);
    assert_eq!(forwards.notices, backwards.notices);
}

#[test]
fn the_panel_shows_every_key_and_what_an_edit_does() {
    let mut engine = engine(&[]);
    let panel = change(&mut engine, Change::Show);
    assert_eq!(
        (panel.title.as_str(), panel.edited, panel.effect.headline.as_str()),
        ("Defaults", false, "Change a setting to see what it does.")
    );
    assert!(panel.sections.iter().all(|section| section.changed.is_empty()));
    assert_eq!(panel.sections.len(), 10);
    assert_eq!(
        row(&panel, "docs.min_chars_public").control,
        Control::Number { value: "80".into(), least: "0".into(), most: "10000".into(), step: "1".into() }
    );
    let before = overview(&mut engine).rollup;
    let off = change(&mut engine, Change::Check("ADDR-2".into(), false, 4.0, true));
    assert!(off.edited && row(&off, "checks.\"ADDR-2\"").changed);
    assert_eq!(off.text, "[checks]\n\"ADDR-2\" = false\n");
    assert_ne!(overview(&mut engine).rollup, before, "what is off is off in the overview");
    let easy = change(&mut engine, Change::Set(path("score.medals.bronze"), Value::Number(0.0)));
    assert_eq!(easy.effect.headline, "1 product moves from no medal to bronze.");
    assert_eq!(easy.effect.moves[0].products, [("model.core.fct_a".to_owned(), "fct_a".to_owned())]);
    assert_eq!(easy.effect.against, "compared with the defaults");
    let back = change(&mut engine, Change::Reset);
    assert_eq!((back.edited, back.text.as_str()), (false, include_str!("../../public/mesh-policy.toml")));
    assert_eq!(overview(&mut engine).rollup, before);
}

#[test]
fn a_vocabulary_is_added_and_judged() {
    let mut engine = engine(&[]);
    change(
        &mut engine,
        Change::Add(vec![(path("vocab.lifecycle"), Value::List(vec![Value::Text("production".into())]))]),
    );
    let panel = change(&mut engine, Change::Show);
    assert_eq!(row(&panel, "vocab.lifecycle").control, Control::Words(vec!["production".into()]));
    assert!(row(&panel, "vocab.lifecycle").removable && row(&panel, "vocab.lifecycle").changed);
    let Some(Answer::Detail { detail: Some(detail), .. }) =
        engine.answer(Query::Detail { key: "model.core.fct_a".into() }, None)
    else {
        panic!("a detail")
    };
    let card = detail.scorecard.expect("a scorecard");
    let evidence = &card.results.iter().find(|result| result.id == "DISC-2").expect("the check").verdict.evidence;
    assert_eq!(evidence, "The one meta value, `lifecycle`, is not in the vocabulary.");
    let gone = change(&mut engine, Change::Remove(path("vocab.lifecycle")));
    assert!(!gone.edited, "{}", gone.text);
}

#[test]
fn exceptions_that_fit_nothing_or_have_ended_are_told() {
    let text = "[[exceptions]]\ncheck = \"ADDR-2\"\nnode = \"model.core.x*\"\nreason = \"a\"\n[[exceptions]]\ncheck = \"ADDR-2\"\nnode = \"core\"\nreason = \"b\"\nuntil = 2020-01-01\n[projects.nowhere]\ndomain = \"x\"\n";
    let messages: Vec<String> = overview(&mut engine(&[("p.toml", text)]))
        .notices
        .into_iter()
        .filter(|notice| notice.code == "policy")
        .map(|notice| notice.message)
        .collect();
    assert_eq!(
        messages,
        [
            "The exception from ADDR-2 for core (line 6) has ended.",
            "The exception from ADDR-2 for model.core.x* (line 2) fits nothing in the mesh.",
            "The policy speaks of a project called nowhere, which is not in the mesh.",
        ]
    );
}

#[test]
fn an_edit_of_domains_joins_anew_and_the_date_can_be_chosen() {
    let mut engine = engine(&[]);
    let name =
        |engine: &mut Engine| overview(engine).domains.iter().map(|row| row.name.clone()).collect::<Vec<_>>().join(" ");
    let before = name(&mut engine);
    change(&mut engine, Change::Set(path("projects.crm.domain"), Value::Text("customers".into())));
    assert_eq!(name(&mut engine), before.replace("crm", "customers"));
    let dated = change(&mut engine, Change::AsOf(Some(1_798_761_600)));
    assert_eq!((dated.as_of.as_str(), dated.as_of_chosen), ("2027-01-01", true));
    assert_eq!(overview(&mut engine).as_of, Some(1_798_761_600));
    assert!(overview(&mut engine).notices.iter().any(|notice| notice.code == "M-AGED"));
    assert!(!change(&mut engine, Change::AsOf(None)).as_of_chosen);
}
