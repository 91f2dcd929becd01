//! The worked example of spec 05.10 on its real files: `platform`, `marketing` and `finance`, first as far as manifests
//! alone give it, then with catalog.json and run_results.json of `platform`.
//!
//! `model.platform.dim_customers.v2` from manifests alone, by hand, from the figures that spec 05.10 prints (w·v of each check over its w):
//!
//! * DISC: 1·3, 4·3, 5·1 of 3 + 3 + 1 + 1 = 7/8 → **87.5**. Nothing in it needs another file.
//! * ADDR: ADDR-3 (w 2) unknown: (3 + 4 + 2 + 0.5)/(3 + 4 + 2 + 1) → **95.0**; with it as 0 and as 1: 9.5/12, 11.5/12.
//! * UNDR: (1.5 + 3 + 2 + 0 + 1)/(3 + 3 + 2 + 1 + 1) → **75.0**.
//! * TRST: TRST-6 (w 3) unknown: (0 + 3 + 2·2/3 + 0 + 0)/(3 + 3 + 2 + 2 + 1) = 4.33/11 → **39.4**; 4.33/14, 7.33/14.
//! * NATV: (2 + 0)/(2 + 1) → **66.7**. INTR: 1 + 2 + 3 + 7 all pass → **100**.
//! * VALU: VALU-1 over its four known parts 0.75, its fifth unknown: weight 2.4 known, 0.6 unknown; VALU-6 (w 1) unknown:
//!   (2.4·0.75 + 2 + 2 + 1)/(2.4 + 2 + 2 + 1) = 6.8/7.4 → **91.9**; 6.8/9, 8.4/9.
//! * SECU: (2 + 0 + 1)/(2 + 2 + 1) → **60.0**.
//!
//! Mean of the eight: 76.93 → B. Range: 71.86 to 78.84, which holds the 78.7 that the other files give. Known weight 8 + 10
//! + 10 + 11 + 3 + 6 + 7.4 + 5 = 60.4, unknown 2 + 3 + 1.6: evidence 60.4/67. TRST-1 is ★ and failed: bronze.

use crate::common::{corpus, gunzip, manifests};
use meshscope::artifact::{Artifact, read};
use meshscope::mesh::{Beside, Loaded, Mesh, join_with};
use meshscope::policy::Policy;
use meshscope::scorecard::model::{CheckResult, Grade, Medal, Scorecard, Status, Tier};
use meshscope::scorecard::{Context, score, summarise};
use std::sync::Arc;

/// The worked example joined; none, said aloud, where the corpus is not.
fn mesh() -> Option<Mesh> {
    mesh_with(&[])
}

/// The worked example joined with files of `platform` beside the manifests.
fn mesh_with(beside: &[&str]) -> Option<Mesh> {
    let file = |name: &&str| {
        let name = format!("worked_example/platform/{name}.json");
        let bytes = gunzip(corpus().unwrap().join(format!("{name}.gz")));
        Arc::new(Beside::new(name, read(&bytes).unwrap()).unwrap())
    };
    let folders = ["worked_example/platform", "worked_example/marketing", "worked_example/finance"];
    let read = |(bytes, folder): (Vec<u8>, &str)| {
        let Artifact::Manifest(manifest) = read(&bytes).unwrap() else { panic!("{folder}") };
        Loaded::new(format!("{folder}/manifest.json"), *manifest)
    };
    let files = manifests(&folders)?;
    let beside: Vec<Arc<Beside>> = beside.iter().map(file).collect();
    Some(join_with(&files.into_iter().zip(folders).map(read).collect::<Vec<_>>(), &beside))
}

fn card(mesh: &Mesh, key: &str) -> Scorecard {
    let policy = Policy::default();
    score(&Context::new(mesh, &policy), mesh.find(key).unwrap()).unwrap()
}

fn result<'c>(card: &'c Scorecard, id: &str) -> &'c CheckResult {
    card.results.iter().find(|result| result.id == id).unwrap()
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 0.005, "{a} is not {b}");
}

