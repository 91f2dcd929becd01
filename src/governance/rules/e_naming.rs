//! E-NAMING: names tell the layer.
//!
//! In: names and folders of own models, the policy's [naming.model]. Out: a finding for each model in a layer's folder
//! whose name is not of that layer. Not here: models of no layer; names of public models (INTR-1).

use super::kit::*;

/// E-NAMING.
pub static RULE: Rule = Rule {
    id: "E-NAMING",
    title: "Names tell the layer",
    why: "A name that tells the layer tells who may read it.",
    source: "dbt-project-evaluator, fct_model_naming_conventions",
    advice: "Give the model the prefix of its layer, or move it.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_model_naming_conventions", differs: "Models that lie in no layer's folder are not judged; there each must begin with rpt_ or another known prefix." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let Some((folder, _)) = ctx.by_folder(id) else { continue };
        if ctx.layer_by_name(id).is_none() && ctx.has_prefixes(id, folder) && node.data.name != "metricflow_time_spine" {
            let message = [&ctx.title(id), " lies in ", folder.word(), " and its name does not tell so."];
            finds.add(on(id, message.concat()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders path=models/staging/orders.sql
  model stg_b path=models/staging/stg_b.sql
  model free",
    finds: &["I model.core.orders"],
    says: "orders lies in staging and its name does not tell so.",
    silent: "project core
  model stg_b path=models/staging/stg_b.sql
  model free",
    policy: |_| {},
};
