//! M-GHOST: every project that is read is known.
//!
//! In: projects that others read and whose manifest was not dropped (spec 02.4). Out: a finding for each. Not here: the
//! judgement, which joining makes.

use super::kit::*;

/// M-GHOST.
pub static RULE: Rule = Rule {
    id: "M-GHOST",
    title: "Every project that is read is known",
    why: "Of such a project only what its readers were told is known: no owners, no contracts, no tests.",
    source: "Spec 02.4",
    advice: "Drop its manifest.json.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    crate::governance::taken::take(ctx, RULE.id, finds);
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project finance
  model a < core.orders",
    finds: &["I core"],
    says: "core is read by finance and its manifest was not dropped: 1 of its nodes is known from others, 1 used.",
    silent: "project core
  model orders public
project finance
  model a < core.orders",
    policy: |_| {},
};
