//! M-GROUP-ORPHAN: groups are defined where they are used.
//!
//! In: groups that own nodes name, groups that their project defines (decision 17). Out: a finding for each node whose
//! group is not defined. Not here: groups without members.

use super::kit::*;

/// M-GROUP-ORPHAN.
pub static RULE: Rule = Rule {
    id: "M-GROUP-ORPHAN",
    title: "Groups are defined where they are used",
    why: "Nobody is named as the owner, and dbt refuses the project.",
    source: "dbt, groups",
    advice: "Define the group with an owner in the project's own YAML.",
    severity: Severity::Error,
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own_data() {
        let Some(group) = node.data.group.as_deref() else { continue };
        if !ctx.mesh.groups[node.project].own.contains_key(group) {
            let project = ctx.project_name(node.project);
            let message = [&ctx.title(id), " names the group ", group, ", which ", project, " does not define."];
            finds.add(on(id, message.concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let group = ctx.data(node(finding)?).group.as_deref()?;
    let name = snippet::scalar(group);
    let snippet = ["groups:\n  - name: ", &name, "\n    owner:\n      name: \"…\"\n      email: \"…\"\n"].concat();
    snippet::file(String::new(), snippet)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a orphan=lost
  model b group=g",
    finds: &["E model.core.a"],
    says: "a names the group lost, which core does not define.",
    silent: "project core
  model b group=g
  model c",
    policy: |_| {},
};
