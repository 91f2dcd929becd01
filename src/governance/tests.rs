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
    assert_eq!((past.owner.as_str(), past.places[0].path.as_str()), ("Ann", "models/orders_v1.sql"));
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
