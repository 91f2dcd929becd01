//! M-EXPOSURE-NONPUBLIC: exposures stand on public models.
//!
//! In: data nodes that exposures use (decision 15), their access. Out: a finding for each exposure on something else
//! than a public model: an error if one is private; one for the project where no model has an access of its own. Not
//! here: metrics and semantic models under an exposure; manifests that know no access (decision 18).

use super::kit::*;
use crate::mesh::model::MeshNode;
use crate::sort::Gather;
use std::collections::BTreeMap;

/// M-EXPOSURE-NONPUBLIC.
pub static RULE: Rule = Rule {
    id: "M-EXPOSURE-NONPUBLIC",
    title: "Exposures stand on public models",
    why: "People outside look at it: what they look at is an interface, promised or not.",
    source: "dbt-project-evaluator, fct_exposures_dependent_on_private_models",
    advice: "Make its parents public, under contract.",
    evaluator: Some(Evaluator { model: "fct_exposures_dependent_on_private_models", differs: "One finding for an exposure, not one for each parent; metrics under it do not count; a project that never set an access gets one finding." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let set = |(_, node): (NodeId, &MeshNode)| {
        node.access.filter(|access| *access != Access::Protected).map(|_| node.project)
    };
    let decided = ctx.own(Kind::Model).filter_map(set).into_set();
    let mut open: BTreeMap<ProjectId, Vec<NodeId>> = BTreeMap::new();
    for (exposure, data) in ctx.own(Kind::Exposure).filter(|(_, node)| ctx.mesh.projects[node.project].knows_access) {
        if !ctx.asked(&ctx.keys(exposure), |policy| policy.exposure_parents_public) {
            continue;
        }
        let mut closed = ctx.parents(exposure);
        closed.retain(|&parent| {
            let node = ctx.node(parent);
            let open = node.is_product() || ctx.is_counted_public(parent);
            node.kind.is_data() && ctx.counts(parent) && !open
        });
        if closed.is_empty() {
            continue;
        }
        let private = closed.iter().any(|&parent| ctx.mesh.nodes[parent].access == Some(Access::Private));
        if !decided.contains(&data.project) && !private && closed.iter().all(|&id| ctx.node(id).project == data.project) {
            open.entry(data.project).or_default().push(exposure);
            continue;
        }
        let severity = if private { Severity::Error } else { Severity::Warn };
        let verb = if closed.len() == 1 { ", which is no public model." } else { ", which are no public models." };
        let message = ["The exposure ", &ctx.title(exposure), " stands on ", &ctx.titles(&closed, data.project, 3), verb];
        finds.add(on(exposure, message.concat()).weighs(severity).with(closed));
    }
    for (project, exposures) in open {
        let message = [
            "No model of ",
            ctx.project_name(project),
            " has an access of its own, and ",
            &count(exposures.len(), "exposure"),
            if exposures.len() == 1 { " stands" } else { " stand" },
            " on protected ones.",
        ];
        finds.add(found(Subject::Project(project), message.concat()).weighs(Severity::Info).with(exposures));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public
  model b
  model c private group=g
  exposure good < a
  exposure half < a, b
  exposure bad < c
project plain
  model d
  exposure e < d",
    finds: &["E exposure.core.bad", "W exposure.core.half", "I plain"],
    says: "The exposure bad stands on c, which is no public model.",
    silent: "project core
  model a public
  model b
  exposure good < a
project old schema=v8
  model d
  exposure e < d",
    policy: |_| {},
};
