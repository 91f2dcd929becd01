//! SECU-1: access is granted as code (decision 29).
//!
//! In: `config.grants`, the policy's list of what is granted outside dbt, the adapter. Out: whether who may read is
//! written down. Not here: who that is (SECU-2).

use super::TALK_SECU;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, grants, words};

/// SECU-1.
pub static CHECK: Check = Check {
    id: "SECU-1",
    title: "Access is granted as code",
    fix_title: "Grant access as code",
    characteristic: Some(Characteristic::Secure),
    scope: Scope::Product,
    weight: 3.0,
    star: true,
    why: "A grant in the repository is reviewed, repeated at every build, and can be read by those who audit.",
    source: TALK_SECU,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let adapter = &ctx.project_of(node).adapter;
    if matches!(adapter.as_str(), "duckdb" | "sqlite" | "spark") {
        return Verdict::na(say!(ctx, "{adapter} has no grants."));
    }
    let data = ctx.data(node);
    let reading = || data.grants.iter().filter(|(privilege, _)| grants::reads(ctx, privilege));
    let readers = || reading().flat_map(|(_, grantees)| grantees);
    if readers().next().is_some() {
        return Verdict::pass(say!(ctx, "grants let {} read.", words::named(readers())));
    }
    let place = || data.relation.as_ref().map(|relation| format!("{}.{}", relation.database, relation.schema));
    let outside = |glob: &&String| place().is_some_and(|place| grants::fits(glob, &place));
    if let Some(glob) = ctx.policy.terraform.iter().find(outside) {
        return Verdict::pass(say!(ctx, "The policy declares that access to {glob} is granted outside dbt."));
    }
    Verdict::fail("grants name nobody who may read it.")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    grants::fix(ctx, node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, judge_under, status};

    const TEXT: &str = "project core adapter=snowflake database=PROD target=FINANCE
  model granted public grants.select=reporter
  model written public grants.insert=loader
  model none public
project local adapter=duckdb
  model a public grants.select=reporter";

    #[test]
    fn somebody_must_be_allowed_to_read() {
        let granted = judge(&CHECK, TEXT, "core.granted");
        assert_eq!((granted.status, &*granted.evidence), (Status::Pass, "grants let `reporter` read."));
        assert_eq!(status(&CHECK, TEXT, "core.written"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "local.a"), Status::NotApplicable);
    }

    #[test]
    fn a_policy_may_declare_access_granted_elsewhere() {
        let under = |glob: &str| {
            let policy = Policy { terraform: vec![glob.to_owned()], ..Policy::default() };
            judge_under(&policy, &CHECK, TEXT, "core.none").status
        };
        assert_eq!(under("prod.fin*"), Status::Pass);
        assert_eq!(under("PROD.SALES"), Status::Fail);
    }
}
