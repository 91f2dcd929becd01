//! NATV-1: an open table format where needed.
//!
//! In: table format or catalog, the adapters of the project and of every project that reads it. Out: whether readers on
//! another platform can reach the table. Not here: copies made by other means.

use super::TALK_NATV;
use crate::mesh::model::NodeId;
use crate::policy::Stance;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};
use crate::sort::Gather;

/// NATV-1.
pub static CHECK: Check = Check {
    id: "NATV-1",
    title: "Open table format where needed",
    fix_title: "Use an open table format across platforms",
    characteristic: Some(Characteristic::NativelyAccessible),
    scope: Scope::Product,
    weight: 3.0,
    star: false,
    why: "\"Iceberg materialization if needed/possible\": readers on another platform cannot ref what only yours can read.",
    source: TALK_NATV,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if ctx.policy.iceberg == Stance::Off {
        return Verdict::na("The policy does not ask for open table formats.");
    }
    if let Some(format) = &ctx.data(node).settings.table_format {
        return Verdict::pass(say!(ctx, "table_format is {format}."));
    }
    let own = &ctx.project_of(node).adapter;
    let readers = ctx.mesh.readers[node].iter().map(|&reader| ctx.project_of(reader));
    let mut other = readers
        .filter(|project| !project.adapter.is_empty() && project.adapter != *own && !own.is_empty())
        .map(|project| say!(ctx, "{} on {}", project.name, project.adapter))
        .peekable();
    if other.peek().is_some() {
        let other = || other.into_set().into_iter().collect::<Vec<_>>().join(", ");
        return Verdict::fail(say!(ctx, "It is read by {}, and table_format is not set.", other()));
    }
    if ctx.policy.iceberg == Stance::Required {
        return Verdict::fail("table_format is not set, and the policy requires one.");
    }
    Verdict::na("No project on another platform reads it.")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::model(ctx, node, "config:\n  catalog_name: \"…\"  # as catalogs.yml names it\n  table_format: iceberg\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, judge_under, status};

    const TEXT: &str = "project core adapter=snowflake
  model open public iceberg
  model crossed public
  model near public
project finance adapter=databricks
  model a < core.open
  model b < core.crossed
project sales adapter=snowflake
  model c < core.near";

    #[test]
    fn readers_elsewhere_need_an_open_format() {
        assert_eq!(status(&CHECK, TEXT, "core.open"), Status::Pass);
        let crossed = judge(&CHECK, TEXT, "core.crossed");
        assert_eq!(crossed.status, Status::Fail);
        assert_eq!(crossed.evidence, "It is read by finance on databricks, and table_format is not set.");
        assert_eq!(status(&CHECK, TEXT, "core.near"), Status::NotApplicable);
    }

    #[test]
    fn a_policy_may_require_it_or_turn_it_off() {
        let under = |iceberg| judge_under(&Policy { iceberg, ..Policy::default() }, &CHECK, TEXT, "core.near").status;
        assert_eq!(under(Stance::Required), Status::Fail);
        assert_eq!(under(Stance::Off), Status::NotApplicable);
    }
}
