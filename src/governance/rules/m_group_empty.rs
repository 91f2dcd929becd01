//! M-GROUP-EMPTY: groups have members.
//!
//! In: groups that a project defines, groups that its nodes name. Out: a finding for each group without a member. Not
//! here: groups nobody defines (M-GROUP-ORPHAN).

use super::kit::*;
use crate::sort::Gather;

/// M-GROUP-EMPTY.
pub static RULE: Rule = Rule {
    id: "M-GROUP-EMPTY",
    title: "Groups have members",
    why: "It names an owner for nothing.",
    source: "dbt, groups",
    advice: "Give it its models, or delete it.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let named = ctx.mesh.nodes.iter().filter(|node| node.standing == Standing::Own);
    let named = named.filter_map(|node| Some((node.project, node.data.group.as_deref()?))).into_set();
    for (project, groups) in ctx.mesh.groups.entries() {
        for group in groups.own.keys().filter(|group| !named.contains(&(project, group.as_str()))) {
            let message = ["The group ", group, " of ", ctx.project_name(project), " has no members."].concat();
            finds.add(found(Subject::Group(project, group.clone()), message));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  group sales owner=Ann
  group crm owner=Bo
  model a group=crm",
    finds: &["I group.core.sales"],
    says: "The group sales of core has no members.",
    silent: "project core
  group crm owner=Bo
  model a group=crm",
    policy: |_| {},
};
