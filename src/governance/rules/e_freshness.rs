//! E-FRESHNESS: sources are watched for freshness.
//!
//! In: freshness of sources that are read. Out: a finding for each without warn_after and error_after. Not here:
//! sources nobody reads, and those that are another project's model.

use super::kit::*;

/// E-FRESHNESS.
pub static RULE: Rule = Rule {
    id: "E-FRESHNESS",
    title: "Sources are watched for freshness",
    why: "A load that stopped is otherwise found by whoever reads the report.",
    source: "dbt-project-evaluator, fct_sources_without_freshness",
    advice: "Say after how long to warn.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_sources_without_freshness", differs: "Sources that nothing reads, and those that another project of the mesh builds, are not judged." }),
    run,
    fix,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Source).filter(|(id, node)| node.read && !ctx.is_hidden(*id)) {
        let Detail::Source(source) = &node.data.detail else { continue };
        if !source.freshness {
            finds.add(on(id, ["The source ", &ctx.title(id), " has no freshness."].concat()));
        }
    }
}

fn fix(ctx: &Context, finding: &Finding) -> Option<Fix> {
    let data = ctx.data(node(finding)?);
    let Detail::Source(source) = &data.detail else { return None };
    let snippet = [
        "sources:\n  - name: ",
        &snippet::scalar(&source.source_name),
        "\n    tables:\n      - name: ",
        &snippet::scalar(&data.name),
        "\n        config:\n          loaded_at_field: \"…\"\n          freshness:\n            warn_after: {count: 24, period: hour}\n",
    ];
    snippet::file(data.file_path.clone(), snippet.concat())
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  source raw.b freshness=24h
  source raw.c
  model x < raw.a, raw.b",
    finds: &["I source.core.raw.a"],
    says: "The source raw.a has no freshness.",
    silent: "project core
  source raw.b freshness=24h
  source raw.c
  model x < raw.b",
    policy: |_| {},
};
