//! ADDR-4: versioned.
//!
//! In: `version`, `contract.enforced`. Out: whether a breaking change has somewhere to go. Not here: how old versions end
//! (ADDR-5, ADDR-6).

use super::TALK_ADDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet};

/// ADDR-4.
pub static CHECK: Check = Check {
    id: "ADDR-4",
    title: "Versioned",
    fix_title: "Version the model",
    characteristic: Some(Characteristic::Addressable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "With versions a breaking change is a new version beside the old one, and readers move when they are ready.",
    source: TALK_ADDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let data = ctx.data(node);
    match (&data.version, &data.latest_version) {
        (Some(version), Some(latest)) => Verdict::pass(say!(ctx, "version is {version}, latest_version {latest}.")),
        (Some(version), None) => Verdict::pass(say!(ctx, "version is {version}.")),
        (None, _) if data.contract => {
            Verdict::partial("version is not set; the contract at least makes a breaking change visible.")
        }
        (None, _) => Verdict::fail("version is not set, and there is no contract."),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    // File and relation keep their names, so nobody who reads the model has to change anything.
    let name = snippet::scalar(&ctx.data(node).name);
    let first = format!("  - v: 1\n    defined_in: {name}\n    config:\n      alias: {name}\n");
    snippet::model(ctx, node, &format!("latest_version: 1\nversions:\n{first}"))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn a_version_passes_and_a_contract_is_half_way() {
        let text = "project core\n  model a public v2 latest\n  model b public contract\n  model c public";
        let verdict = judge(&CHECK, text, "core.a.v2");
        assert_eq!((verdict.status, &*verdict.evidence), (Status::Pass, "version is 2, latest_version 2."));
        assert_eq!(status(&CHECK, text, "core.b"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.c"), Status::Fail);
    }
}
