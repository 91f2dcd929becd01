//! M-SOURCE-NAME: sources do not look like models of others.
//!
//! In: sources whose name alone is that of another project's model (spec 02.5). Out: a finding for each pair of
//! projects: a suspicion, never an edge. Not here: the judgement, which joining makes.

use super::kit::*;

/// M-SOURCE-NAME.
pub static RULE: Rule = Rule {
    id: "M-SOURCE-NAME",
    title: "Sources do not look like models of others",
    why: "It may be a hidden reference that only files of one target would show.",
    source: "Spec 02.5",
    advice: "Drop files of the same target to tell for sure.",
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
  model orders
project finance
  source core.orders relation=other.elsewhere_core.orders
  model a < core.orders",
    finds: &["I core → finance"],
    says: "1 source of finance may be built by core, to judge by name alone: orders.",
    silent: "project core
  model orders
project finance
  source raw.items
  model a < raw.items",
    policy: |_| {},
};
