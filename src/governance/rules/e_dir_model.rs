//! E-DIR-MODEL: models lie in the folder of their layer.
//!
//! In: names and folders of own models, names of the sources that staging models stand on. Out: a finding for each model
//! whose prefix and folder tell two layers, and for each staging model outside its source's folder. Not here: names
//! that tell nothing (E-NAMING).

use super::kit::*;

/// What dbt-project-evaluator calls models that staging models are made of, and their folder.
const BASE: &str = "base";

/// E-DIR-MODEL.
pub static RULE: Rule = Rule {
    id: "E-DIR-MODEL",
    title: "Models lie in the folder of their layer",
    why: "Whoever looks for a model looks where its name says.",
    source: "dbt-project-evaluator, fct_model_directories",
    advice: "Move the file.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_model_directories", differs: "Layers are the policy's [naming.model]. One finding for a model." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let path = node.data.file_path.as_str();
        let Some((folder, _)) = path.rsplit_once('/') else { continue };
        // Base models and their folder belong together.
        let name = ctx.layer_by_name(id).map(|layer| if ctx.is_base(id) { BASE } else { layer.word() });
        let place = ctx.by_folder(id).map(|(layer, base)| if base { BASE } else { layer.word() });
        if let Some((name, place)) = name.zip(place).filter(|(name, place)| name != place) {
            let message = [&ctx.title(id), " is of the layer ", name, " and lies in ", place, "."];
            finds.add(on(id, message.concat()));
        } else if ctx.layer(id) == Some(Layer::Staging)
            && !ctx.is_base(id)
            && let Some(source) = sources(ctx, id).into_iter().find(|source| !folder.contains(source))
        {
            let message = [&ctx.title(id), " reads the source ", source, " and lies in ", folder, ", not in its folder."];
            finds.add(on(id, message.concat()));
        }
    }
}

/// Names of the project's sources that a model stands on, by way of base models or others, the nearest first.
fn sources<'a>(ctx: &Context<'a>, model: NodeId) -> Vec<&'a str> {
    let project = ctx.node(model).project;
    let (mut seen, mut found) = (vec![model], Vec::new());
    let mut next = 0;
    while let Some(&at) = seen.get(next) {
        next += 1;
        for parent in ctx.parents(at).into_iter().filter(|&parent| ctx.node(parent).project == project) {
            match &ctx.data(parent).detail {
                Detail::Source(source) => found.push(source.source_name.as_str()),
                _ if !seen.contains(&parent) => seen.push(parent),
                _ => {}
            }
        }
    }
    found
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  model fct_a path=models/staging/fct_a.sql
  model stg_b path=models/staging/stg_b.sql < raw.a
  model stg_c path=models/staging/raw/stg_c.sql < raw.a
  model base_d path=models/staging/base/base_d.sql < raw.a
  model base_f path=models/staging/raw/base_f.sql < raw.a
  model stg_e path=models/staging/stg_e.sql < base_d",
    finds: &["I model.core.base_f", "I model.core.fct_a", "I model.core.stg_b", "I model.core.stg_e"],
    says: "base_f is of the layer base and lies in staging.",
    silent: "project core
  source raw.a
  model fct_a path=models/marts/fct_a.sql
  model stg_c path=models/staging/raw/stg_c.sql < raw.a",
    policy: |_| {},
};
