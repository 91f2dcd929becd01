//! M-EXPOSURE-NO-OWNER: exposures have an owner.
//!
//! In: owners of exposures. Out: a finding for each without name and email. Not here: whether the address is right.

use super::kit::*;

/// M-EXPOSURE-NO-OWNER.
pub static RULE: Rule = Rule {
    id: "M-EXPOSURE-NO-OWNER",
    title: "Exposures have an owner",
    why: "Before a model changes, whoever looks at the dashboard should hear of it.",
    source: "dbt, exposures: owner",
    advice: "Name an owner with an email.",
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Exposure) {
        let Detail::Exposure(exposure) = &node.data.detail else { continue };
        if exposure.owner.is_empty() {
            finds.add(on(id, ["The exposure ", &ctx.title(id), " has no owner."].concat()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a
  exposure b < a
  exposure c < a owner=Ann",
    finds: &["W exposure.core.b"],
    says: "The exposure b has no owner.",
    silent: "project core
  model a
  exposure c < a owner=Ann",
    policy: |_| {},
};
