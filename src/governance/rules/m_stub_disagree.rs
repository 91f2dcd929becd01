//! M-STUB-DISAGREE: projects agree on what they were told.
//!
//! In: stubs of one node in several files, where its own project was not dropped. Out: a finding for each such project.
//! Not here: the judgement, which joining makes.

use super::kit::*;

/// M-STUB-DISAGREE.
pub static RULE: Rule = Rule {
    id: "M-STUB-DISAGREE",
    title: "Projects agree on what they were told",
    why: "Two readers were parsed against different versions of one interface.",
    source: "Spec 02.3",
    advice: "Drop the project's own manifest.json: its word counts.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    crate::governance::taken::take(ctx, RULE.id, finds);
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project a
  stub core.orders public
  model x < core.orders
project b
  stub core.orders protected
  model y < core.orders",
    finds: &["I core"],
    says: "The files do not agree on 1 node of core (access): the newest file's word is shown.",
    silent: "project a
  stub core.orders public
  model x < core.orders
project b
  stub core.orders public
  model y < core.orders",
    policy: |_| {},
};
