//! UNDR-2: every column described.
//!
//! In: `columns.*.description`, and the catalog's columns where one was dropped. Out: the share described, of those the
//! warehouse has if that is known. Without a catalog project-evaluator's `fct_undocumented_public_models` counts the
//! declared ones too. Not here: what a description is worth.

use super::TALK_UNDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::{Context, columns, snippet};

/// UNDR-2.
pub static CHECK: Check = Check {
    id: "UNDR-2",
    title: "Every column described",
    fix_title: "Describe the columns",
    characteristic: Some(Characteristic::Understandable),
    scope: Scope::All,
    weight: 3.0,
    star: false,
    why: "A column that only its author understands will be used wrongly by somebody else.",
    source: TALK_UNDR,
    run,
    fix,
};

/// The columns there are, and whether they are described.
fn described<'a>(ctx: &Context<'a>, node: NodeId) -> Share<'a> {
    let in_warehouse = columns::table(ctx, node).is_some();
    let there = columns::all(ctx, node).filter(|column| column.seen || !in_warehouse);
    Share::of(ctx, there.map(|column| (column.name, column.is_described())))
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    if ctx.data(node).columns.is_empty() {
        return Verdict::fail("No columns are declared.");
    }
    let described = described(ctx, node);
    if described.total == 0 {
        return Verdict::fail("The warehouse has no columns of it.");
    }
    described.verdict(ctx, "column", "described")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let mut bare = described(ctx, node).names;
    if bare.is_empty() {
        bare.push(snippet::GAP);
    }
    let project = ctx.mesh.nodes[node].project;
    snippet::columns(
        ctx,
        node,
        bare.into_iter().map(|name| {
            // What most models of the project say of a column of that name is a good beginning.
            let text = ctx.survey.words(ctx.mesh).majority(ctx, project, name);
            (name, format!("description: {}\n", snippet::scalar(text.as_deref().unwrap_or(snippet::GAP))))
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model full
    column id \"The order\"
  model half public
    column id \"The order\"
    column amount
  model bare
    column id
  model none";

    #[test]
    fn the_share_of_described_columns_counts() {
        assert_eq!(status(&CHECK, TEXT, "core.full"), Status::Pass);
        let half = judge(&CHECK, TEXT, "core.half");
        assert_eq!(half.status, Status::Partial(0.5));
        assert_eq!(half.evidence, "1 of 2 columns is described; `amount` is not.");
        assert_eq!(status(&CHECK, TEXT, "core.bare"), Status::Fail);
        assert_eq!(status(&CHECK, TEXT, "core.none"), Status::Fail);
    }

    #[test]
    fn a_catalog_says_how_many_there_are() {
        let text = "project core
  model a
    column id \"The order\"
    column gone
  model none
  catalog a ID:int amount:int note:text
  catalog none id:int";
        let verdict = judge(&CHECK, text, "core.a");
        assert_eq!(verdict.status, Status::Partial(1.0 / 3.0));
        assert_eq!(verdict.evidence, "1 of 3 columns is described; `amount` and `note` are not.");
        assert_eq!(status(&CHECK, text, "core.none"), Status::Fail);
    }

    #[test]
    fn the_fix_names_the_columns_left() {
        let snippet = fix(&CHECK, TEXT, "core.half").snippet;
        assert_eq!(
            snippet,
            "models:\n  - name: half\n    columns:\n      - name: amount\n        description: \"…\"\n"
        );
    }
}
