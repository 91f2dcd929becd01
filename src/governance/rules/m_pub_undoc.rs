//! M-PUB-UNDOC: public models are described.
//!
//! In: descriptions of own public models and of their columns. Out: a finding for each version without a description,
//! without columns, or with a column not described. Not here: how good the words are (UNDR-1, UNDR-2).

use super::kit::*;
use crate::scorecard::checks::{undr_1_description, undr_2_columns};

/// M-PUB-UNDOC.
pub static RULE: Rule = Rule {
    id: "M-PUB-UNDOC",
    title: "Public models are described",
    why: "Whoever reads it from another project has nothing but these words.",
    source: "dbt-project-evaluator, fct_undocumented_public_models",
    advice: "Describe the model and each of its columns.",
    evaluator: Some(Evaluator { model: "fct_undocumented_public_models", differs: "Columns that dbt 2.0 inferred are not counted as defined." }),
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product()) {
        let columns = node.data.columns.iter().filter(|column| column.declared).collect::<Vec<_>>();
        let bare = columns.iter().filter(|column| column.description.is_empty());
        let bare = bare.map(|column| column.name.as_str()).collect::<Vec<_>>();
        let mut missing = Vec::new();
        if node.data.description.trim().is_empty() {
            missing.push("no description".to_owned());
        }
        if columns.is_empty() {
            missing.push("no columns in its YAML".to_owned());
        } else if !bare.is_empty() {
            missing.push([&count(bare.len(), "column"), " without description: ", &list(&bare, 3)].concat());
        }
        if !missing.is_empty() {
            let message = [&ctx.title(id), " is public and has ", &missing.join(" and "), "."];
            finds.add(on(id, message.concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let node = node(finding)?;
    let check = if ctx.data(node).description.trim().is_empty() {
        &undr_1_description::CHECK
    } else {
        &undr_2_columns::CHECK
    };
    (check.fix)(&ctx.scores, node)
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public \"Orders\"
    column id integer
    column day date \"The day\"
  model b public \"Items\"
    column id integer \"The key\"
  model c public
  model d",
    finds: &["W model.core.a", "W model.core.c"],
    says: "a is public and has 1 column without description: id.",
    silent: "project core
  model b public \"Items\"
    column id integer \"The key\"
  model d",
    policy: |_| {},
};
