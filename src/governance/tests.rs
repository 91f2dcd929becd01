//! What holds for all rules together.

use super::*;
use crate::fixture;
use crate::policy::{Exception, RuleSetting};

const TEXT: &str = "project core
  group sales owner=Ann email=ann@acme.io
  group crm owner=Bo email=bo@acme.io
  model orders public v1 latest=2 deprecated=2026-01-01 group=sales
  model orders public v2 latest group=sales
  model people group=crm
  model user group=crm < orders.v1
project finance
  model a < core.orders.v1";

fn find_under(policy: &Policy) -> (Mesh, Vec<Finding>) {
    let mesh = fixture::mesh(TEXT);
    let found = find(&mesh, policy);
    (mesh, found)
}

fn of<'f>(found: &'f [Finding], rule: &str) -> Vec<&'f Finding> {
    found.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn the_worst_come_first_and_all_is_told_of_each() {
    let (mesh, found) = find_under(&Policy::default());
    assert!(found.windows(2).all(|pair| pair[0].severity >= pair[1].severity));
    let [past] = of(&found, "M-PAST-DEPRECATION")[..] else { panic!("one") };
    assert_eq!(past.severity, Severity::Error);
    assert_eq!((past.owner(&mesh), past.places(&mesh)[0].path.as_str()), ("Ann", "models/orders_v1.sql"));
    assert_eq!(past.domain.map(|domain| mesh.domains[domain].name.as_str()), Some("sales"));
    assert_eq!(past.others.len(), 2);
}

#[test]
fn a_policy_sets_levels_and_exceptions_and_expired_ones_do_not_count() {
    let until = |days| Exception {
        id: "M-PAST-DEPRECATION".to_owned(),
        node: "model.core.*".to_owned(),
        reason: "they move in July".to_owned(),
        until: Some(days),
        line: 3,
    };
    // The files are of 1 June 2026, the 20605th day since 1970.
    let level = RuleSetting { level: Some(Severity::Info), ..RuleSetting::default() };
    let mut policy = Policy { exceptions: vec![until(20_605)], ..Policy::default() };
    policy.rules.insert("M-PAST-DEPRECATION".to_owned(), level);
    let (_, found) = find_under(&policy);
    let [past] = of(&found, "M-PAST-DEPRECATION")[..] else { panic!("one") };
    assert_eq!((past.severity, past.waived.as_deref()), (Severity::Info, Some("they move in July")));
    policy.exceptions = vec![until(20_604)];
    assert_eq!(of(&find_under(&policy).1, "M-PAST-DEPRECATION")[0].waived, None);
}

#[test]
fn readers_of_what_ends_must_act_as_its_owner_must() {
    let (mesh, found) = find_under(&Policy::default());
    let [past] = of(&found, "M-PAST-DEPRECATION")[..] else { panic!("one") };
    let acts = acting(&mesh, past);
    let acts = acts.iter().map(|&domain| mesh.domains[domain].name.as_str()).collect::<Vec<_>>();
    assert_eq!(acts, ["crm", "sales", "finance"]);
}

#[test]
fn findings_do_not_depend_on_the_order_of_files() {
    let loaded = fixture::loaded(TEXT);
    let mut backwards = loaded.clone();
    backwards.reverse();
    let found = |loaded: &[crate::mesh::Loaded]| find(&crate::mesh::join(loaded), &Policy::default());
    assert_eq!(found(&loaded), found(&backwards));
}

/// What a rule finds in `text` under the policy of a file: a letter for the severity and the subject's key, in order.
fn under_file(file: &str, id: &str, text: &str) -> Vec<String> {
    let rules = RULES.iter().map(|rule| rule.id).collect::<Vec<_>>();
    let reading = crate::policy::read(file, &crate::policy::Known { checks: &[], rules: &rules });
    assert_eq!(reading.problems, []);
    let mut found = testing::subjects(&reading.policy, rule(id).expect("a rule"), text);
    found.put_in_order();
    found
}

