//! TRST-7: built within its service level.
//!
//! In: the latency promised in `meta`, or `freshness.build_after`; run_results. Out: whether the last build without error
//! lies within it, counted from the newest file dropped: old files must not all fail. Not here: whether there should be a
//! limit (TRST-1).

use super::TALK_TRST;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, slo, snippet};

/// TRST-7.
pub static CHECK: Check = Check {
    id: "TRST-7",
    title: "Built within its SLO",
    fix_title: "Build as often as the SLO says",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "A promise is kept by the schedule, not by the YAML.",
    source: TALK_TRST,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let (said, limit) = if let Some(latency) = slo::declared(ctx, node).get("latency") {
        (say!(ctx, "Latency is promised as {latency}"), slo::seconds(latency))
    } else if let Some(seconds) = ctx.data(node).settings.build_after {
        (say!(ctx, "freshness.build_after is {}", hours(seconds)), Some(seconds))
    } else {
        return Verdict::na("Neither a latency nor freshness.build_after sets a limit.");
    };
    let unknown = |why: &str| Verdict::unknown(ArtifactKind::RunResults, say!(ctx, "{said}; {why}."));
    if !ctx.has(node, ArtifactKind::RunResults) {
        return unknown("when it was last built needs run_results.json");
    }
    let Some(limit) = limit else {
        return Verdict::of(Status::Unknown, say!(ctx, "{said}, which is no time span such as 24h."));
    };
    let Some((built, now)) = ctx.mesh.seen[node].built_at.zip(ctx.mesh.as_of) else {
        return unknown("run_results.json has no build of it without error");
    };
    let age = now - built;
    let evidence = say!(ctx, "{said}; it was built {} before the newest file.", hours(age));
    match age {
        _ if age <= limit => Verdict::pass(evidence),
        _ if age <= limit.saturating_mul(2) => Verdict::partial(evidence),
        _ => Verdict::fail(evidence),
    }
}

fn hours(seconds: i64) -> String {
    format!("{} h", (seconds as f64 / 3600.0 * 10.0).round() / 10.0)
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::model(ctx, node, "config:\n  freshness:\n    build_after: {count: 4, period: hour}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn the_last_build_without_error_counts() {
        let at = |clock: &str, outcome: &str| {
            let text = format!(
                "project core generated=2026-06-02T04:00\n  model a public meta.slo.latency=4h\n  model b public\n  ran a {outcome} at=2026-06-{clock}\n  ran b success"
            );
            status(&CHECK, &text, "core.a")
        };
        assert_eq!(at("02T00:00", "success"), Status::Pass);
        assert_eq!(at("01T23:59", "success"), Status::Partial(0.5));
        assert_eq!(at("01T20:00", "success"), Status::Partial(0.5));
        assert_eq!(at("01T19:59", "success"), Status::Fail);
        assert_eq!(at("02T00:00", "error"), Status::Unknown);
        let text = "project core\n  model a public meta.slo.latency=soon\n  ran a success";
        assert_eq!(
            judge(&CHECK, text, "core.a").evidence,
            "Latency is promised as soon, which is no time span such as 24h."
        );
        let text = "project core generated=2026-06-02T04:00\n  model a public build_after=2h\n  ran a success at=2026-06-02T02:30";
        assert_eq!(
            judge(&CHECK, text, "core.a").evidence,
            "freshness.build_after is 2 h; it was built 1.5 h before the newest file."
        );
    }

    #[test]
    fn a_limit_makes_it_unknown_until_runs_are_known() {
        let text = "project core
  model promised public meta.slo.latency=24h
  model built public build_after=4h
  model free public meta.slo.freshness_hours=24";
        let promised = judge(&CHECK, text, "core.promised");
        assert_eq!((promised.status, promised.needs), (Status::Unknown, Some(ArtifactKind::RunResults)));
        let built = judge(&CHECK, text, "core.built");
        assert_eq!(built.evidence, "freshness.build_after is 4 h; when it was last built needs run_results.json.");
        assert_eq!(status(&CHECK, text, "core.free"), Status::NotApplicable);
    }
}
