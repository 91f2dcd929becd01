//! E-DOC-SOURCE-TABLE: tables of sources are described.
//!
//! In: descriptions of sources that are read. Out: a finding for each without. Not here: the source as a whole (E-DOC-
//! SOURCE), sources nobody reads.

use super::kit::*;

/// E-DOC-SOURCE-TABLE.
pub static RULE: Rule = Rule {
    id: "E-DOC-SOURCE-TABLE",
    title: "Tables of sources are described",
    why: "A table of another system has names that its own people gave it.",
    source: "dbt-project-evaluator, fct_undocumented_source_tables",
    advice: "Say in a sentence what one row is.",
    severity: Severity::Info,
    evaluator: Some(Evaluator { model: "fct_undocumented_source_tables", differs: "Sources that nothing reads are not judged: reading keeps their relation alone." }),
    run,
    ..Rule::PLAIN
};

fn run(ctx: &Context, finds: &mut Finds) {
    for (id, node) in ctx.own(Kind::Source).filter(|(_, node)| node.read) {
        if node.data.description.trim().is_empty() {
            finds.add(on(id, ["The source table ", &ctx.title(id), " has no description."].concat()));
        }
    }
}

#[cfg(test)]
pub(in crate::governance) const PROOF: super::kit::Proof = super::kit::Proof {
    fires: "project core
  source raw.a
  source raw.b \"B\"
  source raw.c
  model x < raw.a, raw.b",
    finds: &["I source.core.raw.a"],
    says: "The source table raw.a has no description.",
    silent: "project core
  source raw.b \"B\"
  source raw.c
  model x < raw.b",
    policy: |_| {},
};
