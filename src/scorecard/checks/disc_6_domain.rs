//! DISC-6: the domain stated and consistent (decision 21).
//!
//! In: the policy's domain key in `meta`, group, project. Out: whether the stated domain is the one that owns the model.
//! Not here: a model that states none.

use super::TALK_DISC;
use crate::artifact::value::Value;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::slug::slug;
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};

/// DISC-6.
pub static CHECK: Check = Check {
    id: "DISC-6",
    title: "Domain stated and consistent",
    fix_title: "State the domain that owns the model",
    characteristic: Some(Characteristic::Discoverable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "A product filed under a domain that is not its owner's sends its readers to the wrong people.",
    source: TALK_DISC,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let (data, project, key) = (ctx.data(node), ctx.project_of(node), &ctx.policy.domain_key);
    let Some(stated) = Value::at(&data.meta, key).filter(|value| !value.is_empty()).and_then(Value::scalar) else {
        return Verdict::na(say!(ctx, "meta has no key {key}."));
    };
    let named = ctx.policy.domain_aliases.get(&stated).unwrap_or(&stated);
    let group = data.group.as_deref();
    let owners = group.into_iter().chain([project.name.as_str()]);
    let alike = || {
        let named = slug(named);
        owners.clone().any(|owner| slug(owner) == named)
    };
    // As a rule it is written the same.
    if owners.clone().any(|owner| owner == named) || alike() {
        return Verdict::pass(say!(ctx, "meta.{key} is {stated}, as its group or project is called."));
    }
    let others = match group {
        Some(group) => say!(ctx, "its group is {group} and its project {}", project.name),
        None => say!(ctx, "its project is {}", project.name),
    };
    if ctx.projects_stating(&slug(&stated)) > 1 {
        return Verdict::partial(say!(ctx, "meta.{key} is {stated}, which other projects state too, but {others}."));
    }
    Verdict::fail(say!(ctx, "meta.{key} is {stated}, but {others}."))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let domain = ctx.data(node).group.as_deref().unwrap_or(&ctx.project_of(node).name);
    snippet::meta(ctx, node, &ctx.policy.domain_key, &snippet::scalar(domain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, judge_under, status};
    use std::collections::BTreeMap;

    const TEXT: &str = "project dbt_customer_success
  model silent public
  model own public meta.domain=\"Customer Success\"
  model by_group public group=care meta.domain=care
  model shared public meta.domain=people
  model alone public meta.domain=finance
project hr
  model staff public meta.domain=people";

    #[test]
    fn group_and_project_names_are_consistent_after_slugging() {
        assert_eq!(status(&CHECK, TEXT, "dbt_customer_success.silent"), Status::NotApplicable);
        assert_eq!(status(&CHECK, TEXT, "dbt_customer_success.own"), Status::Pass);
        assert_eq!(status(&CHECK, TEXT, "dbt_customer_success.by_group"), Status::Pass);
    }

    #[test]
    fn a_domain_that_several_projects_state_is_half_right() {
        assert_eq!(status(&CHECK, TEXT, "dbt_customer_success.shared"), Status::Partial(0.5));
        let alone = judge(&CHECK, TEXT, "dbt_customer_success.alone");
        assert_eq!(alone.status, Status::Fail);
        assert_eq!(alone.evidence, "meta.domain is finance, but its project is dbt_customer_success.");
    }

    #[test]
    fn aliases_are_resolved() {
        let aliases = BTreeMap::from([("finance".to_owned(), "customer_success".to_owned())]);
        let policy = Policy { domain_aliases: aliases, ..Policy::default() };
        assert_eq!(judge_under(&policy, &CHECK, TEXT, "dbt_customer_success.alone").status, Status::Pass);
    }
}
