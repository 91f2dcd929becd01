//! SECU-3: least privilege.
//!
//! In: the privileges of `config.grants`. Out: whether anybody may do more than read. Not here: who (SECU-2).

use super::TALK_SECU;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, grants, words};

/// SECU-3.
pub static CHECK: Check = Check {
    id: "SECU-3",
    title: "Least privilege",
    fix_title: "Grant reading only",
    characteristic: Some(Characteristic::Secure),
    scope: Scope::All,
    weight: 2.0,
    star: false,
    why: "dbt builds the table; whoever else may write to it can break what dbt promises.",
    source: TALK_SECU,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let granted = || {
        let granted = ctx.data(node).grants.iter().filter(|(_, grantees)| !grantees.is_empty());
        granted.map(|(privilege, _)| privilege.as_str())
    };
    let (writing, other) = (
        || granted().filter(|privilege| grants::writes(privilege)),
        || granted().filter(|privilege| !grants::reads(ctx, privilege)),
    );
    if granted().next().is_none() {
        return Verdict::na("grants is empty.");
    }
    if writing().next().is_some() {
        return Verdict::fail(say!(ctx, "grants give {}: more than reading.", words::named(writing())));
    }
    if other().next().is_some() {
        return Verdict::partial(say!(
            ctx,
            "grants give {}, which is not a read privilege of the policy.",
            words::named(other())
        ));
    }
    Verdict::pass(say!(ctx, "grants give {} only.", words::named(granted())))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    grants::fix(ctx, node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn reading_is_enough() {
        let text = "project core
  model good grants.select=reporter
  model bad grants.select=reporter grants.insert=loader
  model odd grants.references=auditor
  model none";
        assert_eq!(status(&CHECK, text, "core.good"), Status::Pass);
        let bad = judge(&CHECK, text, "core.bad");
        assert_eq!((bad.status, &*bad.evidence), (Status::Fail, "grants give `insert`: more than reading."));
        assert_eq!(status(&CHECK, text, "core.odd"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.none"), Status::NotApplicable);
    }
}
