//! M-SKEW: files are of about the same day.
//!
//! In: dates of all manifests and how far apart the policy lets them be. Out: one finding. Not here: the judgement,
//! which joining makes.

use super::kit::*;

/// M-SKEW.
pub static RULE: Rule = Rule {
    id: "M-SKEW",
    title: "Files are of about the same day",
    why: "A mesh of files from different weeks was never true on any day.",
    source: "Spec 02.7",
    advice: "Drop files of about the same time.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    crate::governance::taken::take(ctx, RULE.id, finds);
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core generated=2026-06-20
  model a
project finance generated=2026-06-01
  model b",
    finds: &["I "],
    says: "The files are 19 days apart: finance was parsed on 1 June 2026, core on 20 June 2026.",
    silent: "project core
  model a
project finance
  model b",
    policy: |_| {},
};