#[test]
fn the_latest_version_scores_what_the_specification_says() {
    let Some(mesh) = mesh() else { return };
    let card = card(&mesh, "model.platform.dim_customers.v2");
    assert_eq!(scores(&card), [87.5, 95.0, 75.0, 39.4, 66.7, 100.0, 91.9, 60.0]);
    assert_eq!(card.tier, Tier::Product);
    near(card.summary.score.unwrap(), 76.93);
    near(card.summary.low, 71.855);
    near(card.summary.high, 78.84);
    near(card.summary.evidence, 60.4 / 67.0);
    assert_eq!((card.summary.grade, card.summary.medal), (Some(Grade::B), Some(Medal::Bronze)));
}

/// The characteristics' scores, to one decimal.
fn scores(card: &Scorecard) -> [f64; 8] {
    card.summary.parts.map(|part| (part.score.unwrap() * 10.0).round() / 10.0)
}

#[test]
fn catalog_and_results_give_the_figures_that_the_specification_prints() {
    let Some(mesh) = mesh_with(&["catalog", "run_results.build"]) else { return };
    let card = card(&mesh, "model.platform.dim_customers.v2");
    assert_eq!(scores(&card), [87.5, 95.8, 75.0, 52.4, 66.7, 100.0, 92.5, 60.0]);
    assert_eq!((card.summary.score.unwrap() * 10.0).round() / 10.0, 78.7);
    assert_eq!((card.summary.grade, card.summary.medal), (Some(Grade::B), Some(Medal::Bronze)));
    // VALU-6 alone is unknown: dbt-duckdb counts no rows.
    let unknown = card.results.iter().filter(|result| result.verdict.unknown > 0.0).map(|result| result.id.as_str());
    assert_eq!(unknown.collect::<Vec<_>>(), ["VALU-6"]);
    let evidence = |id| &*result(&card, id).verdict.evidence;
    assert_eq!(evidence("ADDR-3"), "The warehouse has the columns that the contract declares, and no others.");
    assert_eq!(evidence("TRST-6"), "2 of 2 data tests passed in the last run.");
    assert_eq!(evidence("VALU-1"), "4 of 5 known parts are there; `lineage` is not.");
}

#[test]
fn results_of_docs_generate_are_no_results() {
    let Some(mesh) = mesh_with(&["catalog", "run_results.generate"]) else { return };
    let generate = card(&mesh, "model.platform.dim_customers.v2");
    assert_eq!(scores(&generate), [87.5, 95.8, 75.0, 39.4, 66.7, 100.0, 92.5, 60.0]);
    assert_eq!(result(&generate, "TRST-6").verdict.status, Status::Unknown);
    let build = card(&mesh_with(&["catalog", "run_results.build"]).unwrap(), "model.platform.dim_customers.v2");
    let width = |card: &Scorecard| card.summary.high - card.summary.low;
    assert!(generate.summary.evidence < build.summary.evidence && width(&generate) > width(&build));
    // Beside a real run the later file takes nothing away.
    let both = mesh_with(&["catalog", "run_results.build", "run_results.generate"]).unwrap();
    assert_eq!(scores(&card(&both, "model.platform.dim_customers.v2")), scores(&build));
}

