//! O-SPLIT-OWNERS: code and YAML have one owner.
//!
//! In: CODEOWNERS, where a model's code and its YAML lie. Out: a finding for each project. Not here: the judgement,
//! which joining makes.

use super::kit::*;

/// O-SPLIT-OWNERS.
pub static RULE: Rule = Rule {
    id: "O-SPLIT-OWNERS",
    title: "Code and YAML have one owner",
    why: "A change of a model needs two teams to agree on what one of them owns.",
    source: "GitHub, CODEOWNERS; spec 03.3",
    advice: "Let one team own both files, or keep the YAML beside the code.",
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
  model a yaml=docs/a.yml
  owns /models/ @sales
  owns /docs/ @docs",
    finds: &["I core"],
    says: "1 node has one owner for the code and another for the YAML in core, by CODEOWNERS.",
    silent: "project core
  model a yaml=models/a.yml
  owns /models/ @sales",
    policy: |_| {},
};
