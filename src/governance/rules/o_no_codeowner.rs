//! O-NO-CODEOWNER: cODEOWNERS covers every model.
//!
//! In: the owners CODEOWNERS gives the files of own models, in projects that have one. Out: a finding for each model
//! without an owner, by no rule or explicitly. Not here: projects without CODEOWNERS.

use super::kit::*;
use crate::artifact::ArtifactKind;

/// O-NO-CODEOWNER.
pub static RULE: Rule = Rule {
    id: "O-NO-CODEOWNER",
    title: "CODEOWNERS covers every model",
    why: "A pull request that changes the model asks nobody.",
    source: "GitHub, CODEOWNERS; spec 03.3",
    advice: "Add a line for the folder, with the team that owns it.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model).filter(|(_, node)| !node.data.file_path.is_empty()) {
        if !ctx.mesh.evidence[node.project].has(ArtifactKind::CodeOwners) {
            continue;
        }
        let said = match ctx.mesh.seen[id].code_owners.as_deref() {
            Some([]) => " has a rule of CODEOWNERS that names nobody.",
            Some(_) => continue,
            None => " has no rule in CODEOWNERS.",
        };
        finds.add(on(id, [&node.data.file_path, said].concat()));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a path=models/x/a.sql
  model b path=models/y/b.sql
  owns /models/y/ @y",
    finds: &["I model.core.a"],
    says: "models/x/a.sql has no rule in CODEOWNERS.",
    silent: "project core
  model b path=models/y/b.sql
  owns /models/y/ @y",
    policy: |_| {},
};
