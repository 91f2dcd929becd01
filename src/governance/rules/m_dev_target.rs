//! M-DEV-TARGET: manifests are of the production target.
//!
//! In: schemas that differ by one prefix or suffix from what others read (decision 9). Out: a finding for each project.
//! Not here: the judgement, which joining makes.

use super::kit::*;

/// M-DEV-TARGET.
pub static RULE: Rule = Rule {
    id: "M-DEV-TARGET",
    title: "Manifests are of the production target",
    why: "What the project builds in production is not what its file says.",
    source: "Decision 9",
    advice: "Parse with the production target and drop that manifest.json.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    crate::governance::taken::take(ctx, RULE.id, finds);
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model m0 target=dev_s0
  model m1 target=dev_s1
  model m2 target=dev_s2
  model m3 target=dev_s3
  model m4 target=dev_s4
  model m5 target=dev_s5
  model m6 target=dev_s6
  model m7 target=dev_s7
  model m8 target=dev_s8
  model m9 target=dev_s9
project fin
  source s0.m0
  model a0 < s0.m0
  source s1.m1
  model a1 < s1.m1
  source s2.m2
  model a2 < s2.m2",
    finds: &["I core"],
    says: "core was parsed with a development target: it builds dev_s0 where others read s0, and so for 3 sources.",
    silent: "project core
  model m1
project fin
  source s.m2
  model a < s.m2",
    policy: |_| {},
};
