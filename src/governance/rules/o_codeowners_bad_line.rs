//! O-CODEOWNERS-BAD-LINE: every line of CODEOWNERS counts.
//!
//! In: what reading CODEOWNERS passed over (spec 03.3). Out: a finding for each file. Not here: which lines match what.

use super::kit::*;
use crate::artifact::ArtifactKind;

/// O-CODEOWNERS-BAD-LINE.
pub static RULE: Rule = Rule {
    id: "O-CODEOWNERS-BAD-LINE",
    title: "Every line of CODEOWNERS counts",
    why: "Its author believes that somebody is asked; nobody is.",
    source: "GitHub, CODEOWNERS: syntax exceptions",
    advice: "Write the pattern without ! and without [ ] ranges.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (project, evidence) in ctx.mesh.evidence.entries() {
        let file = evidence.files.iter().find(|file| file.kind == ArtifactKind::CodeOwners);
        for (notice, file) in evidence.passed_over.iter().zip(file.into_iter().cycle()) {
            finds.add(found(Subject::File(project, file.file.clone(), 0), notice.message.clone()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
  owns /models/ @x
  owns [ab].sql @y",
    finds: &["I core:CODEOWNERS"],
    says: "Line 2 is passed over: CODEOWNERS knows no !, no [ ] ranges and no \\#.",
    silent: "project core
  model a
  owns /models/ @x",
    policy: |_| {},
};
