//! O-NO-SELECTOR: each group has a selector of its own.
//!
//! In: groups with members in projects that have two or more, and the project's selectors. Out: a finding for each project
//! with groups that no selector takes, by `group` or by a path in the group's folder (spec 03.8). Not here: jobs, of which
//! no artifact tells, and what else a selector takes.

use super::kit::*;
use crate::mesh::is_under;
use crate::mesh::model::DomainId;

/// O-NO-SELECTOR.
pub static RULE: Rule = Rule {
    id: "O-NO-SELECTOR",
    title: "Each group has a selector of its own",
    why: "Without one its team cannot run a job of its own models by name, and one job builds everybody's.",
    source: "dbt, YAML selectors; the talk: domain ownership over dbt jobs",
    advice: "Define a selector for each group, and let its jobs use it.",
    severity: Severity::Info,
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (project, _) in ctx.dropped() {
        let (all, lacking) = groups(ctx, project);
        if all < 2 || lacking.is_empty() {
            continue;
        }
        let verb = if lacking.len() == 1 { " has no selector: " } else { " have no selector: " };
        let of = [" of ", &count(all, "group"), " of ", ctx.project_name(project), verb].concat();
        let message = [&lacking.len().to_string(), &of, &list(&lacking, 5), "."];
        finds.add(found(Subject::Project(project), message.concat()));
    }
}

/// How many groups of a project have members, and the names of those that no selector takes.
fn groups<'a>(ctx: &Context<'a>, project: ProjectId) -> (usize, Vec<&'a str>) {
    let row = &ctx.mesh.projects[project];
    let groups = row.domains.iter().filter_map(|&id| Some((id, ctx.mesh.domains.row(id)?.group.as_deref()?)));
    let groups = groups.collect::<Vec<_>>();
    let takes = || row.selectors.iter().flat_map(|selector| &selector.takes);
    let is_taken = |id: DomainId, group: &str| {
        let home = ctx.mesh.domains[id].folder.as_ref().map_or("", |fit| fit.home.as_str());
        takes().any(|(method, value)| match method.as_str() {
            "group" => value == group,
            "path" => is_under(value, home, &ctx.mesh.layers),
            _ => false,
        })
    };
    let lacking = groups.iter().filter(|(id, group)| !is_taken(*id, group)).map(|(_, group)| *group).collect();
    (groups.len(), lacking)
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let Subject::Project(project) = finding.subject else { return None };
    let mut snippet = "selectors:\n".to_owned();
    for group in groups(ctx, project).1 {
        let name = snippet::scalar(group);
        snippet.push_str(&["  - name: ", &name, "\n    definition: {method: group, value: ", &name, "}\n"].concat());
    }
    snippet::file("selectors.yml".to_owned(), snippet)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a group=sales
  model b group=crm path=models/marts/crm/b.sql
  model c group=hr
  selector nightly tag=nightly
  selector crm path=models/crm/*
  selector hr group=hr
project one
  model d group=only",
    finds: &["I core"],
    says: "1 of 3 groups of core has no selector: sales.",
    silent: "project core
  model a group=sales
  model b group=crm
  selector s group=sales tag=nightly
  selector c group=crm",
    policy: |_| {},
};
