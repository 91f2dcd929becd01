//! SECU-2: required grantees, none forbidden.
//!
//! In: `config.grants` and the policy's two lists. Out: the share of those required who are there; fails for anybody
//! forbidden. Not here: what they may do (SECU-3).

use super::TALK_SECU;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::words::say;
use crate::scorecard::{Context, grants, words};

/// SECU-2.
pub static CHECK: Check = Check {
    id: "SECU-2",
    title: "Required grantees, none forbidden",
    fix_title: "Grant to the agreed roles only",
    characteristic: Some(Characteristic::Secure),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "A grant to everybody is a decision nobody took.",
    source: TALK_SECU,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let granted = || ctx.data(node).grants.values().flatten().map(String::as_str);
    let barred = |grantee: &&str| ctx.policy.grants_forbidden.iter().any(|other| grants::same(grantee, other));
    let forbidden = || granted().filter(barred);
    if forbidden().next().is_some() {
        return Verdict::fail(say!(ctx, "grants name {}, which the policy forbids.", words::named(forbidden())));
    }
    let required = ctx.policy.grants_required.iter().map(String::as_str);
    let share = Share::of(ctx, required.map(|wanted| (wanted, granted().any(|grantee| grants::same(grantee, wanted)))));
    if share.total == 0 {
        return Verdict::na("The policy requires no grantee, and no forbidden one is granted anything.");
    }
    share.verdict(ctx, "required grantee", "granted access")
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

    const TEXT: &str = "project core adapter=bigquery
  model fine public grants.select=role:reporter
  model everybody public grants.select=PUBLIC
  model google public grants.select=specialGroup:allUsers
  model none public";

    #[test]
    fn forbidden_grantees_fail_without_a_policy_file() {
        assert_eq!(status(&CHECK, TEXT, "core.fine"), Status::NotApplicable);
        let everybody = judge(&CHECK, TEXT, "core.everybody");
        assert_eq!(
            (everybody.status, &*everybody.evidence),
            (Status::Fail, "grants name `PUBLIC`, which the policy forbids.")
        );
        assert_eq!(status(&CHECK, TEXT, "core.google"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::NotApplicable);
    }

    #[test]
    fn required_grantees_count_by_share() {
        let policy = Policy { grants_required: vec!["role:reporter".into(), "auditor".into()], ..Policy::default() };
        assert_eq!(judge_under(&policy, &CHECK, TEXT, "core.fine").status, Status::Partial(0.5));
        assert_eq!(judge_under(&policy, &CHECK, TEXT, "core.none").status, Status::Fail);
        let one = Policy { grants_required: vec!["reporter".into()], ..Policy::default() };
        assert_eq!(judge_under(&one, &CHECK, TEXT, "core.fine").status, Status::Pass);
    }
}
