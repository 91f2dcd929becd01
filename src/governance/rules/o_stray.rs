//! O-STRAY: a group's folder holds its models alone.
//!
//! In: for each group the folder that fits it best (spec 03.2). Out: a finding for each model of another group, or of
//! none, that lies there. Not here: models of the group elsewhere (O-MISPLACED).

use super::kit::*;

/// O-STRAY.
pub static RULE: Rule = Rule {
    id: "O-STRAY",
    title: "A group's folder holds its models alone",
    why: "Whoever owns the folder is asked about a model that is not theirs.",
    source: "The talk: align project folder structure to the groups",
    advice: "Move the file, or give the model the folder's group.",
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (misplaced, stray) in ctx.moves() {
        for &node in stray {
            let to = misplaced.iter().find(|one| one.node == node);
            let to = to.map_or_else(String::new, |one| [": move it to ", &one.to].concat());
            let of = ctx.data(node).group.as_deref();
            let of = of.map_or_else(|| "in no group".to_owned(), |group| ["of the group ", group].concat());
            let message = [&ctx.title(node), " is ", &of, " and lies in another group's folder", &to, "."];
            finds.add(on(node, message.concat()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a0 group=a path=models/a/a0.sql
  model a1 group=a path=models/a/a1.sql
  model a2 group=a path=models/a/a2.sql
  model x group=b path=models/a/x.sql
  model b0 group=b path=models/b/b0.sql
  model b1 group=b path=models/b/b1.sql",
    finds: &["W model.core.x"],
    says: "x is of the group b and lies in another group's folder: move it to models/b/x.sql.",
    silent: "project core
  model a0 group=a path=models/a/a0.sql
  model a1 group=a path=models/a/a1.sql
  model a2 group=a path=models/a/a2.sql
  model b0 group=b path=models/b/b0.sql",
    policy: |_| {},
};
