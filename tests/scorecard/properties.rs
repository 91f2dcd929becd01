//! What holds of any mesh: scores lie in their ranges, one card says what the whole says, the order of files is nothing.

use meshscope::fixture;
use meshscope::mesh::{Loaded, Mesh, join};
use meshscope::policy::Policy;
use meshscope::scorecard::model::{Characteristic, Rollup, Summary};
use meshscope::scorecard::{Context, Summaries, score, summarise};
use proptest::prelude::*;

/// A few models for each of two or three projects, with words, tests and readers by chance.
fn text() -> impl Strategy<Value = String> {
    let model = (
        prop::sample::subsequence(
            vec![
                "public",
                "contract",
                "table",
                "group=sales",
                "yaml",
                "meta.domain=sales",
                "meta.slo.latency=24h",
                "desc=\"One row per thing\"",
                "doc_blocks=a",
                "grants.select=reporter",
                "persist",
                "pk=thing_id",
            ],
            0..12,
        ),
        prop::sample::subsequence(
            vec!["thing_id integer \"The thing\"", "other_id text", "paid_at timestamp", "email", "is_paid bool"],
            0..5,
        ),
        any::<bool>(),
        0usize..12,
    );
    let project = (prop::collection::vec(model, 1..5), prop::sample::select(vec!["snowflake", "duckdb"]));
    prop::collection::vec(project, 2..4).prop_map(|projects| {
        let mut lines = Vec::new();
        let sizes = projects.iter().map(|(models, _)| models.len()).collect::<Vec<_>>();
        for (p, (models, adapter)) in projects.into_iter().enumerate() {
            lines.push(format!("project p{p} adapter={adapter} generated=2026-01-0{}T00:00", p + 1));
            lines.push("  source raw.things freshness=24h".to_owned());
            for (m, (words, columns, tested, reads)) in models.into_iter().enumerate() {
                // Parents come before in their project, or lie in an earlier project: no cycles.
                let parent = match reads {
                    0..4 if m > 0 => format!(" < m{}", reads % m),
                    4..8 if p > 0 => format!(" < p{}.m{}", (reads - 4) % p, reads % sizes[(reads - 4) % p]),
                    _ => " < raw.things".to_owned(),
                };
                lines.push(format!("  model m{m}{parent} {}", words.join(" ")));
                lines.extend(columns.iter().map(|column| format!("    column {column}")));
                if tested {
                    lines.push(format!("  test unique m{m}.thing_id"));
                }
            }
            lines.push("  exposure board < m0".to_owned());
        }
        lines.join("\n")
    })
}

fn all(loaded: &[Loaded]) -> (Mesh, Summaries) {
    let mesh = join(loaded);
    let policy = Policy::default();
    let summaries = summarise(&Context::new(&mesh, &policy));
    (mesh, summaries)
}

