//! M-PRERELEASE-PIN: prereleases are read on purpose.
//!
//! In: versions that edges are pinned to. Out: a finding for each reader pinned above the latest. Not here: whether
//! that is agreed.

use super::kit::*;

/// M-PRERELEASE-PIN.
pub static RULE: Rule = Rule {
    id: "M-PRERELEASE-PIN",
    title: "Prereleases are read on purpose",
    why: "A prerelease may change until it becomes the latest.",
    source: "dbt, model versions",
    advice: "Check that the owner knows of you, or pin the latest version.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    super::m_old_version::pinned(ctx, finds, Pin::Prerelease, " reads the prerelease ", "; the latest is v");
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders public v1 latest=1
  model orders public v2
project finance
  model a < core.orders.v2",
    finds: &["I model.finance.a"],
    says: "finance.a reads the prerelease core.orders v2; the latest is v1.",
    silent: "project core
  model orders public v1 latest=1
  model orders public v2
project finance
  model a < core.orders.v1",
    policy: |_| {},
};
