//! VALU-3: somebody uses it (decision 28).
//!
//! In: readers, hidden ones included. Out: whether anybody does, and from where. Not here: how it is used (VALU-4).

use super::TALK_VALU;
use crate::artifact::manifest::model::Kind;
use crate::mesh::model::{Crossing, NodeId};
use crate::scorecard::check::{Check, Scope};
use crate::scorecard::model::{Characteristic, Fix, Verdict};
use crate::scorecard::words::say;
use crate::scorecard::{Context, snippet, words};
use crate::sort::Gather;

/// VALU-3.
pub static CHECK: Check = Check {
    id: "VALU-3",
    title: "Somebody uses it",
    fix_title: "Announce it, or make it protected",
    characteristic: Some(Characteristic::Valuable),
    scope: Scope::Product,
    weight: 2.0,
    star: false,
    why: "A product nobody uses costs as much to keep as one that everybody does.",
    source: TALK_VALU,
    run,
    fix,
};

fn run(ctx: &Context, node: NodeId) -> Verdict {
    let readers = &ctx.mesh.readers[node];
    let outside = |reader: NodeId| ctx.mesh.crossing(node, reader) != Crossing::None;
    let domains = readers.iter().filter(|&&reader| outside(reader)).map(|&reader| {
        let domain = &ctx.mesh.domains[ctx.mesh.nodes[reader].domain];
        domain.name.as_str()
    });
    let domains = domains.into_set().into_iter().collect::<Vec<_>>();
    if !domains.is_empty() {
        return Verdict::pass(say!(ctx, "Read by {}.", words::list(&domains)));
    }
    if let Some(&board) = readers.iter().find(|&&reader| ctx.kind(reader) == Kind::Exposure) {
        return Verdict::pass(say!(ctx, "The exposure `{}` uses it.", ctx.data(board).name));
    }
    if readers.is_empty() {
        Verdict::fail("Nobody reads it.")
    } else {
        Verdict::partial("Only its own domain reads it.")
    }
}

fn fix(ctx: &Context, node: NodeId) -> Option<Fix> {
    // What dbt does not know reads it, a dashboard most often.
    let (name, gap) = (&ctx.data(node).name, snippet::scalar(snippet::GAP));
    let call = format!("ref('{name}')");
    snippet::file(
        snippet::yaml_file(ctx, node),
        format!(
            "exposures:\n  - name: {}\n    type: dashboard\n    owner:\n      email: {gap}\n    depends_on:\n      - {call}\n",
            snippet::scalar(&format!("{name}_dashboard"))
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::model::Status;
    use crate::scorecard::testing::{judge, status};

    #[test]
    fn readers_elsewhere_and_exposures_pass() {
        let text = "project core database=mesh
  model crossed public
  model shown public
  model hidden public relation=mesh.core.hidden
  model own public
  model measured public
  model none public
  model inside < own
  semantic s < measured
  exposure board < shown
  test unique none.id
project finance
  source core_tables.hidden relation=mesh.core.hidden
  model a < core.crossed
  model b < core_tables.hidden";
        let crossed = judge(&CHECK, text, "core.crossed");
        assert_eq!((crossed.status, &*crossed.evidence), (Status::Pass, "Read by `finance`."));
        assert_eq!(status(&CHECK, text, "core.shown"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.hidden"), Status::Pass);
        assert_eq!(status(&CHECK, text, "core.own"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.measured"), Status::Partial(0.5));
        assert_eq!(status(&CHECK, text, "core.none"), Status::Fail);
    }
}
