//! ADDR-5: old versions carry a sunset date (decision 17).
//!
//! In: `version`, `latest_version`, `deprecation_date`. Out: whether a version below the latest says when it ends. Not
//! here: whether that is soon (ADDR-6).

use super::TALK_ADDR;
use crate::mesh::model::{NodeId, VersionState};
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// ADDR-5.
pub static CHECK: Check = Check {
    id: "ADDR-5",
    title: "Old versions carry a sunset date",
    fix_title: "Date the end of old versions",
    characteristic: Some(Characteristic::Addressable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "Readers of an old version plan their move by the day it ends; without one nobody moves.",
    source: TALK_ADDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let data = ctx.data(node);
    let latest = data.latest_version.as_deref().unwrap_or_default();
    match (ctx.mesh.nodes[node].version_state(), data.deprecated_at) {
        (VersionState::Old, Some(end)) => Verdict::pass(say!(ctx, "deprecation_date is {}.", words::date(end))),
        (VersionState::Old, None) => {
            Verdict::fail(say!(ctx, "It is older than version {latest}, and deprecation_date is not set."))
        }
        (VersionState::Unversioned, _) => Verdict::na("It has no versions."),
        (VersionState::Latest | VersionState::Prerelease, _) => Verdict::na("It is not an old version."),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let date = sunset(ctx).map_or_else(|| "\"…\"".to_owned(), words::iso_date);
    snippet::version(ctx, node, &format!("deprecation_date: {date}\n"))
}

/// A day that gives readers the time the policy wants, and as much again to get it merged.
pub(super) fn sunset(ctx: &Context) -> Option<i64> {
    ctx.mesh.as_of.map(|now| now.saturating_add(2 * 86_400 * ctx.policy.min_deprecation_days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core generated=2026-01-01T00:00
  model a public v1 latest=2
  model a public v2 latest
  model a public v3 latest=2
  model b public v1 latest=2 deprecated=2026-06-01
  model b public v2 latest
  model c public";

    #[test]
    fn only_versions_below_the_latest_need_a_date() {
        assert_eq!(status(&CHECK, TEXT, "core.a.v1"), Status::Fail);
        let dated = judge(&CHECK, TEXT, "core.b.v1");
        assert_eq!((dated.status, &*dated.evidence), (Status::Pass, "deprecation_date is 1 June 2026."));
        for node in ["core.a.v2", "core.a.v3", "core.c"] {
            assert_eq!(status(&CHECK, TEXT, node), Status::NotApplicable);
        }
    }

    #[test]
    fn the_fix_dates_that_version_alone() {
        let snippet = fix(&CHECK, TEXT, "core.a.v1").snippet;
        assert_eq!(
            snippet,
            "models:\n  - name: a\n    versions:\n      - v: 1\n        deprecation_date: 2026-06-30\n"
        );
    }
}
