//! M-SOURCE-AMBIGUOUS: sources name one relation.
//!
//! In: sources that several projects' relations match once case is folded, while identifiers are quoted (spec 02.5).
//! Out: a finding for each project. Not here: the judgement, which joining makes.

use super::kit::*;

/// M-SOURCE-AMBIGUOUS.
pub static RULE: Rule = Rule {
    id: "M-SOURCE-AMBIGUOUS",
    title: "Sources name one relation",
    why: "Which of them is read depends on how the name is quoted.",
    source: "Spec 02.5",
    advice: "Quote or rename one of the relations.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    crate::governance::taken::take(ctx, RULE.id, finds);
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project a quotes
  model orders relation=mesh.shop.orders
project b quotes
  model Orders relation=mesh.shop.ORDERS
project c
  source shop.orders
  model x < shop.orders",
    finds: &["I c"],
    says: "1 source of c may be built by any of a and b: their names differ only in case.",
    silent: "project a
  model orders relation=mesh.shop.orders
project c
  source shop.items
  model x < shop.items",
    policy: |_| {},
};