fn in_range(score: Option<f64>, low: f64, high: f64) -> bool {
    const HAIR: f64 = 1e-9;
    low >= -HAIR && high <= 100.0 + HAIR && score.is_none_or(|score| low <= score + HAIR && score <= high + HAIR)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn scores_lie_in_their_ranges(text in text()) {
        let (_, all) = all(&fixture::loaded(&text));
        for (_, Summary { score, low, high, evidence, .. }) in all.nodes.iter().flatten() {
            prop_assert!(in_range(*score, *low, *high) && (0.0..=1.0).contains(evidence));
        }
        for Rollup { score, range, products, medals, .. } in
            all.domains.iter().chain(all.projects.iter()).chain([&all.mesh])
        {
            prop_assert!(in_range(*score, range.0, range.1));
            prop_assert_eq!(medals.iter().sum::<u32>(), *products);
            prop_assert_eq!(score.is_none(), *products == 0);
        }
    }

    #[test]
    fn one_card_says_what_the_whole_says(text in text()) {
        let (mesh, all) = all(&fixture::loaded(&text));
        let policy = Policy::default();
        let context = Context::new(&mesh, &policy);
        for node in mesh.nodes.ids() {
            let card = score(&context, node);
            let known = card.as_ref().map(|card| (card.tier, card.summary.clone()));
            prop_assert_eq!(known, all.nodes[node].clone());
            for result in card.iter().flat_map(|card| &card.results) {
                prop_assert!(result.verdict.evidence.ends_with('.'), "{}", result.verdict.evidence);
                let counted = result.verdict.status.value();
                prop_assert_eq!(result.gain > 0.0, counted.is_some_and(|value| value < 1.0), "{}", result.id);
                prop_assert!(result.fix.is_none() || counted.is_some_and(|value| value < 1.0), "{}", result.id);
            }
        }
    }

    #[test]
    fn the_order_of_files_is_nothing(text in text()) {
        let loaded = fixture::loaded(&text);
        let reversed = loaded.iter().rev().cloned().collect::<Vec<_>>();
        prop_assert_eq!(all(&loaded).1, all(&reversed).1);
    }

    #[test]
    fn what_passing_gains_is_what_the_mesh_gains(text in text()) {
        let (_, all) = all(&fixture::loaded(&text));
        let total: f64 = all.fixes.iter().map(|fix| fix.gain).sum();
        // Every point a product lacks belongs to a check that it does not pass.
        let lacking = all.mesh.score.map_or(0.0, |score| 100.0 - score);
        prop_assert!((total - lacking).abs() < 1e-6, "{} of {}", total, lacking);
        prop_assert!(all.fixes.windows(2).all(|pair| pair[0].gain >= pair[1].gain));
    }
}

#[test]
fn products_read_by_more_domains_weigh_more() {
    let text = "project core adapter=duckdb
  model dim_read public contract
  model dim_alone public
project a
  model a < core.dim_read
project b
  model b < core.dim_read";
    let (mesh, all) = all(&fixture::loaded(text));
    let score = |key: &str| all.nodes[mesh.find(key).unwrap()].as_ref().unwrap().1.score.unwrap();
    let weight = 1.0 + 3f64.ln();
    let expected = (weight * score("model.core.dim_read") + score("model.core.dim_alone")) / (weight + 1.0);
    assert!((all.mesh.score.unwrap() - expected).abs() < 1e-9);
}

#[test]
fn the_latest_version_stands_for_its_product_and_ended_ones_are_left_out() {
    let text = "project core generated=2026-01-01T00:00
  model a public v1 latest=3 deprecated=2025-01-01
  model a public v2 latest=3 deprecated=2025-01-01
  model a public v3 latest
project b generated=2026-01-01T00:00
  model b < core.a.v2";
    let (mesh, all) = all(&fixture::loaded(text));
    let scored = |key: &str| all.nodes[mesh.find(key).unwrap()].is_some();
    assert!(!scored("model.core.a.v1") && scored("model.core.a.v2") && scored("model.core.a.v3"));
    assert_eq!((all.mesh.products, all.mesh.worst), (1, mesh.find("model.core.a.v3")));
}

#[test]
fn a_candidate_would_score_as_a_product_and_is_never_rolled_up() {
    let text = "project core\n  model used\nproject b\n  model b < core.used";
    let (mesh, all) = all(&fixture::loaded(text));
    let policy = Policy::default();
    let card = score(&Context::new(&mesh, &policy), mesh.find("model.core.used").unwrap()).unwrap();
    assert!(card.results.iter().any(|result| result.id == "SECU-4"));
    assert!(card.summary.parts[Characteristic::Addressable.index()].score.is_some());
    assert_eq!((card.summary.medal, all.mesh.products, all.mesh.score), (None, 0, None));
    assert!(all.mesh.hygiene.is_some());
}

#[test]
fn ghosts_have_no_scorecards() {
    let text = "project b\n  model b < core.orders";
    let (mesh, all) = all(&fixture::loaded(text));
    assert!(all.nodes[mesh.find("model.core.orders").unwrap()].is_none());
}
