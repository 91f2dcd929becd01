//! E-DOC-SOURCE: sources are described.
//!
//! In: source_description of sources that are read. Out: a finding for each source name without. Not here: tables
//! (E-DOC-SOURCE-TABLE), sources nobody reads.

use super::kit::*;
use std::collections::BTreeMap;

/// E-DOC-SOURCE.
pub static RULE: Rule = Rule {
    id: "E-DOC-SOURCE",
    title: "Sources are described",
    why: "Whoever reads the source first asks what system it is from.",
    source: "dbt-project-evaluator, fct_undocumented_sources",
    advice: "Say which system it is and who runs it.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_undocumented_sources", differs: "Sources that nothing reads are not judged: reading keeps their relation alone." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mut bare: BTreeMap<(ProjectId, &str), Vec<NodeId>> = BTreeMap::new();
    for (id, node) in ctx.own(Kind::Source).filter(|(_, node)| node.read) {
        let Detail::Source(source) = &node.data.detail else { continue };
        if source.source_description.trim().is_empty() {
            bare.entry((node.project, &source.source_name)).or_default().push(id);
        }
    }
    for ((_, name), sources) in bare {
        let Some((&first, rest)) = sources.split_first() else { continue };
        finds.add(on(first, ["The source ", name, " has no description."].concat()).with(rest.iter().copied()));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  source raw.b
  source crm.c source_desc=\"The CRM\"
  model x < raw.a, raw.b, crm.c",
    finds: &["I source.core.raw.a"],
    says: "The source raw has no description.",
    silent: "project core
  source crm.c source_desc=\"The CRM\"
  source raw.a
  model x < crm.c",
    policy: |_| {},
};
