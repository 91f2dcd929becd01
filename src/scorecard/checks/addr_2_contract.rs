//! ADDR-2: the contract is enforced.
//!
//! In: `contract.enforced`, `language`. Out: whether dbt holds the model to its columns. Not here: whether the warehouse
//! agrees (ADDR-3).

use super::TALK_ADDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};

/// ADDR-2.
pub static CHECK: Check = Check {
    id: "ADDR-2",
    title: "Contract enforced",
    fix_title: "Enforce a contract",
    characteristic: Some(Characteristic::Addressable),
    scope: Scope::ProductAndCandidate,
    weight: 4.0,
    star: true,
    why: "A contract stops a change of columns or types before it reaches those who build on them.",
    source: TALK_ADDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let data = ctx.data(node);
    if data.python {
        return Verdict::na("Contracts are for SQL models; this one is Python.");
    }
    if data.contract {
        Verdict::pass(say!(ctx, "contract.enforced is true, over {}.", words::count(data.columns.len(), "column")))
    } else {
        Verdict::fail("contract.enforced is false.")
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::contract(ctx, node, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model held public contract
    column id integer
  model loose public
    column id integer
    column note
  model py public python";

    #[test]
    fn a_contract_is_enforced_or_not() {
        let held = judge(&CHECK, TEXT, "core.held");
        assert_eq!((held.status, &*held.evidence), (Status::Pass, "contract.enforced is true, over 1 column."));
        assert_eq!(status(&CHECK, TEXT, "core.loose"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.py"), Status::NotApplicable);
    }

    #[test]
    fn the_fix_lists_the_columns_a_contract_needs() {
        let snippet = fix(&CHECK, TEXT, "core.loose").snippet;
        assert!(snippet.contains("    config:\n      contract:\n        enforced: true\n"));
        assert!(
            snippet.contains(
                "      - name: id\n        data_type: integer\n      - name: note\n        data_type: \"…\"\n"
            )
        );
    }
}
