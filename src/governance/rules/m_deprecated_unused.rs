//! M-DEPRECATED-UNUSED: ended models are removed.
//!
//! In: deprecation dates of own models, the newest date of all files, readers. Out: a finding for each ended version
//! that nothing reads any more. Not here: ended ones that are read (M-PAST-DEPRECATION).

use super::kit::*;

/// M-DEPRECATED-UNUSED.
pub static RULE: Rule = Rule {
    id: "M-DEPRECATED-UNUSED",
    title: "Ended models are removed",
    why: "Nothing in the mesh reads it: it costs builds and misleads whoever searches.",
    source: "dbt, deprecation_date",
    advice: "Remove the model, or the version from its YAML.",
    severity: Severity::Info,
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let Some(now) = ctx.mesh.as_of else { return };
    for (id, node) in ctx.own(Kind::Model) {
        let Some(end) = node.data.deprecated_at.filter(|&end| end < now) else { continue };
        if ctx.readers(id).is_empty() {
            let message = [&ctx.title(id), " ended on ", &day(end), " and nothing reads it."];
            finds.add(on(id, message.concat()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a deprecated=2026-01-31
  model b deprecated=2026-01-31
  model c < b",
    finds: &["I model.core.a"],
    says: "a ended on 31 January 2026 and nothing reads it.",
    silent: "project core
  model b deprecated=2026-01-31
  model c < b
  model d deprecated=2027-01-31",
    policy: |_| {},
};