#[test]
fn keys_of_the_policy_change_what_rules_find() {
    // A rule, a fixture, what is found by default, a key, and what is found with it.
    let seed = "project core
  seed countries
  model open public
  model shut
  exposure board < shut
  semantic s < shut
project finance
  model a < core.countries
  exposure e < core.countries";
    let spokes = "project core
  model a public
project x
  model b public < core.a
project y
  model c < core.a";
    let circle = "project core
  model a public
  model c < finance.b
project finance
  model b public < core.a";
    let package = "project core
  model a public package=kw_toolkit
  model c";
    for (id, text, before, file, after) in [
        (
            "M-XREF-NONPUBLIC",
            seed,
            &["W exposure.finance.e", "W model.finance.a"][..],
            "[access]\npublic = ['seed.core.*']",
            &[][..],
        ),
        (
            "M-EXPOSURE-NONPUBLIC",
            seed,
            &["W exposure.core.board", "W exposure.finance.e"],
            "[access]\npublic = ['seed.core.*']",
            &["W exposure.core.board"],
        ),
        (
            "M-EXPOSURE-NONPUBLIC",
            seed,
            &["W exposure.core.board", "W exposure.finance.e"],
            "[access]\nexposure_parents_public = false",
            &[],
        ),
        (
            "M-EXPOSURE-NONPUBLIC",
            seed,
            &["W exposure.core.board", "W exposure.finance.e"],
            "[overrides.finance.access]\nexposure_parents_public = false",
            &["W exposure.core.board"],
        ),
        ("M-SEMANTIC-NONPUBLIC", seed, &["I semantic_model.core.s"], "[access]\npublic = ['model.core.shut']", &[]),
        ("M-SPOKE-PUBLIC", spokes, &[], "[mesh]\ntarget = 'hub-and-spoke'", &["I model.x.b"]),
        ("M-PROJECT-CYCLE", circle, &["W core"], "[mesh]\nproject_cycles = 'error'", &["E core"]),
        ("M-PROJECT-CYCLE", circle, &["W core"], "[mesh]\nproject_cycles = 'allow'", &[]),
        ("M-PUB-PACKAGE", package, &["I core"], "[platform]\ninternal_packages = ['kw_toolkit']", &[]),
    ] {
        assert_eq!(under_file("", id, text), before, "{id} by default");
        assert_eq!(under_file(file, id, text), after, "{id} with {file}");
    }
}

#[test]
fn overrides_reach_rules_by_node_and_by_project() {
    let text = "project core
  source raw.a
  source raw.b
  source raw.c
  model x < raw.a, raw.b
  model y < raw.a, raw.b, raw.c
project finance
  source crm.a
  source crm.b
  model z < crm.a, crm.b";
    let all = ["W model.core.x", "W model.core.y", "W model.finance.z"];
    let multi = |file: &str| under_file(file, "E-MULTI-SOURCE", text);
    assert_eq!(multi(""), all);
    assert_eq!(multi("[overrides.\"model.core.*\".rules]\nE-MULTI-SOURCE = 'off'"), [all[2]]);
    assert_eq!(
        multi("[overrides.finance.rules]\nE-MULTI-SOURCE = 'error'"),
        ["E model.finance.z", "W model.core.x", "W model.core.y"]
    );
    // Off, but not everywhere.
    let some = "[rules]\nE-MULTI-SOURCE = 'off'\n[overrides.\"model.core.y\".rules]\nE-MULTI-SOURCE = 'info'";
    assert_eq!(multi(some), ["I model.core.y"]);
    // A threshold of its own, beside the one of all others.
    let joins = |file: &str| under_file(file, "E-MANY-JOINS", text);
    assert_eq!(joins("[rules.E-MANY-JOINS]\nthreshold = 3"), ["I model.core.y"]);
    assert_eq!(joins("[overrides.finance.rules.E-MANY-JOINS]\nthreshold = 2"), ["I model.finance.z"]);
    let both = "[rules.E-MANY-JOINS]\nthreshold = 2\n[overrides.core.rules.E-MANY-JOINS]\nthreshold = 3";
    assert_eq!(joins(both), ["I model.core.y", "I model.finance.z"]);
}

#[test]
fn overrides_say_how_layers_are_named() {
    let text = "project core
  source raw.a
  source raw.b
  model raw_x path=models/staging/raw_x.sql < raw.a
  model raw_y path=models/staging/raw_y.sql < raw_x
project finance
  source crm.a
  model raw_z path=models/staging/raw_z.sql < crm.a";
    let all = ["I model.core.raw_x", "I model.core.raw_y", "I model.finance.raw_z"];
    let names = |file: &str| under_file(file, "E-NAMING", text);
    assert_eq!(names(""), all);
    assert_eq!(names("[overrides.core.naming.model]\nstaging = '^raw_'"), [all[2]]);
    assert_eq!(names("[overrides.\"model.*.raw_y\".naming.model]\nstaging = '^raw_'"), [all[0], all[2]]);
    // One name of two layers: where the override holds, what reads it does so from below.
    let marts = "[overrides.\"model.core.raw_x\".naming.model]\nmarts = '^raw_'";
    assert_eq!(under_file(marts, "E-STG-DOWN", text), ["W model.core.raw_y"]);
}
