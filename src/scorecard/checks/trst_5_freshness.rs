//! TRST-5: source freshness (decision 11).
//!
//! In: the sources among the ancestors in the own project, and sources.json where it was dropped. Out: the share with
//! freshness set, and with sources.json how fresh they were. Not here: sources that are another project's relation.

use super::TALK_TRST;
use crate::artifact::ArtifactKind;
use crate::artifact::manifest::model::Detail;
use crate::mesh::model::NodeId;
use crate::scorecard::above::halves;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::{Context, lineage, merge, snippet, words};

/// TRST-5.
pub static CHECK: Check = Check {
    id: "TRST-5",
    title: "Source freshness",
    fix_title: "Set freshness on sources",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::Product,
    weight: 3.0,
    star: false,
    why: "A product is as late as its sources; a freshness check tells before its readers do.",
    source: TALK_TRST,
    run,
    fix,
};

/// The sources that are asked, and those of them without freshness.
fn sources(ctx: &Context, node: NodeId) -> (Vec<NodeId>, Vec<NodeId>) {
    let mut asked = Vec::new();
    let mut unset = Vec::new();
    for id in lineage::own_ancestors(ctx, node) {
        if let Detail::Source(source) = &ctx.data(id).detail
            && !lineage::is_hidden(ctx.mesh, id)
        {
            asked.push(id);
            if !source.freshness {
                unset.push(id);
            }
        }
    }
    (asked, unset)
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let above = ctx.survey.above(ctx.mesh, node);
    if above.sources == 0 {
        return Verdict::na("No source of its own project lies above it.");
    }
    let evidence = if ctx.quiet.get() { String::new() } else { evidence(ctx, node) };
    let all = f64::from(above.sources);
    let fresh = f64::from(above.sources - above.unset) / all;
    if !ctx.has(node, ArtifactKind::Sources) {
        return Verdict::of(status(fresh), evidence);
    }
    let unchecked = above.sources - above.checked;
    // One half is what is set, the other what came of it; of that, sources without a result are unknown.
    let unknown = f64::from(unchecked) / all / 2.0;
    let value = if above.checked == 0 {
        fresh
    } else {
        let passed = f64::from(above.halves) / 2.0 / f64::from(above.checked);
        (fresh + passed) / 2.0
    };
    let needs = (unchecked > 0).then_some(ArtifactKind::Sources);
    Verdict { unknown, needs, ..Verdict::of(status(value), evidence) }
}

/// Which sources are not watched, and which came late.
fn evidence(ctx: &Context, node: NodeId) -> String {
    let (asked, unset) = sources(ctx, node);
    let names = unset.iter().map(|&source| ctx.data(source).name.as_str()).collect::<Vec<_>>();
    let mut evidence = words::of_all(ctx, asked.len(), "source", "checked for freshness", &names);
    if !ctx.has(node, ArtifactKind::Sources) {
        return evidence;
    }
    let results = asked.iter().filter_map(|&source| Some((source, ctx.mesh.seen[source].freshness?)));
    let results = results.collect::<Vec<_>>();
    if results.is_empty() {
        evidence.push_str(" sources.json has no result for them.");
    } else {
        let late = results.iter().filter(|(_, outcome)| halves(*outcome) < 2);
        let late = late.map(|(source, _)| ctx.data(*source).name.as_str()).collect::<Vec<_>>();
        evidence.push(' ');
        evidence.push_str(&words::of_all(ctx, results.len(), "checked source", "fresh", &late));
    }
    evidence
}

fn status(value: f64) -> Status {
    if value >= 0.999 { Status::Pass } else { Status::fraction(value) }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let (_, unset) = sources(ctx, node);
    let file = &ctx.data(*unset.first()?).file_path;
    let mut tables = Vec::new();
    for data in unset.iter().map(|&source| ctx.data(source)).filter(|data| data.file_path == *file) {
        if let Detail::Source(source) = &data.detail {
            tables.push(format!("sources:\n  - name: {}\n", snippet::scalar(&source.source_name)));
        }
    }
    let limits = "freshness:\n  error_after: {count: 24, period: hour}\n";
    let when = "loaded_at_field: _loaded_at\n";
    // Sources have them in `config:` since dbt 1.10.
    let body = if snippet::since(ctx, node, 1, 10) {
        format!("    config:\n{}{}", snippet::indent(limits, 6), snippet::indent(when, 6))
    } else {
        format!("{}{}", snippet::indent(limits, 4), snippet::indent(when, 4))
    };
    let snippets = tables.iter().map(|head| format!("{head}{body}")).collect::<Vec<_>>();
    snippet::file(file.clone(), merge::together(snippets.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  source raw.fresh freshness=24h
  source raw.stale
  model stg_fresh < raw.fresh
  model stg_stale < raw.stale
  model good public < stg_fresh
  model half public < stg_fresh, stg_stale
  model bad public < stg_stale
  model rootless public";

    #[test]
    fn all_sources_above_count() {
        assert_eq!(status(&CHECK, TEXT, "core.good"), Status::Pass);
        let half = judge(&CHECK, TEXT, "core.half");
        assert_eq!(half.status, Status::Partial(0.5));
        assert_eq!(half.evidence, "1 of 2 sources is checked for freshness; `stale` is not.");
        assert_eq!(status(&CHECK, TEXT, "core.bad"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.rootless"), Status::NotApplicable);
        assert!(
            fix(&CHECK, TEXT, "core.bad")
                .snippet
                .starts_with("sources:\n  - name: raw\n    config:\n      freshness:\n")
        );
    }

    #[test]
    fn results_are_the_other_half() {
        let text = |lines: &str| format!("{TEXT}\n  source raw.other\n  model x < raw.other\n{lines}");
        let good = |lines: &str| judge(&CHECK, &text(lines), "core.good");
        let at = |lines: &str| (good(lines).status, good(lines).unknown);
        assert_eq!(at("  checked raw.fresh pass"), (Status::Pass, 0.0));
        assert_eq!(at("  checked raw.fresh warn"), (Status::Partial(0.75), 0.0));
        assert_eq!(at("  checked raw.fresh error"), (Status::Partial(0.5), 0.0));
        assert_eq!(at("  checked raw.other pass"), (Status::Pass, 0.5), "not checked: half of it is not known");
        let half = judge(&CHECK, &text("  checked raw.fresh warn"), "core.half");
        assert_eq!((half.status, half.unknown, half.needs), (Status::Partial(0.5), 0.25, Some(ArtifactKind::Sources)));
        assert_eq!(
            half.evidence,
            "1 of 2 sources is checked for freshness; `stale` is not. The one checked source, `fresh`, is not fresh."
        );
        assert_eq!(judge(&CHECK, &text("  checked raw.stale error"), "core.bad").status, Status::Fail);
    }

    #[test]
    fn a_source_that_is_another_projects_relation_does_not_count() {
        let text = "project core database=mesh
  model orders public relation=mesh.core.orders
project finance
  source core_tables.orders relation=mesh.core.orders
  model revenue public < core_tables.orders";
        assert_eq!(status(&CHECK, text, "finance.revenue"), Status::NotApplicable);
    }
}
