//! UNDR-7: docs reach the warehouse (decision 23).
//!
//! In: `persist_docs`; where it is not set, the comments that a catalog shows. Out: whether descriptions become comments
//! where people query. Not here: whether there are descriptions.

use super::TALK_UNDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, columns, snippet};

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
        return Verdict::na(say!(ctx, "Not asked of a project on {adapter}."));
    }
    let settings = &ctx.data(node).settings;
    match (settings.persist_relation, settings.persist_columns) {
        (true, true) => Verdict::pass("persist_docs is set for relation and columns."),
        (true, false) => Verdict::partial("persist_docs is set for relation, not for columns."),
        (false, true) => Verdict::partial("persist_docs is set for columns, not for relation."),
        (false, false) => commented(ctx, node),
    }
}

/// By the warehouse's comments: that of the relation, and those of all columns that are described.
fn commented(ctx: &Context, node: NodeId) -> Verdict {
    let Some(table) = columns::table(ctx, node) else { return Verdict::fail("persist_docs is not set.") };
    let comments = table.columns.iter().filter(|column| column.commented).map(|column| column.name.as_str());
    let comments = comments.collect::<Vec<_>>();
    let has = |name: &str| comments.iter().any(|other| other.eq_ignore_ascii_case(name));
    let mut described = columns::all(ctx, node).filter(|column| column.seen && column.is_described());
    let on_columns = !comments.is_empty() && described.all(|column| has(column.name));
    let said = |what: &str| say!(ctx, "persist_docs is not set, but the warehouse has comments on {what}.");
    match (!table.comment.is_empty(), on_columns) {
        (true, true) => Verdict::pass(said("the relation and its columns")),
        (true, false) => Verdict::partial(said("the relation, not on all described columns")),
        (false, true) => Verdict::partial(said("columns, not on the relation")),
        (false, false) => Verdict::fail("persist_docs is not set, and the warehouse has no comments."),
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
    fn comments_in_the_warehouse_count_where_nothing_is_set() {
        let text = "project core adapter=snowflake
  model both public
    column id \"The order\"
    column bare
  model relation public
    column id \"The order\"
  model columns public
  model none public
  model half public persist_relation
  catalog both ID:int! BARE:int comment=Words
  catalog relation id:int other:int! comment=Words
  catalog columns id:int!
  catalog none id:int
  catalog half id:int! comment=Words";
        assert_eq!(status(&CHECK, text, "core.both"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.relation"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.columns"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.none"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.half"), Status::Partial(0.5), "persist_docs decides where it is set");
    }

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
