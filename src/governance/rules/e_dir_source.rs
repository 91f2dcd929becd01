//! E-DIR-SOURCE: sources are declared in their folder.
//!
//! In: names of sources that are read, and the files that declare them. Out: a finding for each source name and file
//! outside a folder of that name. Not here: sources nobody reads.

use super::kit::*;
use std::collections::BTreeMap;

/// E-DIR-SOURCE.
pub static RULE: Rule = Rule {
    id: "E-DIR-SOURCE",
    title: "Sources are declared in their folder",
    why: "The staging models of a source and its YAML belong together.",
    source: "dbt-project-evaluator, fct_source_directories",
    advice: "Move the YAML beside the staging models.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_source_directories", differs: "One finding for a source name and file; sources that nothing reads are not judged." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let mut outside: BTreeMap<(ProjectId, &str, &str), Vec<NodeId>> = BTreeMap::new();
    for (id, node) in ctx.own(Kind::Source).filter(|(_, node)| node.read) {
        let Detail::Source(source) = &node.data.detail else { continue };
        let folder = node.data.file_path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !folder.contains(&source.source_name) {
            outside.entry((node.project, &source.source_name, &node.data.file_path)).or_default().push(id);
        }
    }
    for ((_, name, file), sources) in outside {
        let Some((&first, rest)) = sources.split_first() else { continue };
        let message = ["The source ", name, " is declared in ", file, ", not in a folder of its name."];
        finds.add(on(first, message.concat()).with(rest.iter().copied()));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  source raw.b
  source crm.c path=models/staging/crm/sources.yml
  model x < raw.a, raw.b, crm.c",
    finds: &["I source.core.raw.a"],
    says: "The source raw is declared in models/sources.yml, not in a folder of its name.",
    silent: "project core
  source crm.c path=models/staging/crm/sources.yml
  model x < crm.c",
    policy: |_| {},
};
