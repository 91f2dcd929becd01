//! E-UNUSED-SOURCE: sources are declared to be read.
//!
//! In: sources of a project that nothing but tests reads. Out: a finding for each source name, with the tables. Not
//! here: those that another project builds (M-SOURCE-UNREAD).

use super::kit::*;
use crate::sort::Gather;
use std::collections::BTreeMap;

/// E-UNUSED-SOURCE.
pub static RULE: Rule = Rule {
    id: "E-UNUSED-SOURCE",
    title: "Sources are declared to be read",
    why: "It is kept fresh and described for nobody.",
    source: "dbt-project-evaluator, fct_unused_sources",
    advice: "Delete the tables from the YAML.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_unused_sources", differs: "One finding for a source name, not for each table. An exposure counts as a reader, there it does not; tests count here as little as there. Sources that another project builds are M-SOURCE-UNREAD's." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    let elsewhere = ctx.mesh.hidden.iter().map(|found| found.source).into_set();
    let mut unread: BTreeMap<(ProjectId, &str), Vec<NodeId>> = BTreeMap::new();
    for (id, node) in ctx.own(Kind::Source).filter(|(id, node)| !node.read && !elsewhere.contains(id)) {
        // source.<project>.<source name>.<table>: all that is kept of sources nobody reads.
        let name = node.data.id.split('.').nth(2).unwrap_or_default();
        unread.entry((node.project, name)).or_default().push(id);
    }
    for ((_, name), sources) in unread {
        let Some((&first, rest)) = sources.split_first() else { continue };
        let tables = sources.iter().map(|&id| ctx.data(id).name.as_str()).collect::<Vec<_>>();
        let verb = if tables.len() == 1 { " is" } else { " are" };
        let message = [&count(tables.len(), "table"), " of the source ", name, verb, " read by nothing: ", &list(&tables, 3), "."];
        finds.add(on(first, message.concat()).with(rest.iter().copied()));
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  source raw.b
  source raw.c
  model x < raw.a",
    finds: &["I source.core.raw.b"],
    says: "2 tables of the source raw are read by nothing: b and c.",
    silent: "project core
  source raw.a
  model x < raw.a",
    policy: |_| {},
};
