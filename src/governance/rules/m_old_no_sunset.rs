//! M-OLD-NO-SUNSET: old versions have an end.
//!
//! In: versions and deprecation dates of own models. Out: a finding for each version below the latest (decision 17)
//! without a date. Not here: whether the date has passed.

use super::kit::*;
use crate::scorecard::checks::addr_5_sunset_date;

/// M-OLD-NO-SUNSET.
pub static RULE: Rule = Rule {
    id: "M-OLD-NO-SUNSET",
    title: "Old versions have an end",
    why: "Without a date nobody moves, and the old version stays for good.",
    source: "dbt, deprecation_date",
    advice: "Give the old version a deprecation_date.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        if node.version_state() == VersionState::Old && node.data.deprecated_at.is_none() {
            let message = [&ctx.title(id), " is below the latest version and has no deprecation_date."];
            finds.add(on(id, message.concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    (addr_5_sunset_date::CHECK.fix)(&ctx.scores, node(finding)?)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a v1 latest=2
  model a v2 latest
  model a v3
  model b v1 latest=2 deprecated=2027-01-01
  model b v2 latest",
    finds: &["W model.core.a.v1"],
    says: "a v1 is below the latest version and has no deprecation_date.",
    silent: "project core
  model a v2 latest
  model a v3
  model b v1 latest=2 deprecated=2027-01-01
  model b v2 latest",
    policy: |_| {},
};