#[test]
fn every_check_comes_out_as_printed() {
    let Some(mesh) = mesh() else { return };
    let card = card(&mesh, "model.platform.dim_customers.v2");
    let short = card.results.iter().map(|result| {
        let status = match result.verdict.status {
            Status::Pass => "1".to_owned(),
            Status::Fail => "0".to_owned(),
            Status::Partial(value) => format!("{value:.3}"),
            Status::NotApplicable => "na".to_owned(),
            Status::Unknown => "unknown".to_owned(),
            Status::Waived => "waived".to_owned(),
        };
        format!("{} {status}", result.id)
    });
    let expected = "DISC-1 1, DISC-2 na, DISC-3 na, DISC-4 1, DISC-5 1, DISC-6 0, ADDR-1 1, ADDR-2 1, ADDR-3 unknown, \
                    ADDR-4 1, ADDR-5 na, ADDR-6 na, ADDR-7 0.500, UNDR-1 0.500, UNDR-2 1, UNDR-3 1, UNDR-4 na, \
                    UNDR-5 0, UNDR-6 1, UNDR-7 na, TRST-1 0, TRST-2 1, TRST-3 0.667, TRST-4 0, TRST-5 na, \
                    TRST-6 unknown, TRST-7 na, TRST-8 0, NATV-1 na, NATV-2 1, NATV-3 na, NATV-4 0, NATV-5 na, \
                    INTR-1 1, INTR-2 1, INTR-3 1, INTR-4 na, INTR-5 na, INTR-6 na, INTR-7 1, VALU-1 0.750, VALU-2 na, \
                    VALU-3 1, VALU-4 1, VALU-5 1, VALU-6 unknown, SECU-1 na, SECU-2 na, SECU-3 1, SECU-4 0, SECU-5 na, \
                    SECU-6 1";
    assert_eq!(short.collect::<Vec<_>>().join(", "), expected);
}

#[test]
fn evidence_says_what_was_seen() {
    let Some(mesh) = mesh() else { return };
    let card = card(&mesh, "model.platform.dim_customers.v2");
    let evidence = |id| &*result(&card, id).verdict.evidence;
    assert_eq!(evidence("DISC-4"), "Its group belongs to Core Team, core@x.io.");
    assert_eq!(evidence("DISC-6"), "meta.domain is customer, but its group is core and its project platform.");
    assert_eq!(evidence("UNDR-1"), "description has 74 characters; 80 are wanted of a product.");
    assert_eq!(evidence("TRST-1"), "meta.slo has `freshness_hours`, but not `latency`.");
    assert_eq!(evidence("TRST-4"), "The one direct parent, `stg_customers`, is not tested.");
    assert_eq!(evidence("VALU-4"), "0 of 2 readers outside its domain read another model of the domain as well.");
    assert!(result(&card, "TRST-1").fix.as_ref().unwrap().snippet.contains("latency: \"24h\""));
}

#[test]
fn the_old_version_ended_with_a_reader() {
    let Some(mesh) = mesh() else { return };
    let card = card(&mesh, "model.platform.dim_customers.v1");
    let sunset = &result(&card, "ADDR-6").verdict;
    assert_eq!(sunset.status, Status::Fail);
    assert_eq!(sunset.evidence, "It ended on 1 January 2026 and `mk1` still reads it.");
    assert_eq!(result(&card, "ADDR-5").verdict.status, Status::Pass);
}

#[test]
fn the_mesh_rolls_up_its_two_products() {
    let Some(mesh) = mesh() else { return };
    let policy = Policy::default();
    let all = summarise(&Context::new(&mesh, &policy));
    let figures = |key: &str| all.nodes[mesh.find(key).unwrap()].clone().unwrap().1;
    let (customers, public) = (figures("model.platform.dim_customers.v2"), figures("model.marketing.mk_public"));
    // Each is read by one other domain, so they weigh alike: 1 + ln 2.
    assert_eq!((all.mesh.products, all.mesh.medals.iter().sum::<u32>()), (2, 2));
    near(all.mesh.score.unwrap(), (customers.score.unwrap() + public.score.unwrap()) / 2.0);
    assert_eq!(all.mesh.worst, mesh.find("model.marketing.mk_public"));
    let project = |name: &str| {
        let id = mesh.projects.entries().find(|(_, project)| project.name == name).unwrap().0;
        all.projects[id].clone()
    };
    assert_eq!((project("platform").products, project("finance").products), (1, 0));
    assert_eq!((project("finance").score, project("finance").hygiene.is_some()), (None, true));
    near(project("platform").score.unwrap(), 76.93);
    assert!(all.fixes.windows(2).all(|pair| pair[0].gain >= pair[1].gain) && all.fixes[0].gain > 0.0);
}
