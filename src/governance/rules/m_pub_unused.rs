//! M-PUB-UNUSED: public models are used.
//!
//! In: readers of own public models in other domains, exposures, semantic models and metrics on them (decision 16).
//! Out: a finding for each version nobody outside uses. Not here: ended old versions (M-DEPRECATED-UNUSED), readers in
//! projects that were not dropped.

use super::kit::*;

/// M-PUB-UNUSED.
pub static RULE: Rule = Rule {
    id: "M-PUB-UNUSED",
    title: "Public models are used",
    why: "An interface that nobody uses is a promise to keep for nothing.",
    source: "dbt, model access: make public what others are meant to build on",
    advice: "Make it protected, or tell its readers that it is there.",
    severity: Severity::Info,
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let given = count(ctx.dropped().count(), "project");
    for (id, node) in ctx.own(Kind::Model).filter(|(_, node)| node.is_product()) {
        let dated = node.version_state() == VersionState::Old && node.data.deprecated_at.is_some();
        let used = |&reader: &NodeId| {
            let kind = ctx.kind(reader);
            ctx.node(reader).domain != node.domain || !kind.is_data()
        };
        let semantic = ctx.mesh.seen.row(id).is_some_and(|seen| !seen.semantic.is_empty());
        if !dated && !semantic && !ctx.readers(id).iter().any(used) {
            let message = [&ctx.title(id), " is public and nothing outside its domain uses it, in the ", &given, " given."];
            finds.add(on(id, message.concat()).in_yaml());
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    snippet::version(&ctx.scores, node(finding)?, "config:\n  access: protected\n")
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  model a public
  model b public
  model inside < a
  exposure board < b",
    finds: &["I model.core.a"],
    says: "a is public and nothing outside its domain uses it, in the 1 project given.",
    silent: "project core
  model b public
  model c public
  semantic s < c
  exposure board < b",
    policy: |_| {},
};
