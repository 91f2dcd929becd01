//! Every check comes out in every way it can, and in no other: no check that cannot fail, none that cannot pass.

use meshscope::artifact::manifest::model::Kind;
use meshscope::fixture;
use meshscope::mesh::model::Standing;
use meshscope::policy::{Policy, Stance};
use meshscope::scorecard::model::Status;
use meshscope::scorecard::{CHECKS, Context};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Ways to come out: P pass, p partial, f fail, n not applicable, u unknown.
///
/// Unknown whatever the manifest says, because they look at files that are not read yet: ADDR-3, VALU-6 (catalog.json),
/// TRST-6 (run_results.json), TRST-7 (run_results.json; without a limit it does not apply). No way to fail: VALU-1, because
/// an own model always has its SQL file, and VALU-5, whose rule ends at partial.
const OUTCOMES: &[(&str, &str)] = &[
    ("DISC-1", "Ppf"),
    ("DISC-2", "Ppfn"),
    ("DISC-3", "Ppfn"),
    ("DISC-4", "Ppf"),
    ("DISC-5", "Pf"),
    ("DISC-6", "Ppfn"),
    ("ADDR-1", "Pfnu"),
    ("ADDR-2", "Pfn"),
    ("ADDR-3", "u"),
    ("ADDR-4", "Ppf"),
    ("ADDR-5", "Pfn"),
    ("ADDR-6", "Ppfn"),
    ("ADDR-7", "Ppfu"),
    ("UNDR-1", "Ppf"),
    ("UNDR-2", "Ppf"),
    ("UNDR-3", "Pfu"),
    ("UNDR-4", "Ppfn"),
    ("UNDR-5", "Ppf"),
    ("UNDR-6", "Ppf"),
    ("UNDR-7", "Ppfn"),
    ("TRST-1", "Ppf"),
    ("TRST-2", "Ppf"),
    ("TRST-3", "Ppf"),
    ("TRST-4", "Ppfn"),
    ("TRST-5", "Ppfn"),
    ("TRST-6", "u"),
    ("TRST-7", "nu"),
    ("TRST-8", "Pfnu"),
    ("NATV-1", "Pfn"),
    ("NATV-2", "Ppf"),
    ("NATV-3", "Ppfn"),
    ("NATV-4", "Ppf"),
    ("NATV-5", "Ppfn"),
    ("INTR-1", "Pfn"),
    ("INTR-2", "Ppfu"),
    ("INTR-3", "Ppfnu"),
    ("INTR-4", "Ppfnu"),
    ("INTR-5", "Ppfn"),
    ("INTR-6", "Ppfnu"),
    ("INTR-7", "Ppfu"),
    ("VALU-1", "Pp"),
    ("VALU-2", "Ppfnu"),
    ("VALU-3", "Ppf"),
    ("VALU-4", "Ppfn"),
    ("VALU-5", "Ppu"),
    ("VALU-6", "u"),
    ("SECU-1", "Pfn"),
    ("SECU-2", "Ppfn"),
    ("SECU-3", "Ppfn"),
    ("SECU-4", "Ppf"),
    ("SECU-5", "Ppfnu"),
    ("SECU-6", "Ppfn"),
    ("HYG-1", "Pf"),
];

/// Good and bad citizens in one mesh.
const TEXT: &str = r##"
project core adapter=snowflake generated=2026-01-01T00:00 schema=v12
  group sales owner="Sales" email=sales@acme.io
  group quiet owner="Quiet"
  source raw.fresh freshness=24h
  source raw.stale
  model stg_good < raw.fresh private group=sales
  model stg_bad < raw.stale group=sales
  model fct_good < stg_good public contract table group=sales yaml path=models/marts/fct_good.sql meta.domain=sales meta.classification=internal meta.slo.latency=24h meta.grain=order grants.select=reporter persist iceberg tags=data_product desc="# One row per order, told at such length that it passes for what eighty characters are meant to say" doc_blocks=a
    column order_id integer "The order"
    column customer_id integer "The customer"
    column customer_name text "The name" meta.pii=true
    column email text "The mail" meta.pii=true
    column paid_at timestamp "When"
  model fct_half < stg_good,stg_bad public contract group=quiet path=models/marts/fct_half.sql meta.domain=shared meta.classification=Internal persist_columns grants.references=x tags=data_product,other desc="Short"
    column order_id integer "Another order"
    column customer_id integer "The customer"
    column shop_id text
    column region_id text
    column customer_name text
    column email text meta.pii=true
    column phone text
    column 1st json
    column paid boolean
    column seen_at timestamp
  model Bad < stg_bad public docs_hidden ephemeral group=sales meta.domain=elsewhere meta.classification=secret grants.insert=public tags=other,another path=models/marts/bad.sql
    column 2nd json "Two"
    column customer_id text "Nobody"
    column iban text
    column loaded_at varchar
  model many < stg_bad public group=sales pk=id desc="Two"
  model older public v1 latest=2 group=sales code="select 1"
  model older public v2 latest group=sales code="select * from {{ ref('stg_good') }}" < stg_good meta.slo.availability=1
  model ended public v1 latest=2 deprecated=2025-01-01 group=sales
  model ended public v2 latest group=sales alias=ended deprecated=2026-01-02
  model alone public deprecated=2025-01-01 python
  model later public deprecated=2027-01-01 group=sales build_after=4h
  model used group=sales
    column customer_id
  model helper path=models/other/helper.sql
  model typeless public group=sales
    column any_key
  model typeless_too public group=sales
    column any_key
  model below < many group=sales
  model mixed < raw.fresh,raw.stale public group=sales grants.select=reporter grants.insert=loader
    column customer_id text
    column order_id integer "Another order"
  model third public group=sales
    column order_id integer "The order"
    column customer_id text "The customer"
  model spare public group=sales
    column customer_id text "Elsewhere"
  model odd public group=sales
    column 2nd json
  model numbers < stg_good,stg_bad public group=sales
    column order_id integer "The order"
    column customer_id integer "Wrong"
  model text public group=sales
    column customer_id text
  model number public group=sales
    column customer_id integer
  semantic s_good < fct_good entities=order:primary,customer:foreign
  semantic s_half < fct_half entities=lonely:primary
  semantic s_bad < Bad entities=customer:foreign
  semantic s_below < below
  metric m_good < s_good
  metric m_half < s_half
  saved_query q < m_good exports=1
  unit_test logic fct_good
  test unique fct_good.order_id
  test not_null fct_good.order_id
  test relationships fct_good.customer_id to=used field=id
  test unique stg_good.id
  test unique fct_half.order_id
  test relationships fct_half.customer_id to=used field=id
  exposure board < fct_half type=dashboard
