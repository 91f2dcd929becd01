//! O-UNGROUPED: models of a project with groups are in one.
//!
//! In: groups of own models in projects that define a group. Out: a finding for each folder with models in none
//! (decision 13). Not here: projects without groups.

use super::kit::*;
use std::collections::BTreeMap;

/// O-UNGROUPED.
pub static RULE: Rule = Rule {
    id: "O-UNGROUPED",
    title: "Models of a project with groups are in one",
    why: "Nobody is named for these models, and nothing keeps others from reading them.",
    source: "dbt, groups; the talk: groups draft domains",
    advice: "Give the folder's models a group.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mut folders: BTreeMap<(ProjectId, &str), Vec<NodeId>> = BTreeMap::new();
    for (id, node) in ctx.own(Kind::Model) {
        if node.data.group.is_none() && !ctx.mesh.groups[node.project].own.is_empty() {
            let folder = node.data.file_path.rsplit_once('/').map_or("", |(folder, _)| folder);
            folders.entry((node.project, folder)).or_default().push(id);
        }
    }
    for ((project, folder), models) in folders {
        let verb = if models.len() == 1 { " is in no group: " } else { " are in no group: " };
        let names = ctx.titles(&models, project, 3);
        let message = [&count(models.len(), "model"), " in ", folder, " of ", ctx.project_name(project), verb, &names, "."];
        finds.add(found(Subject::Folder(project, folder.to_owned()), message.concat()).with(models));
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let Subject::Folder(project, folder) = &finding.subject else { return None };
    let mut snippet = ["models:\n  ", &snippet::scalar(ctx.project_name(*project)), ":\n"].concat();
    let mut depth = 4;
    for part in folder.split('/').skip(1).filter(|part| !part.is_empty()) {
        snippet.push_str(&snippet::indent(&[&snippet::scalar(part), ":"].concat(), depth));
        depth += 2;
    }
    snippet.push_str(&snippet::indent("+group: \"…\"", depth));
    snippet::file("dbt_project.yml".to_owned(), snippet)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a group=g
  model b path=models/x/b.sql
  model c path=models/x/c.sql
project plain
  model d",
    finds: &["W core:models/x"],
    says: "2 models in models/x of core are in no group: b and c.",
    silent: "project core
  model a group=g
project plain
  model d",
    policy: |_| {},
};
