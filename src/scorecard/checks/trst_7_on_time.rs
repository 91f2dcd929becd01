//! TRST-7: built within its service level.
//!
//! In: the latency promised in `meta`, or `freshness.build_after`; run_results, which are not read yet. Out: unknown where
//! there is a limit, not applicable where there is none. Not here: whether there should be one (TRST-1).

use super::TALK_TRST;
use crate::artifact::ArtifactKind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
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
    let needs = |limit: String| {
        Verdict::unknown(ArtifactKind::RunResults, format!("{limit}; when it was last built needs run_results.json."))
    };
    if let Some(latency) = slo::declared(ctx, node).get("latency") {
        return needs(format!("Latency is promised as {latency}"));
    }
    match ctx.data(node).settings.build_after {
        Some(seconds) => {
            needs(format!("freshness.build_after is {} h", (seconds as f64 / 3600.0 * 10.0).round() / 10.0))
        }
        None => Verdict::na("Neither a latency nor freshness.build_after sets a limit."),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::model(ctx, node, "config:\n  freshness:\n    build_after: {count: 4, period: hour}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

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