project finance adapter=databricks generated=2026-01-01T00:00
  model shared meta.domain=shared
  model r1 < core.fct_good
  model r2 < core.Bad,core.ended.v1
  model r3 < core.used
  model r4 < core.fct_half,core.stg_good
  model r5 < core.fct_half
  model r6 < core.fct_good
  model r7 < core.third,core.spare
  model r8 < core.third,core.spare
  semantic s_customers < r1 entities=customer:primary
project sales adapter=snowflake generated=2026-01-01T00:00
  model near < core.older.v2
project local adapter=duckdb generated=2026-01-01T00:00 schema=v11 dbt=1.7.0 docs_unknown
  model plain public code="select 1" target=dev_ana
  model bare public
project old generated=2026-01-01T00:00 access_unknown
  model used
  exposure board < used
"##;

fn policies() -> Vec<Policy> {
    let strict = Policy {
        tags_allowed: vec!["data_product".into()],
        tags_required: true,
        slo_required: vec!["latency".into(), "availability".into()],
        grants_required: vec!["reporter".into(), "auditor".into()],
        iceberg: Stance::Required,
        semantic: Stance::Required,
        ..Policy::default()
    };
    let one = Policy { grants_required: vec!["reporter".into()], ..Policy::default() };
    vec![Policy::default(), strict, one]
}

/// Every way that every check comes out over the fixture and the policies.
fn seen() -> BTreeMap<&'static str, BTreeSet<char>> {
    let mut mesh = fixture::mesh(TEXT);
    // What a line of the fixture cannot say: a manifest without SQL, a description of two paragraphs.
    let (bare, many) = (mesh.find("model.local.bare").unwrap(), mesh.find("model.core.many").unwrap());
    Arc::make_mut(&mut mesh.nodes[bare].data).code.clear();
    Arc::make_mut(&mut mesh.nodes[many].data).description = "Two\n\nparagraphs".to_owned();
    let mut seen = BTreeMap::<_, BTreeSet<_>>::new();
    for policy in policies() {
        let context = Context::new(&mesh, &policy);
        let own = mesh.nodes.entries().filter(|(_, n)| n.kind() == Kind::Model && n.standing == Standing::Own);
        for (node, _) in own {
            for check in CHECKS {
                seen.entry(check.id).or_default().insert(match (check.run)(&context, node).status {
                    Status::Pass => 'P',
                    Status::Partial(_) => 'p',
                    Status::Fail => 'f',
                    Status::NotApplicable => 'n',
                    Status::Unknown => 'u',
                    Status::Waived => 'w',
                });
            }
        }
    }
    seen
}

#[test]
fn every_check_comes_out_in_every_way_it_can() {
    let seen = seen();
    let listed = OUTCOMES.iter().map(|(id, ways)| (*id, ways.chars().collect())).collect::<BTreeMap<_, BTreeSet<_>>>();
    let differ = listed
        .iter()
        .filter(|(id, ways)| seen.get(*id) != Some(ways))
        .map(|(id, ways)| format!("{id}: listed {ways:?}, seen {:?}", seen.get(id)));
    let differ = differ.collect::<Vec<_>>();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert_eq!(listed.len(), CHECKS.len());
}

#[test]
fn every_fix_is_offered_with_names_of_the_model() {
    let mesh = fixture::mesh(TEXT);
    let policy = Policy::default();
    let context = Context::new(&mesh, &policy);
    let own = mesh.nodes.entries().filter(|(_, n)| n.kind() == Kind::Model && n.standing == Standing::Own);
    for (node, data) in own {
        for check in CHECKS {
            let failing = matches!((check.run)(&context, node).status, Status::Fail | Status::Partial(_));
            if let (true, Some(fix)) = (failing, (check.fix)(&context, node)) {
                assert!(!fix.snippet.trim().is_empty() && !fix.snippet.contains('\t'), "{} {}", check.id, data.key);
                if fix.snippet.starts_with("models:\n  - name:") && check.id != "TRST-4" {
                    assert!(
                        fix.snippet.contains(&format!("- name: {}\n", data.data.name)),
                        "{} {}",
                        check.id,
                        data.key
                    );
                }
            }
        }
    }
}
