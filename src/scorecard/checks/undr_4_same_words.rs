//! UNDR-4: the same column has the same words (decision 23).
//!
//! In: columns that three or more models of the project declare. Out: the share of this model's described in the words
//! most of them use. Not here: columns without a description (UNDR-2).

use super::TALK_UNDR;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::share::Share;
use crate::scorecard::{Context, snippet};

/// UNDR-4.
pub static CHECK: Check = Check {
    id: "UNDR-4",
    title: "Same column, same words",
    fix_title: "Describe shared columns in the same words",
    characteristic: Some(Characteristic::Understandable),
    scope: Scope::Product,
    weight: 1.0,
    star: false,
    why: "One name with two meanings is found out in production.",
    source: TALK_UNDR,
    run,
    fix,
};

/// The described columns that are shared, and whether their words are the majority's.
fn compared<'a>(ctx: &Context<'a>, node: NodeId) -> Share<'a> {
    let words = ctx.survey.words(ctx.mesh);
    let columns = ctx.data(node).columns.iter().enumerate();
    Share::of(ctx, columns.filter_map(|(at, column)| Some((column.name.as_str(), words.agrees(node, at)?))))
}

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let shared = compared(ctx, node);
    if shared.total == 0 {
        return Verdict::na("It has no described column that three models of the project declare.");
    }
    shared.verdict(ctx, "shared column", "described as in most models")
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    let other = compared(ctx, node).names;
    let project = ctx.mesh.nodes[node].project;
    let used = |name| {
        let text = ctx.survey.words(ctx.mesh).majority(ctx, project, name);
        (name, format!("description: {}\n", snippet::scalar(text.as_deref().unwrap_or(snippet::GAP))))
    };
    snippet::columns(ctx, node, other.into_iter().map(used))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{fix, judge, status};

    const TEXT: &str = "project core
  model a public
    column ID \"The  order\"
    column day \"The day\"
  model b public
    column id \"The order\"
    column day \"A day\"
  model c public
    column id \"Something else\"
    column day \"The day\"
    column only \"Mine\"
  model d public
    column id \"Something else\"
    column day \"Whenever\"
  model e public
    column id
    column only \"Mine\"
  model f public
    column id \"Third\"";

    #[test]
    fn any_of_tied_texts_is_the_majoritys() {
        assert_eq!(status(&CHECK, TEXT, "core.a"), Status::Pass);
        let c = judge(&CHECK, TEXT, "core.c");
        assert_eq!((c.status, &*c.evidence), (Status::Pass, "All 2 shared columns are described as in most models."));
        assert_eq!(status(&CHECK, TEXT, "core.b"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, TEXT, "core.f"), Status::Fail);
    }

    #[test]
    fn what_is_not_shared_or_not_described_does_not_count() {
        assert_eq!(status(&CHECK, TEXT, "core.e"), Status::NotApplicable);
    }

    #[test]
    fn the_fix_says_what_most_say() {
        assert!(fix(&CHECK, TEXT, "core.f").snippet.contains("description: \"Something else\""));
    }
}
