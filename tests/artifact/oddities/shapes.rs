//! Values that take several shapes, and names that break what one would expect of a name.

use crate::artifact::{model, one, source, with};
use meshscope::artifact::manifest::model::{Detail, Kind, Owner, Source};

// 11
#[test]
fn a_deprecation_date_has_a_time_and_may_be_past() {
    let read = with(r#""nodes": {"model.shop.orders.v1": {"deprecation_date": "1999-12-31T00:00:00+00:00"}}"#);
    assert_eq!((read.nodes[0].deprecated_at, read.notices.len()), (Some(946_598_400), 0));
}

// 12
#[test]
fn a_group_owner_has_no_address_or_no_name() {
    let read = with(
        r#""groups": {"group.shop.a": {"name": "a", "owner": {"email": null, "name": "Ann"}},
                      "group.shop.b": {"name": "b", "owner": {"email": "b@example.com", "name": null}},
                      "group.shop.c": {"name": "c", "owner": null}}"#,
    );
    let owners: Vec<&Owner> = read.groups.iter().map(|group| &group.owner).collect();
    assert_eq!(owners[0], &Owner { name: "Ann".into(), ..Owner::default() });
    assert_eq!(owners[1], &Owner { emails: vec!["b@example.com".into()], ..Owner::default() });
    assert_eq!(owners[2], &Owner::default());
}

// 14
#[test]
fn freshness_is_set_if_a_count_is_a_number() {
    let detail = |fields: &str| match source(fields).detail {
        Detail::Source(source) => source,
        other => panic!("{other:?}"),
    };
    let none = r#"{"warn_after": {"count": null, "period": null}, "error_after": {"count": null, "period": null}, "filter": null}"#;
    let one_day = r#"{"error_after": {"count": 1, "period": "day"}}"#;
    let set = Source { freshness: true, error_after: Some(86_400), ..Source::default() };
    for unset in [r#""freshness": null"#, &format!(r#""freshness": {none}"#), r#""config": {"freshness": null}"#] {
        assert_eq!(detail(unset), Source::default(), "{unset}");
    }
    assert_eq!(detail(&format!(r#""freshness": {one_day}"#)), set);
    assert_eq!(detail(&format!(r#""config": {{"freshness": {one_day}}}"#)), set);
    assert_eq!(detail(&format!(r#""freshness": null, "config": {{"freshness": {one_day}}}"#)), Source::default());
    assert!(!detail(r#""freshness": {"warn_after": {"count": "1", "period": "day"}}"#).freshness);
}

// 22
#[test]
fn the_database_may_be_empty_and_names_in_capitals() {
    let node =
        model(r#""database": "", "schema": "default", "alias": "orders", "relation_name": "`default`.`orders`""#);
    assert_eq!(node.relation.unwrap().text(), "default.orders");
    let read = with(
        r#""nodes": {"model.shop.STG_ORDERS": {"name": "STG_ORDERS"}, "model.shop.stg_orders": {"name": "stg_orders"}},
           "unit_tests": {"unit_test.shop.STG_ORDERS.t": {"model": "STG_ORDERS",
               "depends_on": {"nodes": ["model.shop.stg_orders", "model.shop.STG_ORDERS"]}}}"#,
    );
    assert_eq!(read.nodes.len(), 3, "letters' case tells nodes apart");
    let Detail::UnitTest(test) = &read.nodes[2].detail else { panic!("no unit test") };
    assert_eq!(test.tests.as_deref(), Some("model.shop.STG_ORDERS"));
}

// 23
#[test]
fn names_hold_hyphens_and_dots() {
    let test = one("nodes", "test.shop.order-validity", r#""name": "order-validity""#);
    assert_eq!((test.kind, test.package.as_str(), test.name.as_str()), (Kind::Test, "shop", "order-validity"));
    let dotted = one("nodes", "test.shop.a.b.c.5c9bf9911d", r#""package_name": "shop", "name": "a.b.c""#);
    assert_eq!((dotted.package.as_str(), dotted.name.as_str()), ("shop", "a.b.c"));
    let node = model(r#""columns": {"address.street": {"name": "address.street"}, "address.no": {}}"#);
    let columns: Vec<&str> = node.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(columns, ["address.street", "address.no"]);
}

// 29
#[test]
fn functions_are_nodes_beside_the_nodes() {
    let read = with(
        r#""nodes": {"model.shop.a": {"depends_on": {"nodes": ["function.shop.clean"]}, "functions": [["clean"]]}},
           "functions": {"function.shop.clean": {"name": "clean", "path": "clean.sql", "config": {"type": "scalar", "volatility": "stable"},
               "returns": {"data_type": "text"}, "arguments": [{"name": "x", "data_type": "text"}]}},
           "parent_map": {"function.shop.clean": []}"#,
    );
    let [function, model] = read.nodes.as_slice() else { panic!("two nodes") };
    assert_eq!((function.kind, function.kind.is_data(), function.stub), (Kind::Function, true, false));
    assert_eq!(model.depends_on, [function.id.as_str()]);
}

// 31
#[test]
fn exposures_without_address_or_link() {
    for exposure_type in ["dashboard", "notebook", "analysis", "ml", "application"] {
        let fields = format!(r#""type": "{exposure_type}", "url": null, "owner": {{"name": "Ann", "email": null}}"#);
        let Detail::Exposure(exposure) = one("exposures", "exposure.shop.e", &fields).detail else { panic!("none") };
        assert_eq!((exposure.exposure_type.as_str(), exposure.url.as_str()), (exposure_type, ""));
        assert_eq!(exposure.owner, Owner { name: "Ann".into(), ..Owner::default() });
    }
}

// 34
#[test]
fn sources_that_nothing_reads_keep_identity_and_relation() {
    let fields = r#""name": "orders", "source_name": "raw", "schema": "s", "database": "d", "identifier": "O", "description": "x",
        "columns": {"a": {}}, "tags": ["t"], "loader": "l""#;
    let read = with(&format!(
        r#""sources": {{"source.shop.raw.read": {{{fields}}}, "source.shop.raw.unread": {{{fields}}}}},
           "exposures": {{"exposure.shop.e": {{"depends_on": {{"nodes": ["source.shop.raw.read"]}}}}}}"#
    ));
    let [_, used, unread] = read.nodes.as_slice() else { panic!("three nodes") };
    assert_eq!(unread.relation, used.relation);
    assert_eq!(unread.relation.as_ref().unwrap().text(), "d.s.O");
    assert_eq!((unread.name.as_str(), unread.package.as_str()), ("orders", "shop"));
    assert_eq!((used.description.as_str(), used.columns.len()), ("x", 1));
    assert_eq!((unread.description.as_str(), unread.columns.len()), ("", 0));
}
