//! M-SPOKE-PUBLIC: where the hub publishes, spokes do not.
//!
//! In: the policy's `[mesh] target`, the project with the most use (spec 03.6). Out: with target hub-and-spoke, a
//! finding for each public model of another project. Not here: any judgement of the shape itself.

use super::kit::*;
use crate::policy::MeshTarget;

/// M-SPOKE-PUBLIC.
pub static RULE: Rule = Rule {
    id: "M-SPOKE-PUBLIC",
    title: "Where the hub publishes, spokes do not",
    why: "The teams agreed that the hub alone offers interfaces: readers look for them there.",
    source: "dbt, mesh guide: in hub and spoke the spokes should not produce public models",
    advice: "Make it protected, or move it into the hub.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let Some(hub) = ctx.mesh.shape.hub.filter(|_| ctx.policy.target == MeshTarget::HubAndSpoke) else { return };
    for (id, _) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product() && node.project != hub) {
        let message = [&ctx.full_title(id), " is public outside the hub, ", ctx.project_name(hub), "."];
        finds.add(on(id, message.concat()).in_yaml());
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public
project x
  model b public < core.a
project y
  model c < core.a",
    finds: &["I model.x.b"],
    says: "x.b is public outside the hub, core.",
    silent: "project core
  model a public
project x
  model b < core.a
project y
  model c < core.a",
    policy: |policy| policy.target = MeshTarget::HubAndSpoke,
};
