//! M-NAME-COLLISION: projects have names of their own.
//!
//! In: dropped manifests of one name that share too few nodes to be one project (spec 02.1). Out: a finding for each
//! name. Not here: the judgement, which joining makes.

use super::kit::*;

/// M-NAME-COLLISION.
pub static RULE: Rule = Rule {
    id: "M-NAME-COLLISION",
    title: "Projects have names of their own",
    why: "dbt tells projects apart by their names alone: a reference to one may find the other.",
    source: "dbt, cross-project references: names are unique in an account",
    advice: "Give one of them another name in its dbt_project.yml.",
    severity: Severity::Error,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    crate::governance::taken::take(ctx, RULE.id, finds);
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core file=a.json
  model a
project core file=b.json
  model b",
    finds: &["E core"],
    says: "Two different projects call themselves core: a.json keeps the name, b.json is shown with a number.",
    silent: "project core
  model a
project crm
  model b",
    policy: |_| {},
};
