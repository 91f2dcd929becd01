//! UNDR-7: docs reach the warehouse (decision 23).
//!
//! In: `persist_docs`. Out: whether descriptions become comments where people query. Not here: comments found in a
//! catalog.

use super::TALK_UNDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::{Context, snippet};

/// UNDR-7.
pub static CHECK: Check = Check {
    id: "UNDR-7",
    title: "Docs reach the warehouse",
    fix_title: "Persist docs in the warehouse",
    characteristic: Some(Characteristic::Understandable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "Most people meet a table in a query editor, not in the docs site.",
    source: TALK_UNDR,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let adapter = &ctx.project_of(node).adapter;
    if matches!(adapter.as_str(), "duckdb" | "sqlite") {
        return Verdict::na(format!("Not asked of a project on {adapter}."));
    }
    let settings = &ctx.data(node).settings;
    match (settings.persist_relation, settings.persist_columns) {
        (true, true) => Verdict::pass("persist_docs is set for relation and columns."),
        (true, false) => Verdict::partial("persist_docs is set for relation, not for columns."),
        (false, true) => Verdict::partial("persist_docs is set for columns, not for relation."),
        (false, false) => Verdict::fail("persist_docs is not set."),
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let project = snippet::scalar(&ctx.project_of(node).name);
    snippet::file(
        "dbt_project.yml",
        format!("models:\n  {project}:\n    +persist_docs:\n      relation: true\n      columns: true\n"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, status};

    #[test]
    fn both_halves_count() {
        let text = "project core adapter=snowflake
  model both public persist
  model one public persist_relation
  model other public persist_columns
  model none public
project local adapter=duckdb
  model a public";
        assert_eq!(status(&CHECK, text, "core.both"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.one"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.other"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.none"), Status::Fail);
        assert_eq!(status(&CHECK, text, "local.a"), Status::NotApplicable);
        assert_eq!(fix(&CHECK, text, "core.none").file, "dbt_project.yml");
    }
}
