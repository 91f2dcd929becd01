//! NATV-2: a queryable object (decision 28).
//!
//! In: `materialized`, readers. Out: whether there is something to query, and fast enough for its use. Not here: formats
//! (NATV-1).

use super::TALK_NATV;
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::NodeId;
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};
use crate::sort::Gather;

/// NATV-2.
pub static CHECK: Check = Check {
    id: "NATV-2",
    title: "Queryable object",
    fix_title: "Materialize what many read",
    characteristic: Some(Characteristic::NativelyAccessible),
    scope: Scope::Product,
    weight: 2.0,
    star: true,
    why: "A product must be there to be queried; a view under a dashboard makes each look pay for the whole query (as \
          project-evaluator's fct_exposure_parents_materializations).",
    source: TALK_NATV,
    run,
    fix,
};

/// From how many other projects on a view is too little.
const MANY: usize = 3;

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let Some(materialized) = ctx.data(node).materialized.as_deref() else {
        return Verdict::na("materialized is not known.");
    };
    if materialized == "ephemeral" {
        return Verdict::fail("materialized is ephemeral: there is nothing to query.");
    }
    if materialized == "view" {
        let readers = &ctx.mesh.readers[node];
        if let Some(board) = readers.iter().find(|&&reader| ctx.kind(reader) == Kind::Exposure) {
            return Verdict::partial(say!(
                ctx,
                "materialized is view, and the exposure `{}` uses it.",
                ctx.data(*board).name
            ));
        }
        let own = ctx.mesh.nodes[node].project;
        let projects = readers.iter().map(|&reader| ctx.mesh.nodes[reader].project).filter(|&project| project != own);
        let projects = projects.into_set().len();
        if projects >= MANY {
            return Verdict::partial(say!(
                ctx,
                "materialized is view, and {} read it.",
                words::count(projects, "project")
            ));
        }
    }
    Verdict::pass(say!(ctx, "materialized is {materialized}."))
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    snippet::model(ctx, node, "config:\n  materialized: table\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn a_view_is_fine_until_many_look_at_it() {
        let text = "project core
  model table public table
  model view public
  model own public materialized=my_strategy
  model gone public ephemeral
  model shown public
  model popular public
  exposure board < shown
project a
  model a < core.popular, core.view
project b
  model b < core.popular, core.view
project c
  model c < core.popular";
        assert_eq!(status(&CHECK, text, "core.table"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.view"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.own"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.gone"), Status::Fail);
        assert_eq!(status(&CHECK, text, "core.shown"), Status::Partial(0.5));
        let popular = judge(&CHECK, text, "core.popular");
        assert_eq!(popular.evidence, "materialized is view, and 3 projects read it.");
        assert_eq!(popular.status, Status::Partial(0.5));
    }
}
