//! M-GROUP-NO-CONTACT: owners of groups can be reached.
//!
//! In: owners of the groups a project defines, the policy's keys of contacts. Out: a finding for each group with
//! members whose owner has a name alone. Not here: CODEOWNERS.

use super::kit::*;
use crate::sort::Gather;

/// M-GROUP-NO-CONTACT.
pub static RULE: Rule = Rule {
    id: "M-GROUP-NO-CONTACT",
    title: "Owners of groups can be reached",
    why: "Whoever reads a product must be able to ask before it breaks.",
    source: "dbt, groups: owner needs a name or an email; the talk: domain ownership",
    advice: "Give the owner an email, or a key such as slack.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let named = ctx.mesh.nodes.iter().filter(|node| node.standing == Standing::Own);
    let named = named.filter_map(|node| Some((node.project, node.data.group.as_deref()?))).into_set();
    for (project, groups) in ctx.mesh.groups.entries() {
        for (group, owner) in groups.own.iter().filter(|(group, _)| named.contains(&(project, group.as_str()))) {
            let key = |key: &String| owner.more.get(key).is_some_and(|text| !text.trim().is_empty());
            if owner.emails.is_empty() && !ctx.policy.contact_keys.iter().any(key) {
                let who = if owner.name.is_empty() { "nobody" } else { &owner.name };
                let message = ["The group ", group, " of ", ctx.project_name(project), " is owned by ", who, ", without a contact."];
                finds.add(found(Subject::Group(project, group.clone()), message.concat()));
            }
        }
    }
}

fn fix(_: &Context, finding: &Finding) -> Option<Fix> {
    let Subject::Group(_, group) = &finding.subject else { return None };
    let name = snippet::scalar(group);
    snippet::file(String::new(), ["groups:\n  - name: ", &name, "\n    owner:\n      email: \"…\"\n"].concat())
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  group sales owner=Ann
  group crm owner=Bo email=bo@acme.io
  group ops owner=Cy slack=#ops
  model a group=crm
  model b group=sales
  model c group=ops",
    finds: &["W group.core.sales"],
    says: "The group sales of core is owned by Ann, without a contact.",
    silent: "project core
  group crm owner=Bo email=bo@acme.io
  group ops owner=Cy slack=#ops
  model a group=crm
  model c group=ops",
    policy: |_| {},
};
