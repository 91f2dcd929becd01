//! M-PUB-EPHEMERAL: public models lie somewhere.
//!
//! In: access and materialization of own models. Out: a finding for each public ephemeral one. Not here: views.

use super::kit::*;

/// M-PUB-EPHEMERAL.
pub static RULE: Rule = Rule {
    id: "M-PUB-EPHEMERAL",
    title: "Public models lie somewhere",
    why: "An ephemeral model has no relation: another project cannot read it.",
    source: "dbt, materializations; model access",
    advice: "Materialize the model as a view or a table.",
    severity: Severity::Error,
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product()) {
        if node.data.materialized.as_deref() == Some("ephemeral") {
            let message = [&ctx.title(id), " is public and ephemeral: it has no relation that others could read."];
            finds.add(on(id, message.concat()));
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    snippet::model(&ctx.scores, node(finding)?, "config:\n  materialized: view\n")
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public ephemeral
  model b public",
    finds: &["E model.core.a"],
    says: "a is public and ephemeral: it has no relation that others could read.",
    silent: "project core
  model a ephemeral
  model b public",
    policy: |_| {},
};
