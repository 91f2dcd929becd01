//! Every check comes out in every way it can, and in no other: no check that cannot fail, none that cannot pass.

use meshscope::artifact::manifest::model::Kind;
use meshscope::fixture;
use meshscope::mesh::model::Standing;
use meshscope::policy::{Policy, Stance};
use meshscope::scorecard::model::Status;
use meshscope::scorecard::{CHECKS, Context};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Ways to come out: pass, partial, fail, not applicable, unknown.
const WAYS: [char; 5] = ['P', 'p', 'f', 'n', 'u'];

// Why a check cannot come out in a way. Every pair of check and way that stands not below is shown by the mesh of this
// file, and no pair that stands below.
const ALWAYS: &str = "every product has this";
const YES_OR_NO: &str = "the rule knows yes and no only";
const MANIFEST_TELLS: &str = "every manifest that knows the model tells";
const OLD_IS_DEFAULT: &str = "older dbt has the field's default";

/// Check, way, and why it is impossible.
const IMPOSSIBLE: &[(&str, char, &str)] = &[
    ("DISC-1", 'n', ALWAYS),
    ("DISC-1", 'u', MANIFEST_TELLS),
    ("DISC-2", 'u', MANIFEST_TELLS),
    ("DISC-3", 'u', MANIFEST_TELLS),
    ("DISC-4", 'n', ALWAYS),
    ("DISC-4", 'u', "a missing CODEOWNERS is no unknown (decision 20)"),
    ("DISC-5", 'p', YES_OR_NO),
    ("DISC-5", 'n', ALWAYS),
    ("DISC-5", 'u', MANIFEST_TELLS),
    ("DISC-6", 'u', MANIFEST_TELLS),
    ("ADDR-1", 'p', YES_OR_NO),
    ("ADDR-2", 'p', YES_OR_NO),
    ("ADDR-2", 'u', "no contract is possible before dbt 1.5, so there is none"),
    ("ADDR-3", 'n', "a contract can always be compared; without a catalog it is unknown (decision 22)"),
    ("ADDR-4", 'n', ALWAYS),
    ("ADDR-4", 'u', MANIFEST_TELLS),
    ("ADDR-5", 'p', YES_OR_NO),
    ("ADDR-5", 'u', MANIFEST_TELLS),
    ("ADDR-7", 'n', ALWAYS),
    ("UNDR-1", 'n', ALWAYS),
    ("UNDR-1", 'u', MANIFEST_TELLS),
    ("UNDR-2", 'n', "no column declared is a failure, as project-evaluator has it"),
    ("UNDR-2", 'u', "no column declared is a failure, as project-evaluator has it"),
    ("UNDR-3", 'p', "one block passes, none fails"),
    ("UNDR-3", 'n', ALWAYS),
    ("UNDR-4", 'u', MANIFEST_TELLS),
    ("UNDR-5", 'n', ALWAYS),
    ("UNDR-5", 'u', MANIFEST_TELLS),
    ("UNDR-6", 'n', ALWAYS),
    ("UNDR-6", 'u', MANIFEST_TELLS),
    ("UNDR-7", 'u', "not set and no catalog fails (decision 23)"),
    ("TRST-1", 'n', ALWAYS),
    ("TRST-1", 'u', MANIFEST_TELLS),
    ("TRST-2", 'n', "no key known is a failure (decision 24)"),
    ("TRST-2", 'u', "no key known is a failure (decision 24)"),
    ("TRST-3", 'n', ALWAYS),
    ("TRST-3", 'u', MANIFEST_TELLS),
    ("TRST-4", 'u', MANIFEST_TELLS),
    ("TRST-5", 'u', "without sources.json its settings count; with it a part is unknown, never all"),
    ("TRST-8", 'p', YES_OR_NO),
    ("NATV-1", 'p', YES_OR_NO),
    ("NATV-1", 'u', "an adapter that is not given is nobody on another platform"),
    ("NATV-2", 'n', "an own model always says its materialization"),
    ("NATV-2", 'u', "an own model always says its materialization"),
    ("NATV-3", 'u', OLD_IS_DEFAULT),
    ("NATV-4", 'n', ALWAYS),
    ("NATV-4", 'u', OLD_IS_DEFAULT),
    ("NATV-5", 'u', OLD_IS_DEFAULT),
    ("INTR-1", 'p', YES_OR_NO),
    ("INTR-1", 'u', MANIFEST_TELLS),
    ("INTR-2", 'n', "the default policy has a rule for names"),
    ("INTR-5", 'u', OLD_IS_DEFAULT),
    ("INTR-7", 'n', "any typed column is asked; without one it is unknown"),
    ("VALU-1", 'f', "an own model always has its SQL file"),
    ("VALU-1", 'n', ALWAYS),
    ("VALU-1", 'u', "a known part is always there; the others are unknown beside it"),
    ("VALU-3", 'n', ALWAYS),
    ("VALU-3", 'u', MANIFEST_TELLS),
    ("VALU-4", 'u', MANIFEST_TELLS),
    ("VALU-5", 'f', "the rule ends at partial"),
    ("VALU-5", 'n', ALWAYS),
    ("VALU-6", 'p', "there are rows or none"),
    ("VALU-6", 'n', ALWAYS),
    ("SECU-1", 'p', YES_OR_NO),
    ("SECU-1", 'u', OLD_IS_DEFAULT),
    ("SECU-2", 'u', OLD_IS_DEFAULT),
    ("SECU-3", 'u', OLD_IS_DEFAULT),
    ("SECU-4", 'n', ALWAYS),
    ("SECU-4", 'u', MANIFEST_TELLS),
    ("SECU-6", 'u', "before dbt 1.5 nothing is private"),
    ("HYG-1", 'p', YES_OR_NO),
    ("HYG-1", 'n', ALWAYS),
    ("HYG-1", 'u', MANIFEST_TELLS),
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
project seen adapter=snowflake generated=2026-06-01T12:00 schema=v12
  source raw.quick freshness=24h
  model met < raw.quick public contract table meta.slo.latency=24h
    column id integer "The key"
    column other integer
  model half public contract meta.slo.latency=4h
    column id integer
    column gone integer
  model missed public contract meta.slo.latency=1h
    column lost integer
  model silent public
    column id integer
  model untested public
  test unique met.id
  test unique half.id
  test unique missed.lost
  test not_null silent.id
  catalog met id:integer! other:integer! rows=5 comment="All of it"
  catalog half id:integer rows=0
  catalog missed found:integer
  ran met success at=2026-06-01T10:00
  ran half success at=2026-06-01T06:00
  ran missed success at=2026-05-01T06:00
  ran unique_met_id pass at=2026-06-01T10:01
  ran unique_half_id warn at=2026-06-01T10:01
  ran unique_missed_lost fail at=2026-06-01T10:01
  checked raw.quick pass
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
    // And files that say no date.
    let mut undated = mesh.clone();
    undated.as_of = None;
    let mut seen = BTreeMap::<_, BTreeSet<_>>::new();
    for (mesh, policy) in
        [&mesh, &undated].into_iter().flat_map(|mesh| policies().into_iter().map(move |it| (mesh, it)))
    {
        let context = Context::new(mesh, &policy);
        let own = mesh.nodes.entries().filter(|(_, n)| n.kind == Kind::Model && n.standing == Standing::Own);
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
    let mut wrong = Vec::new();
    for check in CHECKS {
        for way in WAYS {
            let shown = seen.get(check.id).is_some_and(|ways| ways.contains(&way));
            let reason = IMPOSSIBLE.iter().find(|(id, other, _)| *id == check.id && *other == way);
            match (shown, reason) {
                (false, None) => wrong.push(format!("{} never comes out {way}, and no reason is given", check.id)),
                (true, Some((.., why))) => wrong.push(format!("{} comes out {way}, though: {why}", check.id)),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // A name in the table that no check has would hide a gap.
    assert!(
        IMPOSSIBLE.iter().all(|(id, way, why)| {
            CHECKS.iter().any(|check| check.id == *id) && WAYS.contains(way) && !why.is_empty()
        })
    );
}

#[test]
fn every_fix_is_offered_with_names_of_the_model() {
    let mesh = fixture::mesh(TEXT);
    let policy = Policy::default();
    let context = Context::new(&mesh, &policy);
    let own = mesh.nodes.entries().filter(|(_, n)| n.kind == Kind::Model && n.standing == Standing::Own);
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
