//! TRST-1: service levels declared (decision 24).
//!
//! In: `meta` at the policy's path. Out: the share of the required service levels that are there. Not here: whether they
//! are kept (TRST-7).

use super::TALK_TRST;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, slo, snippet, words};

/// TRST-1.
pub static CHECK: Check = Check {
    id: "TRST-1",
    title: "Service levels declared",
    fix_title: "Declare an SLO",
    characteristic: Some(Characteristic::Trustworthy),
    scope: Scope::Product,
    weight: 3.0,
    star: true,
    why: "A promise of how late data may be is what its readers can plan with, and hold the owner to.",
    source: TALK_TRST,
    run,
    fix,
};

fn missing<'c>(ctx: &'c Context, node: NodeId) -> Vec<&'c str> {
    let declared = slo::declared(ctx, node);
    ctx.policy.slo_required.iter().map(String::as_str).filter(|name| !declared.contains_key(*name)).collect()
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let (path, required) = (&ctx.policy.slo_path, ctx.policy.slo_required.len());
    let declared = slo::declared(ctx, node);
    if declared.is_empty() {
        return Verdict::fail(say!(ctx, "meta.{path} is not set."));
    }
    if required == 0 {
        return Verdict::pass(say!(ctx, "meta.{path} has {}.", words::named(declared.keys())));
    }
    let missing = missing(ctx, node);
    let met = required - missing.len();
    if missing.is_empty() {
        let levels =
            ctx.policy.slo_required.iter().filter_map(|name| Some(say!(ctx, "{name} {}", declared.get(name)?)));
        return Verdict::pass(say!(ctx, "meta.{path} declares {}.", levels.collect::<Vec<_>>().join(", ")));
    }
    let found = || words::named(declared.keys());
    let evidence = say!(ctx, "meta.{path} has {}, but not {}.", found(), words::list(&missing));
    Verdict::of(Status::share(met, required), evidence)
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let example = |name: &str| match name {
        "latency" | "frequency" => "24h",
        "availability" => "99.5%",
        _ => "…",
    };
    let mut names = missing(ctx, node);
    if names.is_empty() {
        names.push("latency");
    }
    let levels = names.iter().map(|name| format!("{}: \"{}\"\n", snippet::scalar(name), example(name)));
    snippet::meta(ctx, node, &ctx.policy.slo_path, &levels.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::scorecard::testing::{fix, judge, judge_under, status};

    const TEXT: &str = "project core
  model own public meta.slo.latency=24h
  model synonym public meta.slo.freshness=24h
  model sla public meta.sla.latency=24h
  model bare public meta.slo=24h
  model other public meta.slo.freshness_hours=24
  model none public";

    #[test]
    fn latency_is_required_under_any_of_its_names() {
        for node in ["core.own", "core.synonym", "core.sla", "core.bare"] {
            let verdict = judge(&CHECK, TEXT, node);
            assert_eq!((verdict.status, &*verdict.evidence), (Status::Pass, "meta.slo declares latency 24h."));
        }
        let other = judge(&CHECK, TEXT, "core.other");
        assert_eq!(
            (other.status, &*other.evidence),
            (Status::Fail, "meta.slo has `freshness_hours`, but not `latency`.")
        );
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Fail);
    }

    #[test]
    fn a_policy_may_require_more() {
        let policy = Policy { slo_required: vec!["latency".into(), "availability".into()], ..Policy::default() };
        assert_eq!(judge_under(&policy, &CHECK, TEXT, "core.own").status, Status::Partial(0.5));
    }

    #[test]
    fn the_fix_writes_what_is_missing() {
        let snippet = fix(&CHECK, TEXT, "core.none").snippet;
        assert_eq!(
            snippet,
            "models:\n  - name: none\n    config:\n      meta:\n        slo:\n          latency: \"24h\"\n"
        );
    }
}
