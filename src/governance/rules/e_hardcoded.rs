//! E-HARDCODED: models name relations by ref and source.
//!
//! In: raw_code of own SQL models without comments; relations of the mesh. Out: a finding for each model that names one
//! outright, with its first line. Not here: Python models, what macros write.

use super::kit::*;
use crate::governance::hard_coded::{self, Reference};

/// E-HARDCODED.
pub static RULE: Rule = Rule {
    id: "E-HARDCODED",
    title: "Models name relations by ref and source",
    why: "dbt does not see the dependency: it builds in the wrong order, in the wrong target, and lineage ends there.",
    source: "dbt-project-evaluator, fct_hard_coded_references",
    advice: "Use ref for models and source for everything else.",
    evaluator: Some(Evaluator { model: "fct_hard_coded_references", differs: "Comments of Jinja and in SQL's other form are passed over too; a reference before a comma or semicolon counts too; a relation that the mesh builds is named as its model. Only the first 64 KiB of raw_code are read." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model).filter(|(_, node)| !node.data.python) {
        let references = hard_coded::references(&node.data.code);
        let Some(first) = references.first() else { continue };
        let mut names = references.iter().map(|reference| reference.text.as_str()).collect::<Vec<_>>();
        names.put_in_order();
        names.dedup();
        let model = |reference: &Reference| ctx.builder(reference.relation.as_ref()?);
        let models = references.iter().filter_map(model).collect::<Vec<_>>();
        let mut message = [&ctx.title(id), " names ", &list(&names, 3), " outright."].concat();
        if let Some(&model) = models.first() {
            message.push_str([" That is ", &ctx.full_title(model), ": a dependency that dbt does not see."].concat().as_str());
        }
        let place = Place { project: node.project, path: node.data.file_path.clone(), line: Some(first.line) };
        finds.add(on(id, message).at([place]).with(models));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model orders public
  model a code=\"select * from mesh.core.orders as o\"
  model b code=\"select * from {{ ref('orders') }} -- from x.y\"",
    finds: &["W model.core.a"],
    says: "a names mesh.core.orders outright. That is core.orders: a dependency that dbt does not see.",
    silent: "project core
  model orders public
  model b code=\"select * from {{ ref('orders') }} -- from x.y\"
  model c python code=\"select * from x.y\"",
    policy: |_| {},
};
