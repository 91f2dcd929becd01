//! M-STALE: files are of one age.
//!
//! In: stubs that differ from what their owner's file says (spec 02.7). Out: a finding for each pair of projects. Not
//! here: the judgement, which joining makes.

use super::kit::*;

/// M-STALE.
pub static RULE: Rule = Rule {
    id: "M-STALE",
    title: "Files are of one age",
    why: "What is shown of the border between the two is partly of yesterday.",
    source: "dbt-loom and dbt platform inject what they know at parse",
    advice: "Parse the project that is behind again and drop its new manifest.json.",
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    crate::governance::taken::take(ctx, RULE.id, finds);
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core generated=2026-06-02
  model orders public contract
project finance generated=2026-06-01
  stub core.orders protected
  model a < core.orders",
    finds: &["W core → finance"],
    says: "finance was parsed on 1 June 2026 and does not know what core changed by 2 June 2026: 1 node (access).",
    silent: "project core
  model orders public
project finance
  model a < core.orders",
    policy: |_| {},
};
