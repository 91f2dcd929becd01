//! M-PUB-NO-CONTRACT: a public model without an enforced contract.
//!
//! In: access and contract of own models. Out: a finding for each public version. Not here: what the contract says.

use crate::artifact::manifest::model::Kind;
use crate::governance::context::Context;
use crate::governance::finding::{Finding, Subject};
use crate::governance::rule::{Evaluator, Finds, Rule, on};
use crate::policy::Severity;
use crate::scorecard::checks::addr_2_contract;
use crate::scorecard::model::Fix;

/// M-PUB-NO-CONTRACT.
pub static RULE: Rule = Rule {
    id: "M-PUB-NO-CONTRACT",
    title: "Public models have a contract",
    why: "Without an enforced contract a column can vanish from a public model and every build of its project still passes.",
    source: "dbt-project-evaluator, fct_public_models_without_contract",
    advice: "Enforce a contract that gives every column a data_type.",
    severity: Severity::Warn,
    threshold: None,
    evaluator: Some(Evaluator { model: "fct_public_models_without_contract", differs: "" }),
    run,
    fix,
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, _) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product() && !node.data.contract) {
        let message = format!("{} is public and its contract is not enforced.", ctx.title(id));
        finds.add(on(id, message).at(ctx.yaml(id)));
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let Subject::Node(node) = finding.subject else { return None };
    (addr_2_contract::CHECK.fix)(&ctx.scores, node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::governance::testing::{first_fix, subjects};

    #[test]
    fn only_public_models_need_one() {
        let text = "project core
  model a public
    column id integer
  model b public contract
  model c
project finance
  model d public package=core_utils";
        assert_eq!(subjects(&RULE, text), ["W model.core.a"]);
        assert!(first_fix(&RULE, text).contains("enforced: true"));
    }
}
