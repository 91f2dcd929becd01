//! E-DIR-MODEL: models lie in the folder of their layer.
//!
//! In: names and folders of own models, names of the sources that staging models read. Out: a finding for each model
//! whose prefix and folder tell two layers, and for each staging model outside its source's folder. Not here: names
//! that tell nothing (E-NAMING).

use super::kit::*;
use crate::governance::layer::by_folder;

/// E-DIR-MODEL.
pub static RULE: Rule = Rule {
    id: "E-DIR-MODEL",
    title: "Models lie in the folder of their layer",
    why: "Whoever looks for a model looks where its name says.",
    source: "dbt-project-evaluator, fct_model_directories",
    advice: "Move the file.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_model_directories", differs: "Layers are the policy's [naming.model]; one finding for a model." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let path = node.data.file_path.as_str();
        let Some((folder, _)) = path.rsplit_once('/') else { continue };
        let (name, place) = (ctx.layer_by_name(id), by_folder(path));
        if let Some((name, place)) = name.zip(place).filter(|(name, place)| name != place) {
            let message = [&ctx.title(id), " is of the layer ", name.word(), " and lies in ", place.word(), "."];
            finds.add(on(id, message.concat()));
        } else if ctx.layer(id) == Some(Layer::Staging) {
            let outside = ctx.parents(id).into_iter().find_map(|parent| match &ctx.data(parent).detail {
                Detail::Source(source) if !folder.contains(&source.source_name) => Some(&source.source_name),
                _ => None,
            });
            if let Some(source) = outside {
                let message = [&ctx.title(id), " reads the source ", source, " and lies in ", folder, ", not in its folder."];
                finds.add(on(id, message.concat()));
            }
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  model fct_a path=models/staging/fct_a.sql
  model stg_b path=models/staging/stg_b.sql < raw.a
  model stg_c path=models/staging/raw/stg_c.sql < raw.a",
    finds: &["I model.core.fct_a", "I model.core.stg_b"],
    says: "fct_a is of the layer marts and lies in staging.",
    silent: "project core
  source raw.a
  model fct_a path=models/marts/fct_a.sql
  model stg_c path=models/staging/raw/stg_c.sql < raw.a",
    policy: |_| {},
};
