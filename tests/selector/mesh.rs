//! What a mesh adds to dbt's selecting: several projects, hidden sources, methods of its own.

use super::Made;
use meshscope::fixture::mesh;
use proptest::prelude::*;

const MESH: &str = "
project core owner=platform@acme.io
  source raw.orders
  source raw.unread tags=cold
  model stg_orders < raw.orders private path=models/staging/stg_orders.sql
  model orders < stg_orders public contract group=sales v1 table tags=nightly
    column order_id
    column Amount
  model orders < stg_orders public contract group=sales v2 latest=2 table tags=nightly config.unique_key=order_id
  test unique orders.v2.order_id
  test relationships stg_orders.id to=orders.v2 field=id
  ran stg_orders error
  checked raw.orders warn
project fin
  source landed.orders_v2 database=mesh target=core relation=mesh.core.orders_v2
  model revenue < core.orders.v2 materialized=incremental meta.tier=gold
  model shadow < landed.orders_v2
  model staging < revenue
  exposure board < revenue owner=\"Ann Bell\" email=ann@acme.io
";

fn keys(select: &str, exclude: &str) -> Vec<String> {
    let keys = Made::of(mesh(MESH)).keys(select, exclude);
    keys.unwrap_or_else(|problem| panic!("{select}: {problem:?}"))
}

fn models(select: &str) -> Vec<String> {
    let is_model = |key: &String| key.starts_with("model.");
    keys(select, "").into_iter().filter(is_model).map(|key| key["model.".len()..].to_owned()).collect()
}

#[test]
fn names_and_relatives_are_found_in_all_projects() {
    assert_eq!(models("orders"), ["core.orders.v1", "core.orders.v2"]);
    assert_eq!(models("1+fin.revenue"), ["core.orders.v2", "fin.revenue"]);
    assert_eq!(models("+revenue"), ["core.orders.v2", "core.stg_orders", "fin.revenue"]);
    assert_eq!(models("staging"), ["core.stg_orders", "fin.staging"], "a folder and a name");
    assert_eq!(keys("+exposure:board,package:core,resource_type:source", ""), ["source.core.raw.orders"]);
}

#[test]
fn hidden_sources_are_followed() {
    assert_eq!(models("+shadow"), ["core.orders.v2", "core.stg_orders", "fin.shadow"]);
    assert!(models("orders.v2+").contains(&"fin.shadow".to_owned()));
}

#[test]
fn tests_come_with_any_of_what_they_look_at() {
    let tests = |select: &str, exclude: &str| {
        keys(select, exclude).into_iter().filter(|key| key.starts_with("test.")).collect::<Vec<_>>()
    };
    assert_eq!(tests("stg_orders", "").len(), 1, "the relationships test");
    assert_eq!(tests("orders.v2", "").len(), 2);
    assert_eq!(tests("orders.v2", "stg_orders").len(), 1, "excluding takes its tests away");
    assert_eq!(tests("orders.v1", ""), Vec::<String>::new());
}

#[test]
fn domains_owners_scores_columns_and_findings_select() {
    assert_eq!(models("domain:fin"), ["fin.revenue", "fin.shadow", "fin.staging"]);
    assert_eq!(models("domain:core.sales"), models("domain:sales"));
    assert_eq!(keys("owner:\"ann bell\"", ""), ["exposure.fin.board"]);
    assert_eq!(keys("owner:ANN@*", ""), ["exposure.fin.board"]);
    assert_eq!(models("column:amount"), ["core.orders.v1"], "case aside, as warehouses have it");
    let scored = models("score:<=100");
    assert!(scored.contains(&"core.orders.v2".to_owned()), "{scored:?}");
    assert_eq!(models("score:>100"), Vec::<String>::new());
    let made = Made::of(mesh(MESH));
    assert_eq!(made.keys("finding:m-source-*", "").expect("selected"), ["source.fin.landed.orders_v2"]);
}

