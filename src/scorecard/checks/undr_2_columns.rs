//! UNDR-2: every column described.
//!
//! In: `columns.*.description`. Out: the share described. Not here: columns that only a catalog shows; project-evaluator's
//! `fct_undocumented_public_models` counts the declared ones too.

use super::TALK_UNDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Status, Verdict};
use crate::scorecard::{Context, snippet, words};

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

fn bare<'a>(ctx: &Context<'a>, node: NodeId) -> Vec<&'a str> {
    let columns = ctx.data(node).columns.iter();
    columns.filter(|column| column.description.trim().is_empty()).map(|column| column.name.as_str()).collect()
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let all = ctx.data(node).columns.len();
    if all == 0 {
        return Verdict::fail("No columns are declared.");
    }
    let bare = bare(ctx, node);
    Verdict::of(Status::share(all - bare.len(), all), words::of_all(all, "column", "described", &bare))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let mut bare = bare(ctx, node);
    if bare.is_empty() {
        bare.push("…");
    }
    snippet::columns(ctx, node, bare.into_iter().map(|name| (name, "description: \"…\"\n".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn the_fix_names_the_columns_left() {
        let snippet = fix(&CHECK, TEXT, "core.half").snippet;
        assert_eq!(
            snippet,
            "models:\n  - name: half\n    columns:\n      - name: amount\n        description: \"…\"\n"
        );
    }
}
