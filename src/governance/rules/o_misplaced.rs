//! O-MISPLACED: a group's models lie in its folder.
//!
//! In: for each group the folder that fits it best (spec 03.2). Out: a finding for each of its models outside that are
//! in no other group's folder. Not here: models in another group's folder (O-STRAY).

use super::kit::*;
use crate::mesh;

/// O-MISPLACED.
pub static RULE: Rule = Rule {
    id: "O-MISPLACED",
    title: "A group's models lie in its folder",
    why: "Folders aligned to groups let one CODEOWNERS line and one line of dbt_project.yml speak for a domain.",
    source: "The talk: align project folder structure to the groups",
    advice: "Move the file.",
    severity: Severity::Info,
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (misplaced, stray) in ctx.moves() {
        for one in misplaced.iter().filter(|one| !stray.contains(&one.node)) {
            let node = ctx.node(one.node);
            let group = &ctx.mesh.domains[node.domain].name;
            let message = [&ctx.title(one.node), " is of the group ", group, " and lies outside its folder: move it to ", &one.to, "."];
            finds.add(on(one.node, message.concat()));
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let node = node(finding)?;
    let to = mesh::moves(ctx.mesh, ctx.node(node).domain).misplaced.into_iter().find(|one| one.node == node)?.to;
    let file = ctx.data(node).file_path.clone();
    let snippet = ["git mv ", &file, " ", &to, "\n"].concat();
    snippet::file(file, snippet)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a0 group=a path=models/a/a0.sql
  model a1 group=a path=models/a/a1.sql
  model a2 group=a path=models/a/a2.sql
  model x group=a path=models/x.sql
  model b0 group=b path=models/b/b0.sql",
    finds: &["I model.core.x"],
    says: "x is of the group a and lies outside its folder: move it to models/a/x.sql.",
    silent: "project core
  model a0 group=a path=models/a/a0.sql
  model a1 group=a path=models/a/a1.sql
  model a2 group=a path=models/a/a2.sql
  model b0 group=b path=models/b/b0.sql",
    policy: |_| {},
};
