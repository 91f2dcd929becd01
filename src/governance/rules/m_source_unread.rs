//! M-SOURCE-UNREAD: sources are declared to be read.
//!
//! In: sources that another project builds and that nothing reads (decision 8). Out: a finding for each pair of
//! projects. Not here: the judgement, which joining makes.

use super::kit::*;

/// M-SOURCE-UNREAD.
pub static RULE: Rule = Rule {
    id: "M-SOURCE-UNREAD",
    title: "Sources are declared to be read",
    why: "Whoever finds the declaration will read past ref.",
    source: "Decision 8",
    advice: "Delete the sources.",
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
  source core.orders
  model a",
    finds: &["I core → finance"],
    says: "finance declares 1 source that core builds, and reads none of them.",
    silent: "project core
  model orders
project finance
  source raw.orders
  model a < raw.orders",
    policy: |_| {},
};