#[test]
fn dropped_files_answer_results_and_freshness() {
    assert_eq!(models("result:error"), ["core.stg_orders"]);
    assert_eq!(models("result:error+1"), ["core.orders.v1", "core.orders.v2", "core.stg_orders"]);
    assert_eq!(keys("source_status:warn", ""), ["source.core.raw.orders"]);
    let without = Made::of(mesh("project core\n  model a\n"));
    let problem = without.keys("result:error", "").expect_err("no run results");
    assert!(problem.message.contains("run_results.json") && problem.hint.contains("dbt build"), "{problem:?}");
    let problem = without.keys("source_status:warn", "").expect_err("no freshness");
    assert!(problem.message.contains("sources.json"), "{problem:?}");
}

#[test]
fn settings_without_a_field_of_their_own_select_too() {
    assert_eq!(models("config.unique_key:order_id"), ["core.orders.v2"]);
    assert_eq!(models("config.meta.tier:gold"), ["fin.revenue"]);
    assert_eq!(models("config.materialized:incremental"), ["fin.revenue"]);
    assert_eq!(models("config.contract.enforced:True"), ["core.orders.v1", "core.orders.v2"]);
    assert_eq!(models("config.contract:true"), Vec::<String>::new());
}

#[test]
fn what_nothing_reads_is_selected_as_dbt_does() {
    assert_eq!(keys("tag:cold", ""), ["source.core.raw.unread"]);
}

#[test]
fn this_project_is_the_only_one() {
    let one = Made::of(mesh("project core\n  model a\n"));
    assert_eq!(one.keys("package:this", "").expect("selected"), ["model.core.a"]);
    let problem = Made::of(mesh(MESH)).keys("package:this", "").expect_err("two projects");
    assert!(problem.hint.contains("package:core, package:fin"), "{problem:?}");
}

#[test]
fn without_anything_to_select_by_everything_is() {
    let made = Made::of(mesh(MESH));
    assert_eq!(made.keys(" ", "").expect("selected").len(), made.mesh.nodes.len());
    assert_eq!(made.keys("*", "*").expect("selected"), Vec::<String>::new());
    assert_eq!(made.keys("", "*").expect("selected").len(), 3, "a name is never a source's");
}

#[test]
fn deep_and_wide_graphs_are_walked_once() {
    // 40 layers of two nodes that each read both of the layer before: 2^40 paths.
    let mut text = "project core\n  model a0\n  model b0\n".to_owned();
    for layer in 1..40 {
        let before = layer - 1;
        text.push_str(&format!("  model a{layer} < a{before},b{before}\n  model b{layer} < a{before},b{before}\n"));
    }
    let made = Made::of(mesh(&text));
    assert_eq!(made.keys("+a39", "").expect("selected").len(), 79);
    assert_eq!(made.keys("@a0", "").expect("selected").len(), 80);
}

fn criterion() -> impl Strategy<Value = String> {
    let words = ["orders", "+revenue", "1+staging", "stg_orders+1", "@shadow", "tag:nightly", "package:fin", "*"];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..3).prop_map(|words| words.join(","))
}

proptest! {
    #[test]
    fn the_order_of_a_union_is_nothing(mut words in prop::collection::vec(criterion(), 1..5)) {
        let made = Made::of(mesh(MESH));
        let forward = made.keys(&words.join(" "), "");
        words.reverse();
        prop_assert_eq!(forward, made.keys(&words.join("  "), ""));
    }

    #[test]
    fn excluding_takes_away_what_selecting_gives(a in criterion(), b in criterion()) {
        let made = Made::of(mesh(MESH));
        let all = made.keys(&a, "").expect("selected");
        let gone = made.keys(&b, "").expect("selected");
        let left: Vec<String> = all.into_iter().filter(|key| !gone.contains(key)).collect();
        prop_assert_eq!(made.keys(&a, &b).expect("selected"), left);
    }

    #[test]
    fn any_text_selects_or_says_where_it_is_wrong(text in "[ -~äß]{0,40}") {
        let made = Made::of(mesh(MESH));
        if let Err(problem) = made.keys(&text, "") {
            prop_assert!(!problem.span.cut(&text).is_empty(), "{:?}", problem);
        }
    }
}
