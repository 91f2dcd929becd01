//! M-PUB-PACKAGE: packages publish nothing by the way.
//!
//! In: nodes of third-party packages. Out: a finding for each project that builds public models of packages. Not here:
//! packages that are projects of the mesh.

use super::kit::*;
use std::collections::{BTreeMap, BTreeSet};

/// M-PUB-PACKAGE.
pub static RULE: Rule = Rule {
    id: "M-PUB-PACKAGE",
    title: "Packages publish nothing by the way",
    why: "They become part of what the project publishes, without its own people having decided it.",
    source: "dbt, model access",
    advice: "Disable the models of the package that are not needed, or set their access.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mut of_project: BTreeMap<ProjectId, (BTreeSet<&str>, Vec<NodeId>)> = BTreeMap::new();
    for (id, node) in ctx.mesh.nodes.entries() {
        // An internal package is no third party's: its models are public on purpose.
        let internal = ctx.policy.internal_packages.contains(&node.data.package);
        if node.standing == Standing::Package && node.is_product() && !internal {
            let (packages, models) = of_project.entry(node.project).or_default();
            packages.insert(&node.data.package);
            models.push(id);
        }
    }
    for (project, (packages, models)) in of_project {
        let packages = list(&packages.into_iter().collect::<Vec<_>>(), 3);
        let models_of = count(models.len(), "public model");
        let message = [ctx.project_name(project), " builds ", &models_of, " of packages: ", &packages, "."];
        finds.add(found(Subject::Project(project), message.concat()).with(models));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public package=shop_utils
  model b package=shop_utils
  model c",
    finds: &["I core"],
    says: "core builds 1 public model of packages: shop_utils.",
    silent: "project core
  model b package=shop_utils
  model c public",
    policy: |_| {},
};
