//! O-OWNER-DIFFERS: group and CODEOWNERS name one owner.
//!
//! In: group owners and code owners of own models (spec 03.3). Out: a finding for each model where no name of the one
//! is a name of the other. Not here: models with one of them alone.

use super::kit::*;
use crate::governance::finding::who;
use crate::mesh;

/// O-OWNER-DIFFERS.
pub static RULE: Rule = Rule {
    id: "O-OWNER-DIFFERS",
    title: "Group and CODEOWNERS name one owner",
    why: "The one who is asked to review is not the one who answers.",
    source: "Spec 03.3",
    advice: "Bring the group's owner and the line in CODEOWNERS together.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let Some(group) = node.data.group.as_deref() else { continue };
        let Some(owner) = ctx.mesh.groups[node.project].own.get(group) else { continue };
        let code = ctx.mesh.seen[id].code_owners.as_deref().unwrap_or_default();
        if !code.is_empty() && !mesh::agree(group, owner, code, ctx.policy) {
            let message = [&ctx.title(id), " is owned by ", who(owner), " by its group, and by ", &list(code, 3), " by CODEOWNERS."];
            finds.add(on(id, message.concat()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  group g owner=Gulls email=gulls@acme.io
  model a group=g
  owns /models/ @terns",
    finds: &["I model.core.a"],
    says: "a is owned by Gulls by its group, and by @terns by CODEOWNERS.",
    silent: "project core
  group g owner=Gulls email=gulls@acme.io
  model a group=g
  owns /models/ @acme/gulls",
    policy: |_| {},
};
