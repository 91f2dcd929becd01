//! INTR-1: the model's name (decision 26).
//!
//! In: name, folder, access. Out: whether the name says what kind of model it is. Not here: column names (INTR-2).

use super::TALK_INTR;
use crate::mesh::model::NodeId;
use crate::scorecard::Context;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::layers::{NameRule, name_rule};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;

/// INTR-1.
pub static CHECK: Check = Check {
    id: "INTR-1",
    title: "Model name",
    fix_title: "Name models by their layer",
    characteristic: Some(Characteristic::Interoperable),
    scope: Scope::All,
    weight: 2.0,
    star: false,
    why: "A prefix tells a fact from a draft before anybody opens it (as project-evaluator's naming rules).",
    source: TALK_INTR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let name = &ctx.data(node).name;
    match name_rule(ctx, node) {
        NameRule::Layer(layer, true) => Verdict::pass(say!(ctx, "`{name}` is named as {layer} models are.")),
        NameRule::Layer(layer, false) => {
            let rule = ctx.policy.model_by_layer.iter().find(|(key, _)| key == layer).map_or("", |(_, rule)| rule);
            Verdict::fail(say!(ctx, "`{name}` lies in {layer}, whose names match {rule}."))
        }
        NameRule::Public(true) => Verdict::pass(say!(ctx, "`{name}` is named as public models are.")),
        NameRule::Public(false) => Verdict::fail(say!(
            ctx,
            "`{name}` does not match {}, as names of public models do.",
            ctx.policy.public_model
        )),
        NameRule::None => Verdict::na("It lies in no layer and has no layer's prefix."),
    }
}

/// Nothing to paste: a rename touches every reader, or is a new version.
fn fix(_: &Context, _: NodeId) -> Option<Fix> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn folder_then_prefix_then_access_choose_the_rule() {
        let text = "project core
  model STG_ORDERS path=models/staging/stg_orders.sql
  model orders path=models/staging/orders.sql
  model int_orders path=models/marts/sales/intermediate/int_orders.sql
  model rpt_orders public path=models/marts/rpt_orders.sql
  model rpt_sales public path=models/reports/rpt_sales.sql
  model sales public path=models/sales/sales.sql
  model fct_sales path=models/sales/fct_sales.sql
  model helper path=models/sales/helper.sql";
        assert_eq!(status(&CHECK, text, "core.STG_ORDERS"), Status::Pass);
        let orders = judge(&CHECK, text, "core.orders");
        assert_eq!(
            (orders.status, &*orders.evidence),
            (Status::Fail, "`orders` lies in staging, whose names match ^(stg|base)_.")
        );
        assert_eq!(status(&CHECK, text, "core.int_orders"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.rpt_orders"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.rpt_sales"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.sales"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.fct_sales"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.helper"), Status::NotApplicable);
    }
}
