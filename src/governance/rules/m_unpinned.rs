//! M-UNPINNED: other projects pin a version.
//!
//! In: references across projects to models with versions. Out: a finding for each reader that names no version; a
//! warning where a prerelease is waiting. Not here: readers in the same project, which move with the model.

use super::kit::*;
use crate::sort::Gather;

/// M-UNPINNED.
pub static RULE: Rule = Rule {
    id: "M-UNPINNED",
    title: "Other projects pin a version",
    why: "Without a version the reference moves to the next one on the day the owner raises latest_version, with all that breaks.",
    source: "dbt, model versions; dbt-bouncer, check_model_version_pinned_in_ref",
    advice: "Name the version: ref('project', 'model', v=2).",
    severity: Severity::Info,
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mesh = ctx.mesh;
    let waiting = mesh.nodes.iter().filter(|node| node.version_state() == VersionState::Prerelease);
    let waiting = waiting.map(|node| (node.project, node.data.name.as_str())).into_set();
    for (reader, node) in mesh.nodes.entries().filter(|(_, node)| node.standing == Standing::Own) {
        if node.kind.is_test() {
            continue;
        }
        let floats = mesh.parents(reader).filter(|(from, edge)| {
            edge.pin == Pin::Floating && ctx.counts(*from) && mesh.nodes[*from].project != node.project
        });
        let floats = floats.map(|(from, _)| from).collect::<Vec<_>>();
        if floats.is_empty() {
            continue;
        }
        let moves = floats.iter().any(|&id| waiting.contains(&(ctx.node(id).project, ctx.data(id).name.as_str())));
        let rest = if moves { " without a version, and the next one is waiting." } else { " without a version." };
        let message = [&ctx.full_title(reader), " reads ", &ctx.titles(&floats, node.project, 3), rest].concat();
        finds.add(on(reader, message).weighs(if moves { Severity::Warn } else { Severity::Info }).with(floats));
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let file = ctx.data(node(finding)?).file_path.clone();
    let line = |&id: &NodeId| {
        let (data, project) = (ctx.data(id), ctx.project_name(ctx.node(id).project));
        let version = snippet::scalar(data.version.as_deref().unwrap_or_default());
        ["{{ ref('", project, "', '", &data.name, "', v=", &version, ") }}\n"].concat()
    };
    snippet::file(file, finding.others.iter().map(line).collect::<String>())
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders public v1 latest=1
  model items public v1 latest=1
  model items public v2
  model inside < orders
project finance
  model a < core.orders
  model b < core.items",
    finds: &["W model.finance.b", "I model.finance.a"],
    says: "finance.b reads core.items v1 without a version, and the next one is waiting.",
    silent: "project core
  model orders public v1 latest=1
  model plain public
  model inside < orders
project finance
  model a < core.orders.v1, core.plain",
    policy: |_| {},
};
