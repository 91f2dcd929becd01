//! M-INCREMENTAL-CONTRACT: contracts of incremental models guard their columns.
//!
//! In: contract, materialization and on_schema_change of own models. Out: a finding for each incremental one under
//! contract that lets columns drift. Not here: full refreshes.

use super::kit::*;

/// M-INCREMENTAL-CONTRACT.
pub static RULE: Rule = Rule {
    id: "M-INCREMENTAL-CONTRACT",
    title: "Contracts of incremental models guard their columns",
    why: "With on_schema_change ignore the table keeps its old columns while the contract describes new ones.",
    source: "dbt, model contracts: incremental models",
    advice: "Set on_schema_change to append_new_columns or fail.",
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model) {
        let change = node.data.settings.on_schema_change.as_deref().unwrap_or("ignore");
        let incremental = node.data.materialized.as_deref() == Some("incremental");
        if incremental && node.data.contract && !["append_new_columns", "fail"].contains(&change) {
            let message = [&ctx.title(id), " is incremental and under contract, with on_schema_change ", change, "."];
            finds.add(on(id, message.concat()));
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    snippet::model(&ctx.scores, node(finding)?, "config:\n  on_schema_change: append_new_columns\n")
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a incremental contract
  model b incremental contract on_schema_change=fail
  model c incremental",
    finds: &["W model.core.a"],
    says: "a is incremental and under contract, with on_schema_change ignore.",
    silent: "project core
  model b incremental contract on_schema_change=fail
  model c incremental
  model d contract",
    policy: |_| {},
};
