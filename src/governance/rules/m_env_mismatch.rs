//! M-ENV-MISMATCH: files are of one target.
//!
//! In: stubs whose database or schema differs by one mapping from what their owner's file says (spec 02.7). Out: a
//! finding for each pair of projects. Not here: the judgement, which joining makes.

use super::kit::*;

/// M-ENV-MISMATCH.
pub static RULE: Rule = Rule {
    id: "M-ENV-MISMATCH",
    title: "Files are of one target",
    why: "Relations are compared across projects: with development targets in between, hidden edges are missed.",
    source: "dbt, targets",
    advice: "Parse all projects with the production target.",
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
  model a public
  model b public
  model c public
project finance
  stub core.a relation=mesh.dev.a
  stub core.b relation=mesh.dev.b
  stub core.c relation=mesh.dev.c
  model x < core.a, core.b, core.c",
    finds: &["I core → finance"],
    says: "finance was parsed against another target of core: 3 nodes differ in schema.",
    silent: "project core
  model a public
project finance
  model x < core.a",
    policy: |_| {},
};
