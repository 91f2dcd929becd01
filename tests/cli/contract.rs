//! `meshscope contract`, held against the standard's schema.

use super::program::{run, schema, with_projects, wrong};
use serde_json::Value;

fn contract(model: &str) -> Value {
    let said = run(&with_projects(&["contract", "--model", model]));
    assert_eq!(said.code, 0, "{model}: {}", said.err);
    serde_saphyr::from_str(&said.out).unwrap_or_else(|error| panic!("{error}\n{}", said.out))
}

#[test]
fn every_products_contract_is_as_the_standard_says() {
    let validator = schema("tests/schema/odcs-3.1.0.json");
    let scores: Value = serde_json::from_str(&run(&with_projects(&["score", "--format", "json"])).out).expect("JSON");
    for product in scores["products"].as_array().expect("products").iter().step_by(4) {
        let id = product["id"].as_str().expect("an id");
        let contract = contract(id);
        assert_eq!(wrong(&validator, &contract), "", "{id}");
        assert_eq!(contract["id"], product["id"]);
    }
    let mut broken = contract("fct_reservations");
    broken["status"] = Value::from(1);
    assert!(!validator.is_valid(&broken));
}

#[test]
fn what_dbt_knows_is_in_it() {
    insta::assert_snapshot!("contract", run(&with_projects(&["contract", "--model", "bookings.fct_reservations"])).out);
    let old = contract("model.bookings.fct_reservations.v1");
    assert_eq!((&old["version"], &old["status"]), (&Value::from("1"), &Value::from("deprecated")));
}

#[test]
fn a_name_that_is_nearly_right() {
    let said = run(&with_projects(&["contract", "--model", "reservations"]));
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("no model is called reservations: is it bookings."), "{}", said.err);
}
